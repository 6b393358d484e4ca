import type { ProfileName, TagEvent } from '@nadeul/contract';
import type { Connection } from 'mysql2/promise';
import { limits } from '../../limits.ts';
import { profileOf } from '../../source/profiles/profile-of.ts';
import type { DayRange, Source, SourcePoll } from '../../source/source.ts';
import type { SqlConnection } from '../../source/sql/connection.ts';
import { openMysql } from '../../source/sql/mysql/open-mysql.ts';
import type { SqlLimits } from '../../source/sql/sql-limits.ts';
import { sqlSource } from '../../source/sql/sql-source.ts';
import type { TestDatabase } from './office.ts';

const columns = `e_name VARCHAR(30), e_idno VARCHAR(30), e_group SMALLINT, e_user VARCHAR(1), e_mode VARCHAR(1),
  e_type VARCHAR(1), e_result VARCHAR(1), e_etc VARCHAR(1), e_uptime VARCHAR(14), e_upmode VARCHAR(1),
  e_card VARCHAR(20), e_exyn VARCHAR(1)`;

/** The vendor's table with its own key. */
export const tenter = `CREATE TABLE tenter (e_date VARCHAR(8) NOT NULL, e_time VARCHAR(6) NOT NULL, g_id INT NOT NULL,
  e_id INT NOT NULL, ${columns}, PRIMARY KEY (e_date, e_time, g_id, e_id))`;

/** The table that the vendor fills in somebody else's database: all text, no key, and upper case. */
export const transferTenter = `CREATE TABLE TENTER (E_DATE VARCHAR(8), E_TIME VARCHAR(6), G_ID VARCHAR(10),
  E_ID VARCHAR(20), E_NAME VARCHAR(30), E_IDNO VARCHAR(30), E_MODE VARCHAR(1), E_RESULT VARCHAR(1), E_CARD VARCHAR(20))`;

export const lookUpTables = `CREATE TABLE tgate (id INT PRIMARY KEY, name VARCHAR(30));
  CREATE TABLE tuser (id INT PRIMARY KEY, name VARCHAR(30), idno VARCHAR(30), cardnum VARCHAR(20), template BLOB);
  INSERT INTO tgate VALUES (1, '정문'), (2, '후문'); INSERT INTO tuser VALUES (7, '홍길동', '2020-007', '00c0ffee', 'x')`;

type Value = string | number | null;

/** A row of `tenter`; name what matters. */
export function tagRow(given: Readonly<Record<string, Value>>): Record<string, Value> {
  return { e_date: '20261122', e_time: '085214', g_id: 1, e_id: 7, e_mode: '3', e_result: '0', ...given };
}

/** So many rows of a day, a second apart, stored when they happened. */
export function tagRows(count: number, date: string, fromSecond = 0): Record<string, Value>[] {
  return Array.from({ length: count }, (_, index) => {
    const time = timeOf(fromSecond + index);
    return tagRow({ e_date: date, e_time: time, e_uptime: `${date}${time}` });
  });
}

function timeOf(second: number): string {
  return [second / 3600, (second / 60) % 60, second % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join('');
}

/** What the vendor's program does. */
export async function insertRows(
  vendor: Connection,
  rows: readonly Readonly<Record<string, Value>>[],
  table = 'tenter',
): Promise<void> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  for (let index = 0; index < rows.length; index += 2_000) {
    const values = rows.slice(index, index + 2_000).map((row) => names.map((name) => row[name] ?? null));
    await vendor.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES ?`, [values]);
  }
}

/** Wall clock of a test, which only the test moves. */
export type TestClock = { nowMs: number };

/** The instant of a moment in Korea, `YYYY-MM-DD HH:mm:ss`. */
export function koreanMs(civil: string): number {
  return Date.parse(`${civil.replace(' ', 'T')}+09:00`);
}

export type OpenOptions = {
  readonly clock: TestClock;
  readonly cursor?: Uint8Array | null;
  readonly profile?: ProfileName;
  readonly startDate?: string | undefined;
  readonly bounds?: Partial<SqlLimits>;
  readonly tables?: unknown;
  readonly emptyResultIsGranted?: boolean;
  /** What stands between the source and the connection. */
  readonly through?: (connection: SqlConnection) => SqlConnection;
};

/** A source on a database of MariaDB. */
export function openSqlSource({ place }: TestDatabase, options: OpenOptions): Source {
  const { profile = 'caps-mssql', tables, emptyResultIsGranted } = options;
  const site = { name: '본사', profile, tables, emptyResultIsGranted };
  const through = options.through ?? ((connection) => connection);
  return sqlSource({
    profile: profileOf(site),
    site: 'startDate' in options ? { startDate: options.startDate } : { startDate: '2026-01-01' },
    connect: async () => through(await openMysql(place, { connectMs: 10_000, queryMs: 10_000 })),
    cursor: options.cursor ?? null,
    now: () => options.clock.nowMs,
    limits,
    ...(options.bounds === undefined ? {} : { sqlLimits: options.bounds }),
  });
}

/** Looks until nothing more is known to be there. */
export async function lookAll(
  source: Source,
): Promise<{ events: TagEvent[]; last: SourcePoll; looks: number }> {
  const events: TagEvent[] = [];
  for (let looks = 1; looks <= 1_000; looks++) {
    const last = await source.poll();
    events.push(...last.events);
    if (last.caughtUp) return { events, last, looks };
  }
  throw new Error('The source did not catch up.');
}

/** Reads the days whole; gives the pieces too. */
export async function readDays(
  source: Source,
  range: DayRange,
  from: Uint8Array | null = null,
): Promise<{ events: TagEvent[]; pieces: number; progress: number[] }> {
  const events: TagEvent[] = [];
  const progress: number[] = [];
  let position = from;
  for (let pieces = 1; pieces <= 10_000; pieces++) {
    const step = await source.backfill(range, position);
    events.push(...step.events);
    progress.push(step.progress);
    if (step.isDone) return { events, pieces, progress };
    position = step.position;
  }
  throw new Error('The backfill did not end.');
}

/** `20261122 085214` of each event, in their order. */
export function timesOf(events: readonly TagEvent[]): string[] {
  return events.map(({ occurredRaw }) => occurredRaw);
}

export function keysOf(events: readonly TagEvent[]): string[] {
  return events.map(({ vendorKey }) => vendorKey).sort();
}
