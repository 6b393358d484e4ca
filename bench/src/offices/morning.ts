import type { Installation, ServerOfMany } from '@nadeul/e2e/testing/installation';
import { lastWorkday } from '@nadeul/e2e/testing/taps';
import { until } from '@nadeul/e2e/testing/until';
import { cpuSecondsOfTree } from '../process-cost.ts';
import { parentOf } from '../resident.ts';
import type { Door } from './doors.ts';
import { play, type Rushed } from './rush.ts';

const computedWithinMs = 1_800_000;

/** Processor seconds of the server processes and of PostgreSQL's. */
type Processors = { readonly servers: number; readonly postgres: number };
/** A rush, how long after its last answer all days were computed, and what it cost. */
export type Measured = Rushed & { readonly computedMs: number; readonly cpu: Processors };

type Stage = {
  readonly installation: Installation;
  readonly servers: readonly ServerOfMany[];
  readonly people: number;
  readonly print: (line: string) => void;
};

/** Plays one morning after the other, each of another work day, the latest first. */
export function mornings({ installation, servers, people, print }: Stage) {
  let date = lastWorkday();
  return async (
    name: string,
    doors: readonly Door[],
    withinMs: number,
    tapping = people,
  ): Promise<Measured> => {
    date = lastWorkday(date);
    const origins = servers.map(({ origin }) => origin);
    const cpuBefore = await cpuOf(servers, installation);
    const rushed = await play({ origins, doors, people: tapping, date: date.toString(), withinMs });
    const begun = performance.now();
    await untilComputed(installation);
    const computedMs = performance.now() - begun;
    print(
      `${name}: ${rushed.tags} tags in ${rushed.requests} requests, ${rushed.again} sent again, ${rushed.beats.length} heartbeats, last answer after ${seconds(rushed.lastAnswerMs)}, days ${seconds(computedMs)} later`,
    );
    const cpu = await cpuOf(servers, installation);
    const cost = { servers: cpu.servers - cpuBefore.servers, postgres: cpu.postgres - cpuBefore.postgres };
    return { ...rushed, computedMs, cpu: cost };
  };
}

/** Waits until no day is marked any more. */
export async function untilComputed({ pool }: Installation): Promise<void> {
  await until(
    async () => (await pool.query('select 1 from stale_day limit 1')).rowCount,
    (left) => left === 0,
    computedWithinMs,
  );
}

async function cpuOf(servers: readonly ServerOfMany[], { pool }: Installation): Promise<Processors> {
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  return {
    servers: servers.reduce((sum, { program }) => sum + cpuSecondsOfTree(program.child.pid ?? 0), 0),
    postgres: cpuSecondsOfTree(parentOf(rows[0]?.pid ?? 0)),
  };
}

/** Bytes that PostgreSQL has written to its log since it was made. */
export async function logBytes({ pool }: Installation): Promise<number> {
  const { rows } = await pool.query<{ log: number }>("select (pg_current_wal_lsn() - '0/0')::bigint as log");
  return rows[0]?.log ?? 0;
}

/** Bytes of tables a row, indexes included. */
export type RowBytes = Readonly<Record<(typeof weighed)[number], number>>;
const weighed = ['tag', 'tag_match', 'day_record'] as const;

/** How large a row of the large tables is. */
export async function weighRows({ pool }: Installation): Promise<RowBytes> {
  const bytesOf = async (table: string) => {
    const { rows } = await pool.query<{ bytes: number }>(
      `select pg_total_relation_size('${table}') / greatest(count(*), 1) as bytes from ${table}`,
    );
    return rows[0]?.bytes ?? 0;
  };
  const [tag = 0, match = 0, day = 0] = await Promise.all(weighed.map(bytesOf));
  return { tag, tag_match: match, day_record: day };
}

/** Throws unless every tag that was sent is there once, and with it its day. */
export async function audit({ pool }: Installation, sent: number): Promise<void> {
  const { rows } = await pool.query<{ tags: number; distinct: number; days: number; aside: number }>(
    `select (select count(*) from tag) as tags,
       (select count(*) from (select distinct office_id, source_id, vendor_key from tag) as one) as distinct,
       (select count(*) from day_record) as days, (select count(*) from set_aside) as aside`,
  );
  const [found] = rows;
  const isWhole = found?.tags === sent && found.distinct === sent && found.days === sent && found.aside === 0;
  if (!isWhole) throw new Error(`${sent} tags were sent, and there are ${JSON.stringify(found)}.`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
