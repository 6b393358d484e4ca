import { noPages, type PageSet } from './page-set.ts';

/** Pages whose slots are kept hash by hash: the watched ones, and all of a small table. */
export const hashedPagesMax = 256;
/** Pages changed last that every poll looks at. */
export const recentPagesMax = 64;

/** What makes a file and a table the same as before. */
export type TailIdentity = {
  readonly createdAt: string;
  readonly definitionPage: number;
  readonly columnsHash: number;
};

/** What the tail knows about the pages. The first four are in the checkpoint; the rest is found again. */
export type TailState = {
  identity: TailIdentity | undefined;
  /** Whole pages of the file at the last poll. */
  pageCount: number;
  /** By page: checksum of the content that was accepted; 0 = never. */
  checksums: Uint32Array;
  /** By page: a hash of each slot's row; 0 = no row there. */
  readonly slotHashes: Map<number, Uint32Array>;
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
  freeAt: number;
  /** Whether the queue was empty once: what comes from then on is being written to. */
  isSettled: boolean;
};

/** Why a page waits, and how often it was seen so without any change. */
export type Suspect = { readonly checksum: number; readonly sightings: number };

export function newState(): TailState {
  return {
    identity: undefined,
    pageCount: 0,
    checksums: new Uint32Array(0),
    slotHashes: new Map(),
    owned: noPages,
    free: noPages,
    vanished: [],
    queue: [],
    suspects: new Map(),
    recent: new Set(),
    sweepAt: 0,
    freeAt: 0,
    isSettled: false,
  };
}

export function checksumOf(state: TailState, page: number): number {
  return state.checksums[page] ?? 0;
}

/** Stores what was accepted. `isWatched` pages push out others when there is no more room for slot hashes. */
export function remember(
  state: TailState,
  page: number,
  accepted: { readonly checksum: number; readonly slotHashes: Uint32Array; readonly isWatched: boolean },
): void {
  if (page >= state.checksums.length) {
    const grown = new Uint32Array(Math.max(page + 1, Math.ceil(state.checksums.length * 1.5)));
    grown.set(state.checksums);
    state.checksums = grown;
  }
  state.checksums[page] = accepted.checksum;
  state.suspects.delete(page);
  const known = state.slotHashes.delete(page);
  if (!known && !accepted.isWatched && state.slotHashes.size >= hashedPagesMax) return;
  state.slotHashes.set(page, accepted.slotHashes);
  trim(state.slotHashes, hashedPagesMax);
  if (!accepted.isWatched) return;
  state.recent.delete(page);
  state.recent.add(page);
  trim(state.recent, recentPagesMax);
}

/** The page is not the table's any more: when it comes back, its rows are new ones. */
export function forget(state: TailState, page: number): void {
  if (page < state.checksums.length) state.checksums[page] = 0;
  state.slotHashes.delete(page);
  state.suspects.delete(page);
  state.recent.delete(page);
}

function trim(kept: Map<number, unknown> | Set<number>, max: number): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= max) return;
    kept.delete(oldest);
  }
}
