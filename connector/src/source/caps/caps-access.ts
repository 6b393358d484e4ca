import { describeTable, type JetRow, openTail, readRows, type Tail } from '@nadeul/jet';
import type { Clock } from '../../clock.ts';
import type { AccessPlace, SiteSettings } from '../../config/source-config.ts';
import { doorDateAt, doorTimeAt, isCivilDate } from '../../door-time.ts';
import type { Limits } from '../../limits.ts';
import type { BackfillStep, DayRange, GateCount, Source, SourcePoll, SourceShape } from '../source.ts';
import { chooseEventColumns, eventTable } from './columns.ts';
import { type CapsCursor, decodeCursor, encodeCursor } from './cursor.ts';
import { asSourceError, isCheckpointRefused } from './file-errors.ts';
import { CapsLookUps } from './look-ups.ts';
import { mapRow } from './map-row.ts';
import { digitsOf, textOf } from './text.ts';

export type CapsAccessOptions = {
  readonly config: SiteSettings & { readonly place: AccessPlace };
  /** From the outbox; null at the very first start. */
  readonly cursor: Uint8Array | null;
  readonly now: Clock;
  readonly limits: Limits;
};

/**
 * CAPS on Access (`ACCESS.mdb`). Nothing is opened before the first look, and the file is held only while pages are
 * read. The first pass sends rows from the start date on (the day of the very first start unless the config names
 * one); from then on every row that is new in the file is sent, whatever date it bears.
 */
export function capsAccessSource({ config, cursor, now, limits }: CapsAccessOptions): Source {
  let position = startFrom(config, cursor, now);
  let tail: Tail | undefined;
  const { path } = config.place;
  const lookUps = new CapsLookUps(path, now, limits);

  const look = async (): Promise<SourcePoll> => {
    const lookedAtMs = now();
    tail ??= openEventTail(path, position.checkpoint);
    const { rows, checkpoint, pending, caughtUp: isCaughtUp, damaged, note } = await tail.poll();
    const values = rows.map((row) => row.values);
    if (values.length > 0) lookUps.refreshFor(values);
    const before = position;
    const wasReplaced = note?.code === 'file-replaced';
    const isFirstPass = wasReplaced || !before.isFirstPassDone;
    const wanted = isFirstPass ? values.filter((row) => isFrom(before.startDate, row)) : values;
    position = { startDate: before.startDate, isFirstPassDone: !isFirstPass || isCaughtUp, checkpoint };
    return {
      events: wanted.map((row) => mapRow(row, config, lookUps)),
      cursor: encodeCursor(position),
      cursorMoved: before.isFirstPassDone !== position.isFirstPassDone || before.checkpoint !== checkpoint,
      coveredFrom: hyphenated(position.startDate),
      coveredUntil: isCaughtUp && pending === 0 ? doorTimeAt(lookedAtMs - limits.coverMarginMs) : null,
      caughtUp: isCaughtUp,
      pending: pending > 0,
      skipped: values.length - wanted.length,
      damaged: damaged.length,
      withdrawn: 0,
      wasReplaced,
    };
  };

  /** A checkpoint that cannot be used costs a second reading, never a row. */
  const lookOrStartOver = async (): Promise<SourcePoll> => {
    try {
      return await look();
    } catch (cause) {
      if (!isCheckpointRefused(cause) || position.checkpoint === undefined) throw cause;
      tail = undefined;
      position = { startDate: position.startDate, isFirstPassDone: false, checkpoint: undefined };
      return look();
    }
  };

  const rowsOf = (range: DayRange): JetRow[] => {
    const columns = chooseEventColumns(describeTable(path, eventTable));
    const isOfRange = (row: JetRow) => {
      const day = hyphenated(digitsOf(row.e_date, 8));
      return day >= range.from && day <= range.until;
    };
    return [...readRows(path, eventTable, { columns, onDamage: () => {} })].filter(isOfRange);
  };

  const backfill = async (range: DayRange): Promise<BackfillStep> => {
    const rows = rowsOf(range);
    lookUps.refreshFor(rows);
    const events = rows.map((row) => mapRow(row, config, lookUps));
    return { events, position: new Uint8Array(), isDone: true, progress: 1, damaged: 0 };
  };

  const count = async (day: string, lastDay = day): Promise<GateCount[]> => {
    const counts = new Map<string, GateCount>();
    for (const row of rowsOf({ from: day, until: lastDay })) {
      const gate = { day: hyphenated(digitsOf(row.e_date, 8)), gateId: textOf(row.g_id) || null };
      const name = JSON.stringify(gate);
      counts.set(name, { ...gate, rows: (counts.get(name)?.rows ?? 0) + 1 });
    }
    return [...counts.values()];
  };

  const check = async (): Promise<SourceShape> => {
    const columns = chooseEventColumns(describeTable(path, eventTable));
    return { tables: [{ name: eventTable, columns }], missingOptional: [], databaseTime: null };
  };

  return {
    isLiveComplete: true,
    check: () => asSourceError(check),
    poll: () => asSourceError(lookOrStartOver),
    backfill: (range) => asSourceError(() => backfill(range)),
    count: (day, lastDay) => asSourceError(() => count(day, lastDay)),
    close: async () => {
      tail = undefined;
    },
  };
}

function startFrom(config: SiteSettings, bytes: Uint8Array | null, now: Clock): CapsCursor {
  const stored = bytes === null ? undefined : decodeCursor(bytes);
  const startDate = config.startDate?.replaceAll('-', '') ?? doorDateAt(now());
  return stored ?? { startDate, isFirstPassDone: false, checkpoint: undefined };
}

function openEventTail(path: string, checkpoint: Uint8Array | undefined): Tail {
  const columns = chooseEventColumns(describeTable(path, eventTable));
  return openTail({ path, table: eventTable, columns, ...(checkpoint === undefined ? {} : { checkpoint }) });
}

/** `20261122` as `2026-11-22`. */
function hyphenated(date: string): string {
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
}

/** Rows whose date is none of the calendar are sent: the server shows them to a person instead of losing them here. */
function isFrom(startDate: string, row: JetRow): boolean {
  const date = digitsOf(row.e_date, 8);
  return !isCivilDate(date) || date >= startDate;
}
