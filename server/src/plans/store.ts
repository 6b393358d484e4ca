import { randomUUID } from 'node:crypto';
import type { WorkHours } from '@nadeul/contract';
import type { DatePlan, Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** A day's own plan as it was and is to be; undefined where it has none and the work type says what it is. */
export type PlanDay = {
  readonly employeeId: string;
  readonly workDate: string;
  readonly before: DatePlan | undefined;
  readonly after: DatePlan | undefined;
};

/** The plans of their own that days have now, by `employee id, ISO date`. */
export async function findDatePlans(
  db: Database,
  officeId: string,
  days: readonly { readonly employeeId: string; readonly workDate: string }[],
): Promise<Map<string, DatePlan>> {
  const { rows } = await sql<{ key: string; definition: DatePlan }>`
    select p.employee_id || ' ' || p.work_date as key, p.definition from date_plan p
    join unnest(${days.map((day) => day.employeeId)}::uuid[], ${days.map((day) => day.workDate)}::date[])
      as d (employee_id, work_date) on d.employee_id = p.employee_id and d.work_date = p.work_date
    where p.office_id = ${officeId}
  `.execute(db);
  return new Map(rows.map(({ key, definition }) => [key, definition]));
}

/** Gives days the plans that they are to have, and takes those away that follow the work type again. */
export async function saveDatePlans(
  transaction: Database,
  officeId: string,
  days: readonly PlanDay[],
): Promise<void> {
  const set = days.flatMap(({ employeeId, workDate, after }) =>
    after === undefined ? [] : [{ employeeId, workDate, definition: after }],
  );
  const gone = days.filter(({ after }) => after === undefined);
  await sql`
    delete from date_plan p
    using unnest(${gone.map((day) => day.employeeId)}::uuid[], ${gone.map((day) => day.workDate)}::date[])
      as d (employee_id, work_date)
    where p.office_id = ${officeId} and p.employee_id = d.employee_id and p.work_date = d.work_date
  `.execute(transaction);
  await sql`
    insert into date_plan (office_id, employee_id, work_date, definition)
    select ${officeId}, (d ->> 'employeeId')::uuid, (d ->> 'workDate')::date, d -> 'definition'
    from jsonb_array_elements(${JSON.stringify(set)}::jsonb) as d
    on conflict (office_id, employee_id, work_date)
      do update set definition = excluded.definition, changed_at = now()
  `.execute(transaction);
}

type Batch = { readonly officeId: string; readonly madeBy: string; readonly now: Temporal.Instant };

/** Days for which a change can be undone. */
const keptDays = 30;

/** Keeps what a change was, and forgets those that are too old to be undone; returns its id. */
export async function saveBatch(
  transaction: Database,
  { officeId, madeBy, now }: Batch,
  days: readonly PlanDay[],
): Promise<string> {
  const batchId = randomUUID();
  await sql`
    delete from plan_batch
    where office_id = ${officeId} and made_at < ${now.toString()}::timestamptz - ${keptDays} * interval '1 day'
  `.execute(transaction);
  await sql`
    insert into plan_batch (office_id, batch_id, made_by, made_at, days)
    values (${officeId}, ${batchId}, ${madeBy}, ${now.toString()}, ${JSON.stringify(days)}::jsonb)
  `.execute(transaction);
  return batchId;
}

/** The days of a change that is not undone; nobody else undoes it until the transaction ends. */
export async function lockBatch(
  transaction: Database,
  officeId: string,
  batchId: string,
): Promise<PlanDay[] | undefined> {
  const { rows } = await sql<{ days: PlanDay[] }>`
    select days from plan_batch
    where office_id = ${officeId} and batch_id = ${batchId} and undone_at is null for update
  `.execute(transaction);
  return rows[0]?.days;
}

export async function markUndone(
  transaction: Database,
  { officeId, now }: Pick<Batch, 'officeId' | 'now'>,
  batchId: string,
): Promise<void> {
  await sql`
    update plan_batch set undone_at = ${now.toString()} where office_id = ${officeId} and batch_id = ${batchId}
  `.execute(transaction);
}

/** Somebody's last change that is not undone. */
export async function findLastBatch(
  db: Database,
  officeId: string,
  madeBy: string,
): Promise<{ batchId: string; cells: number } | null> {
  const { rows } = await sql<{ batchId: string; cells: number }>`
    select batch_id as "batchId", jsonb_array_length(days) as cells from plan_batch
    where office_id = ${officeId} and made_by = ${madeBy} and undone_at is null order by ordinal desc limit 1
  `.execute(db);
  return rows[0] ?? null;
}

/** The hours that work types in use have on a date, the default first. */
export async function findShiftHours(
  db: Database,
  officeId: string,
  date: string,
): Promise<{ name: string; hours: WorkHours }[]> {
  const { rows } = await sql<{ name: string; hours: WorkHours }>`
    select w.name, held.definition as hours from work_type w
    cross join lateral (
      select definition from work_type_hours h where h.office_id = ${officeId} and h.work_type_id = w.work_type_id
      order by h.from_date > ${date}::date, abs(h.from_date - ${date}::date) limit 1
    ) as held
    where w.office_id = ${officeId} and w.is_used order by w.is_default desc, w.name
  `.execute(db);
  return rows;
}
