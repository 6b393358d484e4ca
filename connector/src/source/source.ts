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
  /** The database is another one than before (restored, compacted): its rows come again from the start date on. */
  readonly wasReplaced: boolean;
};

/**
 * A vendor's door database, read only. A look that throws changes nothing; after any failure, of the source or of
 * whoever stores what it brought, it is closed and opened again from the stored cursor.
 */
export type Source = {
  /** Looks at the shape of the database. Throws a `SourceError`. */
  readonly check: () => Promise<void>;
  /** What is new since the cursor, in pieces of bounded size. Throws a `SourceError`. */
  readonly poll: () => Promise<SourcePoll>;
  readonly close: () => void;
};

export type SourceErrorCode =
  | 'source-file-missing'
  | 'source-file-locked'
  | 'source-file-forbidden'
  | 'source-file-unreadable'
  | 'source-file-truncated'
  | 'source-not-access'
  | 'source-format-unsupported'
  | 'source-file-encrypted'
  | 'source-table-missing'
  | 'source-column-missing'
  | 'source-page-damaged';

/** The door database cannot be read now. Shown, and tried again; nothing stored is touched. */
export class SourceError extends Error {
  readonly code: SourceErrorCode;

  constructor(code: SourceErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'SourceError';
    this.code = code;
  }
}
