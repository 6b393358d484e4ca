import { setTimeout as wait } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { OpenOptions } from '../catalog.ts';
import { JetError } from '../errors.ts';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import { type FileSigns, isAtRest, signsOf } from './file-signs.ts';
import { type FirstLook, readFirst } from './first-reading.ts';
import { readSecond, type SecondReading } from './second-reading.ts';
import type { DamagedRow } from './seen-page.ts';
import { newState, type TailState } from './state.ts';
import type { TailRow } from './tell.ts';
import type { TailLimits } from './watch-set.ts';

/** Time between the two readings of a changed page. */
const settleMs = 4;
/** When to poll again: while something is unfinished, as a rule, and while nobody has the file open. */
const nextPollMs = { busy: 20, idle: 250, unused: 1000 } as const;
/** A page that waits so long without any change is no reason to hurry: it is damaged, or was never written. */
const stuckPolls = 500;
/** A file at rest is read all the same after so long. */
const restMaxMs = 60_000;
/** After so long without a poll (the machine slept, the clock was set) every page is looked at. */
const gapMs = 60_000;
/** Commits to other tables move the counters too: so many pages are looked at for that in a minute, on the average. */
const countersPagesPerMinute = 32_768;

export const defaultTailLimits: TailLimits = {
  rowsPerPoll: 5000,
  pagesPerPoll: 256,
  sweepPages: 256,
  memoryRows: 32_768,
};

export type TailOptions = OpenOptions & {
  readonly path: string;
  readonly table: string;
  /** Columns to read, and only these; all readable ones by default. Another choice makes old rows `uncertain`. */
  readonly columns?: readonly string[] | undefined;
  /**
   * Columns, out of those, that no two rows have alike: they tell a changed row from another one in its place. By
   * default an autonumber, if there is one; without a key such rows are `uncertain`.
   */
  readonly key?: readonly string[] | undefined;
  /** From an earlier poll. Without it, every row of the table is reported, a bounded number a poll. */
  readonly checkpoint?: Uint8Array | undefined;
  readonly limits?: Partial<TailLimits> | undefined;
  /** Waits between the two readings of a changed page; for tests. */
  readonly settle?: () => Promise<unknown>;
  /** Milliseconds since 1970; for tests. */
  readonly now?: () => number;
};

/** A row that was reported and is not in the table any more: deleted, or left by a crash and rolled back. */
export type WithdrawnRow = {
  /** Stands for the row's values. */
  readonly hash: string;
  /** Where it was; absent when it was in a file that has been replaced. */
  readonly page?: number;
  readonly slot?: number;
};

/** What one poll found. */
export type TailPoll = {
  readonly rows: readonly TailRow[];
  /** At most 1,000; others come with the next polls. Not to be deleted anywhere: to be shown. */
  readonly withdrawn: readonly WithdrawnRow[];
  /** Store it in one transaction with the rows. The same object as before when there is nothing to store. */
  readonly checkpoint: Uint8Array;
  /** Pages that changed and could not be accepted yet: poll again soon. */
  readonly pending: number;
  /** Whether every page of the table has been looked at since the start, and its rows were given. */
  readonly caughtUp: boolean;
  readonly damaged: readonly DamagedRow[];
  /** When to poll again, if the caller has no better reason. */
  readonly nextPollMs: number;
  /** The file is another one than before: its rows are compared with those reported. */
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
  const columns = crc32(JSON.stringify([options.columns ?? [], options.key ?? []]));
  const state = options.checkpoint === undefined ? newState() : decodeCheckpoint(options.checkpoint, columns);
  const follower = new Follower(options, columns, state);
  return { poll: () => follower.poll() };
}

class Follower {
  readonly #options: TailOptions;
  readonly #limits: TailLimits;
  readonly #columns: number;
  #state: TailState;
  #stored: Uint8Array | undefined;
  #storedChanges: number;
  #note: TailPoll['note'];
  /** Of the file when it was last read to its end without anything left to do. */
  #quiet:
    | { readonly signs: FileSigns | undefined; readonly readAtMs: number; readonly poll: TailPoll }
    | undefined;
  #signs: FileSigns | undefined;
  #lastPollMs: number | undefined;
  #mustCompare = true;
  #commitCounters: number | undefined;
  #countersSweptMs = 0;

  constructor(options: TailOptions, columns: number, state: TailState) {
    this.#options = options;
    this.#limits = { ...defaultTailLimits, ...options.limits };
    this.#columns = columns;
    this.#state = state;
    this.#stored = options.checkpoint;
    this.#storedChanges = state.changes;
  }

  async poll(): Promise<TailPoll> {
    const nowMs = (this.#options.now ?? Date.now)();
    const signs = signsOf(this.#options.path);
    const isGap = this.#lastPollMs !== undefined && Math.abs(nowMs - this.#lastPollMs) > gapMs;
    this.#lastPollMs = nowMs;
    if (isGap) this.#distrust();
    else if (this.#isAtRest(signs, nowMs)) return this.#atRest();
    if (signs?.inode !== this.#signs?.inode) this.#mustCompare = true;
    this.#signs = signs;
    this.#quiet = undefined;
    const first = this.#readFirst();
    if (first.changed.length > 0) await (this.#options.settle ?? (() => wait(settleMs)))();
    const taken = readSecond(this.#options, first, this.#limits);
    const poll = this.#result(taken, signs);
    this.#sweepIfUnseen(first, nowMs);
    if (this.#isQuiet(poll)) this.#quiet = { signs, readAtMs: nowMs, poll };
    return poll;
  }

  #isAtRest(signs: FileSigns | undefined, nowMs: number): boolean {
    const quiet = this.#quiet;
    if (quiet === undefined || nowMs - quiet.readAtMs >= restMaxMs) return false;
    return isAtRest(quiet.signs, signs, quiet.readAtMs);
  }

  #atRest(): TailPoll {
    const { checkpoint, caughtUp } = this.#quiet?.poll ?? {};
    return {
      rows: [],
      withdrawn: [],
      checkpoint: checkpoint ?? this.#checkpoint(),
      pending: 0,
      caughtUp: caughtUp ?? false,
      damaged: [],
      nextPollMs: nextPollMs.unused,
    };
  }

  /** Much may have happened unseen. */
  #distrust(): void {
    this.#mustCompare = true;
    this.#quiet = undefined;
    this.#state.sweepRest = this.#state.checksums.length;
  }

  #readFirst(): FirstLook {
    try {
      const first = readFirst({
        options: this.#options,
        limits: this.#limits,
        state: this.#state,
        mustCompare: this.#mustCompare,
      });
      this.#mustCompare = false;
      if (first.state !== this.#state) {
        this.#note = replacedNote(this.#options.path);
        this.#state = first.state;
      }
      return first;
    } catch (cause) {
      if (cause instanceof JetError && cause.code === 'file-locked') this.#distrust();
      throw cause;
    }
  }

  #result(taken: SecondReading, signs: FileSigns | undefined): TailPoll {
    const state = this.#state;
    const withdrawn = state.gone.waiting === 0 ? [] : state.gone.pass();
    if (withdrawn.length > 0) state.changes += 1;
    const pending = state.suspects.size - taken.leftPages;
    const caughtUp = state.isRoundDone && state.queue.length === 0 && taken.leftPages === 0;
    const note = this.#note;
    this.#note = undefined;
    return {
      rows: taken.rows,
      withdrawn: withdrawn.map(({ token, place }) => ({
        hash: token.toString(16).padStart(12, '0'),
        ...place,
      })),
      checkpoint: this.#checkpoint(),
      pending,
      caughtUp,
      damaged: taken.damaged,
      nextPollMs: this.#nextPollMs(pending, caughtUp, signs),
      ...(note === undefined ? {} : { note }),
    };
  }

  #checkpoint(): Uint8Array {
    if (this.#stored === undefined || this.#state.changes !== this.#storedChanges) {
      this.#stored = encodeCheckpoint(this.#state, this.#columns);
      this.#storedChanges = this.#state.changes;
    }
    return this.#stored;
  }

  #nextPollMs(pending: number, caughtUp: boolean, signs: FileSigns | undefined): number {
    if (!caughtUp) return 0;
    const { suspects, sweepRest } = this.#state;
    const isBusy = pending > 0 && [...suspects.values()].some(({ sightings }) => sightings < stuckPolls);
    if (isBusy || sweepRest > 0) return nextPollMs.busy;
    return signs !== undefined && !signs.isInUse ? nextPollMs.unused : nextPollMs.idle;
  }

  /** Somebody has written, and not where rows of this table were looked for: every page is looked at. */
  #sweepIfUnseen({ commitCounters, changed }: FirstLook, nowMs: number): void {
    const before = this.#commitCounters;
    this.#commitCounters = commitCounters;
    if (before === undefined || before === commitCounters || changed.length > 0) return;
    const minutes = Math.max(1, this.#state.checksums.length / countersPagesPerMinute);
    if (Math.abs(nowMs - this.#countersSweptMs) < 60_000 * minutes) return;
    this.#countersSweptMs = nowMs;
    this.#state.sweepRest = this.#state.checksums.length;
  }

  #isQuiet({ pending, caughtUp }: TailPoll): boolean {
    return caughtUp && pending === 0 && this.#state.gone.waiting === 0 && this.#state.sweepRest === 0;
  }
}

function replacedNote(path: string): TailPoll['note'] {
  return {
    code: 'file-replaced',
    sentence: `'${path}' is another file than before (restored, compacted or with changed columns). Its rows are compared with those reported; only what cannot be found among them is reported.`,
  };
}
