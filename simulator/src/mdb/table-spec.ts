import type { columnType } from '@nadeul/jet/layout';

/** Types of column that this writer can store. */
export type ColumnKind = Exclude<keyof typeof columnType, 'complex'>;

/** One column of a table to create. */
export type ColumnSpec = {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Text: most characters, in Jet 3 bytes (255 where left out). Binary: most bytes. Others have their own width. */
  readonly length?: number;
  /** Digits after the decimal point of a numeric column. */
  readonly scale?: number;
  /** Text and memo are stored compressed where that is shorter, as Access does by default. `false` forbids it. */
  readonly compressed?: boolean;
  /** A long that counts up by itself in Access; here the caller still gives each value. */
  readonly autoNumber?: boolean;
};

/** A column with its place in the row. */
export type PlacedColumn = ColumnSpec & {
  readonly number: number;
  /** Which value of a `Row` is its own: its place among the columns that there are. */
  readonly place: number;
  /** Place of fixed bytes after the column count; -1 where the column is variable. */
  readonly fixedOffset: number;
  /** Place in the list of variable columns; -1 where the column is fixed. */
  readonly variableIndex: number;
  readonly bytesMax: number;
};

/** One table to create, and what it is called. */
export type TableSpec = { readonly name: string; readonly columns: readonly ColumnSpec[] };

/**
 * One value. Date/Time is a civil text `YYYY-MM-DDTHH:mm:ss` without zone, currency a decimal text such as
 * `'12000.5'` as are numeric and bigInt, a GUID is text, ole and binary are bytes, memo and text are strings. An extended
 * date/time may end with `.fffffff`. `null` is "no value"; a boolean has no null.
 */
export type CellValue = string | number | boolean | Uint8Array | null;

/** Values in the order of the table's columns. */
export type Row = readonly CellValue[];

/** Where a row is. It stays valid until the row is deleted, also when an update moves the row's bytes. */
export type RowId = { readonly page: number; readonly slot: number };

/** What is wrong with a file or a value, as a stable code. */
export type MdbWriteErrorCode =
  | 'file-exists'
  | 'file-not-ours'
  | 'table-unknown'
  | 'column-unknown'
  | 'value-does-not-fit'
  | 'row-too-long'
  | 'row-not-there'
  | 'file-too-large';

/** Thrown by the writer; decide by `code`. */
export class MdbWriteError extends Error {
  readonly code: MdbWriteErrorCode;

  constructor(code: MdbWriteErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MdbWriteError';
    this.code = code;
  }
}
