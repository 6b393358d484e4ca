import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

type Reset = {
  readonly tokenSha256: Buffer;
  readonly loginId: string;
  readonly now: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
};

/** Keeps a link that resets a password, and ends those that were sent before. */
export async function saveReset(
  db: Database,
  officeId: string,
  { tokenSha256, loginId, now, expiresAt }: Reset,
): Promise<void> {
  await db
    .deleteFrom('password_reset')
    .where('office_id', '=', officeId)
    .where('login_id', '=', loginId)
    .execute();
  await db
    .insertInto('password_reset')
    .values({
      office_id: officeId,
      token_sha256: tokenSha256,
      login_id: loginId,
      requested_at: now.toString(),
      expires_at: expiresAt.toString(),
      used_at: null,
    })
    .execute();
}

/** Uses a link; the sign-in ID that it is for, or undefined where it is unknown, used or over. */
export async function takeReset(
  db: Database,
  officeId: string,
  { tokenSha256, now }: { tokenSha256: Buffer; now: Temporal.Instant },
): Promise<string | undefined> {
  const at = now.toString();
  const { rows } = await sql<{ loginId: string }>`
    update password_reset set used_at = ${at}
    where office_id = ${officeId} and token_sha256 = ${tokenSha256} and used_at is null and expires_at > ${at}::timestamptz
    returning login_id as "loginId"
  `.execute(db);
  return rows[0]?.loginId;
}
