import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import { type Connection, type Database, openPool, queryBuilder } from '../database/index.ts';

/**
 * The law's least: access logs two years where an office holds sensitive or unique data or 50,000 people, which the
 * server cannot rule out; the history of grants three years (안전성 확보조치 기준 §5, §8).
 */
export const auditMonthsMin = 24;
const grantMonthsMin = 36;
const grantActions = ['role-granted', 'role-revoked', 'token-made', 'token-revoked', 'user-created'];

/** Asked to drop what has to be kept. */
export class RetentionError extends Error {
  readonly code = 'retention-too-short';

  constructor(months: number) {
    super(`Entries of the last ${auditMonthsMin} months have to be kept; ${months} months is too short.`);
    this.name = 'RetentionError';
  }
}

/**
 * Drops audit entries of every office that are older than `months`, and says so in each office's audit; their seals
 * stay, so that the chain still holds. As the owner of the tables: the server's own role cannot. Returns how many were
 * dropped. Throws RetentionError for less than the law's least.
 */
export async function dropOldAudit(
  owner: Connection,
  { months, now }: { months: number; now: Temporal.Instant },
): Promise<number> {
  if (!Number.isInteger(months) || months < auditMonthsMin) throw new RetentionError(months);
  const today = now.toZonedDateTimeISO('Asia/Seoul').startOfDay();
  const before = today.subtract({ months }).toInstant().toString();
  const grantsBefore = today
    .subtract({ months: Math.max(months, grantMonthsMin) })
    .toInstant()
    .toString();
  const db = queryBuilder(openPool(owner, 1));
  try {
    return await db.transaction().execute(async (transaction) => {
      const officeIds = await dropEntries(transaction, before, grantsBefore);
      const counts = Map.groupBy(officeIds, (officeId) => officeId);
      for (const [officeId, { length }] of counts)
        await noteDrop(transaction, officeId, { before, entries: length, at: now.toString() });
      return officeIds.length;
    });
  } finally {
    await db.destroy();
  }
}

/** The office of each entry that is dropped. */
async function dropEntries(db: Database, before: string, grantsBefore: string): Promise<readonly string[]> {
  await sql`alter table audit_entry disable trigger audit_entry_is_kept`.execute(db);
  const { rows } = await sql<{ officeId: string }>`
    delete from audit_entry
    where at < case when action = any(${grantActions}) then ${grantsBefore}::timestamptz else ${before}::timestamptz end
    returning office_id as "officeId"
  `.execute(db);
  await sql`alter table audit_entry enable trigger audit_entry_is_kept`.execute(db);
  return rows.map(({ officeId }) => officeId);
}

async function noteDrop(
  db: Database,
  officeId: string,
  { before, entries, at }: { before: string; entries: number; at: string },
): Promise<void> {
  await sql`
    insert into audit_entry (office_id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id,
      subject_name, after)
    select office_id, ${at}, 'operator', 'operator', '서버 운영자', 'old-audit-dropped', 'office', office_id::text,
      name, jsonb_build_object('before', ${before}::text, 'entries', ${entries}::int)
    from office where office_id = ${officeId}
  `.execute(db);
}
