import type { PeopleMonth } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/index.ts';

/**
 * Days by employee id, as text that the database puts together: a month of 10,000 people is one row a person then, and
 * not two hundred thousand. Days are parted by `;`, the fields of each by `,`.
 */
export type DaysText = ReadonlyMap<string, string>;

/** Days from this long before now on may still be running: of those the planned times are told. */
const runningDays = 3;
/** Of `2026-11-22T08:52:14+09:00`, how much tells the minute. */
const minuteLength = 16;

export type SheetRange = {
  readonly employeeIds: readonly string[] | 'all';
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
};

/**
 * The stored days of a month that is not signed: index of the day, in, out, planned start and end (seconds since 1970,
 * empty for none), worked, recognised and night minutes, then what the state follows from, parted by `/`. Planned times are only those of
 * days from `today` on and shortly before; of all others it is told whether there is one.
 */
export async function findStoredText(
  db: Database,
  officeId: string,
  { employeeIds, first, last, today }: SheetRange & { readonly today: Temporal.PlainDate },
): Promise<DaysText> {
  const running = sql`work_date >= ${today.subtract({ days: runningDays }).toString()}::date`;
  return textOf(
    await sql<TextRow>`
      select employee_id as "employeeId", string_agg(concat(
        work_date - ${first.toString()}::date, ',', ${seconds('in_at')}, ',', ${seconds('out_at')}, ',',
        case when ${running} then ${seconds('planned_start')} end, ',',
        case when ${running} then ${seconds('planned_end')} end, ',',
        worked_minutes, ',', recognised_minutes, ',', night_minutes, ',',
        standing, '/', day_kind, '/', check_option, '/', cover, '/', last_kind, '/', (late_minutes > 0)::int, '/',
        (early_leave_minutes > 0)::int, '/', in_missing::int, '/', is_corrected::int, '/',
        (planned_start is not null)::int), ';') as days
      from day_record
      where office_id = ${officeId} and ${isOneOf(employeeIds)}
        and work_date between ${first.toString()}::date and ${last.toString()}::date
        and employee_id not in (
          select m.employee_id from signed_month m
          where m.office_id = ${officeId} and m.month = ${first.toString()}::date
        )
      group by employee_id
    `.execute(db),
  );
}

/**
 * The signed days of a month: index of the day, in and out (to the minute, `2026-11-22T08:52`, empty for none), worked,
 * recognised and night minutes, then state, flags and whether it is corrected, parted by `/`.
 */
export async function findSignedText(
  db: Database,
  officeId: string,
  { employeeIds, first, last }: SheetRange,
): Promise<DaysText> {
  return textOf(
    await sql<TextRow>`
      select m.employee_id as "employeeId", signed.days
      from signed_month m
      cross join lateral (
        select string_agg(concat(
          d.work_date - ${first.toString()}::date, ',', left(d.record ->> 'inAt', ${minuteLength}), ',',
          left(d.record ->> 'outAt', ${minuteLength}), ',', d.record ->> 'workedMinutes', ',',
          coalesce(d.record ->> 'recognisedMinutes', '0'), ',', coalesce(d.record ->> 'nightMinutes', '0'), ',',
          d.record ->> 'state', '/', translate(d.record ->> 'flags', '[]",', ''), '/',
          coalesce(d.record ->> 'isCorrected', 'false')), ';') as days
        from signed_day d
        where d.office_id = ${officeId} and d.closing_id = m.closing_id and d.employee_id = m.employee_id
          and d.work_date between ${first.toString()}::date and ${last.toString()}::date
      ) as signed
      where m.office_id = ${officeId} and m.month = ${first.toString()}::date and ${isOneOf(employeeIds, 'm')}
        and signed.days is not null
    `.execute(db),
  );
}

type TextRow = { readonly employeeId: string; readonly days: string };

function textOf({ rows }: { readonly rows: readonly TextRow[] }): DaysText {
  return new Map(rows.map(({ employeeId, days }) => [employeeId, days]));
}

function isOneOf(employeeIds: SheetRange['employeeIds'], table = 'day_record'): RawBuilder<unknown> {
  if (employeeIds === 'all') return sql`true`;
  return sql`${sql.ref(`${table}.employee_id`)} = any(${employeeIds}::uuid[])`;
}

function seconds(column: string): RawBuilder<unknown> {
  return sql`date_part('epoch', ${sql.ref(column)})::bigint`;
}

/** Departments, all of those above them too, by name. */
export async function findDepartmentsAbove(
  db: Database,
  officeId: string,
  departmentIds: readonly string[],
): Promise<PeopleMonth['departments']> {
  const { rows } = await sql<PeopleMonth['departments'][number]>`
    with recursive above as (
      select department_id, parent_id, name from department
      where office_id = ${officeId} and department_id = any(${departmentIds}::uuid[])
      union
      select d.department_id, d.parent_id, d.name from department d join above a on a.parent_id = d.department_id
      where d.office_id = ${officeId}
    )
    select department_id as "departmentId", parent_id as "parentId", name from above order by name, department_id
  `.execute(db);
  return rows;
}
