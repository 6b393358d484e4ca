import { randomUUID } from 'node:crypto';
import type { IncidentKind } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import { type IncidentFacts, storedFacts } from '../incidents/index.ts';

export type UntoldIncident = {
  readonly officeId: string;
  readonly incidentId: string;
  readonly kind: IncidentKind;
  readonly from: Temporal.Instant;
};

/** Open incidents that no notice tells of, of all offices. */
export async function findUntoldIncidents(db: Database, rowsMax: number): Promise<UntoldIncident[]> {
  const { rows } = await sql<UntoldIncident>`
    select office_id as "officeId", incident_id as "incidentId", kind, from_at as "from" from incident
    where notice_id is null and until_at is null order by office_id, kind, from_at, incident_id limit ${rowsMax}
  `.execute(db);
  return rows;
}

export type LastOfKind = {
  readonly noticeId: string;
  readonly toldAt: Temporal.Instant | null;
  readonly isGathering: boolean;
};

/** The latest notice of a kind, which may still gather, and otherwise says when the kind was told last. */
export async function findLastOfKind(
  db: Database,
  officeId: string,
  kind: IncidentKind,
): Promise<LastOfKind | undefined> {
  const { rows } = await sql<LastOfKind>`
    select notice_id as "noticeId", told_at as "toldAt",
      not is_settled and told_at is null and over_at is null as "isGathering"
    from notice where office_id = ${officeId} and kind = ${kind}
    order by tell_from desc limit 1
  `.execute(db);
  return rows[0];
}

export type NewNotice = {
  readonly officeId: string;
  readonly kind: IncidentKind;
  readonly at: Temporal.Instant;
  readonly tellFrom: Temporal.Instant;
};

/** Adds a notice whose facts follow; returns its id. */
export async function insertNotice(
  transaction: Database,
  { officeId, kind, at, tellFrom }: NewNotice,
): Promise<string> {
  const noticeId = randomUUID();
  await transaction
    .insertInto('notice')
    .values({
      office_id: officeId,
      notice_id: noticeId,
      kind,
      at: at.toString(),
      tell_from: tellFrom.toString(),
      facts: '{}',
    })
    .execute();
  return noticeId;
}

type Attached = {
  readonly officeId: string;
  readonly noticeId: string;
  readonly incidentIds: readonly string[];
};

export async function attachIncidents(
  transaction: Database,
  { officeId, noticeId, incidentIds }: Attached,
): Promise<void> {
  await sql`
    update incident set notice_id = ${noticeId}
    where office_id = ${officeId} and incident_id = any(${incidentIds}::uuid[])
  `.execute(transaction);
}

/** Frees incidents that came back after their notice had said that they were over. */
export async function freeReturned(transaction: Database): Promise<void> {
  await sql`
    update incident i set notice_id = null from notice n
    where i.until_at is null and i.returns > 0 and n.office_id = i.office_id and n.notice_id = i.notice_id
      and n.over_at is not null and n.is_settled
  `.execute(transaction);
  await sql`
    update notice n set over_at = null from incident i
    where n.over_at is not null and not n.is_settled and i.office_id = n.office_id and i.notice_id = n.notice_id
      and i.until_at is null
  `.execute(transaction);
}

export type NoticeKey = { readonly officeId: string; readonly noticeId: string };

/** Notices that say that something lasts, while it is over by now. */
export async function findEnded(db: Database): Promise<NoticeKey[]> {
  const { rows } = await sql<NoticeKey>`
    select n.office_id as "officeId", n.notice_id as "noticeId" from notice n
    where n.over_at is null and not exists (
      select 1 from incident i where i.office_id = n.office_id and i.notice_id = n.notice_id and i.until_at is null
    )
    order by 1, 2
  `.execute(db);
  return rows;
}

/** Says what is known of a notice's incidents: over once none of them lasts. `at` makes it unread again. */
export async function refreshFacts(
  transaction: Database,
  { officeId, noticeId }: NoticeKey,
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    update notice n set
      facts = f.facts, at = greatest(n.at, ${now.toString()}::timestamptz),
      over_at = case when f.lasts then null else ${now.toString()}::timestamptz end
    from (
      select coalesce(bool_or(i.until_at is null), false) as lasts, jsonb_build_object(
        'count', count(*), 'subjectName', case when count(distinct i.source_id) <= 1 then min(coalesce(l.name, w.name)) end,
        'sourceId', case when count(distinct i.source_id) = 1 then min(i.source_id::text) end,
        'gateName', case when count(*) = 1 then min(i.gate_name) end,
        'code', case when count(distinct i.code) = 1 then min(i.code) end,
        'personName', case when count(*) = 1 then min(i.person_name) end,
        'from', to_char(min(i.from_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'until', case when bool_or(i.until_at is null) then null
          else to_char(max(i.until_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end
      ) as facts
      from incident i
      left join device_link l on l.office_id = ${officeId} and l.source_id = i.source_id
      left join webhook w on w.office_id = ${officeId} and i.kind = 'webhook-disabled' and w.webhook_id::text = i.subject
      where i.office_id = ${officeId} and i.notice_id = ${noticeId}
    ) as f
    where n.office_id = ${officeId} and n.notice_id = ${noticeId}
  `.execute(transaction);
}

export type UnsettledNotice = NoticeKey & {
  readonly kind: IncidentKind;
  readonly tellFrom: Temporal.Instant;
  readonly toldAt: Temporal.Instant | null;
  readonly overAt: Temporal.Instant | null;
  readonly facts: IncidentFacts;
};

/** Notices of which something may still have to be told, of all offices. */
export async function findUnsettled(db: Database): Promise<UnsettledNotice[]> {
  const rows = await db
    .selectFrom('notice')
    .select([
      'office_id as officeId',
      'notice_id as noticeId',
      'kind',
      'tell_from as tellFrom',
      'told_at as toldAt',
      'over_at as overAt',
      'facts',
    ])
    .where(sql<boolean>`not is_settled`)
    .orderBy('office_id')
    .orderBy('notice_id')
    .execute();
  return rows.map((row) => ({ ...row, facts: { kind: row.kind, ...storedFacts.parse(row.facts) } }));
}

/** Keeps that something was told now, and whether that was all. */
export async function saveTold(
  transaction: Database,
  { officeId, noticeId }: NoticeKey,
  { toldAt, settles }: { toldAt: Temporal.Instant | null; settles: boolean },
): Promise<void> {
  await sql`
    update notice set told_at = coalesce(told_at, ${toldAt?.toString() ?? null}::timestamptz), is_settled = ${settles}
    where office_id = ${officeId} and notice_id = ${noticeId}
  `.execute(transaction);
}
