import type { DatedFact } from '@nadeul/contract';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import { factTables } from './fact-tables.ts';

/** What a change of many has to know of each; days as text. */
export type BulkRow = {
  readonly employeeId: string;
  readonly employeeNumber: string;
  readonly name: string;
  readonly hiredOn: string | null;
  readonly leftOn: string | null;
  /** The first day of the absence that they are on that day; null where they are not away. */
  readonly awayFrom: string | null;
  readonly hasLeft: boolean;
  /** Whether any absence lies on or after the day. */
  readonly hasLaterLeave: boolean;
};

/** Reads employees as of a day and keeps others from changing them until the transaction ends. */
export async function lockForBulk(
  transaction: Database,
  officeId: string,
  { employeeIds, on }: { employeeIds: readonly string[]; on: string },
): Promise<BulkRow[]> {
  const { rows } = await sql<BulkRow>`
    select e.employee_id as "employeeId", e.employee_number as "employeeNumber", e.name, e.hired_on::text as "hiredOn",
      e.left_on::text as "leftOn", away.from_date::text as "awayFrom", coalesce(away.reason = 'left', false) as "hasLeft",
      exists (
        select from leave_of_absence l where l.office_id = ${officeId} and l.employee_id = e.employee_id
          and coalesce(l.until_date, 'infinity') >= ${on}::date
      ) as "hasLaterLeave"
    from employee e
    left join lateral (
      select from_date, reason from leave_of_absence l
      where l.office_id = ${officeId} and l.employee_id = e.employee_id and l.from_date <= ${on}::date
        and coalesce(l.until_date, 'infinity') >= ${on}::date
      order by l.from_date limit 1
    ) as away on true
    where e.office_id = ${officeId} and e.employee_id = any(${employeeIds}::uuid[])
    order by e.employee_number for update of e
  `.execute(transaction);
  return rows;
}

/** Who of the employees has another value for a fact on a day, and which; only those are to be changed. */
export async function findDifferent(
  transaction: Database,
  officeId: string,
  {
    fact,
    id,
    on,
    employeeIds,
  }: { fact: DatedFact; id: string | null; on: string; employeeIds: readonly string[] },
): Promise<{ employeeId: string; was: string | null }[]> {
  const { table, value } = factTables[fact];
  const { rows } = await sql<{ employeeId: string; was: string | null }>`
    select w.id as "employeeId", held.id as was from unnest(${employeeIds}::uuid[]) as w (id)
    left join lateral (
      select ${sql.ref(value)} as id from ${sql.table(table)} t
      where t.office_id = ${officeId} and t.employee_id = w.id and t.from_date <= ${on}::date
      order by t.from_date desc limit 1
    ) as held on true
    where held.id is distinct from ${id}::uuid
  `.execute(transaction);
  return rows;
}

/** Counts a change of each of the employees. */
export async function nextVersions(
  transaction: Database,
  officeId: string,
  employeeIds: readonly string[],
): Promise<void> {
  await sql`
    update employee set version = version + 1 where office_id = ${officeId} and employee_id = any(${employeeIds}::uuid[])
  `.execute(transaction);
}

/** Sets or takes away the last day of work of each of the employees. */
export async function saveLeftOn(
  transaction: Database,
  officeId: string,
  { employeeIds, leftOn }: { employeeIds: readonly string[]; leftOn: string | null },
): Promise<void> {
  await sql`
    update employee set left_on = ${leftOn}::date
    where office_id = ${officeId} and employee_id = any(${employeeIds}::uuid[])
  `.execute(transaction);
}
