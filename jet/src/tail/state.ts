import { GoneRows } from './gone-rows.ts';
import { noPages, type PageSet } from './page-set.ts';
import { RowMemory } from './row-memory.ts';
import { isContent, pointerOf, type Token } from './token.ts';

/**
 * Pages changed last that every poll looks at: a few hundred rows. More would only find sooner what the sweep finds
 * too, and would be most of what an idle poll reads.
 */
export const recentPagesMax = 8;
/** Moved rows whose place of origin is kept. */
const homesMax = 65_536;

/** Checksum of a page that was never accepted. */
export const neverAccepted = 0;
/** Checksum of a page of which only some rows were accepted: it equals no content. */
export const acceptedInPart = 1;
/** `homes`: the row was perhaps reported from its first place. */
export const unknownContent = -1;

/** What makes a file and a table the same as before. */
export type TailIdentity = {
  readonly createdAt: string;
  readonly definitionPage: number;
  readonly columnsHash: number;
};

/** Rows that were reported from a file that another one has replaced, and were not found again yet. */
export type ReportedRows = {
  readonly counts: Map<Token, number>;
  /** Whether every reported row was in here at the start. */
  readonly isComplete: boolean;
};

/** What the tail knows about the pages. The first part is in the checkpoint; the rest is found again. */
export type TailState = {
  identity: TailIdentity | undefined;
  /** Whole pages of the file at the last poll. */
  pageCount: number;
  /** By page: checksum of the content that was accepted. */
  checksums: Uint32Array;
  rows: RowMemory;
  /** By pointer to a moved row: the content that was reported last of it; 0 for none, or `unknownContent`. */
  readonly homes: Map<number, Token>;
  gone: GoneRows;
  reported: ReportedRows | undefined;
  /** Whether the queue was empty once: what comes from then on is being written to. */
  isSettled: boolean;

  /** Whole pages of the file at the last poll since the start; undefined before it. */
  seenPageCount: number | undefined;
  /** Whether the first round since the start has come to its end: no page of it waits any more. */
  isRoundDone: boolean;
  /** Polls since all pages have been looked at. */
  roundPolls: number;
  /** Counts changes of what is in the checkpoint. */
  changes: number;
  /** The replaced file's pages: those that are alike need no comparing of rows. */
  former: { readonly checksums: Uint32Array; readonly rows: RowMemory } | undefined;
  /** Pages that are not alike, to be read when all have been compared. */
  readonly unlike: Set<number>;
  /** Places that moved rows have left for another one: emptied, they are not gone. */
  readonly superseded: Set<number>;
  owned: PageSet;
  free: PageSet;
  /** Pages that were not owned at the last poll any more. Two polls must agree before they are forgotten. */
  vanished: number[];
  /** Pages to look at, a bounded number a poll: those never read, and after a start all known ones. */
  queue: number[];
  /** Pages that changed and were not accepted yet. */
  readonly suspects: Map<number, Suspect>;
  /** Oldest first. */
  readonly recent: Set<number>;
  sweepAt: number;
  /** Pages that are still to be looked at because something may have been written unseen. */
  sweepRest: number;
  freeAt: number;
};

/** Why a page waits, and how often it was seen so without any change. */
export type Suspect = {
  readonly checksum: number;
  readonly sightings: number;
  /** Whether it came behind the former end of the file: nothing was there before. */
  readonly isAppended: boolean;
  /** By slot: what it held when it was last seen, and in how many polls by now. */
  readonly slots: Map<number, Sighting>;
};

export type Sighting = { token: Token; seen: number; waited: number };

export function newState(): TailState {
  return {
    identity: undefined,
    pageCount: 0,
    checksums: new Uint32Array(0),
    rows: new RowMemory(),
    homes: new Map(),
    gone: new GoneRows(),
    reported: undefined,
    isSettled: false,
    seenPageCount: undefined,
    isRoundDone: false,
    roundPolls: 0,
    changes: 0,
    former: undefined,
    unlike: new Set(),
    superseded: new Set(),
    owned: noPages,
    free: noPages,
    vanished: [],
    queue: [],
    suspects: new Map(),
    recent: new Set(),
    sweepAt: 0,
    sweepRest: 0,
    freeAt: 0,
  };
}

export function checksumOf(state: TailState, page: number): number {
  return state.checksums[page] ?? neverAccepted;
}

/** Stores what was accepted. */
export function remember(
  state: TailState,
  page: number,
  accepted: {
    readonly checksum: number;
    readonly tokens: Float64Array | undefined;
    readonly hasEmptyGap: boolean;
  },
): void {
  if (page >= state.checksums.length) {
    const grown = new Uint32Array(Math.max(page + 1, Math.ceil(state.checksums.length * 1.5)));
    grown.set(state.checksums);
    state.checksums = grown;
  }
  state.checksums[page] = accepted.checksum;
  if (accepted.checksum !== acceptedInPart) state.suspects.delete(page);
  if (accepted.tokens !== undefined) state.rows.set(page, accepted.tokens, accepted.hasEmptyGap);
  state.changes += 1;
}

/** From now on every poll looks at the page, until others push it out. */
export function watch(state: TailState, page: number): void {
  state.recent.delete(page);
  state.recent.add(page);
  trimOldest(state.recent, recentPagesMax);
}

/** Notes where a moved row comes from. */
export function setHome(state: TailState, pointer: number, content: Token): void {
  state.homes.delete(pointer);
  state.homes.set(pointer, content);
  trimOldest(state.homes, homesMax);
}

/** A moved row has left that place for another one. */
export function supersede(state: TailState, pointer: number): void {
  state.superseded.add(pointer);
  trimOldest(state.superseded, homesMax);
}

/** The page is not the table's any more: its rows are gone, and when it comes back, they are looked at anew. */
export function forget(state: TailState, page: number): void {
  if (checksumOf(state, page) !== neverAccepted) {
    state.checksums[page] = neverAccepted;
    state.changes += 1;
  }
  for (const [slot, token] of (state.rows.get(page) ?? []).entries()) {
    const pointer = pointerOf(token);
    if (pointer !== undefined) state.homes.delete(pointer);
    if (isContent(token)) state.gone.add({ token, place: { page, slot }, isTold: false });
  }
  state.rows.delete(page);
  state.suspects.delete(page);
  state.recent.delete(page);
}

function trimOldest(kept: Map<number, unknown> | Set<number>, max: number): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= max) return;
    kept.delete(oldest);
  }
}
