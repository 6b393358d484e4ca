import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { BadEvent, GoodEvent } from './judge.ts';

/** The source that a statement is about. */
export type SourceKey = { readonly officeId: string; readonly sourceId: string };

export type NewTag = GoodEvent & { readonly tagId: string };

/** Adds the tags that are not there yet, with what the door's clock was ahead by when they were sent, and returns the ids of those that were added. */
export async function insertTags(
  db: Database,
  { officeId, sourceId }: SourceKey,
  {
    tags,
    clockDifferenceMs,
  }: { readonly tags: readonly NewTag[]; readonly clockDifferenceMs: number | null },
): Promise<Set<string>> {
  if (tags.length === 0) return new Set();
  // In one order everywhere, so that two batches with the same rows wait for each other instead of deadlocking.
  const rows = tags
    .map(({ tagId, event, storedAt, contentSha256 }) => ({
      ...event,
      tagId,
      // Times go as the door wrote them, which was read as instants.
      storedAt: storedAt === null ? null : event.storedAt,
      contentSha256: contentSha256.toString('hex'),
    }))
    .sort((a, b) => (a.tagId < b.tagId ? -1 : 1));
  const { rows: added } = await sql<{ tagId: string }>`
    insert into tag (office_id, tag_id, source_id, vendor_key, occurred_at, occurred_raw, stored_at, received_at, kind,
      granted, user_number, employee_number, card_number, name, gate_id, gate_name, raw, content_sha256,
      clock_difference_ms)
    select ${officeId}, t."tagId", ${sourceId}, t."vendorKey", t."occurredAt", t."occurredRaw", t."storedAt", now(), t.kind,
      t.granted, t."userNumber", t."employeeNumber", t."cardNumber", t.name, t."gateId", t."gateName", t.raw,
      decode(t."contentSha256", 'hex'), ${clockDifferenceMs}::bigint
    from json_to_recordset(${JSON.stringify(rows)}::json) as t ("tagId" uuid, "vendorKey" text, "occurredAt" timestamptz,
      "occurredRaw" text, "storedAt" timestamptz, kind text, granted boolean, "userNumber" text, "employeeNumber" text,
      "cardNumber" text, name text, "gateId" text, "gateName" text, raw jsonb, "contentSha256" text)
    on conflict do nothing
    returning tag_id as "tagId"
  `.execute(db);
  return new Set(added.map(({ tagId }) => tagId));
}

export type KnownTag = {
  readonly tagId: string;
  readonly contentSha256: Buffer;
  readonly occurredAt: Temporal.Instant;
};

/** Tags that are there already. */
export async function findTags(
  db: Database,
  officeId: string,
  tagIds: readonly string[],
): Promise<KnownTag[]> {
  return db
    .selectFrom('tag')
    .select(['tag_id as tagId', 'content_sha256 as contentSha256', 'occurred_at as occurredAt'])
    .where('office_id', '=', officeId)
    .where('tag_id', '=', sql<string>`any(${tagIds}::uuid[])`)
    .execute();
}

/** Which of these tags are rows of somebody who was erased: of those nothing is taken up again. */
export async function findErasedTags(
  db: Database,
  officeId: string,
  tagIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ tagId: string }>`
    select tag_id as "tagId" from tag
    where office_id = ${officeId} and tag_id = any(${tagIds}::uuid[]) and content_sha256 = ''
  `.execute(db);
  return new Set(rows.map(({ tagId }) => tagId));
}

/** Whose a tag is, and the user number that it carries. */
type Held = {
  readonly tagId: string;
  readonly employeeId: string | null;
  readonly userNumber: string | null;
};

/** Whose tags are now; nobody else changes that until the transaction ends. */
export async function lockMatches(
  transaction: Database,
  officeId: string,
  tagIds: readonly string[],
): Promise<Map<string, Held>> {
  const { rows } = await sql<Held>`
    select m.tag_id as "tagId", m.employee_id as "employeeId", d.user_number as "userNumber"
    from tag_match m
    join door_identity d on d.office_id = ${officeId} and d.door_identity_id = m.door_identity_id
    where m.office_id = ${officeId} and m.tag_id = any(${tagIds}::uuid[])
    order by m.tag_id for update of m
  `.execute(transaction);
  return new Map(rows.map((held) => [held.tagId, held]));
}

export type Amendment = { readonly tagId: string; readonly contentSha256: Buffer; readonly event: object };

/** Appends amendments that are new and returns the ids of their tags. */
export async function insertAmendments(
  db: Database,
  officeId: string,
  amendments: readonly Amendment[],
): Promise<Set<string>> {
  const { rows } = await sql<{ tagId: string }>`
    insert into tag_amendment (office_id, tag_id, content_sha256, event, received_at)
    select ${officeId}, a.tag_id, a.content, a.event, now()
    from unnest(${amendments.map((a) => a.tagId)}::uuid[], ${amendments.map((a) => a.contentSha256)}::bytea[],
      ${amendments.map((a) => JSON.stringify(a.event))}::jsonb[]) as a (tag_id, content, event)
    order by a.tag_id, a.content
    on conflict do nothing
    returning tag_id as "tagId"
  `.execute(db);
  return new Set(rows.map(({ tagId }) => tagId));
}

export type Match = {
  readonly tagId: string;
  readonly employeeId: string | null;
  readonly occurredAt: Temporal.Instant;
  readonly doorIdentityId: string;
};

/** Says whose tags are; what was said of them before is replaced. */
export async function saveMatches(db: Database, officeId: string, matches: readonly Match[]): Promise<void> {
  if (matches.length === 0) return;
  await sql`
    insert into tag_match (office_id, tag_id, employee_id, occurred_at, door_identity_id)
    select ${officeId}, m.tag_id, m.employee_id, m.occurred_at, m.door_identity_id
    from unnest(${matches.map((m) => m.tagId)}::uuid[], ${matches.map((m) => m.employeeId)}::uuid[],
      ${matches.map((m) => m.occurredAt.toString())}::timestamptz[], ${matches.map((m) => m.doorIdentityId)}::uuid[])
      as m (tag_id, employee_id, occurred_at, door_identity_id)
    order by m.tag_id
    on conflict (office_id, tag_id)
      do update set employee_id = excluded.employee_id, door_identity_id = excluded.door_identity_id
  `.execute(db);
}

/** Keeps events that could not become tags. One that came before is left as it was. */
export async function insertSetAside(
  db: Database,
  { officeId, sourceId }: SourceKey,
  events: readonly BadEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await sql`
    insert into set_aside (office_id, source_id, vendor_key, code, occurred_on, occurred_raw, gate_id, gate_name, event,
      received_at)
    select ${officeId}, ${sourceId}, e."vendorKey", e.code, e."occurredOn", e."occurredRaw", e."gateId", e."gateName",
      e.text, now()
    from json_to_recordset(${JSON.stringify(events)}::json)
      as e ("vendorKey" text, code text, "occurredOn" date, "occurredRaw" text, "gateId" text, "gateName" text,
        text text)
    where not exists (
      select from set_aside erased where erased.office_id = ${officeId} and erased.source_id = ${sourceId}
        and erased.vendor_key = erased_key(${sourceId}, e."vendorKey")
    )
    order by e."vendorKey"
    on conflict do nothing
  `.execute(db);
}

/** Marks set-aside events whose row has become a tag after all. */
export async function resolveSetAside(
  db: Database,
  { officeId, sourceId }: SourceKey,
  vendorKeys: readonly string[],
): Promise<void> {
  await sql`
    update set_aside set resolved_at = now()
    where office_id = ${officeId} and source_id = ${sourceId} and vendor_key = any(${vendorKeys}) and resolved_at is null
  `.execute(db);
}
