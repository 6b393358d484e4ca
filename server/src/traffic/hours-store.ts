import { pastWeeksMax, type Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { SourceKey } from './judge-store.ts';

export type LinkReading = {
  readonly isActive: boolean;
  readonly coveredUntil: Temporal.Instant | null;
  readonly lastErrorCode: string | null;
};

/** How a link is read; undefined where the office has no such link. */
export async function findLinkReading(
  db: Database,
  { officeId, sourceId }: SourceKey,
): Promise<LinkReading | undefined> {
  return db
    .selectFrom('device_link')
    .select(['is_active as isActive', 'covered_until as coveredUntil', 'last_error_code as lastErrorCode'])
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
}

export type ReportedGate = {
  readonly gateId: string;
  readonly name: string | null;
  readonly lastTagAt: Temporal.Instant | null;
};

/** The gates that a connector told of, whether or not a tag of theirs came. */
export async function findReportedGates(
  db: Database,
  { officeId, sourceId }: SourceKey,
): Promise<ReportedGate[]> {
  const { rows } = await sql<ReportedGate>`
    select gate_id as "gateId", name, last_tag_at as "lastTagAt" from gate
    where office_id = ${officeId} and source_id = ${sourceId}
  `.execute(db);
  return rows;
}

/** Tags of a gate in one of the hours that are shown, counted from 0: now, and summed over the past weeks. */
export type ShownHour = {
  readonly gateId: string;
  readonly hour: number;
  readonly now: number;
  readonly past: number;
};

/** The hours from an instant on in which something came, now or in one of the past weeks. */
export async function findShownHours(
  db: Database,
  { officeId, sourceId }: SourceKey,
  { from, hours }: { readonly from: Temporal.Instant; readonly hours: number },
): Promise<ShownHour[]> {
  const began = sql`${from.toString()}::timestamptz - make_interval(hours => 168 * w)`;
  const { rows } = await sql<ShownHour>`
    select g.gate_id as "gateId", (extract(epoch from t.hour - (${began})) / 3600)::int as hour,
      coalesce(sum(t.tags) filter (where w = 0), 0)::int as now,
      coalesce(sum(t.tags) filter (where w > 0), 0)::int as past
    from gate_use g
    cross join generate_series(0, ${pastWeeksMax}::int) w
    join gate_traffic t on t.office_id = ${officeId} and t.source_id = ${sourceId} and t.gate_id = g.gate_id
      and t.hour >= ${began} and t.hour < ${began} + make_interval(hours => ${hours}::int)
    where g.office_id = ${officeId} and g.source_id = ${sourceId}
    group by 1, 2
  `.execute(db);
  return rows;
}
