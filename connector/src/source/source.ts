import type { TagEvent } from '@nadeul/contract';

/** What one look at a door database brought. */
export type SourcePoll = {
  readonly events: readonly TagEvent[];
  /** Where to go on from. Only the source reads it; stored with the events in one transaction. */
  readonly cursor: Uint8Array;
  /** The cursor is other than the last one, so storing it is worth a write. */
  readonly cursorMoved: boolean;
  /** First civil date whose rows are sent. */
  readonly coveredFrom: string;
  /** Door time up to which everything that the source shows was read; null while more is known to be there. */
  readonly coveredUntil: string | null;
  readonly caughtUp: boolean;
  /** Part of the file is being written just now: look again soon. */
  readonly pending: boolean;
  /** Rows left out because they are older than the start date. */
  readonly skipped: number;
  /** Rows that cannot be read, because their page is damaged for good. */
  readonly damaged: number;
  /** Rows that were read before and are gone at the source. They are reported, and kept downstream. */
  readonly withdrawn: number;
  /** The database is another one than before (restored, compacted). */
  readonly wasReplaced: boolean;
};

/** Whole civil days in Korea, `YYYY-MM-DD`, both ends included. */
export type DayRange = { readonly from: string; readonly until: string };

/** One piece of a backfill. */
export type BackfillStep = {
  readonly events: readonly TagEvent[];
  /** Where the backfill goes on; only the source reads it. Stored with the events in one transaction. */
  readonly position: Uint8Array;
  readonly isDone: boolean;
  /** How much of the range is done, 0 to 1. */
  readonly progress: number;
  readonly damaged: number;
};

/** Rows of one day at one gate. Rows without a readable date are not counted. */
export type GateCount = {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** The gate's number as its tags carry it; null where they carry none. */
  readonly gateId: string | null;
  readonly rows: number;
};

/** What a source looks like: shown by `diagnose`, never stored. */
export type SourceShape = {
  /** Tables that are read, with the columns of them that are there. */
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[] }[];
  /** Columns that are read where they are there, and are not. */
  readonly missingOptional: readonly string[];
  /** Door time of the machine that runs the database, where it can be asked; else null. */
  readonly databaseTime: string | null;
};

/**
 * A vendor's door database, read only. A look that throws changes nothing; after any failure, of the source or of
 * whoever stores what it brought, it is closed and opened again from the stored cursor. The same row may come more
 * than once, always with the same key: whoever stores the events drops repeats. One call at a time.
 */
export type Source = {
  /** Polling alone brings every row, however old (a followed file); else only what is near to now is sure to come. */
  readonly isLiveComplete: boolean;
  /** Looks at the shape of the database. Throws a `SourceError`. */
  readonly check: () => Promise<SourceShape>;
  /** What is new since the cursor, in pieces of bounded size. Throws a `SourceError`. */
  readonly poll: () => Promise<SourcePoll>;
  /** Every row of the days, again or for the first time, in pieces of bounded size; `position` null begins. */
  readonly backfill: (range: DayRange, position: Uint8Array | null) => Promise<BackfillStep>;
  /** How many rows the days have at each gate. Throws a `SourceError`. */
  readonly count: (day: string, lastDay?: string) => Promise<readonly GateCount[]>;
  readonly close: () => Promise<void>;
};
