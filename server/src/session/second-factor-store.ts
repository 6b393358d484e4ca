import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** One sign-in of an office. */
export type Who = { readonly officeId: string; readonly loginId: string };

/** The sealed secret and since when it is in force; null while it is being set up. */
export async function findSecondFactor(
  db: Database,
  { officeId, loginId }: Who,
): Promise<{ secret: string | null; since: Temporal.Instant | null; recoveryCodesLeft: number }> {
  const { rows } = await sql<{
    secret: string | null;
    since: Temporal.Instant | null;
    recoveryCodesLeft: number;
  }>`
    select totp_secret as secret, totp_since as since, (
      select count(*)::int from office_user_recovery_code c
      where c.office_id = ${officeId} and c.login_id = ${loginId} and c.used_at is null
    ) as "recoveryCodesLeft"
    from office_user where office_id = ${officeId} and login_id = ${loginId}
  `.execute(db);
  return rows[0] ?? { secret: null, since: null, recoveryCodesLeft: 0 };
}

/** Keeps a sealed secret that is being set up; false where one is in force. */
export async function savePendingSecret(
  db: Database,
  { officeId, loginId }: Who,
  secret: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update office_user set totp_secret = ${secret}, totp_step = 0
    where office_id = ${officeId} and login_id = ${loginId} and totp_since is null
  `.execute(db);
  return numAffectedRows === 1n;
}

/** Puts the secret in force that is being set up; false where there is none. */
export async function enforceSecret(
  db: Database,
  { officeId, loginId }: Who,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update office_user set totp_since = ${now.toString()}
    where office_id = ${officeId} and login_id = ${loginId} and totp_secret is not null and totp_since is null
  `.execute(db);
  return numAffectedRows === 1n;
}

/** Takes the time step of a code; false where it, or a later one, was used before. */
export async function takeStep(db: Database, { officeId, loginId }: Who, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update office_user set totp_step = ${step}
    where office_id = ${officeId} and login_id = ${loginId} and totp_step < ${step}
  `.execute(db);
  return numAffectedRows === 1n;
}

/** Takes a recovery code; false where it is unknown or was used before. */
export async function takeRecoveryCode(
  db: Database,
  { officeId, loginId }: Who,
  { codeHash, now }: { codeHash: Buffer; now: Temporal.Instant },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update office_user_recovery_code set used_at = ${now.toString()}
    where office_id = ${officeId} and login_id = ${loginId} and code_hash = ${codeHash} and used_at is null
  `.execute(db);
  return numAffectedRows === 1n;
}

/** Replaces all recovery codes of a sign-in. */
export async function saveRecoveryCodes(
  db: Database,
  { officeId, loginId }: Who,
  hashes: readonly Buffer[],
): Promise<void> {
  await deleteRecoveryCodes(db, { officeId, loginId });
  await db
    .insertInto('office_user_recovery_code')
    .values(hashes.map((hash) => ({ office_id: officeId, login_id: loginId, code_hash: hash })))
    .execute();
}

/** Removes the second factor with its recovery codes; false where there was none. */
export async function deleteSecondFactor(db: Database, { officeId, loginId }: Who): Promise<boolean> {
  await deleteRecoveryCodes(db, { officeId, loginId });
  const { rows } = await sql<{ wasSet: boolean }>`
    update office_user u set totp_secret = null, totp_since = null, totp_step = 0
    from (select totp_since from office_user where office_id = ${officeId} and login_id = ${loginId} for update) as k
    where u.office_id = ${officeId} and u.login_id = ${loginId}
    returning k.totp_since is not null as "wasSet"
  `.execute(db);
  return rows[0]?.wasSet === true;
}

async function deleteRecoveryCodes(db: Database, { officeId, loginId }: Who): Promise<void> {
  await db
    .deleteFrom('office_user_recovery_code')
    .where('office_id', '=', officeId)
    .where('login_id', '=', loginId)
    .execute();
}
