import { calculatedValue, type JetFormat, nullBitBytes, rowBytesPerJump } from './layout.ts';
import type { JetColumn, TableDefinition } from './table-definition.ts';

/** One row in its page, opened up far enough to find any column. Used again for row after row. */
export type RowView = {
  start: number;
  /** Where the fixed columns begin. */
  fixedAt: number;
  columnCount: number;
  variableCount: number;
  nullBitsAt: number;
  /** Where each variable column starts, counted from the row's start, and behind them the end of the last one. */
  readonly offsets: Uint16Array;
  /** Found by `findField`: the bytes of the column's value. */
  from: number;
  to: number;
};

/** A row has at most as many variable columns as its page has room for offsets. */
const offsetsMax = 2049;

export function newRowView(): RowView {
  return {
    start: 0,
    fixedAt: 0,
    columnCount: 0,
    variableCount: 0,
    nullBitsAt: 0,
    offsets: new Uint16Array(offsetsMax),
    from: 0,
    to: 0,
  };
}

/** Opens the row at `start`..`end`. Returns what is wrong with it, or undefined when it holds together. */
export function openRow(
  format: JetFormat,
  definition: TableDefinition,
  page: Buffer,
  [start, end]: readonly [number, number],
  into: RowView,
): string | undefined {
  const width = format.row.countBytes;
  if (end - start < width) return 'a row is too short';
  into.start = start;
  into.fixedAt = start + width;
  into.columnCount = width === 1 ? (page[start] ?? 0) : u16(page, start);
  into.nullBitsAt = end - nullBitBytes(into.columnCount);
  into.variableCount = 0;
  if (into.columnCount === 0 || into.nullBitsAt < start + width)
    return 'a row has an impossible column count';
  if (!definition.hasVariableColumns) return undefined;
  const countAt = into.nullBitsAt - width;
  if (countAt < start + width) return 'a row is too short';
  if (width === 1) return openJumpedOffsets(page, [start, end], countAt, into);
  into.variableCount = u16(page, countAt);
  const lowest = countAt - width - width * into.variableCount;
  if (into.variableCount > into.columnCount || lowest < start + width)
    return 'a row has an impossible column count';
  return openOffsets(page, countAt - width, lowest - start, into);
}

function u16(page: Buffer, at: number): number {
  return (page[at] ?? 0) | ((page[at + 1] ?? 0) << 8);
}

/** Offsets of variable columns never fall, and the last one ends where the list of offsets begins or before. */
function openOffsets(page: Buffer, firstAt: number, endMax: number, row: RowView): string | undefined {
  const { offsets, variableCount } = row;
  let before = 0;
  for (let index = 0; index <= variableCount; index++) {
    const offset = u16(page, firstAt - 2 * index);
    if (offset < before || offset > endMax) return 'the offsets in a row are out of order';
    offsets[index] = offset;
    before = offset;
  }
  return undefined;
}

/** The same for a row of Jet 3, whose offsets are one byte each and more only through `rowBytesPerJump`. */
function openJumpedOffsets(
  page: Buffer,
  [start, end]: readonly [number, number],
  countAt: number,
  row: RowView,
): string | undefined {
  row.variableCount = page.readUInt8(countAt);
  const jumpBytes = Math.floor((end - start - 1) / rowBytesPerJump);
  const offsetsAt = countAt - 1 - jumpBytes;
  const lowest = offsetsAt - row.variableCount;
  if (row.variableCount > row.columnCount || lowest < row.fixedAt)
    return 'a row has an impossible column count';
  // The data may end just below the jump that the whole row, with its own tail, seems to need.
  const jumps = Math.min(jumpBytes, Math.floor((lowest - start) / rowBytesPerJump));
  let [jumped, before] = [0, 0];
  for (let index = 0; index <= row.variableCount; index++) {
    while (jumped < jumps && page[countAt - 1 - jumped] === index) jumped += 1;
    const offset = (page[offsetsAt - index] ?? 0) + jumped * rowBytesPerJump;
    if (offset < before || offset > lowest - start) return 'the offsets in a row are out of order';
    row.offsets[index] = offset;
    before = offset;
  }
  return undefined;
}

/** The null bit of a column: whether there is a value; of a boolean column, the value itself. */
export function nullBit(page: Buffer, row: RowView, column: JetColumn): boolean {
  if (column.number >= row.columnCount) return false;
  return (((page[row.nullBitsAt + (column.number >> 3)] ?? 0) >> (column.number & 7)) & 1) === 1;
}

/** Puts the place of the column's value into `row.from` and `row.to`; false when there is none. */
export function findField(page: Buffer, row: RowView, column: JetColumn): boolean {
  if (!nullBit(page, row, column)) return false;
  if (column.isFixed) {
    row.from = row.fixedAt + column.fixedOffset;
    row.to = row.from + column.lengthBytes;
    if (row.to > row.nullBitsAt) return false;
  } else if (column.variableIndex >= row.variableCount) {
    return false;
  } else {
    row.from = row.start + (row.offsets[column.variableIndex] ?? 0);
    row.to = row.start + (row.offsets[column.variableIndex + 1] ?? 0);
  }
  if (column.isCalculated) unwrapCalculated(page, row);
  return true;
}

/** Narrows `row.from` and `row.to` to the bytes inside the wrapper of a calculated value. */
function unwrapCalculated(page: Buffer, row: RowView): void {
  const from = row.from + calculatedValue.bytesAt;
  if (from > row.to) return;
  const length = page.readUInt32LE(row.from + calculatedValue.lengthAt);
  row.from = from;
  row.to = Math.min(row.to, from + length);
}

/** A boolean: a null bit, but a byte where it is calculated. */
export function booleanOf(page: Buffer, row: RowView, column: JetColumn): boolean {
  if (!column.isCalculated) return nullBit(page, row, column);
  return findField(page, row, column) && row.from < row.to && page[row.from] !== 0;
}
