import { earlier, later, pastWeeksMax, type Temporal } from '@nadeul/domain';
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

type GateHour = { readonly gateId: string; readonly hour: string; tags: number };
type GateUse = {
  readonly gateId: string;
  gateName: string | null;
  firstAt: Temporal.Instant;
  lastAt: Temporal.Instant;
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
  const counted = tags.filter(({ occurredAt }) => occurredAt.epochMilliseconds >= kept);
  if (counted.length === 0) return;
  await addUses(transaction, source, usesOf(counted));
  await addHours(transaction, source, hoursOf(counted));
}

/** The first hour that is kept. */
function keptFrom(now: Temporal.Instant): Temporal.Instant {
  return hourOf(now).subtract({ hours: keptHours });
}

function hourOf(at: Temporal.Instant): Temporal.Instant {
  return at.round({ smallestUnit: 'hour', roundingMode: 'floor' });
}

function hoursOf(tags: readonly PassedTag[]): GateHour[] {
  const found = new Map<string, GateHour>();
  for (const { occurredAt, event } of tags) {
    const gateId = event.gateId ?? '';
    const hour = hourOf(occurredAt).toString();
    const key = `${hour} ${gateId}`;
    const one = found.get(key);
    if (one === undefined) found.set(key, { gateId, hour, tags: 1 });
    else one.tags += 1;
  }
  return [...found.values()];
}

function usesOf(tags: readonly PassedTag[]): GateUse[] {
  const found = new Map<string, GateUse>();
  for (const { occurredAt, event } of tags) {
    const gateId = event.gateId ?? '';
    const one = found.get(gateId);
    if (one === undefined) {
      found.set(gateId, { gateId, gateName: event.gateName, firstAt: occurredAt, lastAt: occurredAt });
      continue;
    }
    if (occurredAt.epochMilliseconds >= one.lastAt.epochMilliseconds)
      one.gateName = event.gateName ?? one.gateName;
    one.firstAt = earlier(one.firstAt, occurredAt);
    one.lastAt = later(one.lastAt, occurredAt);
  }
  return [...found.values()];
}

// In one order everywhere, so that batches of one source wait for each other instead of deadlocking.

async function addUses(
  transaction: Database,
  { officeId, sourceId }: SourceKey,
  uses: readonly GateUse[],
): Promise<void> {
  const rows = uses.map((use) => ({
    ...use,
    firstAt: use.firstAt.toString(),
    lastAt: use.lastAt.toString(),
  }));
  await sql`
    insert into gate_use as g (office_id, source_id, gate_id, gate_name, first_at, last_at)
    select ${officeId}, ${sourceId}, u."gateId", u."gateName", u."firstAt", u."lastAt"
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as u ("gateId" text, "gateName" text, "firstAt" timestamptz, "lastAt" timestamptz)
    order by u."gateId"
    on conflict (office_id, source_id, gate_id) do update set
      gate_name = case when excluded.last_at >= g.last_at then coalesce(excluded.gate_name, g.gate_name)
        else coalesce(g.gate_name, excluded.gate_name) end,
      first_at = least(g.first_at, excluded.first_at), last_at = greatest(g.last_at, excluded.last_at)
  `.execute(transaction);
}

async function addHours(
  transaction: Database,
  { officeId, sourceId }: SourceKey,
  hours: readonly GateHour[],
): Promise<void> {
  const given = sql`json_to_recordset(${JSON.stringify(hours)}::json) as h ("gateId" text, hour timestamptz, tags int)`;
  await sql`
    insert into gate_traffic as g (office_id, source_id, gate_id, hour, tags)
    select ${officeId}, ${sourceId}, h."gateId", h.hour, h.tags from ${given} order by h."gateId", h.hour
    on conflict (office_id, source_id, gate_id, hour) do update set tags = g.tags + excluded.tags
  `.execute(transaction);
  await sql`
    insert into source_traffic as s (office_id, source_id, hour, tags)
    select ${officeId}, ${sourceId}, h.hour, sum(h.tags) from ${given} group by h.hour order by h.hour
    on conflict (office_id, source_id, hour) do update set tags = s.tags + excluded.tags
  `.execute(transaction);
}

/** Counts an office's traffic again from its tags. No batch of the office may be under way: see `lockPlans`. */
export async function recountTraffic(
  transaction: Database,
  officeId: string,
  now: Temporal.Instant,
): Promise<void> {
  const from = keptFrom(now).toString();
  // A long history takes longer than a statement of a request may.
  await sql`set local statement_timeout = 0`.execute(transaction);
  const kept = sql`device_link l
    join tag t on t.office_id = ${officeId} and t.source_id = l.source_id and t.occurred_at >= ${from}
    where l.office_id = ${officeId}`;
  for (const table of ['gate_traffic', 'source_traffic', 'gate_use'])
    await sql`delete from ${sql.table(table)} where office_id = ${officeId}`.execute(transaction);
  await sql`
    insert into gate_traffic (office_id, source_id, gate_id, hour, tags)
    select ${officeId}, t.source_id, coalesce(t.gate_id, ''), date_trunc('hour', t.occurred_at, 'UTC'), count(*)
    from ${kept} group by 2, 3, 4
  `.execute(transaction);
  await sql`
    insert into source_traffic (office_id, source_id, hour, tags)
    select office_id, source_id, hour, sum(tags) from gate_traffic where office_id = ${officeId} group by 1, 2, 3
  `.execute(transaction);
  await sql`
    insert into gate_use (office_id, source_id, gate_id, gate_name, first_at, last_at)
    select ${officeId}, t.source_id, coalesce(t.gate_id, ''),
      (array_agg(t.gate_name order by t.gate_name is null, t.occurred_at desc))[1], min(t.occurred_at), max(t.occurred_at)
    from ${kept} group by 2, 3
  `.execute(transaction);
}

/** Forgets the hours of all offices that no silence is compared with any more, and gates without any hour left. */
export async function forgetTraffic(transaction: Database, now: Temporal.Instant): Promise<void> {
  const before = keptFrom(now).toString();
  await sql`delete from gate_traffic where hour < ${before}::timestamptz`.execute(transaction);
  await sql`delete from source_traffic where hour < ${before}::timestamptz`.execute(transaction);
  await sql`delete from gate_use where last_at < ${before}::timestamptz`.execute(transaction);
}
