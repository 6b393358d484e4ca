import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { WatchedLink } from './rules.ts';

/** The limit of an office that has set none. */
export const quietLimitMinutesDefault = 10;
/** Rows become visible only when their transaction ends, which may be this much after they were received. */
const lateMinutes = 5;

export type LinkRow = WatchedLink & { readonly officeId: string; readonly sourceId: string };

/** Device links of all offices with which something is amiss, or was until now. */
export async function findLinksToJudge(db: Database, now: Temporal.Instant): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    select l.office_id as "officeId", l.source_id as "sourceId", l.is_active as "isActive",
      l.last_heartbeat_at as "lastHeartbeatAt", l.last_error_code as "lastErrorCode", l.covered_until as "coveredUntil",
      coalesce(s.quiet_limit_minutes, ${quietLimitMinutesDefault}::int) as "quietLimitMinutes",
      q.incident_id is not null as "isQuietOpen", t.incident_id is not null as "isTroubleOpen"
    from device_link l
    left join notice_setting s on s.office_id = l.office_id
    left join incident q on q.office_id = l.office_id and q.kind = 'connector-quiet' and q.subject = l.source_id::text
      and q.until_at is null
    left join incident t on t.office_id = l.office_id and t.kind = 'source-trouble' and t.subject = l.source_id::text
      and t.until_at is null
    where l.last_heartbeat_at is not null and (
      q.incident_id is not null or t.incident_id is not null
      or (l.is_active and (l.last_error_code is not null or l.last_heartbeat_at < ${now.toString()}::timestamptz
        - make_interval(mins => coalesce(s.quiet_limit_minutes, ${quietLimitMinutesDefault}::int))))
    )
    order by l.office_id, l.source_id
  `.execute(db);
  return rows;
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
