import type { TagEvent } from '@nadeul/contract';
import type { Clock } from '../../clock.ts';
import { addDays } from '../../door-time.ts';
import type { BackfillStep, DayRange } from '../source.ts';
import type { SqlConnection } from './connection.ts';
import { jsonOf, matches } from './cursor.ts';
import type { LookUpTables } from './look-up-tables.ts';
import { type PageStart, readPage } from './page.ts';
import type { SqlSession } from './session.ts';
import type { SqlLimits } from './sql-limits.ts';
import { betweenDays, dayStretch, type Stretch } from './stretch.ts';

/** Where a backfill is: at a day, in one of its parts, at a page. */
type Position = { readonly day: string; readonly part: number; readonly start: PageStart | null };

type Options = {
  readonly session: SqlSession;
  readonly lookUps: LookUpTables;
  readonly now: Clock;
  readonly limits: SqlLimits;
};

const version = 1;

/** The next piece of a backfill: days from the newest to the oldest. Rows of no day are brought by the looks. */
export async function backfillStep(
  connection: SqlConnection,
  range: DayRange,
  position: Uint8Array | null,
  options: Options,
): Promise<BackfillStep> {
  const { limits, lookUps } = options;
  const events: TagEvent[] = [];
  let at: Position | null = startOf(range, position);
  let damaged = 0;
  let statements = 0;
  while (at !== null && events.length < limits.pageRows && statements < limits.statementsPerLook) {
    const stretches: readonly Stretch[] = await stretchesAt(connection, at.day, options);
    const stretch: Stretch | undefined = stretches[at.part];
    if (stretch === undefined) {
      // A day without a table costs next to nothing, and must not hold up the look for ever either.
      statements += 1;
      at = dayAfter(at, range);
      continue;
    }
    const page = await readPage(connection, stretch, at.start, limits);
    statements += page.statements;
    if (page.isCut) damaged += 1;
    events.push(...(await lookUps.mapRows(connection, page.rows)));
    at = { ...at, part: page.next === null ? at.part + 1 : at.part, start: page.next };
  }
  return {
    events,
    position: at === null ? new Uint8Array() : Buffer.from(JSON.stringify({ version, ...at })),
    isDone: at === null,
    progress: at === null ? 1 : progressOf(range, at),
    damaged,
  };
}

async function stretchesAt(
  connection: SqlConnection,
  day: string,
  { session, now }: Options,
): Promise<readonly Stretch[]> {
  const shape = await session.shapeFor(connection, day, now());
  if (shape === null) return [];
  const between = betweenDays(shape, day);
  return between === null ? [dayStretch(shape, day)] : [dayStretch(shape, day), between];
}

/** The day before, as the newest come first; null after the oldest. */
function dayAfter({ day }: Position, range: DayRange): Position | null {
  return day > range.from ? { day: addDays(day, -1), part: 0, start: null } : null;
}

function progressOf({ from, until }: DayRange, { day }: Position): number {
  const daysBetween = (first: string, last: string) => (Date.parse(last) - Date.parse(first)) / 86_400_000;
  return daysBetween(day, until) / (daysBetween(from, until) + 1);
}

/** A position that makes no sense begins again: that costs a second reading, never a row. */
function startOf(range: DayRange, bytes: Uint8Array | null): Position | null {
  if (range.until < range.from) return null;
  const beginning: Position = { day: range.until, part: 0, start: null };
  if (bytes === null) return beginning;
  const { version: given, day, part, start } = jsonOf(bytes);
  const isDay = matches(day, /^\d{4}-\d\d-\d\d$/) && day >= range.from && day <= range.until;
  if (given !== version || !isDay || typeof part !== 'number' || !Number.isSafeInteger(part))
    return beginning;
  return { day, part, start: pageStartOf(start) };
}

function pageStartOf(given: unknown): PageStart | null {
  if (typeof given !== 'object' || given === null) return null;
  if (!('values' in given) || !Array.isArray(given.values) || !('after' in given)) return null;
  const values: unknown[] = given.values;
  return { values: values.map(startValue), after: given.after === true };
}

function startValue(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
