import { addDays } from '../../door-time.ts';
import type { SqlConnection } from './connection.ts';
import type { SqlSession } from './session.ts';
import { dayStretch, oddStretches, type Stretch, storedSince } from './stretch.ts';
import type { TableShape } from './table-shape.ts';

export type GroupKind = 'serial' | 'recent' | 'near' | 'near-stored' | 'window-stored' | 'sweep' | 'odd';

/** Stretches that are read for one purpose; what they show counts when all of them are read. */
export type Group = { readonly kind: GroupKind; readonly stretches: readonly Stretch[] };

/** Finds the stretches of a look. */
export type Finder = {
  readonly session: SqlSession;
  readonly connection: SqlConnection;
  readonly nowMs: number;
  readonly startDate: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
};

/** All rows of today and its neighbours, the newest first. */
export async function nearStretches(finder: Finder): Promise<Stretch[]> {
  const { today, startDate } = finder;
  const days = [addDays(today, 1), today, addDays(today, -1)].filter((day) => day >= startDate);
  return await forDays(finder, days, (shape, day) => dayStretch(shape, day));
}

/** Rows from a moment on (`YYYY-MM-DDTHH:mm:ss`), the newest day first. */
export async function recentStretches(finder: Finder, from: string): Promise<Stretch[]> {
  const { today, startDate } = finder;
  const [fromDay = today, fromTime = '00:00:00'] = from.split('T');
  const days = [addDays(today, 1), today, addDays(today, -1)].filter(
    (day) => day >= fromDay && day >= startDate,
  );
  return await forDays(finder, days, (shape, day) =>
    dayStretch(shape, day, day === fromDay ? fromTime : null),
  );
}

/** Rows of days up to tomorrow that were stored at a moment or later. Where tables are monthly, one of each. */
export async function storedStretches(
  finder: Finder,
  fromDay: string,
  storedFrom: string,
): Promise<Stretch[]> {
  const from = fromDay < finder.startDate ? finder.startDate : fromDay;
  const tomorrow = addDays(finder.today, 1);
  const spans = finder.session.isMonthly ? monthsOf(from, tomorrow) : [{ from, until: tomorrow }];
  const found: Stretch[] = [];
  for (const span of spans) {
    const shape = await finder.session.shapeFor(finder.connection, span.until, finder.nowMs);
    const stretch = shape === null ? null : storedSince(shape, span, storedFrom);
    if (stretch !== null) found.push(stretch);
  }
  return found;
}

/** Rows whose date is none, in the tables that are written now. */
export async function stretchesOfOddDates(finder: Omit<Finder, 'startDate'>): Promise<Stretch[]> {
  const { session, connection, nowMs, today } = finder;
  const found: Stretch[] = [];
  const days = session.isMonthly ? [today, `${addDays(`${today.slice(0, 7)}-01`, -1)}`] : [today];
  for (const day of days) {
    const shape = await session.shapeFor(connection, day, nowMs);
    if (shape !== null) found.push(...oddStretches(shape, addDays(today, 1)));
  }
  return found;
}

async function forDays(
  { session, connection, nowMs }: Finder,
  days: readonly string[],
  stretchOf: (shape: TableShape, day: string) => Stretch,
): Promise<Stretch[]> {
  const found: Stretch[] = [];
  for (const day of days) {
    const shape = await session.shapeFor(connection, day, nowMs);
    if (shape !== null) found.push(stretchOf(shape, day));
  }
  return found;
}

/** The days by months, the newest first. */
function monthsOf(from: string, until: string): { from: string; until: string }[] {
  const spans: { from: string; until: string }[] = [];
  let last = until;
  while (last >= from) {
    const monthStart = `${last.slice(0, 7)}-01`;
    spans.push({ from: monthStart > from ? monthStart : from, until: last });
    last = addDays(monthStart, -1);
  }
  return spans;
}
