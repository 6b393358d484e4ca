import type { PastWeek, SilentHours, SilentPart, Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type SourceKey = { readonly officeId: string; readonly sourceId: string };
/** A gate without a number is the empty text. */
export type GateKey = SourceKey & { readonly gateId: string };

export type GateUse = GateKey & {
  readonly gateName: string | null;
  readonly firstAt: Temporal.Instant;
  readonly lastAt: Temporal.Instant;
};

/** The gates of sources and when they were used first and last. */
export async function findGateUses(db: Database, sources: readonly SourceKey[]): Promise<GateUse[]> {
  const { rows } = await sql<GateUse>`
    select g.office_id as "officeId", g.source_id as "sourceId", g.gate_id as "gateId",
      coalesce(g.gate_name, k.name) as "gateName", g.first_at as "firstAt", g.last_at as "lastAt"
    from unnest(${sources.map(({ officeId }) => officeId)}::uuid[], ${sources.map(({ sourceId }) => sourceId)}::uuid[])
      as s (office_id, source_id)
    join gate_use g on g.office_id = s.office_id and g.source_id = s.source_id
    left join gate k on k.office_id = g.office_id and k.source_id = g.source_id and k.gate_id = g.gate_id
  `.execute(db);
  return rows;
}

/** Hours that are silent, and how many weeks before are to be compared. */
type Asked = { readonly hours: SilentHours; readonly weeks: number };
export type AskedGate = GateKey & Asked;
export type AskedSource = SourceKey & Asked;

/**
 * Tags of gates in the same hours of each past week, the latest week first, one list for each that was asked. Reads
 * the hours of these weeks alone, and of them only those in which something came.
 */
export async function findGateWeeks(db: Database, asked: readonly AskedGate[]): Promise<number[][]> {
  const { rows } = await sql<{ tags: number[] }>`
    select array(
      select coalesce((
        select sum(t.tags)::int from gate_traffic t
        where t.office_id = a."officeId" and t.source_id = a."sourceId" and t.gate_id = a."gateId"
          and t.hour >= a."from" - make_interval(hours => 168 * w)
          and t.hour < a."until" - make_interval(hours => 168 * w)
      ), 0) from generate_series(1, a.weeks) w order by w
    ) as tags
    from json_to_recordset(${asJson(asked)}::json)
      as a (i int, "officeId" uuid, "sourceId" uuid, "gateId" text, "from" timestamptz, "until" timestamptz, weeks int)
    order by a.i
  `.execute(db);
  return rows.map(({ tags }) => tags);
}

/** As `findGateWeeks`, for all gates of a source together. */
export async function findSourceWeeks(db: Database, asked: readonly AskedSource[]): Promise<number[][]> {
  const { rows } = await sql<{ tags: number[] }>`
    select array(
      select coalesce((
        select sum(t.tags)::int from source_traffic t
        where t.office_id = a."officeId" and t.source_id = a."sourceId"
          and t.hour >= a."from" - make_interval(hours => 168 * w)
          and t.hour < a."until" - make_interval(hours => 168 * w)
      ), 0) from generate_series(1, a.weeks) w order by w
    ) as tags
    from json_to_recordset(${asJson(asked)}::json)
      as a (i int, "officeId" uuid, "sourceId" uuid, "from" timestamptz, "until" timestamptz, weeks int)
    order by a.i
  `.execute(db);
  return rows.map(({ tags }) => tags);
}

type HourRow = { readonly i: number; readonly now: number; readonly own: number[]; readonly all: number[] };

/**
 * The silent hours of gates one by one, beside the other gates of their sources: those hours in which any of these was
 * used, one list for each gate that was asked.
 */
export async function findHoursBeside(db: Database, asked: readonly AskedGate[]): Promise<SilentPart[][]> {
  const { rows } = await sql<HourRow>`
    select a.i, n.tags as now,
      array(
        select coalesce((
          select t.tags from gate_traffic t
          where t.office_id = a."officeId" and t.source_id = a."sourceId" and t.gate_id = a."gateId"
            and t.hour = n.hour - make_interval(hours => 168 * w)
        ), 0) from generate_series(1, a.weeks) w order by w
      ) as own,
      array(
        select coalesce((
          select t.tags from source_traffic t
          where t.office_id = a."officeId" and t.source_id = a."sourceId"
            and t.hour = n.hour - make_interval(hours => 168 * w)
        ), 0) from generate_series(1, a.weeks) w order by w
      ) as all
    from json_to_recordset(${asJson(asked)}::json)
      as a (i int, "officeId" uuid, "sourceId" uuid, "gateId" text, "from" timestamptz, "until" timestamptz, weeks int)
    join source_traffic n on n.office_id = a."officeId" and n.source_id = a."sourceId"
      and n.hour >= a."from" and n.hour < a."until"
    order by a.i, n.hour
  `.execute(db);
  const parts: SilentPart[][] = asked.map(() => []);
  for (const { i, now, own, all } of rows)
    parts[i]?.push({ pastWeeks: weeksBeside(own, all), othersNow: now });
  return parts;
}

/** Puts a gate's weeks beside those of its source: what the other gates had. */
function weeksBeside(own: readonly number[], all: readonly number[]): PastWeek[] {
  return own.map((tags, week) => ({ tags, others: Math.max((all[week] ?? 0) - tags, 0) }));
}

function asJson(asked: readonly AskedSource[]): string {
  return JSON.stringify(
    asked.map(({ hours, ...one }, i) => ({
      ...one,
      i,
      from: hours.from.toString(),
      until: hours.until.toString(),
    })),
  );
}
