import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** Wrong codes that are taken in all, from wherever they come, until a new code is needed. */
const attemptsMax = 10;

/** Whether the server has an office. */
export async function hasOffice(db: Database): Promise<boolean> {
  return (await db.selectFrom('office').select('office_id').limit(1).executeTakeFirst()) !== undefined;
}

/** Keeps a code's hash, and drops those that open nothing any more. */
export async function saveCode(
  db: Database,
  { sha256, now, expiresAt }: { sha256: Buffer; now: Temporal.Instant; expiresAt: Temporal.Instant },
): Promise<void> {
  await sql`delete from setup_code where expires_at <= ${now.toString()}::timestamptz or attempts_left <= 0`.execute(
    db,
  );
  await db
    .insertInto('setup_code')
    .values({ sha256, expires_at: expiresAt.toString(), attempts_left: attemptsMax })
    .execute();
}

/** Whether a code is one that is kept, still lives, and was not guessed at too often. */
export async function isLivingCode(db: Database, sha256: Buffer, now: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql`
    select 1 from setup_code
    where sha256 = ${sha256} and attempts_left > 0 and expires_at > ${now.toString()}::timestamptz
  `.execute(db);
  return rows.length > 0;
}

/** A wrong code counts against every living one: it could have been meant for any. */
export async function countWrongCode(db: Database): Promise<void> {
  await sql`update setup_code set attempts_left = attempts_left - 1 where attempts_left > 0`.execute(db);
}

export async function dropCodes(db: Database): Promise<void> {
  await db.deleteFrom('setup_code').execute();
}

/** Of several who make the first office at once, only one goes on at a time. */
export async function lockOffices(transaction: Database): Promise<void> {
  await sql`lock table office in share row exclusive mode`.execute(transaction);
}
