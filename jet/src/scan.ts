import { newSlots, readSlots, slotKind } from './data-page.ts';
import { JetError, pageBeyondEnd, pageDamaged } from './errors.ts';
import type { PageSource } from './file.ts';
import type { JetFormat } from './layout.ts';
import { booleanOf, findField, newRowView, openRow, type RowView } from './row.ts';
import type { JetColumn, TableDefinition } from './table-definition.ts';
import { decodeValue, isReadable, type JetValue, type RowPage } from './values/value.ts';

/** A row by the names of the columns that were asked for. */
export type JetRow = Record<string, JetValue>;

/** A column to read, and the name under which its values are given. */
export type ChosenColumn = { readonly key: string; readonly column: JetColumn };

/** How the rows of some pages are read. `onDamage` gets what cannot be read; reading goes on behind it. */
export type Scan<Row> = {
  readonly pages: PageSource;
  readonly format: JetFormat;
  readonly definition: TableDefinition;
  readonly toRow: (page: RowPage, row: RowView) => Row;
  readonly onDamage: (damage: JetError) => void;
};

/**
 * The columns to read: those named (upper and lower case alike), or all that can be read.
 * Throws `column-missing` or `column-unsupported` for a named one.
 */
export function chooseColumns(
  definition: TableDefinition,
  table: string,
  names: readonly string[] | undefined,
): ChosenColumn[] {
  if (names === undefined) {
    return definition.columns.filter(isReadable).map((column) => ({ key: column.name, column }));
  }
  return names.map((key) => {
    const lower = key.toLowerCase();
    const column =
      definition.columns.find((one) => one.name === key) ??
      definition.columns.find((one) => one.name.toLowerCase() === lower);
    if (column === undefined) {
      const known = definition.columns.map((one) => one.name).join(', ');
      throw new JetError('column-missing', `Table '${table}' has no column '${key}'. Its columns: ${known}.`);
    }
    if (!isReadable(column)) {
      throw new JetError(
        'column-unsupported',
        `Column '${key}' of table '${table}' cannot be read. ${column.note ?? ''} Leave it out.`,
      );
    }
    return { key, column };
  });
}

/** Makes the function that turns an opened row into an object of the chosen columns. */
export function rowReader(chosen: readonly ChosenColumn[]): (page: RowPage, row: RowView) => JetRow {
  return (page, view) => {
    const row: JetRow = {};
    for (const { key, column } of chosen) row[key] = readField(page, view, column);
    return row;
  };
}

function readField(page: RowPage, view: RowView, column: JetColumn): JetValue {
  if (column.kind === 'boolean') return booleanOf(page.bytes, view, column);
  if (!findField(page.bytes, view, column)) return null;
  return decodeValue(page, column, view.from, view.to);
}

/** Rows of the given pages, in the order of pages and slots. Neighbouring pages are read at once. */
export function scanPages<Row>(scan: Scan<Row>, pageNumbers: readonly number[]): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < pageNumbers.length; ) {
    const first = pageNumbers[at] ?? 0;
    let count = 1;
    while (pageNumbers[at + count] === first + count) count++;
    const bytes = scan.pages.readRun(first, count);
    for (let index = 0; index < count; index++) {
      const page = bytes.subarray(index * scan.format.pageSize, (index + 1) * scan.format.pageSize);
      if (page.length < scan.format.pageSize) scan.onDamage(pageBeyondEnd(first + index));
      else scanPage(scan, first + index, page, rows);
    }
    at += count;
  }
  return rows;
}

const slots = newSlots();
const view = newRowView();

function scanPage<Row>(scan: Scan<Row>, number: number, bytes: Buffer, into: Row[]): void {
  const { pages, format, definition } = scan;
  const refusal = readSlots(format, bytes, definition.page, slots);
  if (refusal !== undefined) {
    scan.onDamage(pageDamaged(number, refusal));
    return;
  }
  const page: RowPage = { pages, format, bytes, latin1: bytes.toString('latin1') };
  for (let slot = 0; slot < slots.count; slot++) {
    const kind = slotKind(slots, slot);
    if (kind === 'empty' || kind === 'pointer') continue;
    const row = readRow(scan, page, [slots.starts[slot] ?? 0, slots.ends[slot] ?? 0]);
    if (row instanceof JetError) scan.onDamage(row);
    else if (typeof row === 'string') scan.onDamage(pageDamaged(number, row));
    else into.push(row.row);
  }
}

function readRow<Row>(
  scan: Scan<Row>,
  page: RowPage,
  place: readonly [number, number],
): { row: Row } | JetError | string {
  const refusal = openRow(scan.format, scan.definition, page.bytes, place, view);
  if (refusal !== undefined) return refusal;
  try {
    return { row: scan.toRow(page, view) };
  } catch (cause) {
    if (cause instanceof JetError) return cause;
    // A field that reaches past the page: the offsets held together, the definition is another one.
    if (cause instanceof RangeError) return 'a value lies outside its row';
    throw cause;
  }
}
