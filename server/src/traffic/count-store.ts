import { pastWeeksMax, type Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** Hours are kept for as long as a silence is compared with them, and a day more. */
const keptHours = (pastWeeksMax + 1) * 7 * 24 + 24;

type SourceKey = { readonly officeId: string; readonly sourceId: string };

/** What of a tag counts for the traffic of its gate. */
export type PassedTag = {
  readonly occurredAt: Temporal.Instant;
  readonly event: { readonly gateId: string | null; readonly gateName: string | null };
};

type GateHour = {
  readonly gateId: string;
  readonly hour: string;
  tags: number;
  lastAt: Temporal.Instant;
  gateName: string | null;
};

/**
 * Counts new tags of a source into the hours of their door time, with the transaction that stores them: a tag counts
 * once, however often it is sent. To be called last, so that what other batches wait for is held for a moment only.
 */
export async function countTraffic(
  transaction: Database,
  source: SourceKey,
  { tags, now }: { readonly tags: readonly PassedTag[]; readonly now: Temporal.Instant },
): Promise<void> {
  const kept = keptFrom(now).epochMilliseconds;
  const hours = gateHours(tags.filter(({ occurredAt }) => occurredAt.epochMilliseconds >= kept));
  if (hours.length === 0) return;
  await addHours(transaction, source, hours);
}

function keptFrom(now: Temporal.Instant): Temporal.Instant {
  return now.round({ smallestUnit: 'hour', roundingMode: 'floor' }).subtract({ hours: keptHours });
}

function gateHours(tags: readonly PassedTag[]): GateHour[] {
  const found = new Map<string, GateHour>();
  for (const { occurredAt, event } of tags) {
    const gateId = event.gateId ?? '';
    const hour = occurredAt.round({ smallestUnit: 'hour', roundingMode: 'floor' }).toString();
    const key = `${hour} ${gateId}`;
    const one = found.get(key);
    if (one === undefined) {
      found.set(key, { gateId, hour, tags: 1, lastAt: occurredAt, gateName: event.gateName });
      continue;
    }
    one.tags += 1;
    if (occurredAt.epochMilliseconds < one.lastAt.epochMilliseconds) continue;
    one.lastAt = occurredAt;
    one.gateName = event.gateName ?? one.gateName;
  }
  return [...found.values()];
}

async function addHours(
  transaction: Database,
  { officeId, sourceId }: SourceKey,
  hours: readonly GateHour[],
): Promise<void> {
  // In one order everywhere, so that batches of one source wait for each other instead of deadlocking.
  const rows = JSON.stringify(hours.map((one) => ({ ...one, lastAt: one.lastAt.toString() })));
  const given = sql`json_to_recordset(${rows}::json)
    as h ("gateId" text, hour timestamptz, tags int, "lastAt" timestamptz, "gateName" text)`;
  await sql`
    insert into gate_traffic as g (office_id, source_id, gate_id, hour, tags, last_at, gate_name)
    select ${officeId}, ${sourceId}, h."gateId", h.hour, h.tags, h."lastAt", h."gateName" from ${given}
    order by h."gateId", h.hour
    on conflict (office_id, source_id, gate_id, hour) do update set tags = g.tags + excluded.tags,
      last_at = greatest(g.last_at, excluded.last_at), gate_name = coalesce(excluded.gate_name, g.gate_name)
  `.execute(transaction);
  await sql`
    insert into source_traffic as s (office_id, source_id, hour, tags, last_at)
    select ${officeId}, ${sourceId}, h.hour, sum(h.tags), max(h."lastAt") from ${given} group by h.hour order by h.hour
    on conflict (office_id, source_id, hour) do update set tags = s.tags + excluded.tags,
      last_at = greatest(s.last_at, excluded.last_at)
  `.execute(transaction);
}

/** Counts an office's traffic again from its tags. No batch of the office may be under way: see `lockPlans`. */
export async function recountTraffic(
  transaction: Database,
  officeId: string,
  now: Temporal.Instant,
): Promise<void> {
  const from = keptFrom(now).toString();
  await sql`delete from gate_traffic where office_id = ${officeId}`.execute(transaction);
  await sql`delete from source_traffic where office_id = ${officeId}`.execute(transaction);
  await sql`
    insert into gate_traffic (office_id, source_id, gate_id, hour, tags, last_at, gate_name)
    select ${officeId}, t.source_id, coalesce(t.gate_id, ''), date_trunc('hour', t.occurred_at, 'UTC'), count(*),
      max(t.occurred_at), (array_agg(t.gate_name order by t.occurred_at desc))[1]
    from device_link l join tag t on t.office_id = ${officeId} and t.source_id = l.source_id and t.occurred_at >= ${from}
    where l.office_id = ${officeId} group by 2, 3, 4
  `.execute(transaction);
  await sql`
    insert into source_traffic (office_id, source_id, hour, tags, last_at)
    select office_id, source_id, hour, sum(tags), max(last_at) from gate_traffic where office_id = ${officeId}
    group by 1, 2, 3
  `.execute(transaction);
}

/** Forgets the hours of all offices that no silence is compared with any more. */
export async function forgetTraffic(transaction: Database, now: Temporal.Instant): Promise<void> {
  const before = keptFrom(now).toString();
  await sql`delete from gate_traffic where hour < ${before}::timestamptz`.execute(transaction);
  await sql`delete from source_traffic where hour < ${before}::timestamptz`.execute(transaction);
}
