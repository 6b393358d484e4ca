import type { Role } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type OfficeUser = {
  readonly loginId: string;
  readonly name: string;
  readonly employeeId: string | null;
};

/** How a person's sign-in stands. */
export type UserState = {
  readonly userId: string;
  readonly mustChangePassword: boolean;
  readonly disabledAt: Temporal.Instant | null;
  /** Since when the second factor is in force. */
  readonly totpSince: Temporal.Instant | null;
};

/** A role as it was granted; null for a department where the role is for the whole office. */
export type Grant = { readonly role: Exclude<Role, 'employee'>; readonly departmentId: string | null };

/** A signed-in person and the roles that they hold now. */
export async function findOfficeUser(
  db: Database,
  officeId: string,
  userId: string,
): Promise<(OfficeUser & UserState & { readonly grants: readonly Grant[] }) | undefined> {
  const user = await db
    .selectFrom('office_user')
    .select([
      'login_id as loginId',
      'name',
      'employee_id as employeeId',
      'user_id as userId',
      'must_change_password as mustChangePassword',
      'disabled_at as disabledAt',
      'totp_since as totpSince',
    ])
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

type SavedUser = { readonly email?: string | null; readonly mustChangePassword?: boolean };

/** Says who a sign-in is in its office. */
export async function saveOfficeUser(
  db: Database,
  { officeId, userId }: { officeId: string; userId: string },
  { loginId, name, employeeId, email, mustChangePassword }: OfficeUser & SavedUser,
): Promise<void> {
  const flag = mustChangePassword === undefined ? {} : { must_change_password: mustChangePassword };
  const address = email === undefined ? {} : { email };
  const values = { name, employee_id: employeeId, ...address, ...flag };
  await db
    .insertInto('office_user')
    .values({ office_id: officeId, login_id: loginId, user_id: userId, ...values })
    .onConflict((conflict) => conflict.columns(['office_id', 'login_id']).doUpdateSet(values))
    .execute();
}

/** A sign-in by its ID, in any case, and where letters to it go. */
export async function findByLoginId(
  db: Database,
  officeId: string,
  loginId: string,
): Promise<FoundUser | undefined> {
  return findOne(db, officeId, sql`lower(u.login_id) = ${loginId.toLowerCase()}`);
}

/** A sign-in by its own address or its employee's, where exactly one has it. */
export async function findByEmail(
  db: Database,
  officeId: string,
  email: string,
): Promise<FoundUser | undefined> {
  return findOne(db, officeId, sql`lower(coalesce(u.email, e.email)) = ${email.toLowerCase()}`);
}

export type FoundUser = {
  readonly loginId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string | null;
  readonly isDisabled: boolean;
};

async function findOne(
  db: Database,
  officeId: string,
  condition: RawBuilder<unknown>,
): Promise<FoundUser | undefined> {
  const { rows } = await sql<FoundUser>`
    select u.login_id as "loginId", u.user_id as "userId", u.name, coalesce(u.email, e.email) as email,
      u.disabled_at is not null as "isDisabled"
    from office_user u
    left join employee e on e.office_id = ${officeId} and e.employee_id = u.employee_id
    where u.office_id = ${officeId} and ${condition} limit 2
  `.execute(db);
  return rows.length === 1 ? rows[0] : undefined;
}

export async function noteSignedIn(
  db: Database,
  { officeId, loginId }: { officeId: string; loginId: string },
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('office_user')
    .set({ last_sign_in_at: now.toString() })
    .where('office_id', '=', officeId)
    .where('login_id', '=', loginId)
    .execute();
}

/** Says whether the password was chosen by somebody else and is for one sign-in only. */
export async function noteMustChange(
  db: Database,
  { officeId, loginId }: { officeId: string; loginId: string },
  mustChangePassword: boolean,
): Promise<void> {
  await db
    .updateTable('office_user')
    .set({ must_change_password: mustChangePassword })
    .where('office_id', '=', officeId)
    .where('login_id', '=', loginId)
    .execute();
}

export async function savePasswordHash(db: Database, userId: string, hash: string): Promise<void> {
  await sql`
    update sign_in_account set password = ${hash}, "updatedAt" = now()
    where "userId" = ${userId} and "providerId" = 'credential'
  `.execute(db);
}

export async function findPasswordHash(db: Database, userId: string): Promise<string | null> {
  const { rows } = await sql<{ password: string | null }>`
    select password from sign_in_account where "userId" = ${userId} and "providerId" = 'credential'
  `.execute(db);
  return rows[0]?.password ?? null;
}
