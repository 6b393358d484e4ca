import { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { SourceKey } from './store.ts';

/** Rows of a source that arrived, of one day at one gate. */
export type RowCount = {
  readonly day: Temporal.PlainDate;
  readonly gateId: string | null;
  readonly accepted: number;
  readonly setAside: number;
};

/** Civil days in Korea, `YYYY-MM-DD`, both ends included. */
type Days = { readonly from: string; readonly until: string };

/**
 * Counts the rows of a source whose door time lies on the days, by day and gate. A row counts once: as a tag where it
 * is one, else as set aside where it is kept so. Rows that were set aside without a readable day are in no day.
 */
export async function countRows(db: Database, source: SourceKey, days: Days): Promise<RowCount[]> {
  const { rows } = await countStatement(source, days).execute(db);
  return rows;
}

/** The statement behind `countRows`, for a look at its plan. */
export function countStatement({ officeId, sourceId }: SourceKey, { from, until }: Days) {
  const firstInstant = `${from}T00:00:00+09:00`;
  const endInstant = `${Temporal.PlainDate.from(until).add({ days: 1 })}T00:00:00+09:00`;
  // Door time is nine hours ahead of UTC at every date, whatever a zone's history says.
  return sql<RowCount>`
    select day, gate_id as "gateId", sum(accepted)::bigint as accepted, sum(set_aside)::bigint as "setAside"
    from (
      select (occurred_at at time zone interval '9 hours')::date as day, gate_id, count(*) as accepted, 0 as set_aside
      from tag
      where office_id = ${officeId} and source_id = ${sourceId}
        and occurred_at >= ${firstInstant} and occurred_at < ${endInstant}
      group by 1, 2
      union all
      select s.occurred_on, s.gate_id, 0, count(*)
      from set_aside s
      where s.office_id = ${officeId} and s.source_id = ${sourceId} and s.occurred_on between ${from} and ${until}
        and not exists (
          select 1 from tag t
          where t.office_id = s.office_id and t.source_id = s.source_id and t.vendor_key = s.vendor_key
        )
      group by 1, 2
    ) arrived
    group by day, gate_id
    order by day, gate_id
  `;
}
