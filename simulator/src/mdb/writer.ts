import { rmSync, writeFileSync } from 'node:fs';
import { systemObjects } from '@nadeul/jet/layout';
import { readDefinition } from './definition-pages.ts';
import { shapeOf } from './file-shape.ts';
import { countCommit } from './header-page.ts';
import { PageFile, type WriteOrder, writePhase } from './page-file.ts';
import { repairFile } from './repair.ts';
import { decodeCell } from './row-codec.ts';
import { parseDefinition } from './table-definition.ts';
import { type CellValue, MdbWriteError, type Row, type RowId } from './table-spec.ts';
import { TableWriter } from './table-writer.ts';

/** The user slot under which this writer counts its commits. */
const sharedUserSlot = 1;
const computerName = 'DOOR-PC';

/** Beside the file: `.laccdb` for `.accdb`, else `.ldb`. */
function lockPathOf(path: string): string {
  return /\.accdb$/i.test(path) ? path.replace(/\.accdb$/i, '.laccdb') : path.replace(/(\.mdb)?$/i, '.ldb');
}

/** Column values of one row, by column name. */
export type NamedRow = { readonly id: RowId; readonly values: Readonly<Record<string, CellValue>> };

/**
 * The only writer of one file that others read meanwhile. Changes are in memory until `commit`. While it is open, a
 * lock file (`.ldb`) lies beside the file, as with Access; a killed writer leaves it there.
 */
export class MdbWriter {
  readonly #file: PageFile;
  readonly #tables: ReadonlyMap<string, TableWriter>;
  readonly #lockPath: string;

  constructor(file: PageFile, tables: readonly TableWriter[], lockPath: string) {
    this.#file = file;
    this.#tables = new Map(tables.map((table) => [table.name, table]));
    this.#lockPath = lockPath;
  }

  /** Adds rows, values in column order. Throws `value-does-not-fit`, `row-too-long` or `table-unknown`. */
  append(table: string, rows: Iterable<Row>): RowId[] {
    const writer = this.#table(table);
    return Array.from(rows, (row) => writer.append(row));
  }

  /** Adds one row where an earlier one was deleted, if there is such a place. */
  insertIntoDeadSlot(table: string, row: Row): RowId {
    return this.#table(table).insertIntoDeadSlot(row);
  }

  /** Replaces a row; its id stays. Throws `row-not-there`. */
  update(table: string, id: RowId, row: Row): void {
    this.#table(table).update(id, row);
  }

  /** Deletes a row. Throws `row-not-there`. */
  delete(table: string, id: RowId): void {
    this.#table(table).delete(id);
  }

  /** Rows in page order, with the named columns. `lastPages` limits it to the end of the table's pages. */
  *rows(table: string, columns: readonly string[], lastPages?: number): Generator<NamedRow> {
    const writer = this.#table(table);
    const wanted = writer.columns.filter(({ name }) => columns.includes(name));
    const pages = writer.pages();
    const { shape } = this.#file;
    for (const { id, bytes } of writer.rows(lastPages === undefined ? pages : pages.slice(-lastPages))) {
      yield {
        id,
        values: Object.fromEntries(wanted.map((column) => [column.name, decodeCell(bytes, column, shape)])),
      };
    }
  }

  rowCount(table: string): number {
    return this.#table(table).rowCount;
  }

  /** Changed pages that wait for the next commit. */
  get pendingPages(): number {
    return this.#file.dirtyPages;
  }

  /** Writes everything since the last commit: rows, then maps, then row counts, then the commit counter. */
  commit(order?: WriteOrder): void {
    for (const table of this.#tables.values()) table.saveRowCount();
    if (this.#file.dirtyPages === 0) return;
    countCommit(this.#file.edit(0, writePhase.header), sharedUserSlot);
    this.#file.flush(order);
  }

  /** Commits and closes. */
  close(): void {
    this.commit();
    this.#file.close();
    rmSync(this.#lockPath, { force: true });
  }

  #table(name: string): TableWriter {
    const table = this.#tables.get(name);
    if (table !== undefined) return table;
    throw new MdbWriteError('table-unknown', `There is no table ${name} in the file.`);
  }
}

/**
 * Opens a file made by `createDatabase` to go on writing it, and first repairs what a killed writer left.
 * Throws `file-not-ours` for any other file; never changes such a file.
 */
export function openWriter(path: string): MdbWriter {
  const file = new PageFile(path, 'r+');
  try {
    if (file.pageCount <= systemObjects.definitionPage || shapeOf(file.read(0)) === undefined) {
      throw new MdbWriteError(
        'file-not-ours',
        `${path} is none of the files that this program makes. Only files of this program are written.`,
      );
    }
    const catalogue = openTable(file, systemObjects.name, systemObjects.definitionPage);
    const tables = [catalogue, ...userTables(file, catalogue)];
    repairFile(file, tables);
    const lockPath = lockPathOf(path);
    writeFileSync(lockPath, computerName.padEnd(32, '\0') + 'Admin'.padEnd(32, '\0'));
    const writer = new MdbWriter(file, tables, lockPath);
    writer.commit();
    return writer;
  } catch (error) {
    file.close();
    throw error;
  }
}

function userTables(file: PageFile, catalogue: TableWriter): TableWriter[] {
  const column = (name: string) => catalogue.columns.find((candidate) => candidate.name === name);
  const [id, name, type, flags] = ['Id', 'Name', 'Type', 'Flags'].map(column);
  if (id === undefined || name === undefined || type === undefined || flags === undefined) return [];
  return [...catalogue.rows()]
    .filter(
      ({ bytes }) =>
        decodeCell(bytes, type, file.shape) === systemObjects.typeTable &&
        decodeCell(bytes, flags, file.shape) === 0,
    )
    .map(({ bytes }) =>
      openTable(file, String(decodeCell(bytes, name, file.shape)), Number(decodeCell(bytes, id, file.shape))),
    );
}

function openTable(file: PageFile, name: string, page: number): TableWriter {
  const { bytes } = readDefinition(file, page);
  return new TableWriter(file, { name, page, definition: parseDefinition(bytes, file.shape) });
}
