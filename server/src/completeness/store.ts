import type { DayCountReport } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

type SourceKey = { readonly officeId: string; readonly sourceId: string };

/** Rows that the door has of a day at a gate. */
export type DoorCount = {
  readonly day: Temporal.PlainDate;
  /** Empty for rows without a gate's number. */
  readonly gateId: string;
  readonly rows: number;
  readonly countedAt: Temporal.Instant;
};

/** Locks a source, so that reports of it come one after the other; false where the office has no such source. */
export async function lockSource(transaction: Database, { officeId, sourceId }: SourceKey): Promise<boolean> {
  const found = await transaction
    .selectFrom('device_link')
    .select('source_id')
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Keeps the counts of a period in place of those before. A day of the period with no rows is kept as one row of none,
 * so that it is known to be counted.
 */
export async function replaceCounts(
  transaction: Database,
  { officeId, sourceId }: SourceKey,
  { from, until, counts, now }: Pick<DayCountReport, 'from' | 'until' | 'counts'> & { now: Temporal.Instant },
): Promise<void> {
  await transaction
    .deleteFrom('source_day')
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .where(sql<boolean>`day between ${from}::date and ${until}::date`)
    .execute();
  await sql`
    insert into source_day (office_id, source_id, day, gate_id, rows, counted_at)
    select ${officeId}, ${sourceId}, d.day::date, coalesce(c."gateId", ''), least(coalesce(sum(c.rows), 0), 2147483647), ${now.toString()}
    from generate_series(${from}::timestamp, ${until}::timestamp, interval '1 day') as d (day)
    left join json_to_recordset(${JSON.stringify(counts)}::json) as c (day date, "gateId" text, rows bigint)
      on c.day = d.day::date
    group by d.day, coalesce(c."gateId", '')
  `.execute(transaction);
}

/** What the door has of the days, both ends included; nothing of days that were never counted. */
export async function findDoorCounts(
  db: Database,
  { officeId, sourceId }: SourceKey,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<DoorCount[]> {
  return db
    .selectFrom('source_day')
    .select(['day', 'gate_id as gateId', 'rows', 'counted_at as countedAt'])
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .where(sql<boolean>`day between ${from}::date and ${until}::date`)
    .execute();
}
