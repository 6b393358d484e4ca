import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** Whose write it was, and which: a key is one only within these. */
export type WriteId = {
  readonly officeId: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly endpoint: string;
  readonly keySha256: Buffer;
};

export type KeptRow = {
  readonly requestSha256: Buffer;
  readonly status: number | null;
  readonly answer: Buffer | null;
};

/** How long a write waits for the same one that is under way. */
const waitMs = 15_000;
/** Most old answers that one write clears away. */
const clearedMax = 100;

/** Forgets answers that are older than `before`. */
export async function clearAnswers(db: Database, officeId: string, before: Temporal.Instant): Promise<void> {
  await sql`
    delete from kept_answer where office_id = ${officeId} and ctid in (
      select ctid from kept_answer where office_id = ${officeId} and made_at < ${before.toString()}::timestamptz
      limit ${clearedMax} for update skip locked
    )
  `.execute(db);
}

/**
 * Claims a write for this transaction; false where it was done. Waits while another transaction has claimed it: it is
 * this one's when that one is undone.
 */
export async function claimWrite(
  db: Database,
  id: WriteId,
  { requestSha256, now }: { requestSha256: Buffer; now: Temporal.Instant },
): Promise<boolean> {
  await sql`select set_config('lock_timeout', ${`${waitMs}ms`}, true)`.execute(db);
  const { numAffectedRows } = await sql`
    insert into kept_answer (office_id, actor_kind, actor_id, endpoint, key_sha256, request_sha256, made_at)
    values (${id.officeId}, ${id.actorKind}, ${id.actorId}, ${id.endpoint}, ${id.keySha256}, ${requestSha256},
      ${now.toString()})
    on conflict do nothing
  `.execute(db);
  await sql`select set_config('lock_timeout', '0', true)`.execute(db);
  return numAffectedRows === 1n;
}

export async function findAnswer(db: Database, id: WriteId): Promise<KeptRow | undefined> {
  return whereId(db, id).select(['request_sha256 as requestSha256', 'status', 'answer']).executeTakeFirst();
}

function whereId(db: Database, id: WriteId) {
  return db
    .selectFrom('kept_answer')
    .where('office_id', '=', id.officeId)
    .where('actor_kind', '=', id.actorKind)
    .where('actor_id', '=', id.actorId)
    .where('endpoint', '=', id.endpoint)
    .where('key_sha256', '=', id.keySha256);
}

export async function saveAnswer(
  db: Database,
  id: WriteId,
  kept: { status: number; answer: Buffer | null },
): Promise<void> {
  await db
    .updateTable('kept_answer')
    .set(kept)
    .where('office_id', '=', id.officeId)
    .where('actor_kind', '=', id.actorKind)
    .where('actor_id', '=', id.actorId)
    .where('endpoint', '=', id.endpoint)
    .where('key_sha256', '=', id.keySha256)
    .execute();
}
