import { pageDamaged } from '../errors.ts';
import type { PageSource } from '../file.ts';
import { columnType, type JetFormat } from '../layout.ts';
import type { JetColumn } from '../table-definition.ts';
import { dateTimeText, extendedDateTimeBytes, extendedDateTimeText } from './date.ts';
import { readLongValue } from './long-value.ts';
import { currencyText, guidText, numericText } from './number.ts';
import { columnText } from './text.ts';

/**
 * A value of a row. Currency and numeric are exact decimal text, Date/Time is `YYYY-MM-DDTHH:mm:ss` without a
 * zone, a GUID is text, binary and OLE are bytes.
 */
export type JetValue = null | boolean | number | bigint | string | Uint8Array;

/** A page with rows, and what is needed to follow its long values. */
export type RowPage = {
  readonly pages: PageSource;
  readonly format: JetFormat;
  readonly bytes: Buffer;
  /** The page as one latin-1 string: cuts of it are cheaper than conversions. */
  readonly latin1: string;
};

/** Bytes that a value of a fixed type takes. */
const fixedBytes: Partial<Record<number, number>> = {
  [columnType.byte]: 1,
  [columnType.integer]: 2,
  [columnType.long]: 4,
  [columnType.currency]: 8,
  [columnType.single]: 4,
  [columnType.double]: 8,
  [columnType.dateTime]: 8,
  [columnType.guid]: 16,
  [columnType.numeric]: 17,
  [columnType.bigInt]: 8,
  [columnType.dateTimeExtended]: extendedDateTimeBytes,
};

/** Whether values of the column can be read. Complex and unknown types cannot. */
export function isReadable(column: JetColumn): boolean {
  return column.kind !== 'unsupported';
}

/** The value at `from`..`to` of the page; booleans are not stored there. Throws `page-damaged`. */
export function decodeValue(page: RowPage, column: JetColumn, from: number, to: number): JetValue {
  const { bytes } = page;
  checkLength(column, to - from);
  switch (column.typeNumber) {
    case columnType.byte:
      return bytes[from] ?? 0;
    case columnType.integer:
      return bytes.readInt16LE(from);
    case columnType.long:
      return bytes.readInt32LE(from);
    case columnType.bigInt:
      return bytes.readBigInt64LE(from);
    case columnType.currency:
      return currencyText(bytes, from);
    case columnType.single:
      return bytes.readFloatLE(from);
    case columnType.double:
      return bytes.readDoubleLE(from);
    case columnType.dateTime:
      return dateTimeText(bytes.readDoubleLE(from));
    case columnType.dateTimeExtended:
      return extendedDateTimeText(bytes, from);
    case columnType.numeric:
      return numericText(bytes, from, column.scale);
    case columnType.guid:
      return guidText(bytes, from);
    case columnType.text:
      return columnText(column, bytes, from, to, page.latin1);
    case columnType.memo: {
      const long = readLongValue(page.pages, page.format, bytes, from, to);
      return columnText(column, long, 0, long.length);
    }
    case columnType.ole:
      return new Uint8Array(readLongValue(page.pages, page.format, bytes, from, to));
    case columnType.binary:
      return new Uint8Array(bytes.subarray(from, to));
    default:
      return null;
  }
}

/** Refuses a field that is too short for its type: the row is torn or the definition is another one. */
export function checkLength(column: JetColumn, length: number): void {
  const least = fixedBytes[column.typeNumber];
  if (least !== undefined && length < least) throw pageDamaged(0, `a value of '${column.name}' is too short`);
}
