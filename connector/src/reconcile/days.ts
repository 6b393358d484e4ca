import { addDays } from '../door-time.ts';

const dayMs = 24 * 3_600_000;

/** How many days there are from one civil day until another, both included; 0 or less where it is earlier. */
export function daysFromTo(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs) + 1;
}

/** Civil days, both ends included. */
export type Days = { readonly from: string; readonly until: string };

/** Each of the days, in order. */
export function everyDayOf({ from, until }: Days): string[] {
  return Array.from({ length: Math.max(0, daysFromTo(from, until)) }, (_, index) => addDays(from, index));
}

/** Cuts days into pieces of at most `daysMax`, in order. */
export function piecesOf({ from, until }: Days, daysMax: number): Days[] {
  const pieces: Days[] = [];
  for (let at = from; at <= until; at = addDays(at, daysMax)) {
    const last = addDays(at, daysMax - 1);
    pieces.push({ from: at, until: last < until ? last : until });
  }
  return pieces;
}

/** Days that are read together. */
export type Run = Days & { readonly days: ReadonlySet<string> };

export type RunBounds = {
  /** Most days from the first to the last of a run. */
  readonly daysMax: number;
  /** Whether days that do not follow each other are read together, too. */
  readonly isGapJoined: boolean;
};

/** Joins days into runs. */
export function runsOf(days: Iterable<string>, { daysMax, isGapJoined }: RunBounds): Run[] {
  const runs: { from: string; until: string; days: Set<string> }[] = [];
  for (const day of [...new Set(days)].sort()) {
    const last = runs.at(-1);
    const isNear = last !== undefined && (isGapJoined || addDays(last.until, 1) === day);
    if (last !== undefined && isNear && daysFromTo(last.from, day) <= daysMax) {
      last.until = day;
      last.days.add(day);
    } else runs.push({ from: day, until: day, days: new Set([day]) });
  }
  return runs;
}
