import { nullBitBytes, rowBytesPerJump } from '@nadeul/jet/layout';
import { rowBytesMax } from './data-page.ts';
import { type FileShape, jet4Shape } from './file-shape.ts';
import { readFixed, writeFixed } from './fixed-values.ts';
import type { PlacedColumn } from './table-spec.ts';
import { type CellValue, MdbWriteError, type Row } from './table-spec.ts';
import { decodeText, type TextForm, writeText } from './text.ts';

/** In a list of jumps: no variable column lies so far back. */
const noJump = 0xff;

/** Turns the bytes of a memo or ole value into the field that the row keeps (and writes the pages it points to). */
export type StoreLongValue = (column: PlacedColumn, value: string | Uint8Array) => Buffer;

/** How text of a column is stored in a file of that shape. */
export function textForm(column: Pick<PlacedColumn, 'compressed'>, shape: FileShape): TextForm {
  return shape.format.isTextUnicode
    ? { kind: 'unicode', mayCompress: column.compressed !== false }
    : { kind: 'code-page', codePage: shape.codePage };
}

/** Writes rows of one table into one reused buffer. */
export class RowEncoder {
  readonly #columns: readonly PlacedColumn[];
  /** By variable index; empty where the column was removed. */
  readonly #variable: readonly (PlacedColumn | undefined)[];
  readonly #textForms: ReadonlyMap<PlacedColumn, TextForm>;
  readonly #columnNumbers: number;
  readonly #fixedBytes: number;
  readonly #width: number;
  readonly #rowBytesMax: number;
  readonly #ends: number[] = [];
  readonly #store: StoreLongValue;
  /** Twice a page, so that a row that is too long is noticed after it is written and not while. */
  readonly bytes = Buffer.alloc(2 * 65_536);

  constructor(columns: readonly PlacedColumn[], store: StoreLongValue, shape: FileShape = jet4Shape) {
    this.#columns = columns;
    this.#store = store;
    this.#width = shape.format.row.countBytes;
    this.#rowBytesMax = rowBytesMax(shape.format);
    this.#textForms = new Map(columns.map((column) => [column, textForm(column, shape)]));
    this.#columnNumbers = Math.max(0, ...columns.map(({ number }) => number + 1));
    const variableCount = Math.max(0, ...columns.map(({ variableIndex }) => variableIndex + 1));
    this.#variable = Array.from({ length: variableCount }, (_, index) =>
      columns.find((column) => column.variableIndex === index),
    );
    this.#fixedBytes = columns.reduce(
      (sum, { kind, fixedOffset, bytesMax }) =>
        fixedOffset >= 0 && kind !== 'boolean' ? Math.max(sum, fixedOffset + bytesMax) : sum,
      0,
    );
  }

  /** Encodes into `bytes` from 0 and returns the length. Throws `value-does-not-fit` or `row-too-long`. */
  encode(row: Row): number {
    const bytes = this.bytes;
    const fixedAt = this.#width;
    if (this.#width === 1) bytes[0] = this.#columnNumbers;
    else bytes.writeUInt16LE(this.#columnNumbers, 0);
    bytes.fill(0, fixedAt, fixedAt + this.#fixedBytes);
    let at = fixedAt + this.#fixedBytes;
    this.#ends.length = 0;
    for (const column of this.#variable) {
      this.#ends.push(at);
      const value = column === undefined ? null : (row[column.place] ?? null);
      if (column !== undefined && value !== null) at = this.#writeVariable(column, value, at);
    }
    for (const column of this.#columns) {
      const value = row[column.place] ?? null;
      if (column.fixedOffset >= 0 && value !== null) this.#writeFixed(column, value);
    }
    at = this.#variable.length === 0 ? at : this.#width === 1 ? this.#writeJumps(at) : this.#writeOffsets(at);
    at = this.#writeNullBits(row, at);
    if (at > this.#rowBytesMax) {
      throw new MdbWriteError(
        'row-too-long',
        `A row has ${at} bytes; ${this.#rowBytesMax} fit into a page. Shorten its texts.`,
      );
    }
    return at;
  }

  #writeFixed(column: PlacedColumn, value: CellValue): void {
    try {
      writeFixed(this.bytes, column, value, this.#width + column.fixedOffset);
    } catch (cause) {
      throw unfit(column, value, cause);
    }
  }

  #writeVariable(column: PlacedColumn, value: CellValue, at: number): number {
    if (column.kind === 'memo' || column.kind === 'ole') {
      if (typeof value !== 'string' && !(value instanceof Uint8Array)) throw unfit(column, value);
      const field = this.#store(column, value);
      return at + field.copy(this.bytes, at);
    }
    if (column.kind === 'text' && typeof value === 'string') return this.#writeText(column, value, at);
    if (column.kind === 'binary' && value instanceof Uint8Array && value.length <= column.bytesMax) {
      this.bytes.set(value, at);
      return at + value.length;
    }
    throw unfit(column, value);
  }

  #writeText(column: PlacedColumn, value: string, at: number): number {
    const form = this.#textForms.get(column);
    if (form === undefined) throw unfit(column, value);
    if (form.kind === 'unicode') {
      if (2 * value.length > column.bytesMax) throw unfit(column, value);
      return writeText(this.bytes, at, value, form);
    }
    try {
      const end = writeText(this.bytes, at, value, form);
      if (end - at <= column.bytesMax) return end;
    } catch (cause) {
      throw unfit(column, value, cause);
    }
    throw unfit(column, value);
  }

  /** End of data, starts of the variable columns from last to first, their number. */
  #writeOffsets(dataEnd: number): number {
    let at = this.bytes.writeUInt16LE(dataEnd, dataEnd);
    for (let i = this.#ends.length - 1; i >= 0; i--) at = this.bytes.writeUInt16LE(this.#ends[i] ?? 0, at);
    return this.bytes.writeUInt16LE(this.#ends.length, at);
  }

  /** The same in one byte each, with the jumps between the offsets and their number. */
  #writeJumps(dataEnd: number): number {
    const { bytes } = this;
    const offsets = [...this.#ends, dataEnd];
    const bare = dataEnd + offsets.length + 1 + nullBitBytes(this.#columnNumbers);
    let jumps = 0;
    while (jumps < Math.floor((bare + jumps - 1) / rowBytesPerJump)) jumps += 1;
    let at = dataEnd;
    for (const offset of offsets.toReversed()) bytes[at++] = offset & 0xff;
    for (let jump = jumps; jump > 0; jump--) {
      const first = offsets.findIndex((offset) => offset >= jump * rowBytesPerJump);
      bytes[at++] = first === -1 ? noJump : first;
    }
    bytes[at++] = this.#ends.length;
    return at;
  }

  #writeNullBits(row: Row, at: number): number {
    const { bytes } = this;
    const bits = nullBitBytes(this.#columnNumbers);
    bytes.fill(0, at, at + bits);
    for (const { number, place, kind } of this.#columns) {
      const value = row[place] ?? null;
      const isSet = kind === 'boolean' ? value === true : value !== null;
      if (isSet) bytes[at + (number >> 3)] = (bytes[at + (number >> 3)] ?? 0) | (1 << (number & 7));
    }
    return at + bits;
  }
}

/** Reads numbers, booleans, texts and dates of a row; other kinds come back as `null`. */
export function decodeCell(row: Buffer, column: PlacedColumn, shape: FileShape = jet4Shape): CellValue {
  const width = shape.format.row.countBytes;
  const columnCount = row.readUIntLE(0, width);
  if (column.number >= columnCount) return column.kind === 'boolean' ? false : null;
  const bitsAt = row.length - nullBitBytes(columnCount);
  const isSet = ((row[bitsAt + (column.number >> 3)] ?? 0) >> (column.number & 7)) & 1;
  if (column.kind === 'boolean') return isSet === 1;
  if (isSet === 0) return null;
  if (column.fixedOffset >= 0) return readFixed(row, column, width + column.fixedOffset);
  if (column.kind !== 'text') return null;
  const offset = width === 1 ? jumpedOffset : plainOffset;
  const from = offset(row, bitsAt, column.variableIndex);
  return decodeText(
    row.subarray(from, offset(row, bitsAt, column.variableIndex + 1)),
    textForm(column, shape),
  );
}

function plainOffset(row: Buffer, bitsAt: number, index: number): number {
  return row.readUInt16LE(bitsAt - 4 - 2 * index);
}

function jumpedOffset(row: Buffer, bitsAt: number, index: number): number {
  const jumps = Math.floor((row.length - 1) / rowBytesPerJump);
  let passed = 0;
  for (let jump = 0; jump < jumps; jump++) if ((row[bitsAt - 2 - jump] ?? noJump) <= index) passed += 1;
  return row.readUInt8(bitsAt - 2 - jumps - index) + passed * rowBytesPerJump;
}

function unfit(column: PlacedColumn, value: CellValue, cause?: unknown): MdbWriteError {
  const shown = typeof value === 'string' ? `a text of ${value.length} characters` : typeof value;
  const message = `Column ${column.name} (${column.kind}) cannot store ${shown}. Check the row against the table.`;
  return new MdbWriteError('value-does-not-fit', message, { cause });
}
