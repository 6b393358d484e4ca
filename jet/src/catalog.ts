import { JetError } from './errors.ts';
import { type PageSource, withFile } from './file.ts';
import { headerBytes, type JetHeader, parseHeader } from './header.ts';
import { type JetFormat, systemObjects } from './layout.ts';
import { chooseColumns, rowReader, scanPages } from './scan.ts';
import { readTableDefinition, type TableDefinition } from './table-definition.ts';
import { pagesOf, readPageMap } from './usage-map.ts';

/** A table that a user made. */
export type TableEntry = { readonly name: string; readonly definitionPage: number };

/** What a file needs to be opened, beside its path. */
export type OpenOptions = {
  /** Of a file that Office encrypted (`.accdb`). Other files open without theirs. Never part of any sentence. */
  readonly password?: string | undefined;
};

/** A file, and what it needs. */
export type DatabaseFile = OpenOptions & { readonly path: string };

/** More tables than any Access file holds. */
const tablesMax = 32_768;

/**
 * The user tables of a file in the order of its catalogue; system tables are left out.
 * Throws a `JetError` when the file is missing, locked, not Access, encrypted, truncated or damaged.
 */
export function listTables(path: string, options: OpenOptions = {}): TableEntry[] {
  return withDatabase({ ...options, path }, (pages, format) =>
    readCatalog(pages, format).filter(isUserTable).map(toEntry),
  );
}

/** Columns and page maps of a table, by its name (upper and lower case alike, as in Access). */
export function describeTable(path: string, table: string, options: OpenOptions = {}): TableDefinition {
  return withDatabase({ ...options, path }, (pages, format) => findTable(pages, format, table));
}

/** Opens the file, checks its header, and hands its pages over for the time of `use`. */
export function withDatabase<T>(
  file: string | DatabaseFile,
  use: (pages: PageSource, format: JetFormat, header: JetHeader) => T,
): T {
  const { path, password } = typeof file === 'string' ? { path: file } : file;
  return withFile(path, (opened) => {
    const header = parseHeader(path, opened.readStart(headerBytes), password);
    const { format, codePage, decode } = header;
    return use(opened.pages({ pageSize: format.pageSize, codePage, decode }), format, header);
  });
}

/** The definition of a table; system tables are found too. Throws `table-missing`. */
export function findTable(pages: PageSource, format: JetFormat, table: string): TableDefinition {
  const rows = readCatalog(pages, format);
  const lower = table.toLowerCase();
  const found =
    rows.find((row) => row.name === table) ?? rows.find((row) => row.name.toLowerCase() === lower);
  if (found === undefined) {
    const names = rows.filter(isUserTable).map((row) => `'${row.name}'`);
    throw new JetError(
      'table-missing',
      `There is no table '${table}' in '${pages.path}'. Its tables: ${names.join(', ') || 'none'}.`,
    );
  }
  return readTableDefinition(pages, format, found.id & systemObjects.pageMask);
}

/** A table that cannot be found because the catalogue is torn must not look like one that is missing. */
function refuse(damage: JetError): never {
  throw damage;
}

type CatalogRow = { readonly id: number; readonly name: string; readonly flags: number };

function isUserTable(row: CatalogRow): boolean {
  return (row.flags & systemObjects.systemFlags) === 0;
}

function toEntry(row: CatalogRow): TableEntry {
  return { name: row.name, definitionPage: row.id & systemObjects.pageMask };
}

function readCatalog(pages: PageSource, format: JetFormat): CatalogRow[] {
  const names = systemObjects.columns;
  const definition = readTableDefinition(pages, format, systemObjects.definitionPage);
  const owned = [...pagesOf(readPageMap(pages, format, definition.ownedMapPointer))];
  const chosen = chooseColumns(definition, systemObjects.name, [
    names.id,
    names.name,
    names.type,
    names.flags,
  ]);
  const found: CatalogRow[] = [];
  for (const row of scanPages(
    { pages, format, definition, toRow: rowReader(chosen), onDamage: refuse },
    owned,
  )) {
    const { [names.id]: id, [names.name]: name, [names.type]: type, [names.flags]: flags } = row;
    if (typeof id !== 'number' || typeof name !== 'string' || typeof type !== 'number') continue;
    if ((type & systemObjects.typeMask) !== systemObjects.typeTable) continue;
    if (found.length >= tablesMax) break;
    found.push({ id, name, flags: typeof flags === 'number' ? flags : 0 });
  }
  return found;
}
