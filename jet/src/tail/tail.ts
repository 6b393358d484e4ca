import { setTimeout as wait } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { findTable, withDatabase } from '../catalog.ts';
import { JetError } from '../errors.ts';
import type { PageSource } from '../file.ts';
import type { JetHeader } from '../header.ts';
import type { JetFormat } from '../layout.ts';
import { readTableDefinition, type TableDefinition } from '../table-definition.ts';
import { readPageMap } from '../usage-map.ts';
import type { DamagedRow, TailRow } from './accept.ts';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import { findChanged } from './look.ts';
import { type FirstReading, readSecond } from './second-reading.ts';
import { newState, type TailIdentity, type TailState } from './state.ts';
import { noteMaps, type TailLimits, watchSet } from './watch-set.ts';

/** Time between the two readings of a changed page. */
const settleMs = 4;

export const defaultTailLimits: TailLimits = { rowsPerPoll: 5000, pagesPerPoll: 256, sweepPages: 256 };

export type TailOptions = {
  readonly path: string;
  readonly table: string;
  /** Columns to read, and only these; all readable ones by default. */
  readonly columns?: readonly string[] | undefined;
  /** From an earlier poll. Without it, every row of the table is reported, a bounded number a poll. */
  readonly checkpoint?: Uint8Array | undefined;
  readonly limits?: Partial<TailLimits> | undefined;
  /** Waits between the two readings of a changed page; for tests. */
  readonly settle?: () => Promise<unknown>;
};

/** What one poll found. */
export type TailPoll = {
  readonly rows: readonly TailRow[];
  /** Store it in one transaction with the rows. The same object as before when there is nothing to store. */
  readonly checkpoint: Uint8Array;
  /** Pages that changed and could not be accepted yet: poll again soon. */
  readonly pending: number;
  /** Whether every page of the table has been looked at since the start. */
  readonly caughtUp: boolean;
  readonly damaged: readonly DamagedRow[];
  /** The file is another one than before: all its rows are reported. */
  readonly note?: { readonly code: 'file-replaced'; readonly sentence: string };
};

export type Tail = {
  /**
   * Opens, reads and closes the file, and gives the rows that came or changed. One call at a time. Throws a
   * `JetError` when the file cannot be read now; nothing is lost by that, the next poll goes on from there.
   */
  readonly poll: () => Promise<TailPoll>;
};

/**
 * Follows a table. Delivery is at least once: a row is reported again after a crash between poll and storing, or as
 * `uncertain`; it is never left out. Throws `checkpoint-invalid`; opens no file yet.
 */
export function openTail(options: TailOptions): Tail {
  const limits = { ...defaultTailLimits, ...options.limits };
  const settle = options.settle ?? (() => wait(settleMs));
  let state = options.checkpoint === undefined ? newState() : decodeCheckpoint(options.checkpoint);
  let stored = options.checkpoint;
  let note: TailPoll['note'];
  const poll = async (): Promise<TailPoll> => {
    const first = withDatabase(options.path, (pages, format, header) =>
      readFirst(options, limits, state, { pages, format, header }),
    );
    if (first.state !== state) {
      if (state.identity !== undefined) note = replacedNote(options.path);
      stored = undefined;
      state = first.state;
    }
    if (first.changed.length > 0) await settle();
    const taken = readSecond(options, first, limits.rowsPerPoll);
    if (stored === undefined || taken.acceptedPages > 0) stored = encodeCheckpoint(state);
    const result: TailPoll = {
      rows: taken.rows,
      checkpoint: stored,
      pending: state.suspects.size - taken.leftPages,
      caughtUp: state.queue.length === 0 && taken.leftPages === 0,
      damaged: taken.damaged,
      ...(note === undefined ? {} : { note }),
    };
    note = undefined;
    return result;
  };
  return { poll };
}

type OpenFile = { readonly pages: PageSource; readonly format: JetFormat; readonly header: JetHeader };

function readFirst(
  options: TailOptions,
  limits: TailLimits,
  before: TailState,
  file: OpenFile,
): FirstReading {
  const { pages, format, header } = file;
  const definition = currentDefinition(options, before, file);
  const identity: TailIdentity = {
    createdAt: header.createdAtBytes.toString('hex'),
    definitionPage: definition.page,
    columnsHash: crc32(definition.columnBytes),
  };
  const owned = readPageMap(pages, format, definition.ownedMapPointer);
  const free = readPageMap(pages, format, definition.freeMapPointer);
  // Nothing of the state changes before the file has been read so far without an error.
  const state = isSameFile(before, identity, pages.pageCount) ? before : newState();
  state.identity = identity;
  const freeBefore = state.free;
  noteMaps(state, owned, free);
  const watched = watchSet(state, limits, { freeBefore, pageCount: pages.pageCount });
  try {
    const changed = findChanged(state, watched, { pages, format, definitionPage: definition.page });
    state.pageCount = pages.pageCount;
    return { state, definition, changed };
  } catch (cause) {
    state.queue = [...new Set([...watched, ...state.queue])];
    throw cause;
  }
}

function isSameFile(state: TailState, identity: TailIdentity, pageCount: number): boolean {
  const { identity: known } = state;
  if (known === undefined) return true;
  return (
    known.createdAt === identity.createdAt &&
    known.definitionPage === identity.definitionPage &&
    known.columnsHash === identity.columnsHash &&
    pageCount >= state.pageCount
  );
}

/** The definition where it was, else by the table's name: the catalogue is not read in every poll. */
function currentDefinition(
  options: TailOptions,
  { identity }: TailState,
  { pages, format }: OpenFile,
): TableDefinition {
  if (identity !== undefined) {
    try {
      const definition = readTableDefinition(pages, format, identity.definitionPage);
      if (crc32(definition.columnBytes) === identity.columnsHash) return definition;
    } catch (cause) {
      if (!(cause instanceof JetError)) throw cause;
    }
  }
  return findTable(pages, format, options.table);
}

function replacedNote(path: string): TailPoll['note'] {
  return {
    code: 'file-replaced',
    sentence: `'${path}' is another file than before (restored, compacted or with changed columns). All its rows are reported again.`,
  };
}
