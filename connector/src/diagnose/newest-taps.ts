import type { TagEvent } from '@nadeul/contract';
import { addDays, doorTimeAt } from '../door-time.ts';
import type { Days } from '../reconcile/days.ts';
import type { GateCount, Source } from '../source/source.ts';

/** How many taps are shown where nothing else is asked for. */
const tapsMaxDefault = 5;
/** How far back the last tap is looked for, in days: the second and third look only where the one before found few. */
const looksBackDays = [31, 366] as const;
/** Most pieces in which a source may give one day. */
const piecesMax = 10_000;

/** A tap with its readable door time. */
export type Tap = TagEvent & { readonly occurredAt: string };

type Looked = {
  /** The first look goes this far back: as a rule it finds enough. */
  readonly quietDays: number;
  readonly tapsMax?: number;
};

/**
 * The newest taps of a door, newest first; at most five unless another number is named, none older than a year. Days after tomorrow are left out:
 * a broken terminal may write any year. Throws a `SourceError`.
 */
export async function newestTaps(
  source: Source,
  nowMs: number,
  { quietDays, tapsMax = tapsMaxDefault }: Looked,
): Promise<Tap[]> {
  const today = doorTimeAt(nowMs).slice(0, 10);
  const taps: Tap[] = [];
  let until = addDays(today, 1);
  for (const back of [quietDays, ...looksBackDays]) {
    const from = addDays(today, -back);
    if (from > until) continue;
    await addNewest(taps, source, { from, until, tapsMax });
    if (taps.length >= tapsMax) break;
    until = addDays(from, -1);
  }
  return taps;
}

/** Adds the newest taps of the days, day by day backwards, until there are enough. */
async function addNewest(
  taps: Tap[],
  source: Source,
  { from, until, tapsMax }: Days & { readonly tapsMax: number },
): Promise<void> {
  const counts = await source.count(from, until);
  for (const day of daysOf(counts).filter((one) => one >= from && one <= until)) {
    if (taps.length >= tapsMax) return;
    const ofDay = await newestOfDay(source, day, tapsMax);
    taps.push(...ofDay.slice(0, tapsMax - taps.length));
  }
}

function daysOf(counts: readonly GateCount[]): string[] {
  return [...new Set(counts.map(({ day }) => day))].sort().reverse();
}

/** Pieces of a day come in the order of the vendor's key: only the newest few of all are kept. */
async function newestOfDay(source: Source, day: string, tapsMax: number): Promise<Tap[]> {
  let newest: Tap[] = [];
  let position: Uint8Array | null = null;
  for (let pieces = 0; pieces < piecesMax; pieces++) {
    const piece = await source.backfill({ from: day, until: day }, position);
    // A source may bring rows with odd dates along.
    const ofDay = piece.events.filter(isDated).filter(({ occurredAt }) => occurredAt.startsWith(day));
    newest = [...newest, ...ofDay].sort(byTimeBackwards).slice(0, tapsMax);
    if (piece.isDone) break;
    position = piece.position;
  }
  return newest;
}

function isDated(event: TagEvent): event is Tap {
  return event.occurredAt !== null;
}

function byTimeBackwards(a: Tap, b: Tap): number {
  return a.occurredAt < b.occurredAt ? 1 : a.occurredAt > b.occurredAt ? -1 : 0;
}
