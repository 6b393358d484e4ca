import type { IncidentKind } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/index.ts';
import { type IncidentFacts, storedFacts } from '../incidents/index.ts';

/** Whose notices, of which kinds, as of when. */
export type Reader = {
  readonly officeId: string;
  readonly loginId: string;
  readonly kinds: readonly IncidentKind[];
  readonly now: Temporal.Instant;
};

export type NoticeRow = {
  readonly noticeId: string;
  readonly kind: IncidentKind;
  readonly at: Temporal.Instant;
  readonly isOver: boolean;
  readonly isRead: boolean;
  readonly facts: IncidentFacts;
};

type Paging = {
  readonly isUnread: boolean;
  readonly limit: number;
  readonly after: { at: string; noticeId: string } | null;
};

/** Notices that show now, as `n`, with the reader's marks as `r`: unread again where they changed since. */
function shownTo({ officeId, loginId, kinds, now }: Reader): RawBuilder<unknown> {
  return sql`
    from notice n
    left join notice_read r on r.office_id = ${officeId} and r.login_id = ${loginId} and r.notice_id = n.notice_id
    where n.office_id = ${officeId} and n.kind = any(${kinds}) and n.at <= ${now.toString()}::timestamptz
      and (n.told_at is not null or n.over_at is null or n.over_at >= n.tell_from or n.kind in ('unmatched-person', 'rows-set-aside', 'correction-wish'))
  `;
}

const unread = sql`(r.read_at is null or r.read_at < n.at)`;

/** A reader's notices, the latest first. */
export async function findNotices(
  db: Database,
  reader: Reader,
  { isUnread, limit, after }: Paging,
): Promise<{ rows: NoticeRow[]; total: number }> {
  const wanted = isUnread ? unread : sql`true`;
  const beyond =
    after === null
      ? sql`true`
      : sql`(n.at, n.notice_id) < (${after.at}::timestamptz, ${after.noticeId}::uuid)`;
  const [{ rows }, counted] = await Promise.all([
    sql<Omit<NoticeRow, 'facts'> & { facts: unknown }>`
      select n.notice_id as "noticeId", n.kind, n.at, n.over_at is not null as "isOver", not ${unread} as "isRead", n.facts
      ${shownTo(reader)} and ${wanted} and ${beyond} order by n.at desc, n.notice_id desc limit ${limit}
    `.execute(db),
    sql<{ total: number }>`select count(*) as total ${shownTo(reader)} and ${wanted}`.execute(db),
  ]);
  return {
    rows: rows.map((row) => ({ ...row, facts: { kind: row.kind, ...storedFacts.parse(row.facts) } })),
    total: counted.rows[0]?.total ?? 0,
  };
}

/** How many notices a reader has not read. */
export async function countUnread(db: Database, reader: Reader): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count ${shownTo(reader)} and ${unread}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Marks a reader's notices as read, those named or all. */
export async function markRead(
  db: Database,
  reader: Reader,
  noticeIds: readonly string[] | 'all',
): Promise<void> {
  const named = noticeIds === 'all' ? sql`true` : sql`n.notice_id = any(${noticeIds}::uuid[])`;
  const at = reader.now.toString();
  await sql`
    insert into notice_read (office_id, login_id, notice_id, read_at)
    select ${reader.officeId}, ${reader.loginId}, n.notice_id, ${at}::timestamptz ${shownTo(reader)} and ${unread} and ${named}
    on conflict (office_id, login_id, notice_id) do update set read_at = excluded.read_at
  `.execute(db);
}

/** Forgets notices that changed last before then and of which nothing lasts. */
export async function deleteOldNotices(transaction: Database, before: Temporal.Instant): Promise<void> {
  await sql`
    delete from notice n where n.at < ${before.toString()}::timestamptz and n.is_settled and n.over_at is not null
  `.execute(transaction);
}
