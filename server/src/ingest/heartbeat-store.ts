import type { Heartbeat } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { SourceKey } from './store.ts';

/** What a connector reports, its times read. */
export type Report = {
  readonly heartbeat: Heartbeat;
  readonly coveredUntil: Temporal.Instant | null;
  readonly lastTagAt: Temporal.Instant | null;
  readonly takesResends: boolean;
  readonly now: Temporal.Instant;
};

/** Keeps how a connector is, its gates aside; false when the office has no such source. What it leaves out is unknown. */
export async function saveReport(
  transaction: Database,
  { officeId, sourceId }: SourceKey,
  { heartbeat, coveredUntil, lastTagAt, takesResends, now }: Report,
): Promise<boolean> {
  const { outbox, reading } = heartbeat;
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
      clock_difference_ms: heartbeat.clockDifferenceMs ?? null,
      door_clock_difference_ms: heartbeat.doorClockDifferenceMs ?? null,
      outbox_bytes: outbox?.bytes ?? null,
      outbox_bytes_max: outbox?.bytesMax ?? null,
      outbox_events_max: outbox?.eventsMax ?? null,
      oldest_stored_at: outbox?.oldestStoredAt ?? null,
      disk_free_bytes: heartbeat.diskFreeBytes ?? null,
      takes_resends: takesResends,
      reading: reading === undefined || reading === null ? null : JSON.stringify(reading),
    })
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Keeps what is new of the gates of a source. A gate of which nothing new is told is neither written nor locked, so a
 * heartbeat of a quiet door costs a look; what is not told of a gate stays as it was.
 */
export async function saveGates(
  transaction: Database,
  { officeId, sourceId }: SourceKey,
  { gates, now }: { readonly gates: NonNullable<Heartbeat['gates']>; readonly now: Temporal.Instant },
): Promise<void> {
  await sql`
    insert into gate as g (office_id, source_id, gate_id, name, last_tag_at, reported_at)
    select ${officeId}, ${sourceId}, t."gateId", t.name, t."lastTagAt", ${now.toString()}
    from (
      select distinct on ("gateId") "gateId", name, "lastTagAt"
      from json_to_recordset(${JSON.stringify(gates)}::json) as told ("gateId" text, name text, "lastTagAt" timestamptz)
      order by "gateId"
    ) t
    left join gate known
      on known.office_id = ${officeId} and known.source_id = ${sourceId} and known.gate_id = t."gateId"
    where known.gate_id is null
      or (t.name is not null and t.name is distinct from known.name)
      or (t."lastTagAt" is not null and t."lastTagAt" is distinct from known.last_tag_at)
    order by t."gateId"
    on conflict (office_id, source_id, gate_id) do update set name = coalesce(excluded.name, g.name),
      last_tag_at = coalesce(excluded.last_tag_at, g.last_tag_at), reported_at = excluded.reported_at
  `.execute(transaction);
}
