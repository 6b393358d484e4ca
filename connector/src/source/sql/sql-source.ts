import type { Clock } from '../../clock.ts';
import type { SiteSettings } from '../../config/source-config.ts';
import { addDays, doorTimeAt } from '../../door-time.ts';
import type { Limits } from '../../limits.ts';
import type { Profile } from '../profile.ts';
import type { Source, SourceShape } from '../source.ts';
import { backfillStep } from './backfill.ts';
import type { SqlConnection } from './connection.ts';
import { countRows } from './count-rows.ts';
import { decodeCursor, type SqlCursor } from './cursor.ts';
import { LiveReader } from './live.ts';
import { LookUpTables } from './look-up-tables.ts';
import { SqlSession, tableMissing } from './session.ts';
import { type SqlLimits, sqlLimits } from './sql-limits.ts';

export type SqlSourceOptions = {
  readonly profile: Profile;
  readonly site: Pick<SiteSettings, 'startDate'>;
  /** Opens a connection that can only read. Throws a `SourceError`. */
  readonly connect: () => Promise<SqlConnection>;
  /** From the outbox; null at the very first start. */
  readonly cursor: Uint8Array | null;
  readonly now: Clock;
  readonly limits: Limits;
  /** Other bounds than the ordinary ones. */
  readonly sqlLimits?: Partial<SqlLimits>;
};

/**
 * A door database that is asked by SELECTs, each within one civil day or by a number of the database, in pages that
 * the vendor's key gives. Polling brings what is near to now and what the vendor says was stored late; the rest is
 * found by reading days whole (`backfill`). Rows come more than once with the same key.
 */
export function sqlSource(options: SqlSourceOptions): Source {
  const { profile, connect, now } = options;
  const bounds = { ...options.limits, ...sqlLimits, ...options.sqlLimits };
  const session = new SqlSession(connect, profile.events, bounds);
  const lookUps = new LookUpTables({ profile, now, limits: bounds });
  const stored = options.cursor === null ? null : decodeCursor(options.cursor);
  const cursor = stored === null ? beginning(options) : fromEarlier(stored, options.site.startDate);
  const isNew = stored === null;
  const live = new LiveReader({ session, profile, lookUps, cursor, isNew, now, limits: bounds });
  const use = async <Result>(work: (connection: SqlConnection) => Promise<Result>): Promise<Result> => {
    try {
      return await session.use(work);
    } catch (cause) {
      live.reset();
      throw cause;
    }
  };
  return {
    isLiveComplete: false,
    check: () => use((connection) => checkShape(session, connection, profile, now())),
    poll: () => use((connection) => live.look(connection)),
    backfill: (range, position) => {
      if (position === null) live.beginAgain();
      return use((connection) =>
        backfillStep(connection, range, position, { session, lookUps, now, limits: bounds }),
      );
    },
    count: (day, lastDay = day) =>
      use((connection) => countRows(session, connection, profile, { day, lastDay, nowMs: now() })),
    close: () => session.close(),
  };
}

/** Rows are sent from the day of the very first start on, unless the config names one. */
function beginning({ site, now }: SqlSourceOptions): SqlCursor {
  return {
    startDate: site.startDate ?? doorTimeAt(now()).slice(0, 10),
    mark: null,
    swept: null,
    serial: null,
  };
}

/** A start that was moved back counts from when it was: the days between were read by whoever moved it. */
function fromEarlier(stored: SqlCursor, startDate: string | undefined): SqlCursor {
  return startDate !== undefined && startDate < stored.startDate ? { ...stored, startDate } : stored;
}

/** Monthly tables: this month's, or last month's on a day on which nobody has tagged yet. */
async function checkShape(
  session: SqlSession,
  connection: SqlConnection,
  profile: Profile,
  nowMs: number,
): Promise<SourceShape> {
  const today = doorTimeAt(nowMs).slice(0, 10);
  const lastMonth = addDays(`${today.slice(0, 7)}-01`, -1);
  const shape =
    (await session.shapeFor(connection, today, nowMs)) ??
    (await session.shapeFor(connection, lastMonth, nowMs));
  if (shape === null) throw tableMissing(session.tableFor(today));
  const tables = [{ name: shape.table, columns: shape.columns.map(({ name }) => name.toLowerCase()) }];
  for (const { name, columns } of profile.lookUps) {
    const present = (await connection.columnsOf(name)).map((column) => column.name.toLowerCase());
    if (present.length > 0) tables.push({ name, columns: columns.filter((one) => present.includes(one)) });
  }
  return {
    tables,
    missingOptional: [...shape.missingOptional],
    databaseTime: await connection.serverTime(),
  };
}
