import { columnType } from './layout.ts';
import { booleanOf, findField, type RowView } from './row.ts';
import { rowMaker } from './row-object.ts';
import type { JetColumn } from './table-definition.ts';
import { decodeCodePage } from './values/code-page.ts';
import { decodeText } from './values/text.ts';
import { decodeValue, type JetValue, type RowPage } from './values/value.ts';

/** A row by the names of the columns that were asked for. */
export type JetRow = Record<string, JetValue>;

/** A column to read, and the name under which its values are given. */
export type ChosenColumn = { readonly key: string; readonly column: JetColumn };

/**
 * How a column is read. The first ones are short ways for what door systems store most: they decide once for the
 * scan what `any` decides again for every value, and give the same.
 */
const way = { any: 0, boolean: 1, integer: 2, long: 3, text: 4, codePageText: 5 } as const;

/** A column with what does not change from row to row. */
type Field = {
  readonly way: number;
  readonly column: JetColumn;
  readonly number: number;
  /** Of a fixed column: its place behind the column count. Else: its number among the variable ones. */
  readonly place: number;
  readonly lengthBytes: number;
  readonly codePage: number;
};

/** Makes the function that turns an opened row into an object of the chosen columns. */
export function rowReader(chosen: readonly ChosenColumn[]): (page: RowPage, row: RowView) => JetRow {
  const make = rowMaker(chosen.map(({ key }) => key));
  const fields = chosen.map(({ column }) => fieldOf(column));
  const values: JetValue[] = fields.map(() => null);
  return (page, view) => {
    let at = 0;
    for (const field of fields) values[at++] = readField(page, view, field);
    return make(values);
  };
}

function fieldOf(column: JetColumn): Field {
  return {
    way: wayOf(column),
    column,
    number: column.number,
    place: column.isFixed ? column.fixedOffset : column.variableIndex,
    lengthBytes: column.lengthBytes,
    codePage: column.codePage ?? 0,
  };
}

function wayOf({ typeNumber, isCalculated, isFixed, lengthBytes, codePage }: JetColumn): number {
  if (isCalculated) return way.any;
  if (typeNumber === columnType.boolean) return way.boolean;
  if (isFixed && typeNumber === columnType.integer && lengthBytes >= 2) return way.integer;
  if (isFixed && typeNumber === columnType.long && lengthBytes >= 4) return way.long;
  if (!isFixed && typeNumber === columnType.text) return codePage === undefined ? way.text : way.codePageText;
  return way.any;
}

function readField(page: RowPage, view: RowView, field: Field): JetValue {
  const { bytes } = page;
  const { number, place } = field;
  if (field.way === way.any) return readAny(page, view, field.column);
  const isSet =
    number < view.columnCount && (((bytes[view.nullBitsAt + (number >> 3)] ?? 0) >> (number & 7)) & 1) === 1;
  if (field.way === way.boolean) return isSet;
  if (!isSet) return null;
  if (field.way === way.text || field.way === way.codePageText) {
    if (place >= view.variableCount) return null;
    const from = view.start + (view.offsets[place] ?? 0);
    const to = view.start + (view.offsets[place + 1] ?? 0);
    return field.way === way.text
      ? decodeText(bytes, from, to, page.latin1)
      : decodeCodePage(field.codePage, bytes, from, to);
  }
  const from = view.fixedAt + place;
  if (from + field.lengthBytes > view.nullBitsAt) return null;
  const low = (bytes[from] ?? 0) | ((bytes[from + 1] ?? 0) << 8);
  if (field.way === way.integer) return (low << 16) >> 16;
  return low | ((bytes[from + 2] ?? 0) << 16) | ((bytes[from + 3] ?? 0) << 24);
}

function readAny(page: RowPage, view: RowView, column: JetColumn): JetValue {
  if (column.kind === 'boolean') return booleanOf(page.bytes, view, column);
  if (!findField(page.bytes, view, column)) return null;
  return decodeValue(page, column, view.from, view.to);
}
