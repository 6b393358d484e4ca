import { describeTable, type JetRow, openTail, type Tail } from '@nadeul/jet';
import type { Clock } from '../../clock.ts';
import type { SourceConfig } from '../../config/read.ts';
import { doorDateAt, doorTimeAt, isCivilDate } from '../../door-time.ts';
import type { Limits } from '../../limits.ts';
import type { Source, SourcePoll } from '../source.ts';
import { chooseEventColumns, eventTable } from './columns.ts';
import { type CapsCursor, decodeCursor, encodeCursor } from './cursor.ts';
import { asSourceError, isCheckpointRefused } from './file-errors.ts';
import { CapsLookUps } from './look-ups.ts';
import { mapRow } from './map-row.ts';
import { digitsOf } from './text.ts';

export type CapsAccessOptions = {
  readonly config: SourceConfig;
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
  const lookUps = new CapsLookUps(config.path, now, limits);

  const look = async (): Promise<SourcePoll> => {
    const lookedAtMs = now();
    tail ??= openEventTail(config.path, position.checkpoint);
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

  return {
    check: () => asSourceError(async () => void chooseEventColumns(describeTable(config.path, eventTable))),
    poll: () => asSourceError(lookOrStartOver),
    close: () => {
      tail = undefined;
    },
  };
}

function startFrom(config: SourceConfig, bytes: Uint8Array | null, now: Clock): CapsCursor {
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
