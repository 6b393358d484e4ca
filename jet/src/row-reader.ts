import { columnType } from './layout.ts';
import { booleanOf, findField, type RowView } from './row.ts';
import { rowMaker } from './row-object.ts';
import type { JetColumn } from './table-definition.ts';
import { decodeText } from './values/text.ts';
import { decodeValue, type JetValue, type RowPage } from './values/value.ts';

/** A row by the names of the columns that were asked for. */
export type JetRow = Record<string, JetValue>;

/** A column to read, and the name under which its values are given. */
export type ChosenColumn = { readonly key: string; readonly column: JetColumn };

/** A column that is read in a short way, with what does not change from row to row. */
type Field = {
  /** Its place in the list of values. */
  readonly at: number;
  readonly number: number;
  readonly nullByte: number;
  readonly nullMask: number;
  /** Of a fixed column: its place behind the column count. Else: its number among the variable ones. */
  readonly place: number;
  /** Of a fixed column: what it takes in the row, which may be more than its value. */
  readonly lengthBytes: number;
};

/**
 * The columns of a scan by the way in which they are read. Most columns of door systems are text and whole numbers:
 * what `readAny` decides for each value is decided for them once, and the result is the same.
 */
type Plan = {
  readonly texts: readonly Field[];
  readonly integers: readonly Field[];
  readonly longs: readonly Field[];
  readonly others: readonly { readonly at: number; readonly column: JetColumn }[];
};

/** Makes the function that turns an opened row into an object of the chosen columns. */
export function rowReader(chosen: readonly ChosenColumn[]): (page: RowPage, row: RowView) => JetRow {
  const make = rowMaker(chosen.map(({ key }) => key));
  const plan = planOf(chosen);
  const nulls: readonly JetValue[] = chosen.map(() => null);
  return (page, view) => {
    // A new list for each row is cheaper than one that lives long and is made to point to what is new.
    const values = nulls.slice();
    readTexts(page, view, plan.texts, values);
    readNumbers(page.bytes, view, plan, values);
    for (const { at, column } of plan.others) values[at] = readAny(page, view, column);
    return make(values);
  };
}

function planOf(chosen: readonly ChosenColumn[]): Plan {
  const texts: Field[] = [];
  const integers: Field[] = [];
  const longs: Field[] = [];
  const others: { at: number; column: JetColumn }[] = [];
  for (const [at, { column }] of chosen.entries()) {
    const { typeNumber, isFixed, lengthBytes } = column;
    if (column.isCalculated) others.push({ at, column });
    else if (!isFixed && typeNumber === columnType.text && column.codePage === undefined)
      texts.push(fieldOf(at, column));
    else if (isFixed && typeNumber === columnType.integer && lengthBytes >= 2)
      integers.push(fieldOf(at, column));
    else if (isFixed && typeNumber === columnType.long && lengthBytes >= 4) longs.push(fieldOf(at, column));
    else others.push({ at, column });
  }
  return { texts, integers, longs, others };
}

function fieldOf(at: number, column: JetColumn): Field {
  const { number, lengthBytes } = column;
  const place = column.isFixed ? column.fixedOffset : column.variableIndex;
  return { at, number, nullByte: number >> 3, nullMask: 1 << (number & 7), place, lengthBytes };
}

function readTexts(page: RowPage, view: RowView, fields: readonly Field[], into: JetValue[]): void {
  const { bytes, latin1 } = page;
  const { start, offsets, columnCount, variableCount, nullBitsAt } = view;
  for (const { at, number, nullByte, nullMask, place } of fields) {
    if (number >= columnCount || ((bytes[nullBitsAt + nullByte] ?? 0) & nullMask) === 0) continue;
    if (place >= variableCount) continue;
    const from = start + (offsets[place] ?? 0);
    into[at] = decodeText(bytes, from, start + (offsets[place + 1] ?? 0), latin1);
  }
}

function readNumbers(bytes: Buffer, view: RowView, { integers, longs }: Plan, into: JetValue[]): void {
  for (const field of integers) {
    const from = fixedPlace(bytes, view, field);
    if (from !== 0) into[field.at] = (u16(bytes, from) << 16) >> 16;
  }
  for (const field of longs) {
    const from = fixedPlace(bytes, view, field);
    if (from !== 0) into[field.at] = u16(bytes, from) | (u16(bytes, from + 2) << 16);
  }
}

/** Where the value of a fixed column begins; 0 where there is none. */
function fixedPlace(bytes: Buffer, view: RowView, field: Field): number {
  const { number, nullByte, nullMask, place, lengthBytes } = field;
  if (number >= view.columnCount || ((bytes[view.nullBitsAt + nullByte] ?? 0) & nullMask) === 0) return 0;
  const from = view.fixedAt + place;
  return from + lengthBytes > view.nullBitsAt ? 0 : from;
}

function u16(bytes: Buffer, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

function readAny(page: RowPage, view: RowView, column: JetColumn): JetValue {
  if (column.kind === 'boolean') return booleanOf(page.bytes, view, column);
  if (!findField(page.bytes, view, column)) return null;
  return decodeValue(page, column, view.from, view.to);
}
