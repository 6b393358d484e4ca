import { crc32 } from 'node:zlib';
import { findTable, withDatabase } from '../catalog.ts';
import { JetError } from '../errors.ts';
import type { PageSource } from '../file.ts';
import type { JetHeader } from '../header.ts';
import type { JetFormat } from '../layout.ts';
import { readTableDefinition, type TableDefinition } from '../table-definition.ts';
import { readPageMap } from '../usage-map.ts';
import { endComparing, startOver } from './former.ts';
import { findChanged, pageChecksum } from './look.ts';
import { hasPage, type PageSet, pageSet } from './page-set.ts';
import type { FirstReading, ReadingOptions } from './second-reading.ts';
import { acceptedInPart, checksumOf, type TailIdentity, type TailState } from './state.ts';
import { noteMaps, type TailLimits, watchSet } from './watch-set.ts';

/** Known pages that are compared to see whether the file is another one: all of them unlike, and at least half. */
const samplePages = 16;

export type Looking = {
  readonly options: ReadingOptions;
  readonly limits: TailLimits;
  readonly state: TailState;
  /** Whether the file may have been replaced since the last poll by one that looks alike. */
  readonly mustCompare: boolean;
};

/** The first reading of a poll, and a hash of the counters of commits in the first page. */
export type FirstLook = FirstReading & { readonly commitCounters: number };

type OpenFile = { readonly pages: PageSource; readonly format: JetFormat; readonly header: JetHeader };

/** Opens the file, finds out what has changed, and closes it. */
export function readFirst(looking: Looking): FirstLook {
  return withDatabase(looking.options, (pages, format, header) => look(looking, { pages, format, header }));
}

function look({ options, limits, state: before, mustCompare }: Looking, file: OpenFile): FirstLook {
  const { pages, format, header } = file;
  const definition = currentDefinition(options, before, file);
  const identity: TailIdentity = {
    createdAt: header.createdAtBytes.toString('hex'),
    definitionPage: definition.page,
    columnsHash: crc32(definition.columnBytes),
  };
  const owned = readPageMap(pages, format, definition.ownedMapPointer);
  const free = readPageMap(pages, format, definition.freeMapPointer);
  const commitCounters = countersOf(pages, format);
  // Nothing of the state changes before the file has been read so far without an error.
  const isSame =
    isSameFile(before, identity, pages.pageCount) &&
    !(mustCompare && isOtherContent(before, pages, pageSet(free)));
  const state = isSame ? before : startOver(before);
  state.identity = identity;
  const freeBefore = state.free;
  noteMaps(state, owned, free);
  const watched = watchSet(state, limits, { freeBefore, pageCount: pages.pageCount });
  try {
    const changed = findChanged(state, watched, { pages, format, definitionPage: definition.page });
    state.pageCount = pages.pageCount;
    state.seenPageCount = pages.pageCount;
    endComparing(state);
    return { state, definition, changed, commitCounters };
  } catch (cause) {
    state.queue = [...new Set([...watched, ...state.queue])];
    throw cause;
  }
}

function countersOf(pages: PageSource, format: JetFormat): number {
  return crc32(pages.read(0)?.subarray(format.commitCountersAt) ?? Buffer.alloc(0));
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

/** Whether none of some pages all over the file, those left out that somebody writes to, is as it was. */
function isOtherContent(state: TailState, pages: PageSource, free: PageSet): boolean {
  const step = Math.max(1, Math.floor(state.checksums.length / (4 * samplePages)));
  let [compared, unlike] = [0, 0];
  for (let page = 0; page < state.checksums.length && compared < samplePages; page += step) {
    const checksum = checksumOf(state, page);
    if (checksum <= acceptedInPart || hasPage(free, page) || state.recent.has(page)) continue;
    const bytes = pages.read(page);
    compared += 1;
    if (bytes === undefined || pageChecksum(bytes) !== checksum) unlike += 1;
  }
  return compared >= samplePages / 2 && unlike === compared;
}

/** The definition where it was, else by the table's name: the catalogue is not read in every poll. */
function currentDefinition(
  options: ReadingOptions,
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
