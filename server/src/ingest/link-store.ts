import { randomUUID } from 'node:crypto';
import type { Heartbeat } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { type Database, notify } from '../database/index.ts';
import type { SourceKey } from './store.ts';

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

/** The active device links of an office, by name. */
export async function findDeviceLinks(db: Database, officeId: string): Promise<DeviceLink[]> {
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

type Introduction = { officeId: string; name: string; profile: string; connectorVersion: string };

/** The source id of the device link with this name; made with the office's first workplace when it is new. */
export async function linkByName(db: Database, introduction: Introduction): Promise<string | undefined> {
  const { officeId, name, profile, connectorVersion } = introduction;
  const linked = await db
    .insertInto('device_link')
    .columns(['office_id', 'source_id', 'workplace_id', 'name', 'profile', 'connector_version'])
    .expression((query) =>
      query
        .selectFrom('workplace')
        .select(({ ref, val, cast }) => [
          ref('workplace.office_id').as('office_id'),
          cast<string>(val(randomUUID()), 'uuid').as('source_id'),
          ref('workplace.workplace_id').as('workplace_id'),
          cast<string>(val(name), 'text').as('name'),
          cast<string>(val(profile), 'text').as('profile'),
          cast<string>(val(connectorVersion), 'text').as('connector_version'),
        ])
        .where('workplace.office_id', '=', officeId)
        .orderBy('workplace.name')
        .limit(1),
    )
    .onConflict((conflict) =>
      conflict.columns(['office_id', 'name']).doUpdateSet({ profile, connector_version: connectorVersion }),
    )
    .returning('source_id as sourceId')
    .executeTakeFirst();
  return linked?.sourceId;
}

type Report = {
  readonly heartbeat: Heartbeat;
  readonly coveredUntil: Temporal.Instant | null;
  readonly lastTagAt: Temporal.Instant | null;
  readonly now: Temporal.Instant;
};

/** Keeps what a connector reports; false when the office has no such source. */
export async function saveHeartbeat(
  db: Database,
  { officeId, sourceId }: SourceKey,
  { heartbeat, coveredUntil, lastTagAt, now }: Report,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('device_link')
      .set({
        connector_version: heartbeat.connectorVersion,
        covered_from: heartbeat.coveredFrom,
        covered_until: coveredUntil?.toString() ?? null,
        waiting: heartbeat.waiting,
        last_tag_at: lastTagAt?.toString() ?? null,
        last_error_code: heartbeat.lastErrorCode,
        last_heartbeat_at: now.toString(),
      })
      .where('office_id', '=', officeId)
      .where('source_id', '=', sourceId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await notify(transaction, [{ type: 'connector', officeId, sourceId }]);
    return true;
  });
}
