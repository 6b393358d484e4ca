import type { SetAsideCode } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type SetAsideRow = {
  readonly sourceId: string;
  readonly sourceName: string;
  readonly vendorKey: string;
  readonly code: SetAsideCode;
  readonly occurredRaw: string;
  readonly gateName: string | null;
  readonly receivedAt: Temporal.Instant;
  /** The event as it came, as JSON. */
  readonly event: string;
  readonly sortKey: string;
  readonly total: number;
};

/** Events that are set aside, the latest first, after a place in the list. */
export async function findSetAside(
  db: Database,
  officeId: string,
  { limit, after }: { limit: number; after: readonly [string, string] | null },
): Promise<SetAsideRow[]> {
  const { rows } = await sql<SetAsideRow>`
    select s.source_id as "sourceId", k.name as "sourceName", s.vendor_key as "vendorKey", s.code,
      s.occurred_raw as "occurredRaw", s.gate_name as "gateName", s.received_at as "receivedAt", s.event,
      s.received_at::text as "sortKey",
      (select count(*) from set_aside where office_id = ${officeId} and resolved_at is null) as total
    from set_aside s join device_link k on k.office_id = ${officeId} and k.source_id = s.source_id
    where s.office_id = ${officeId} and s.resolved_at is null
      and ${after === null ? sql`true` : sql`(s.received_at, s.vendor_key) < (${after[0]}::timestamptz, ${after[1]})`}
    order by s.received_at desc, s.vendor_key desc limit ${limit}
  `.execute(db);
  return rows;
}
