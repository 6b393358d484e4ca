import { randomUUID } from 'node:crypto';
import type { NewDeviceLink, ReadingReport } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import { type Database, notify } from '../database/index.ts';
import type { DeviceLink } from '../ingest/index.ts';

/** A device link with all that is known of it, in use or not. */
export type KnownLink = DeviceLink & {
  readonly profile: string;
  readonly isActive: boolean;
  readonly needsPlacing: boolean;
  readonly workplaceName: string;
  readonly isWorkplaceOpen: boolean;
};

/** The device links of an office, those in use first, by name; or the one named. */
export async function findLinks(
  db: Database,
  officeId: string,
  sourceId: string | 'all',
): Promise<KnownLink[]> {
  const query = db
    .selectFrom('device_link as l')
    .innerJoin('workplace as w', (join) =>
      join.onRef('w.office_id', '=', 'l.office_id').onRef('w.workplace_id', '=', 'l.workplace_id'),
    )
    .select([
      'l.source_id as sourceId',
      'l.workplace_id as workplaceId',
      'l.name',
      'l.profile',
      'l.is_active as isActive',
      'l.needs_placing as needsPlacing',
      'l.connector_version as connectorVersion',
      'l.covered_from as coveredFrom',
      'l.covered_until as coveredUntil',
      'l.waiting',
      'l.last_tag_at as lastTagAt',
      'l.last_error_code as lastErrorCode',
      'l.last_heartbeat_at as lastHeartbeatAt',
      'w.name as workplaceName',
      sql<boolean>`w.closed_on is null`.as('isWorkplaceOpen'),
    ])
    .where('l.office_id', '=', officeId)
    .orderBy('l.is_active', 'desc')
    .orderBy('l.name');
  return (sourceId === 'all' ? query : query.where('l.source_id', '=', sourceId)).execute();
}

/** What the connector of a link told of its machine with its last heartbeat; null where it told nothing. */
export type LinkReport = {
  readonly clockDifferenceMs: number | null;
  readonly doorClockDifferenceMs: number | null;
  readonly outboxBytes: number | null;
  readonly outboxBytesMax: number | null;
  readonly outboxEventsMax: number | null;
  readonly oldestStoredAt: Temporal.Instant | null;
  readonly diskFreeBytes: number | null;
  readonly takesResends: boolean;
  readonly reading: ReadingReport | null;
};

export async function findReport(
  db: Database,
  officeId: string,
  sourceId: string,
): Promise<LinkReport | undefined> {
  return db
    .selectFrom('device_link')
    .select([
      'clock_difference_ms as clockDifferenceMs',
      'door_clock_difference_ms as doorClockDifferenceMs',
      'outbox_bytes as outboxBytes',
      'outbox_bytes_max as outboxBytesMax',
      'outbox_events_max as outboxEventsMax',
      'oldest_stored_at as oldestStoredAt',
      'disk_free_bytes as diskFreeBytes',
      'takes_resends as takesResends',
      'reading',
    ])
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
}

export type ArrivedTag = {
  readonly occurredAt: Temporal.Instant;
  readonly receivedAt: Temporal.Instant;
  readonly gateName: string | null;
};

/** The tag of a source with the latest door time. */
export async function findLatestTag(
  db: Database,
  officeId: string,
  sourceId: string,
): Promise<ArrivedTag | undefined> {
  return db
    .selectFrom('tag')
    .select(['occurred_at as occurredAt', 'received_at as receivedAt', 'gate_name as gateName'])
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .orderBy('occurred_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export type LinkPlace = {
  readonly from: Temporal.PlainDate;
  readonly workplaceName: string;
  readonly isActive: boolean;
};

/** Where a link stood, in order of the days; nothing where it never moved and was never stopped. */
export async function findLinkPlaces(db: Database, officeId: string, sourceId: string): Promise<LinkPlace[]> {
  const { rows } = await sql<LinkPlace>`
    select p.from_date as "from", w.name as "workplaceName", p.is_active as "isActive"
    from device_link_place p join workplace w on w.office_id = ${officeId} and w.workplace_id = p.workplace_id
    where p.office_id = ${officeId} and p.source_id = ${sourceId} order by p.from_date
  `.execute(db);
  return rows;
}

/** The link that has a name, or had it before. */
export async function findNamed(
  db: Database,
  officeId: string,
  name: string,
): Promise<{ readonly sourceId: string } | undefined> {
  const { rows } = await sql<{ sourceId: string }>`
    select source_id as "sourceId" from device_link where office_id = ${officeId} and name = ${name}
    union all
    select source_id from device_link_former_name where office_id = ${officeId} and name = ${name}
  `.execute(db);
  return rows[0];
}

export async function findFormerNames(db: Database, officeId: string, sourceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('device_link_former_name')
    .select('name')
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}

export async function insertLink(
  transaction: Database,
  officeId: string,
  { name, profile, workplaceId }: NewDeviceLink,
): Promise<string> {
  const sourceId = randomUUID();
  await transaction
    .insertInto('device_link')
    .values({ office_id: officeId, source_id: sourceId, workplace_id: workplaceId, name, profile })
    .execute();
  await tellLink(transaction, officeId, sourceId);
  return sourceId;
}

/** Gives a link another name; the one before stays known where a connector used it. */
export async function renameLink(
  transaction: Database,
  officeId: string,
  { sourceId, name, keptName }: { sourceId: string; name: string; keptName: string | null },
): Promise<void> {
  await transaction
    .deleteFrom('device_link_former_name')
    .where('office_id', '=', officeId)
    .where('name', '=', name)
    .execute();
  await updateLink(transaction, officeId, { sourceId, set: { name } });
  if (keptName !== null)
    await transaction
      .insertInto('device_link_former_name')
      .values({ office_id: officeId, name: keptName, source_id: sourceId })
      .execute();
}

type Settable = {
  readonly name?: string;
  readonly profile?: string;
  readonly workplace_id?: string;
  readonly is_active?: boolean;
  readonly needs_placing?: boolean;
};

/** Changes what a link says now, and tells who looks at it. */
export async function updateLink(
  transaction: Database,
  officeId: string,
  { sourceId, set }: { readonly sourceId: string; readonly set: Settable },
): Promise<void> {
  await transaction
    .updateTable('device_link')
    .set(set)
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .execute();
  await tellLink(transaction, officeId, sourceId);
}

async function tellLink(transaction: Database, officeId: string, sourceId: string): Promise<void> {
  await notify(transaction, [{ type: 'connector', officeId, sourceId }]);
}

/**
 * Keeps where a link stands or whether it is in use, from a day on. What it was before is kept with it; a change that
 * was noted for a later day keeps its own other half.
 */
export async function saveLinkPlace(
  transaction: Database,
  officeId: string,
  {
    link,
    from,
    set,
  }: { link: KnownLink; from: Temporal.PlainDate; set: Pick<Settable, 'workplace_id' | 'is_active'> },
): Promise<void> {
  const date = from.toString();
  const { sourceId, workplaceId, isActive } = link;
  await sql`
    insert into device_link_place (office_id, source_id, from_date, workplace_id, is_active)
    select ${officeId}, ${sourceId}, '1900-01-01', ${workplaceId}, ${isActive}
    where not exists (
      select 1 from device_link_place where office_id = ${officeId} and source_id = ${sourceId}
    )
  `.execute(transaction);
  await sql`
    insert into device_link_place (office_id, source_id, from_date, workplace_id, is_active)
    select office_id, source_id, ${date}::date, workplace_id, is_active from device_link_place
    where office_id = ${officeId} and source_id = ${sourceId} and from_date <= ${date}::date
    order by from_date desc limit 1
    on conflict do nothing
  `.execute(transaction);
  await transaction
    .updateTable('device_link_place')
    .set(set)
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .where('from_date', '>=', sql<Temporal.PlainDate>`${date}::date`)
    .execute();
}

/** Whether anything ever came from a source or is assigned by it. */
export async function isLinkUsed(db: Database, officeId: string, sourceId: string): Promise<boolean> {
  const { rows } = await sql<{ isUsed: boolean }>`
    select exists (select 1 from tag where office_id = ${officeId} and source_id = ${sourceId})
      or exists (select 1 from set_aside where office_id = ${officeId} and source_id = ${sourceId})
      or exists (select 1 from identity where office_id = ${officeId} and source_id = ${sourceId}) as "isUsed"
  `.execute(db);
  return rows[0]?.isUsed ?? false;
}

export async function deleteLink(transaction: Database, officeId: string, sourceId: string): Promise<void> {
  for (const table of ['device_link_place', 'device_link_former_name', 'device_link'] as const)
    await transaction
      .deleteFrom(table)
      .where('office_id', '=', officeId)
      .where('source_id', '=', sourceId)
      .execute();
  await tellLink(transaction, officeId, sourceId);
}
