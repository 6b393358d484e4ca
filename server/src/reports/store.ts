import type { TagKind, Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type ExportedTag = {
  readonly employeeId: string;
  readonly occurredAt: Temporal.Instant;
  readonly receivedAt: Temporal.Instant;
  readonly kind: TagKind;
  readonly granted: boolean;
  readonly gateName: string | null;
};

/** The tags of employees in a span of time, by employee and time: from inclusive, until exclusive. */
export async function findExportedTags(
  db: Database,
  officeId: string,
  {
    employeeIds,
    from,
    until,
  }: { employeeIds: readonly string[]; from: Temporal.Instant; until: Temporal.Instant },
): Promise<ExportedTag[]> {
  const { rows } = await sql<ExportedTag>`
    select m.employee_id as "employeeId", t.occurred_at as "occurredAt", t.received_at as "receivedAt", t.kind,
      t.granted, t.gate_name as "gateName"
    from tag_match m
    join tag t on t.office_id = ${officeId} and t.tag_id = m.tag_id
    where m.office_id = ${officeId} and m.employee_id = any(${employeeIds}::uuid[])
      and m.occurred_at >= ${from.toString()}::timestamptz and m.occurred_at < ${until.toString()}::timestamptz
    order by m.employee_id, m.occurred_at, m.tag_id
  `.execute(db);
  return rows;
}
