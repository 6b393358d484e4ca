import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** What waits in the database, of the whole installation: counts and ages only, of nobody by name. */
export type Backlog = {
  readonly staleDays: number;
  readonly staleSeconds: number;
  readonly connectors: number;
  readonly quietConnectors: number;
  readonly setAside: number;
  readonly mailWaiting: number;
  readonly mailSeconds: number;
};

/** `quietSince`: a connector that last reported before this instant is quiet. */
export async function readBacklog(
  db: Database,
  { now, quietSince }: { now: Temporal.Instant; quietSince: Temporal.Instant },
): Promise<Backlog> {
  const at = now.toString();
  const age = (column: string) =>
    sql`coalesce(extract(epoch from greatest(${at}::timestamptz - min(${sql.ref(column)}), interval '0')), 0)::float8`;
  const { rows } = await sql<Backlog>`
    select stale.*, links.*, mails.*,
      (select count(*) from set_aside where resolved_at is null) as "setAside"
    from
      (select count(*) as "staleDays", ${age('marked_at')} as "staleSeconds" from stale_day) as stale,
      (select count(*) as connectors,
         count(*) filter (where last_heartbeat_at < ${quietSince.toString()}::timestamptz) as "quietConnectors"
       from device_link where is_active) as links,
      (select count(*) as "mailWaiting", ${age('created_at')} as "mailSeconds"
       from mail where sent_at is null and failed_at is null) as mails
  `.execute(db);
  const [backlog] = rows;
  if (backlog === undefined) throw new Error('One row was expected.');
  return backlog;
}
