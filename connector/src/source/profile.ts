import type { TagEvent } from '@nadeul/contract';

/**
 * A value as a reader gives it. Date/time is civil text `YYYY-MM-DDTHH:mm:ss` with up to seven decimals and no zone;
 * exact decimals are text; long values that were not asked for never come.
 */
export type VendorValue = string | number | bigint | boolean | Uint8Array | null;

/** A row by its column names in lower case. A column that this build of the vendor's program lacks is undefined. */
export type VendorRow = Readonly<Record<string, VendorValue | undefined>>;

/** Which columns say when a tag happened, by the door's clock (civil time in Korea). */
export type DoorClock =
  /** `YYYYMMDD` and `HHmmss` in two columns. */
  | { readonly form: 'date-and-time'; readonly date: string; readonly time: string }
  /** `YYYYMMDDHHmmss` in one text column. */
  | { readonly form: 'stamp'; readonly column: string }
  /** A date/time column. */
  | { readonly form: 'datetime'; readonly column: string };

/** A column that says when the vendor's server stored the row: finds rows that arrive late. */
export type InsertionClock = { readonly form: 'stamp' | 'datetime'; readonly column: string };

/** The table of tags. Column names are in lower case; nothing but them is ever read. */
export type EventTable = {
  /** Its name; `YYYYMM` in it stands for the month of the door time (one table a month). */
  readonly name: string;
  readonly required: readonly string[];
  /** Read where they are there: older builds lack them. */
  readonly optional: readonly string[];
  readonly clock: DoorClock;
  /** Used only where the column is there. */
  readonly insertion: InsertionClock | null;
  /** A number that only rises, given by the database. */
  readonly serial: string | null;
  /**
   * The vendor's key in its order, all of it required columns: pages of a day are read by it. Empty where none is
   * known: pages then go by door time.
   */
  readonly key: readonly string[];
};

/** A table that gives names to numbers. It, and each column but the first, may be missing. */
export type LookUpTable = {
  readonly name: string;
  /** The number first, then what is looked up by it. */
  readonly columns: readonly string[];
};

/** What a door system knows besides its tags. Unknown ones are ''. */
export type LookUps = {
  /** The value of a column of a look-up table in the row with this number; '' where there is none. */
  readonly find: (table: string, number: string, column: string) => string;
};

/** A vendor's tables, and what their rows mean under a site's settings. Pure: no profile opens anything. */
export type Profile = {
  readonly events: EventTable;
  readonly lookUps: readonly LookUpTable[];
  /** The column that a tag's gate comes from; null where rows name none. */
  readonly gateColumn: string | null;
  /**
   * No key tells two rows of this table apart. `mapRows` then numbers equal rows within what it is given, so that
   * reading again gives the same keys only if all rows of one door time are always given together.
   */
  readonly numbersEqualRows: boolean;
  /**
   * Rows as tag events, one each, in their order: codes as they are, kind by the settings, nothing judged. Rows under
   * one key all come as one of them. Never throws.
   */
  readonly mapRows: (rows: readonly VendorRow[], lookUps: LookUps) => TagEvent[];
};
