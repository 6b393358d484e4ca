import { newSlots, readSlots, slotKind } from './data-page.ts';
import { JetError, pageBeyondEnd, pageDamaged } from './errors.ts';
import type { PageSource } from './file.ts';
import type { JetFormat } from './layout.ts';
import { newRowView, openRow, type RowView } from './row.ts';
import type { ChosenColumn } from './row-reader.ts';
import type { TableDefinition } from './table-definition.ts';
import { isReadable, type RowPage } from './values/value.ts';

export { type ChosenColumn, type JetRow, rowReader } from './row-reader.ts';

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
      if (page.length < scan.format.pageSize) {
        // One word for all the neighbours: none of them is there.
        scan.onDamage(pageBeyondEnd(first + index));
        break;
      }
      scanPage(scan, first + index, page, rows);
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
    readRow(scan, { number, page, slot }, into);
  }
}

/** One row, or what is wrong with it, which does not stop the others. */
function readRow<Row>(
  scan: Scan<Row>,
  { number, page, slot }: { readonly number: number; readonly page: RowPage; readonly slot: number },
  into: Row[],
): void {
  const place = [slots.starts[slot] ?? 0, slots.ends[slot] ?? 0] as const;
  const refusal = openRow(scan.format, scan.definition, page.bytes, place, view);
  if (refusal !== undefined) {
    scan.onDamage(pageDamaged(number, refusal));
    return;
  }
  let row: Row;
  try {
    row = scan.toRow(page, view);
  } catch (cause) {
    if (cause instanceof JetError) scan.onDamage(cause);
    // A field that reaches past the page: the offsets held together, the definition is another one.
    else if (cause instanceof RangeError) scan.onDamage(pageDamaged(number, 'a value lies outside its row'));
    else throw cause;
    return;
  }
  into.push(row);
}
