import type { TagEvent } from '@nadeul/contract';
import type { LookUps, Profile, VendorRow } from '../profile.ts';
import { doorDayOf } from '../profiles/clock.ts';
import type { BackfillStep, DayRange, GateCount } from '../source.ts';
import { type AccessFile, eventPieces } from './file.ts';

/** Rows after which a step of a backfill ends, and pieces after which it ends in any case. */
const eventsPerStep = 1_000;
const piecesPerStep = 16;

type MapRows = (rows: readonly VendorRow[]) => Promise<TagEvent[]>;
type Table = { readonly file: AccessFile; readonly profile: Profile };

const noLookUps: LookUps = { find: () => '' };

/** The next rows of the days, from the page in `position` on. */
export async function backfillByPages(
  { file, profile }: Table,
  { range, position, map }: { range: DayRange; position: Uint8Array | null; map: MapRows },
): Promise<BackfillStep> {
  const events: TagEvent[] = [];
  const from = numberIn(position);
  let step = { next: from, progress: 0, damaged: 0, pieces: 0 };
  for await (const piece of eventPieces(file, profile.events, from)) {
    events.push(...(await map(rowsIn(range, profile, piece.rows))));
    step = {
      next: piece.nextPage ?? -1,
      progress: piece.progress,
      damaged: step.damaged + piece.damaged,
      pieces: step.pieces + 1,
    };
    if (events.length >= eventsPerStep || step.pieces >= piecesPerStep) break;
  }
  return {
    events,
    position: positionOf(Math.max(step.next, 0)),
    isDone: step.next < 0,
    progress: step.progress,
    damaged: step.damaged,
  };
}

/**
 * The rows of one day, so that equal ones are mapped together wherever they lie in the file. `position` counts the
 * days that are done.
 */
export async function backfillByDays(
  { file, profile }: Table,
  { range, position, map }: { range: DayRange; position: Uint8Array | null; map: MapRows },
): Promise<BackfillStep> {
  const done = numberIn(position);
  const days = daysBetween(range);
  const day = days[done];
  const rows: VendorRow[] = [];
  let damaged = 0;
  if (day !== undefined) {
    for await (const piece of eventPieces(file, profile.events)) {
      damaged += piece.damaged;
      rows.push(...rowsIn({ from: day, until: day }, profile, piece.rows));
    }
  }
  const next = done + 1;
  return {
    events: await map(rows),
    position: positionOf(next),
    isDone: next >= days.length,
    progress: days.length === 0 ? 1 : Math.min(next / days.length, 1),
    damaged,
  };
}

/** Rows of the days at each gate: distinct keys, or all rows where there is no key. */
export async function countByGate({ file, profile }: Table, range: DayRange): Promise<GateCount[]> {
  const counts = new Map<string, GateCount>();
  const keys = new Set<string>();
  for await (const { rows } of eventPieces(file, profile.events)) {
    const wanted = rowsIn(range, profile, rows);
    for (const [index, { vendorKey, gateId }] of profile.mapRows(wanted, noLookUps).entries()) {
      if (!profile.numbersEqualRows && keys.has(vendorKey)) continue;
      if (!profile.numbersEqualRows) keys.add(vendorKey);
      const gate = { day: dayOf(profile, wanted[index] ?? {}) ?? '', gateId };
      const name = JSON.stringify(gate);
      counts.set(name, { ...gate, rows: (counts.get(name)?.rows ?? 0) + 1 });
    }
  }
  return [...counts.values()];
}

/** The civil day of a row, `YYYY-MM-DD`; null where its date is none. */
export function dayOf({ events }: Profile, row: VendorRow): string | null {
  return doorDayOf(events.clock, row);
}

/** The rows of some days. Most rows of a file are of others, and their first characters tell. */
function rowsIn(range: DayRange, profile: Profile, rows: readonly VendorRow[]): VendorRow[] {
  const { clock } = profile.events;
  const column = clock.form === 'date-and-time' ? clock.date : clock.column;
  const isoDays = clock.form === 'datetime';
  const [from, until] = [range.from, range.until].map((day) => (isoDays ? day : day.replaceAll('-', '')));
  const { form } = clock;
  const isElsewhere = (value: VendorRow[string]) => {
    if (typeof value !== 'string' || value.length !== exactLengths[form]) return false;
    const day = value.slice(0, isoDays ? 10 : 8);
    return day < (from ?? '') || day > (until ?? '');
  };
  return rows.filter((row) => {
    if (isElsewhere(row[column])) return false;
    const day = dayOf(profile, row);
    return day !== null && day >= range.from && day <= range.until;
  });
}

/** Text of a door time that is this long has nothing in it to be cleaned off, or is no time. */
const exactLengths = { 'date-and-time': 8, stamp: 14, datetime: 19 } as const;

function daysBetween({ from, until }: DayRange): string[] {
  const days: string[] = [];
  const last = Date.parse(until);
  for (let at = Date.parse(from); at <= last; at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

function positionOf(number: number): Uint8Array {
  return Buffer.from(String(number));
}

/** What is no number begins again: that costs a second reading, never a row. */
function numberIn(position: Uint8Array | null): number {
  const number = position === null ? 0 : Number(Buffer.from(position).toString('latin1'));
  return Number.isSafeInteger(number) && number >= 0 ? number : 0;
}
