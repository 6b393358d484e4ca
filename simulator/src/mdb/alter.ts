import { describeTable } from '@nadeul/jet';
import { readDefinition } from './definition-pages.ts';
import { PageFile, writePhase } from './page-file.ts';
import {
  buildDefinition,
  continuedPages,
  definitionPages,
  parseDefinition,
  placeColumns,
} from './table-definition.ts';
import type { PlacedColumn } from './table-spec.ts';
import { type ColumnSpec, MdbWriteError } from './table-spec.ts';

/**
 * Adds a column to a table of a file that is not open for writing, as Access does: the rows that are there stay as
 * they are, shorter by this column. Not for memo and ole, which need pages of their own.
 */
export function addColumn(path: string, table: string, column: ColumnSpec): void {
  if (column.kind === 'memo' || column.kind === 'ole') {
    throw new MdbWriteError('value-does-not-fit', `Column ${column.name} cannot be added later.`);
  }
  alter(path, table, (columns, file) => [...columns, ...placeColumns([column], file.shape, columns)]);
}

/**
 * Removes a column, as Access does: the numbers and places of the others stay, and so do its values in the rows. Not
 * for the last one, whose place the next added column would take.
 */
export function removeColumn(path: string, table: string, name: string): void {
  alter(path, table, (columns) => {
    if (columns.slice(0, -1).every((column) => column.name !== name)) {
      throw new MdbWriteError('column-unknown', `There is no column ${name} before the last of ${table}.`);
    }
    return columns.filter((column) => column.name !== name);
  });
}

function alter(
  path: string,
  table: string,
  change: (columns: readonly PlacedColumn[], file: PageFile) => readonly PlacedColumn[],
): void {
  const { page } = describeTable(path, table);
  const file = new PageFile(path, 'r+');
  try {
    const { pages, bytes } = readDefinition(file, page);
    const before = parseDefinition(bytes, file.shape);
    const columns = change(before.columns, file);
    const after = buildDefinition({ ...before, columns }, before.longValueMaps, false, file.shape);
    while (pages.length < 1 + continuedPages(after.length, file.shape.format)) {
      pages.push(file.allocate(writePhase.definitions).page);
    }
    const [, ...next] = pages;
    definitionPages(after, next, file.shape.format).forEach((content, index) => {
      content.copy(file.edit(pages[index] ?? page, writePhase.definitions));
    });
    file.flush();
  } finally {
    file.close();
  }
}
