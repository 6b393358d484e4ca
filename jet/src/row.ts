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
  /** Where the offset of variable column 0 is stored; the following ones lie before it. */
  variableOffsetsAt: number;
  /** Jet 3: the offsets themselves, since one byte each is not enough without `rowBytesPerJump`. */
  readonly jumpedOffsets: Uint16Array;
  /** Found by `findField`: the bytes of the column's value. */
  from: number;
  to: number;
};

const oneByteMax = 0xff;

export function newRowView(): RowView {
  return {
    start: 0,
    fixedAt: 0,
    columnCount: 0,
    variableCount: 0,
    nullBitsAt: 0,
    variableOffsetsAt: 0,
    jumpedOffsets: new Uint16Array(oneByteMax + 1),
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
  into.columnCount = width === 1 ? page.readUInt8(start) : page.readUInt16LE(start);
  into.nullBitsAt = end - nullBitBytes(into.columnCount);
  into.variableCount = 0;
  if (into.columnCount === 0 || into.nullBitsAt < start + width)
    return 'a row has an impossible column count';
  if (!definition.hasVariableColumns) return undefined;
  const countAt = into.nullBitsAt - width;
  if (countAt < start + width) return 'a row is too short';
  if (width === 1) return openJumpedOffsets(page, [start, end], countAt, into);
  into.variableCount = page.readUInt16LE(countAt);
  into.variableOffsetsAt = countAt - width;
  const lowest = into.variableOffsetsAt - width * into.variableCount;
  if (into.variableCount > into.columnCount || lowest < start + width)
    return 'a row has an impossible column count';
  return offsetsRise(page, into, lowest - start) ? undefined : 'the offsets in a row are out of order';
}

/** The same for a row of Jet 3, whose offsets are put into `row.jumpedOffsets`. */
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
    row.jumpedOffsets[index] = offset;
    before = offset;
  }
  row.variableOffsetsAt = 0;
  return undefined;
}

/** Offsets of variable columns never fall, and the last one ends where the list of offsets begins or before. */
function offsetsRise(page: Buffer, row: RowView, endMax: number): boolean {
  let before = 0;
  for (let index = 0; index <= row.variableCount; index++) {
    const offset = page.readUInt16LE(row.variableOffsetsAt - 2 * index);
    if (offset < before || offset > endMax) return false;
    before = offset;
  }
  return true;
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
  } else if (row.variableOffsetsAt === 0) {
    row.from = row.start + (row.jumpedOffsets[column.variableIndex] ?? 0);
    row.to = row.start + (row.jumpedOffsets[column.variableIndex + 1] ?? 0);
  } else {
    const at = row.variableOffsetsAt - 2 * column.variableIndex;
    row.from = row.start + page.readUInt16LE(at);
    row.to = row.start + page.readUInt16LE(at - 2);
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
