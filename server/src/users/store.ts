import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type KnownUser = {
  readonly userId: string;
  readonly loginId: string;
  readonly name: string;
  readonly email: string | null;
  readonly employeeId: string | null;
  readonly disabledAt: Temporal.Instant | null;
};

/** A user of the office by its id, held for the transaction. */
export async function holdUser(
  db: Database,
  officeId: string,
  userId: string,
): Promise<KnownUser | undefined> {
  const { rows } = await sql<KnownUser>`
    select user_id as "userId", login_id as "loginId", name, email, employee_id as "employeeId",
      disabled_at as "disabledAt"
    from office_user where office_id = ${officeId} and user_id = ${userId} for update
  `.execute(db);
  return rows[0];
}

/** The employee whom a user may belong to: of the office, and nobody else's. */
export async function employeeFault(
  db: Database,
  officeId: string,
  { employeeId, userId }: { employeeId: string; userId: string | null },
): Promise<'not-found' | 'taken' | null> {
  const { rows } = await sql<{ takenBy: string | null }>`
    select (select user_id from office_user u where u.office_id = ${officeId} and u.employee_id = e.employee_id
      and u.user_id is distinct from ${userId} limit 1) as "takenBy"
    from employee e where e.office_id = ${officeId} and e.employee_id = ${employeeId}
  `.execute(db);
  if (rows[0] === undefined) return 'not-found';
  return rows[0].takenBy === null ? null : 'taken';
}

/** Changes what is known of a user. */
export async function updateUser(
  db: Database,
  officeId: string,
  { userId, name, email, employeeId, disabledAt }: Omit<KnownUser, 'loginId'>,
): Promise<void> {
  await db
    .updateTable('office_user')
    .set({ name, email, employee_id: employeeId, disabled_at: disabledAt?.toString() ?? null })
    .where('office_id', '=', officeId)
    .where('user_id', '=', userId)
    .execute();
}

/**
 * Whether this user holds 전체 관리자, and nobody else who can sign in does. Locks what it
 * looks at, so that two people cannot each take away the other.
 */
export async function isLastSuperAdmin(db: Database, officeId: string, loginId: string): Promise<boolean> {
  const { rows } = await sql<{ loginId: string }>`
    select g.login_id as "loginId" from role_grant g
    join office_user u on u.office_id = ${officeId} and u.login_id = g.login_id and u.disabled_at is null
    where g.office_id = ${officeId} and g.role = 'super-admin' and g.revoked_at is null
    order by g.grant_id for update of g, u
  `.execute(db);
  return rows.some((row) => row.loginId === loginId) && rows.every((row) => row.loginId === loginId);
}
