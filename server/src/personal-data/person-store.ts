import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** A person of an office, with everything by which rows are found to be theirs. */
export type Person = {
  readonly officeId: string;
  readonly employeeId: string;
  readonly employeeNumber: string;
  readonly name: string;
  readonly email: string | null;
  /** The last day of work; null for who works here. */
  readonly leftOn: string | null;
  /** The sign-in of this employee; null for none. */
  readonly loginId: string | null;
  readonly userId: string | null;
};

/** The person; undefined where the office has no such employee. With `isLocked` nobody else changes it meanwhile. */
export async function findPerson(
  db: Database,
  officeId: string,
  employeeId: string,
  { isLocked = false }: { readonly isLocked?: boolean } = {},
): Promise<Person | undefined> {
  const { rows } = await sql<Person>`
    select e.office_id as "officeId", e.employee_id as "employeeId", e.employee_number as "employeeNumber", e.name,
      e.email, e.left_on::text as "leftOn", u.login_id as "loginId", u.user_id as "userId"
    from employee e
    left join office_user u on u.office_id = e.office_id and u.employee_id = e.employee_id
    where e.office_id = ${officeId} and e.employee_id = ${employeeId}
    order by u.login_id limit 1 ${isLocked ? sql`for update of e` : sql``}
  `.execute(db);
  return rows[0];
}
