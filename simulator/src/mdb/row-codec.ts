import { currencyScale, dateEpochDays, nullBitBytes } from '@nadeul/jet/layout';
import { rowBytesMax } from './data-page.ts';
import { oleDate } from './header-page.ts';
import type { PlacedColumn } from './table-definition.ts';
import { type CellValue, MdbWriteError, type Row } from './table-spec.ts';
import { decodeText, writeText } from './text.ts';

const rowHeadBytes = 2;

/** Turns the bytes of a memo or ole value into the field that the row keeps (and writes the pages it points to). */
export type StoreLongValue = (column: PlacedColumn, value: string | Uint8Array) => Buffer;

/** Writes rows of one table into one reused buffer. */
export class RowEncoder {
  readonly #columns: readonly PlacedColumn[];
  readonly #variable: readonly PlacedColumn[];
  readonly #fixedBytes: number;
  readonly #ends: number[] = [];
  readonly #store: StoreLongValue;
  /** Twice a page, so that a row that is too long is noticed after it is written and not while. */
  readonly bytes = Buffer.alloc(2 * 65_536);

  constructor(columns: readonly PlacedColumn[], store: StoreLongValue) {
    this.#columns = columns;
    this.#store = store;
    this.#variable = columns.filter((column) => column.variableIndex >= 0);
    this.#fixedBytes = columns.reduce(
      (sum, { kind, fixedOffset, bytesMax }) =>
        fixedOffset >= 0 && kind !== 'boolean' ? Math.max(sum, fixedOffset + bytesMax) : sum,
      0,
    );
  }

  /** Encodes into `bytes` from 0 and returns the length. Throws `value-does-not-fit` or `row-too-long`. */
  encode(row: Row): number {
    const bytes = this.bytes;
    bytes.writeUInt16LE(this.#columns.length, 0);
    bytes.fill(0, rowHeadBytes, rowHeadBytes + this.#fixedBytes);
    let at = rowHeadBytes + this.#fixedBytes;
    this.#ends.length = 0;
    for (const column of this.#variable) {
      this.#ends.push(at);
      const value = row[column.number] ?? null;
      if (value !== null) at = this.#writeVariable(column, value, at);
    }
    for (const column of this.#columns) {
      if (column.fixedOffset >= 0) writeFixed(bytes, column, row[column.number] ?? null);
    }
    at = this.#writeTail(row, at);
    if (at > rowBytesMax) {
      throw new MdbWriteError(
        'row-too-long',
        `A row has ${at} bytes; ${rowBytesMax} fit into a page. Shorten its texts.`,
      );
    }
    return at;
  }

  #writeVariable(column: PlacedColumn, value: CellValue, at: number): number {
    if (column.kind === 'memo' || column.kind === 'ole') {
      if (typeof value !== 'string' && !(value instanceof Uint8Array)) throw unfit(column, value);
      const field = this.#store(column, value);
      return at + field.copy(this.bytes, at);
    }
    if (column.kind === 'text' && typeof value === 'string' && 2 * value.length <= column.bytesMax) {
      return writeText(this.bytes, at, value, column.compressed !== false);
    }
    if (column.kind === 'binary' && value instanceof Uint8Array && value.length <= column.bytesMax) {
      this.bytes.set(value, at);
      return at + value.length;
    }
    throw unfit(column, value);
  }

  /** End of data, starts of the variable columns from last to first, their number, null bits. */
  #writeTail(row: Row, dataEnd: number): number {
    const bytes = this.bytes;
    let at = dataEnd;
    if (this.#variable.length > 0) {
      at = bytes.writeUInt16LE(dataEnd, at);
      for (let i = this.#ends.length - 1; i >= 0; i--) at = bytes.writeUInt16LE(this.#ends[i] ?? 0, at);
      at = bytes.writeUInt16LE(this.#ends.length, at);
    }
    const bits = nullBitBytes(this.#columns.length);
    bytes.fill(0, at, at + bits);
    for (const { number, kind } of this.#columns) {
      const value = row[number] ?? null;
      const isSet = kind === 'boolean' ? value === true : value !== null;
      if (isSet) bytes[at + (number >> 3)] = (bytes[at + (number >> 3)] ?? 0) | (1 << (number & 7));
    }
    return at + bits;
  }
}

/** Reads numbers, booleans, texts and dates of a row; currency, binary and long values come back as `null`. */
export function decodeCell(row: Buffer, column: PlacedColumn): CellValue {
  const columnCount = row.readUInt16LE(0);
  const bitsAt = row.length - nullBitBytes(columnCount);
  const isSet = ((row[bitsAt + (column.number >> 3)] ?? 0) >> (column.number & 7)) & 1;
  if (column.kind === 'boolean') return isSet === 1;
  if (isSet === 0) return null;
  if (column.fixedOffset >= 0) return readFixed(row, column);
  const startAt = bitsAt - 4 - 2 * column.variableIndex;
  const bytes = row.subarray(row.readUInt16LE(startAt), row.readUInt16LE(startAt - 2));
  return column.kind === 'text' ? decodeText(bytes) : null;
}

function writeFixed(bytes: Buffer, column: PlacedColumn, value: CellValue): void {
  const at = rowHeadBytes + column.fixedOffset;
  if (value === null || column.kind === 'boolean') return;
  if (column.kind === 'currency') {
    bytes.writeBigInt64LE(tenThousandths(column, value), at);
    return;
  }
  if (column.kind === 'dateTime') {
    if (typeof value !== 'string') throw unfit(column, value);
    bytes.writeDoubleLE(oleDate(value), at);
    return;
  }
  if (typeof value !== 'number') throw unfit(column, value);
  try {
    writeNumber(bytes, column, value, at);
  } catch (cause) {
    throw unfit(column, value, cause);
  }
}

function writeNumber(bytes: Buffer, { kind }: PlacedColumn, value: number, at: number): void {
  switch (kind) {
    case 'byte':
      bytes.writeUInt8(value, at);
      return;
    case 'integer':
      bytes.writeInt16LE(value, at);
      return;
    case 'long':
      bytes.writeInt32LE(value, at);
      return;
    case 'single':
      bytes.writeFloatLE(value, at);
      return;
    default:
      bytes.writeDoubleLE(value, at);
  }
}

function readFixed(row: Buffer, { kind, fixedOffset }: PlacedColumn): CellValue {
  const at = rowHeadBytes + fixedOffset;
  switch (kind) {
    case 'byte':
      return row.readUInt8(at);
    case 'integer':
      return row.readInt16LE(at);
    case 'long':
      return row.readInt32LE(at);
    case 'single':
      return row.readFloatLE(at);
    case 'double':
      return row.readDoubleLE(at);
    case 'dateTime': {
      const ms = Math.round((row.readDoubleLE(at) - dateEpochDays) * 86_400_000);
      return new Date(ms).toISOString().slice(0, 19);
    }
    default:
      return null;
  }
}

function tenThousandths(column: PlacedColumn, value: CellValue): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(String(value));
  if (match === null) throw unfit(column, value);
  const [, sign = '', whole = '0', part = ''] = match;
  const amount = BigInt(whole + part.padEnd(currencyScale, '0'));
  return sign === '-' ? -amount : amount;
}

function unfit(column: PlacedColumn, value: CellValue, cause?: unknown): MdbWriteError {
  const shown = typeof value === 'string' ? `a text of ${value.length} characters` : typeof value;
  const message = `Column ${column.name} (${column.kind}) cannot store ${shown}. Check the row against the table.`;
  return new MdbWriteError('value-does-not-fit', message, { cause });
}
