import { randomBytes } from 'node:crypto';
import type { Role } from '@nadeul/contract';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

const secretName = 'sign-in';
const secretBytes = 32;

export type OfficeUser = {
  readonly loginId: string;
  readonly name: string;
  readonly employeeId: string | null;
};

/** A role as it was granted; null for a department where the role is for the whole office. */
export type Grant = { readonly role: Exclude<Role, 'employee'>; readonly departmentId: string | null };

/** A signed-in person and the roles that they hold now. */
export async function findOfficeUser(
  db: Database,
  officeId: string,
  userId: string,
): Promise<(OfficeUser & { readonly grants: readonly Grant[] }) | undefined> {
  const user = await db
    .selectFrom('office_user')
    .select(['login_id as loginId', 'name', 'employee_id as employeeId'])
    .where('office_id', '=', officeId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (user === undefined) return undefined;
  const grants = await db
    .selectFrom('role_grant')
    .select(['role', 'department_id as departmentId'])
    .where('office_id', '=', officeId)
    .where('login_id', '=', user.loginId)
    .where('revoked_at', 'is', null)
    .execute();
  return { ...user, grants };
}

/** The key that signs cookies; made once for the installation and shared by its server processes. */
export async function signingSecret(db: Database): Promise<string> {
  const made = randomBytes(secretBytes).toString('base64url');
  await sql`insert into server_secret (name, value) values (${secretName}, ${made}) on conflict do nothing`.execute(
    db,
  );
  const { value } = await db
    .selectFrom('server_secret')
    .select('value')
    .where('name', '=', secretName)
    .executeTakeFirstOrThrow();
  return value;
}

/** Says who a sign-in is in its office. */
export async function saveOfficeUser(
  db: Database,
  { officeId, userId }: { officeId: string; userId: string },
  { loginId, name, employeeId, mustChangePassword }: OfficeUser & { mustChangePassword?: boolean },
): Promise<void> {
  const flag = mustChangePassword === undefined ? {} : { must_change_password: mustChangePassword };
  const values = { name, employee_id: employeeId, ...flag };
  await db
    .insertInto('office_user')
    .values({ office_id: officeId, login_id: loginId, user_id: userId, ...values })
    .onConflict((conflict) => conflict.columns(['office_id', 'login_id']).doUpdateSet(values))
    .execute();
}
