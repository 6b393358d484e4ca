import { randomUUID } from 'node:crypto';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import { type Database, notify } from '../database/index.ts';
import type { SourceKey } from './store.ts';

/** `from` is a date such as `2026-11-22`. */
type LinkPlace = { readonly from: string; readonly workplaceId: string; readonly isActive: boolean };

/** A device link with what its connector last reported. */
export type DeviceLink = {
  readonly sourceId: string;
  readonly workplaceId: string;
  readonly name: string;
  readonly connectorVersion: string | null;
  readonly coveredFrom: Temporal.PlainDate | null;
  readonly coveredUntil: Temporal.Instant | null;
  readonly waiting: number;
  readonly lastTagAt: Temporal.Instant | null;
  readonly lastErrorCode: string | null;
  readonly lastHeartbeatAt: Temporal.Instant | null;
};

/** A link with where it stood from a civil date on, in order; without any it has always been where it is. */
export type PlacedLink = DeviceLink & { readonly places: readonly LinkPlace[] };

/** The active device links of an office, by name. */
export async function findDeviceLinks(db: Database, officeId: string): Promise<PlacedLink[]> {
  return db
    .selectFrom('device_link')
    .select([
      'source_id as sourceId',
      'workplace_id as workplaceId',
      'name',
      'connector_version as connectorVersion',
      'covered_from as coveredFrom',
      'covered_until as coveredUntil',
      'waiting',
      'last_tag_at as lastTagAt',
      'last_error_code as lastErrorCode',
      'last_heartbeat_at as lastHeartbeatAt',
      sql<LinkPlace[]>`(
        select coalesce(json_agg(json_build_object('from', p.from_date, 'workplaceId', p.workplace_id,
          'isActive', p.is_active) order by p.from_date), '[]')
        from device_link_place p where p.office_id = ${officeId} and p.source_id = device_link.source_id
      )`.as('places'),
    ])
    .where('office_id', '=', officeId)
    .where('is_active', '=', true)
    .orderBy('name')
    .execute();
}

export async function sourceExists(db: Database, { officeId, sourceId }: SourceKey): Promise<boolean> {
  const found = await db
    .selectFrom('device_link')
    .select('source_id')
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  return found !== undefined;
}

type Introduction = {
  readonly officeId: string;
  readonly name: string;
  readonly profile: string;
  readonly connectorVersion: string;
};

/** The link that has this name or had it before, with what its connector says of itself kept; undefined for none. */
export async function meetLink(
  db: Database,
  { officeId, name, profile, connectorVersion }: Introduction,
): Promise<string | undefined> {
  const { rows } = await sql<{ sourceId: string }>`
    update device_link set profile = ${profile}, connector_version = ${connectorVersion}
    where office_id = ${officeId} and source_id = coalesce(
      (select source_id from device_link where office_id = ${officeId} and name = ${name}),
      (select source_id from device_link_former_name where office_id = ${officeId} and name = ${name})
    )
    returning source_id as "sourceId"
  `.execute(db);
  return rows[0]?.sourceId;
}

/** The workplace where a link by an unknown name stands at first: the oldest that is open. */
export async function firstWorkplace(
  db: Database,
  officeId: string,
): Promise<{ readonly workplaceId: string; readonly name: string } | undefined> {
  return db
    .selectFrom('workplace')
    .select(['workplace_id as workplaceId', 'name'])
    .where('office_id', '=', officeId)
    .orderBy(sql`closed_on is not null`)
    .orderBy('created_at')
    .orderBy('name')
    .limit(1)
    .executeTakeFirst();
}

/** Makes a link for a connector by an unknown name; somebody has yet to say where it belongs. */
export async function insertUnplacedLink(
  transaction: Database,
  { officeId, name, profile, connectorVersion }: Introduction,
  workplaceId: string,
): Promise<string> {
  const sourceId = randomUUID();
  await transaction
    .insertInto('device_link')
    .values({
      office_id: officeId,
      source_id: sourceId,
      workplace_id: workplaceId,
      name,
      profile,
      connector_version: connectorVersion,
      needs_placing: true,
    })
    .execute();
  await notify(transaction, [{ type: 'connector', officeId, sourceId }]);
  return sourceId;
}
