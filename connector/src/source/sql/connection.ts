import type { VendorRow } from '../profile.ts';

/** How a column compares: what a predicate's parameter has to be so that the vendor's key is used. */
export type SqlColumnType = 'text' | 'national-text' | 'number' | 'datetime' | 'other';

export type SqlColumn = {
  /** As the database spells it. */
  readonly name: string;
  readonly type: SqlColumnType;
  /** Most characters of a text column; decimals of a datetime2 column of SQL Server; null for others. */
  readonly length: number | null;
};

/** A value of a predicate: text, a whole number, or civil date/time text. `type` is the type of its column. */
export type SqlParameter = {
  readonly name: string;
  readonly value: string | number;
  readonly type: SqlColumnType;
  /** `length` of the column that it is compared with: always give it, the key is lost without. */
  readonly length?: number | null;
};

/** How an engine spells what differs. */
export type SqlDialect = {
  readonly engine: 'mssql' | 'mysql';
  /** A name of a table or column, so that no character in it can end it. `dbo.tenter` is two names. */
  readonly quote: (name: string) => string;
  /**
   * A parameter as it stands in a predicate. On SQL Server text travels as NVarChar and is cast to the column's own
   * type here, on the side of the constant, so that the key can still be used.
   */
  readonly mark: (parameter: SqlParameter) => string;
  /** `SELECT` with at most `rows` rows of the rest of a statement. */
  readonly limited: (columnsAndRest: string, rows: number) => string;
};

/** How long a database is waited for, in milliseconds: until it has let us in, and for the answer to a statement. */
export type Patience = { readonly connectMs: number; readonly queryMs: number };

/**
 * One connection to a vendor's SQL database, made so that it cannot write. One statement at a time. Every method
 * throws a `SourceError`; after one the connection may be unusable and is closed.
 */
export type SqlConnection = {
  readonly dialect: SqlDialect;
  /** Columns of a table; empty where there is no such table, or none that this login may see. */
  readonly columnsOf: (table: string) => Promise<readonly SqlColumn[]>;
  /** Rows of a SELECT, names in lower case, values as `VendorValue` says. */
  readonly select: (text: string, parameters: readonly SqlParameter[]) => Promise<readonly VendorRow[]>;
  /** Door time of the machine that runs the database (`2026-11-22T08:52:14+09:00`), by its own clock and zone. */
  readonly serverTime: () => Promise<string>;
  readonly close: () => Promise<void>;
};
