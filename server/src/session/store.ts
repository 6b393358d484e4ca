import { randomBytes } from 'node:crypto';
import type { Role } from '@nadeul/contract';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

const secretName = 'sign-in';
const secretBytes = 32;

export type OfficeUser = {
  readonly loginId: string;
  readonly name: string;
  readonly role: Role;
  readonly employeeId: string | null;
};

/** What a signed-in person may do in their office. */
export async function findOfficeUser(
  db: Database,
  officeId: string,
  userId: string,
): Promise<OfficeUser | undefined> {
  return db
    .selectFrom('office_user')
    .select(['login_id as loginId', 'name', 'role', 'employee_id as employeeId'])
    .where('office_id', '=', officeId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
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

/** Says what a sign-in may do in its office. */
export async function saveOfficeUser(
  db: Database,
  { officeId, userId }: { officeId: string; userId: string },
  { loginId, name, role, employeeId }: OfficeUser,
): Promise<void> {
  const values = { name, role, employee_id: employeeId };
  await db
    .insertInto('office_user')
    .values({ office_id: officeId, login_id: loginId, user_id: userId, ...values })
    .onConflict((conflict) => conflict.columns(['office_id', 'login_id']).doUpdateSet(values))
    .execute();
}
