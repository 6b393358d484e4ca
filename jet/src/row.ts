import { type JetFormat, nullBitBytes } from './layout.ts';
import type { JetColumn, TableDefinition } from './table-definition.ts';

/** One row in its page, opened up far enough to find any column. Used again for row after row. */
export type RowView = {
  start: number;
  columnCount: number;
  variableCount: number;
  nullBitsAt: number;
  /** Where the offset of variable column 0 is stored; the following ones lie before it. */
  variableOffsetsAt: number;
  /** Found by `findField`: the bytes of the column's value. */
  from: number;
  to: number;
};

export function newRowView(): RowView {
  return {
    start: 0,
    columnCount: 0,
    variableCount: 0,
    nullBitsAt: 0,
    variableOffsetsAt: 0,
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
  into.columnCount = page.readUInt16LE(start);
  into.nullBitsAt = end - nullBitBytes(into.columnCount);
  into.variableCount = 0;
  if (into.columnCount === 0 || into.nullBitsAt < start + width)
    return 'a row has an impossible column count';
  if (!definition.hasVariableColumns) return undefined;
  const countAt = into.nullBitsAt - width;
  if (countAt < start + width) return 'a row is too short';
  into.variableCount = page.readUInt16LE(countAt);
  into.variableOffsetsAt = countAt - width;
  const lowest = into.variableOffsetsAt - width * into.variableCount;
  if (into.variableCount > into.columnCount || lowest < start + width)
    return 'a row has an impossible column count';
  return offsetsRise(page, into, lowest - start) ? undefined : 'the offsets in a row are out of order';
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
    row.from = row.start + 2 + column.fixedOffset;
    row.to = row.from + column.lengthBytes;
    return row.to <= row.nullBitsAt;
  }
  if (column.variableIndex >= row.variableCount) return false;
  const at = row.variableOffsetsAt - 2 * column.variableIndex;
  row.from = row.start + page.readUInt16LE(at);
  row.to = row.start + page.readUInt16LE(at - 2);
  return true;
}
