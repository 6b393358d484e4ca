import { randomUUID } from 'node:crypto';
import { type IncidentKind, outageKinds } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import { flapMinutes } from './rules.ts';

/** Incidents that are not outages name people; they are forgotten this long after they are over. */
const othersKeptHours = 365 * 24;

/** The one thing that an incident is about. */
export type IncidentKey = {
  readonly officeId: string;
  readonly kind: IncidentKind;
  /** Within its kind: the id of a source or webhook, or what else tells one from another. */
  readonly subject: string;
};

export type NewIncident = IncidentKey & {
  readonly from: Temporal.Instant;
  readonly sourceId?: string;
  readonly gate?: { readonly gateId: string; readonly gateName: string | null };
  readonly code?: string | null;
  readonly personName?: string;
};

/**
 * Says that something is amiss. Where it is already, only its code is renewed; where it was until a moment ago, the
 * incident of then goes on.
 */
export async function openIncident(
  transaction: Database,
  { officeId, kind, subject, from, sourceId, gate, code = null, personName }: NewIncident,
  now: Temporal.Instant,
): Promise<void> {
  const since = now.subtract({ minutes: flapMinutes }).toString();
  const { numAffectedRows } = await sql`
    update incident set until_at = null, returns = returns + (until_at is not null)::int, code = ${code}
    where office_id = ${officeId} and incident_id = (
      select incident_id from incident
      where office_id = ${officeId} and kind = ${kind} and subject = ${subject}
        and (until_at is null or until_at >= ${since}::timestamptz)
      order by until_at desc nulls first limit 1
    )
  `.execute(transaction);
  if (numAffectedRows !== undefined && numAffectedRows > 0n) return;
  await sql`
    insert into incident (office_id, incident_id, kind, subject, source_id, gate_id, gate_name, code, person_name, from_at)
    values (${officeId}, ${randomUUID()}, ${kind}, ${subject}, ${sourceId ?? null}, ${gate?.gateId ?? null},
      ${gate?.gateName ?? null}, ${code}, ${personName ?? null}, ${from.toString()})
    on conflict do nothing
  `.execute(transaction);
}

/** Says that something is over; nothing happens where it is not amiss. */
export async function closeIncident(
  transaction: Database,
  { officeId, kind, subject }: IncidentKey,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    update incident set until_at = greatest(${at.toString()}::timestamptz, from_at)
    where office_id = ${officeId} and kind = ${kind} and subject = ${subject} and until_at is null
  `.execute(transaction);
}

export type WatchRow = {
  readonly watchedSince: Temporal.Instant | null;
  readonly watchedAt: Temporal.Instant | null;
  readonly lookedUntil: Temporal.Instant | null;
  readonly sweptAt: Temporal.Instant | null;
};

export async function readWatch(db: Database): Promise<WatchRow> {
  return db
    .selectFrom('incident_watch')
    .select([
      'watched_since as watchedSince',
      'watched_at as watchedAt',
      'looked_until as lookedUntil',
      'swept_at as sweptAt',
    ])
    .executeTakeFirstOrThrow();
}

export type WatchedAt = { readonly since: Temporal.Instant; readonly now: Temporal.Instant };

/** Keeps that somebody watched; what the database receives from now on is looked at next time. */
export async function saveWatch(transaction: Database, { since, now }: WatchedAt): Promise<void> {
  await sql`
    update incident_watch
    set watched_since = ${since.toString()}, watched_at = ${now.toString()}, looked_until = now()
  `.execute(transaction);
}

export async function saveSwept(transaction: Database, now: Temporal.Instant): Promise<void> {
  await transaction.updateTable('incident_watch').set({ swept_at: now.toString() }).execute();
}

/** Takes the watch for this transaction; false while another process has it. */
export async function takeWatch(transaction: Database): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('nadeul incident watch', 0)) as taken
  `.execute(transaction);
  return rows[0]?.taken === true;
}

/** Forgets what is long over. Outages stay: attendance may be corrected for them. */
export async function forgetIncidents(transaction: Database, now: Temporal.Instant): Promise<void> {
  const before = now.subtract({ hours: othersKeptHours }).toString();
  await sql`
    delete from incident where until_at < ${before}::timestamptz and kind <> all(${outageKinds})
  `.execute(transaction);
}
