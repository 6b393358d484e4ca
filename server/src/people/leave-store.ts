import { randomUUID } from 'node:crypto';
import type { LeaveReason } from '@nadeul/contract';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { LeaveRow } from './card-store.ts';

/** Days of an absence, both inclusive; days as text. */
export type Period = { readonly from: string; readonly until: string | null };

/** Whether an employee is away on any of the days; `except` is left out of it. */
export async function overlapsLeave(
  db: Database,
  officeId: string,
  { employeeId, period, except }: { employeeId: string; period: Period; except?: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from leave_of_absence
    where office_id = ${officeId} and employee_id = ${employeeId} and leave_id is distinct from ${except ?? null}::uuid
      and from_date <= coalesce(${period.until}::date, 'infinity')
      and coalesce(until_date, 'infinity') >= ${period.from}::date
    limit 1
  `.execute(db);
  return rows.length > 0;
}

type NewLeaves = Period & {
  readonly employeeIds: readonly string[];
  readonly reason: LeaveReason | 'left';
  readonly note: string;
};

/** Adds the same absence for each of the employees. */
export async function insertLeaves(
  transaction: Database,
  officeId: string,
  { employeeIds, from, until, reason, note }: NewLeaves,
): Promise<void> {
  const rows = employeeIds.map((employeeId) => ({ leaveId: randomUUID(), employeeId }));
  await sql`
    insert into leave_of_absence (office_id, leave_id, employee_id, from_date, until_date, reason, note)
    select ${officeId}, l."leaveId", l."employeeId", ${from}::date, ${until}::date, ${reason}, ${note}
    from json_to_recordset(${JSON.stringify(rows)}::json) as l ("leaveId" uuid, "employeeId" uuid)
  `.execute(transaction);
}

export async function findLeave(
  db: Database,
  officeId: string,
  { employeeId, leaveId }: { employeeId: string; leaveId: string },
): Promise<LeaveRow | undefined> {
  const { rows } = await sql<LeaveRow>`
    select leave_id as "leaveId", from_date::text as "from", until_date::text as "until", reason, note
    from leave_of_absence
    where office_id = ${officeId} and employee_id = ${employeeId} and leave_id = ${leaveId}
  `.execute(db);
  return rows[0];
}

export async function updateLeaveEnd(
  transaction: Database,
  officeId: string,
  { leaveId, until }: { leaveId: string; until: string | null },
): Promise<void> {
  await sql`
    update leave_of_absence set until_date = ${until}::date where office_id = ${officeId} and leave_id = ${leaveId}
  `.execute(transaction);
}

export async function deleteLeave(transaction: Database, officeId: string, leaveId: string): Promise<void> {
  await transaction
    .deleteFrom('leave_of_absence')
    .where('office_id', '=', officeId)
    .where('leave_id', '=', leaveId)
    .execute();
}

/** Ends the absences that the employees are on, so that `from` is a day of work; says whose and from when each was. */
export async function endLeavesOn(
  transaction: Database,
  officeId: string,
  { employeeIds, from }: { employeeIds: readonly string[]; from: string },
): Promise<void> {
  await sql`
    delete from leave_of_absence where office_id = ${officeId} and employee_id = any(${employeeIds}::uuid[])
      and from_date = ${from}::date
  `.execute(transaction);
  await sql`
    update leave_of_absence set until_date = ${from}::date - 1
    where office_id = ${officeId} and employee_id = any(${employeeIds}::uuid[]) and from_date < ${from}::date
      and (until_date is null or until_date >= ${from}::date)
  `.execute(transaction);
}
