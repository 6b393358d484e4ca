import { clockOffLimitMs } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/index.ts';
import { type ReadSource, settleMinutes } from '../traffic/index.ts';
import type { ConcernReport } from './concern-rules.ts';
import type { WatchedLink } from './rules.ts';

/** The limit of an office that has set none. */
export const quietLimitMinutesDefault = 10;
/** Rows become visible only when their transaction ends, which may be this much after they were received. */
const lateMinutes = 5;

/** Kinds of which a link has one at most; their subject is its id. */
const linkKinds = ['connector-quiet', 'source-trouble', 'clock-off', 'outbox-filling', 'disk-low'] as const;
/** Nothing above these is told apart here: whether it asks for an incident is for the rules. */
const outboxShareMin = 0.5;
const oldestMinutesMin = 30;
const diskBytesMax = 4 * 1024 ** 3;

export type LinkRow = WatchedLink & ConcernReport & { readonly officeId: string; readonly sourceId: string };

/** Keeps since when a clock is off in each report, and forgets it once one was right. */
export async function markClocks(transaction: Database): Promise<void> {
  await sql`
    update device_link set clock_off_since = case when clock_off_since is null then last_heartbeat_at end
    where (clock_off_since is not null) <> (last_heartbeat_at is not null and ${isClockOff(sql`device_link`)})
  `.execute(transaction);
}

function isClockOff(link: RawBuilder<unknown>) {
  return sql`(abs(coalesce(${link}.clock_difference_ms, 0)) > ${clockOffLimitMs}::bigint
    or abs(coalesce(${link}.door_clock_difference_ms, 0)) > ${clockOffLimitMs}::bigint)`;
}

/** Device links of all offices with which something may be amiss, or was until now. */
export async function findLinksToJudge(db: Database, now: Temporal.Instant): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    select l.office_id as "officeId", l.source_id as "sourceId", l.is_active as "isActive",
      l.last_heartbeat_at as "lastHeartbeatAt", l.last_error_code as "lastErrorCode", l.covered_until as "coveredUntil",
      coalesce(s.quiet_limit_minutes, ${quietLimitMinutesDefault}::int) as "quietLimitMinutes",
      l.clock_difference_ms as "clockDifferenceMs", l.door_clock_difference_ms as "doorClockDifferenceMs",
      l.clock_off_since as "clockOffSince", l.waiting, l.outbox_bytes as "outboxBytes",
      l.outbox_bytes_max as "outboxBytesMax", l.outbox_events_max as "outboxEventsMax",
      l.oldest_stored_at as "oldestStoredAt", l.disk_free_bytes as "diskFreeBytes", coalesce(o.kinds, '{}') as "open"
    from device_link l
    left join notice_setting s on s.office_id = l.office_id
    left join (
      select office_id, subject, array_agg(kind) as kinds from incident
      where until_at is null and kind = any(${linkKinds}) group by 1, 2
    ) o on o.office_id = l.office_id and o.subject = l.source_id::text
    where l.last_heartbeat_at is not null and (
      o.kinds is not null
      or (l.is_active and (l.last_error_code is not null or l.last_heartbeat_at < ${now.toString()}::timestamptz
        - make_interval(mins => coalesce(s.quiet_limit_minutes, ${quietLimitMinutesDefault}::int))
        or l.clock_off_since is not null or l.waiting >= ${outboxShareMin}::float * l.outbox_events_max
        or l.outbox_bytes >= ${outboxShareMin}::float * l.outbox_bytes_max
        or l.oldest_stored_at < ${now.subtract({ minutes: oldestMinutesMin }).toString()}::timestamptz
        or l.disk_free_bytes < ${diskBytesMax}::bigint))
    )
    order by l.office_id, l.source_id
  `.execute(db);
  return rows;
}

/**
 * Active links of all offices whose connector reads well, and how far, where another hour was read since their gates
 * were judged. What comes to nobody while a connector is off or in trouble says nothing of gates.
 */
export async function findSourcesToJudge(
  db: Database,
  { now, sourcesMax }: { readonly now: Temporal.Instant; readonly sourcesMax: number },
): Promise<ReadSource[]> {
  const readUntil = sql`least(l.covered_until, ${now.toString()}::timestamptz)`;
  const { rows } = await sql<ReadSource>`
    select l.office_id as "officeId", l.source_id as "sourceId", ${readUntil} as "readUntil"
    from device_link l
    left join notice_setting s on s.office_id = l.office_id
    where l.is_active and l.covered_until is not null and l.last_error_code is null
      and l.last_heartbeat_at >= ${now.toString()}::timestamptz
        - make_interval(mins => coalesce(s.quiet_limit_minutes, ${quietLimitMinutesDefault}::int))
      and (l.traffic_judged_until is null or l.traffic_judged_until < ${judgedHour(readUntil)})
    order by l.traffic_judged_until nulls first, l.office_id, l.source_id
    limit ${sourcesMax}
  `.execute(db);
  return rows;
}

function judgedHour(readUntil: RawBuilder<unknown>) {
  return sql`date_trunc('hour', ${readUntil} - make_interval(mins => ${settleMinutes}::int), 'UTC')`;
}

/** Keeps up to which hour sources were judged. */
export async function saveTrafficJudged(transaction: Database, judged: readonly ReadSource[]): Promise<void> {
  await sql`
    update device_link l set traffic_judged_until = ${judgedHour(sql`j.until`)}
    from unnest(${judged.map(({ officeId }) => officeId)}::uuid[], ${judged.map(({ sourceId }) => sourceId)}::uuid[],
      ${judged.map(({ readUntil }) => readUntil.toString())}::timestamptz[]) as j (office_id, source_id, until)
    where l.office_id = j.office_id and l.source_id = j.source_id
  `.execute(transaction);
}

/** Open incidents of silent gates and sources of all offices, as `kind subject`. */
export async function findOpenSilent(db: Database): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select kind || ' ' || subject as key from incident
    where kind in ('gate-silent', 'source-silent') and until_at is null
  `.execute(db);
  return new Set(rows.map(({ key }) => key));
}

/**
 * Closes incidents of silent gates and sources at which a tag came, with the latest of them, and those whose link is
 * not used any more or whose gate nobody uses any more.
 */
export async function closeHeard(transaction: Database, now: Temporal.Instant): Promise<void> {
  await sql`
    update incident i set until_at = greatest(i.from_at, least(h.at, ${now.toString()}::timestamptz))
    from (
      select o.office_id, o.incident_id,
        case when l.is_active and u.last_at is not null then u.last_at else ${now.toString()}::timestamptz end as at
      from incident o
      join device_link l on l.office_id = o.office_id and l.source_id = o.source_id
      left join lateral (
        select max(g.last_at) as last_at from gate_use g
        where g.office_id = o.office_id and g.source_id = o.source_id
          and (o.kind = 'source-silent' or g.gate_id = o.gate_id)
      ) u on true
      where o.kind in ('gate-silent', 'source-silent') and o.until_at is null
        and (not l.is_active or u.last_at is null or u.last_at > o.from_at)
    ) h
    where i.office_id = h.office_id and i.incident_id = h.incident_id
  `.execute(transaction);
}

/**
 * Opens an incident for each identity at a door that tapped since and belongs to nobody, whichever office it is of;
 * one that was dismissed is none of ours. `since` is by the database's clock; null looks at everything.
 */
export async function openUnmatched(transaction: Database, since: Temporal.Instant | null): Promise<void> {
  await sql`
    insert into incident (office_id, incident_id, kind, subject, source_id, gate_id, gate_name, person_name, tag_id, from_at)
    select t.office_id, gen_random_uuid(), 'unmatched-person', d.stranger_id::text, t.source_id,
      (array_agg(t.gate_id order by t.occurred_at desc))[1], (array_agg(t.gate_name order by t.occurred_at desc))[1],
      (array_agg(coalesce(t.name, d.name) order by t.occurred_at desc))[1],
      (array_agg(t.tag_id order by t.occurred_at desc, t.tag_id))[1], min(t.occurred_at)
    from tag t
    join tag_match m on m.office_id = t.office_id and m.tag_id = t.tag_id and m.employee_id is null
    join door_identity d on d.office_id = t.office_id and d.door_identity_id = m.door_identity_id
    left join dismissed_stranger s on s.office_id = d.office_id and s.stranger_id = d.stranger_id
    where s.stranger_id is null and coalesce(d.user_number, d.card_number, d.employee_number) is not null and ${receivedSince(since)}
    group by t.office_id, t.source_id, d.stranger_id
    on conflict (office_id, kind, subject) where until_at is null do update set tag_id = excluded.tag_id
      where incident.tag_id is distinct from excluded.tag_id
  `.execute(transaction);
}

/** Opens an incident for each source and reason of rows that were set aside since. */
export async function openSetAside(transaction: Database, since: Temporal.Instant | null): Promise<void> {
  await sql`
    insert into incident (office_id, incident_id, kind, subject, source_id, gate_id, gate_name, code, from_at)
    select t.office_id, gen_random_uuid(), 'rows-set-aside', t.source_id || ' ' || t.code, t.source_id,
      (array_agg(t.gate_id order by t.received_at desc))[1], (array_agg(t.gate_name order by t.received_at desc))[1],
      t.code, min(t.received_at)
    from set_aside t where t.resolved_at is null and ${receivedSince(since)}
    group by t.office_id, t.source_id, t.code
    on conflict (office_id, kind, subject) where until_at is null do nothing
  `.execute(transaction);
}

function receivedSince(since: Temporal.Instant | null) {
  if (since === null) return sql`true`;
  return sql`t.received_at >= ${since.toString()}::timestamptz - make_interval(mins => ${lateMinutes}::int)`;
}

/** Closes the incidents of people whose latest tag is somebody's by now, or who were dismissed. */
export async function closeMatched(transaction: Database, now: Temporal.Instant): Promise<void> {
  await sql`
    update incident i set until_at = greatest(${now.toString()}::timestamptz, i.from_at)
    from tag_match m
    join door_identity d on d.office_id = m.office_id and d.door_identity_id = m.door_identity_id
    left join dismissed_stranger s on s.office_id = d.office_id and s.stranger_id = d.stranger_id
    where i.kind = 'unmatched-person' and i.until_at is null
      and m.office_id = i.office_id and m.tag_id = i.tag_id
      and (m.employee_id is not null or s.stranger_id is not null)
  `.execute(transaction);
}

/** Closes the incidents of set-aside rows of which none is left. */
export async function closeResolved(transaction: Database, now: Temporal.Instant): Promise<void> {
  await sql`
    update incident i set until_at = greatest(${now.toString()}::timestamptz, i.from_at)
    where i.kind = 'rows-set-aside' and i.until_at is null and not exists (
      select 1 from set_aside s
      where s.office_id = i.office_id and s.source_id = i.source_id and s.code = i.code and s.resolved_at is null
    )
  `.execute(transaction);
}
