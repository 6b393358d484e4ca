import { type DatabaseFile, findTable, type OpenOptions, withDatabase } from './catalog.ts';
import type { JetError } from './errors.ts';
import type { RowView } from './row.ts';
import { chooseColumns, type JetRow, rowReader, scanPages } from './scan.ts';
import type { TableDefinition } from './table-definition.ts';
import { pagesOf, readPageMap } from './usage-map.ts';
import type { RowPage } from './values/value.ts';

/** Pages that are read in one opening of the file: what bounds memory, and how long the file is held. */
const pagesPerOpening = 16;

export type ReadRowsOptions = OpenOptions & {
  /** Columns to read, and only these; all readable ones by default. */
  readonly columns?: readonly string[];
  /** Gets what cannot be read while reading goes on behind it. Without it, damage is thrown. */
  readonly onDamage?: (damage: JetError) => void;
};

/**
 * All rows of a table, in the order of pages: `for (const row of readRows(path, 'tenter', { columns })) …`.
 * Memory does not depend on the size of the file, which is closed while the caller works on a row.
 */
export function* readRows(path: string, table: string, options: ReadRowsOptions = {}): Generator<JetRow> {
  const file = { path, password: options.password };
  const definition = withDatabase(file, (pages, format) => findTable(pages, format, table));
  const toRow = rowReader(chooseColumns(definition, table, options.columns));
  for (const chunk of readChunks(file, definition, toRow, options.onDamage ?? raise)) {
    // Not `yield*`, which goes through two iterators for each row.
    for (const row of chunk) yield row;
  }
}

/** Rows in chunks of some pages each, made by `toRow` while the page is at hand. */
export function* readChunks<Row>(
  file: DatabaseFile,
  definition: TableDefinition,
  toRow: (page: RowPage, row: RowView) => Row,
  onDamage: (damage: JetError) => void,
): Generator<Row[]> {
  const owned = withDatabase(file, (pages, format) => readPageMap(pages, format, definition.ownedMapPointer));
  const numbers = pagesOf(owned);
  for (let chunk = take(numbers, pagesPerOpening); chunk.length > 0; chunk = take(numbers, pagesPerOpening)) {
    let isBehindEnd = false;
    yield withDatabase(file, (pages, format) => {
      isBehindEnd = (chunk[0] ?? 0) >= pages.pageCount;
      return scanPages({ pages, format, definition, toRow, onDamage }, chunk);
    });
    // Pages come in rising order: what a damaged map names behind these is not there either.
    if (isBehindEnd) return;
  }
}

function take(numbers: Generator<number>, count: number): number[] {
  const taken: number[] = [];
  while (taken.length < count) {
    const next = numbers.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

function raise(damage: JetError): never {
  throw damage;
}
