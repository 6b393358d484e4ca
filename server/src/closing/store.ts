import type { DayRecord } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type KnownClosing = {
  readonly closingId: string;
  readonly month: Temporal.PlainDate;
  readonly departmentId: string | null;
  readonly departmentName: string | null;
  readonly people: number;
  readonly unmatchedReason: string | null;
  readonly closedBy: string | null;
  readonly closedAt: Temporal.Instant;
  readonly reopenedBy: string | null;
  readonly reopenedAt: Temporal.Instant | null;
  readonly reopenReason: string | null;
};

/** Those who sign months of an office, and open them again, do so one after another. */
export async function lockClosings(transaction: Database, officeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`closings ${officeId}`}, 0))`.execute(
    transaction,
  );
}

/** The signings of a month, or the one named, the latest first. */
export async function findClosings(
  db: Database,
  officeId: string,
  which: { readonly month: Temporal.PlainDate } | { readonly closingId: string },
): Promise<KnownClosing[]> {
  const { rows } = await sql<KnownClosing>`
    select c.closing_id as "closingId", c.month, c.department_id as "departmentId", d.name as "departmentName",
      c.people, c.unmatched_reason as "unmatchedReason", c.closed_by as "closedBy", c.closed_at as "closedAt",
      c.reopened_by as "reopenedBy", c.reopened_at as "reopenedAt", c.reopen_reason as "reopenReason"
    from closing c
    left join department d on d.office_id = ${officeId} and d.department_id = c.department_id
    where c.office_id = ${officeId}
      and ${'month' in which ? sql`c.month = ${which.month.toString()}::date` : sql`c.closing_id = ${which.closingId}`}
    order by c.closed_at desc, c.closing_id
  `.execute(db);
  return rows;
}

/** Whose month is signed now. */
export async function findSignedPeople(
  db: Database,
  officeId: string,
  month: Temporal.PlainDate,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('signed_month')
    .select('employee_id')
    .where('office_id', '=', officeId)
    .where('month', '=', sql<Temporal.PlainDate>`${month.toString()}::date`)
    .execute();
  return new Set(rows.map(({ employee_id }) => employee_id));
}

type NewClosingRow = {
  readonly officeId: string;
  readonly month: Temporal.PlainDate;
  readonly departmentId: string | null;
  readonly unmatchedReason: string | null;
  readonly by: string;
  readonly now: Temporal.Instant;
};

/** Begins a signing, whose people are counted once they are stored. */
export async function insertClosing(
  transaction: Database,
  { officeId, month, departmentId, unmatchedReason, by, now }: NewClosingRow,
): Promise<string> {
  const { closing_id } = await transaction
    .insertInto('closing')
    .values({
      office_id: officeId,
      closing_id: sql<string>`gen_random_uuid()`,
      month: month.toString(),
      department_id: departmentId,
      people: 0,
      unmatched_reason: unmatchedReason,
      closed_by: by,
      closed_at: now.toString(),
    })
    .returning('closing_id')
    .executeTakeFirstOrThrow();
  return closing_id;
}

export type SignedPerson = { readonly employeeId: string; readonly days: readonly DayRecord[] };

/** Signs the month of people: their days as they are shown now. */
export async function insertSigned(
  transaction: Database,
  { officeId, closingId, month }: { officeId: string; closingId: string; month: Temporal.PlainDate },
  people: readonly SignedPerson[],
): Promise<void> {
  const employeeIds = people.map(({ employeeId }) => employeeId);
  await sql`
    insert into signed_month (office_id, month, employee_id, closing_id)
    select ${officeId}::uuid, ${month.toString()}::date, e.id, ${closingId}::uuid
    from unnest(${employeeIds}::uuid[]) as e (id)
  `.execute(transaction);
  const days = people.flatMap(({ employeeId, days }) => days.map((record) => ({ employeeId, record })));
  await sql`
    insert into signed_day (office_id, closing_id, employee_id, work_date, record)
    select ${officeId}::uuid, ${closingId}::uuid, e.id, (r.record->>'workDate')::date, r.record
    from unnest(${days.map(({ employeeId }) => employeeId)}::uuid[]) with ordinality as e (id, place)
    join jsonb_array_elements(${JSON.stringify(days.map(({ record }) => record))}::jsonb) with ordinality
      as r (record, place) using (place)
  `.execute(transaction);
  await sql`
    update closing set people = people + ${people.length}
    where office_id = ${officeId} and closing_id = ${closingId}
  `.execute(transaction);
}

/** Opens a signed month again; its signed days stay known. */
export async function endClosing(
  transaction: Database,
  { officeId, closingId }: { readonly officeId: string; readonly closingId: string },
  { by, now, reason }: { readonly by: string; readonly now: Temporal.Instant; readonly reason: string },
): Promise<void> {
  await sql`
    update closing set reopened_by = ${by}, reopened_at = ${now.toString()}::timestamptz, reopen_reason = ${reason}
    where office_id = ${officeId} and closing_id = ${closingId}
  `.execute(transaction);
  await sql`
    delete from signed_month where office_id = ${officeId} and closing_id = ${closingId}
  `.execute(transaction);
}
