import { existsSync, renameSync, rmSync } from 'node:fs';
import { ace, type JetVersion, jet3, jet4, rowPointer } from '@nadeul/jet/layout';
import { catalogueSpec, systemRows, tableRow } from './catalogue.ts';
import { appendRow, fits, initDataPage } from './data-page.ts';
import { type FileShape, koreanCodePage } from './file-shape.ts';
import { buildHeaderPage } from './header-page.ts';
import { PageFile, writePhase } from './page-file.ts';
import {
  buildDefinition,
  continuedPages,
  definitionPages,
  type LongValueMaps,
  parseDefinition,
  placeColumns,
} from './table-definition.ts';
import { MdbWriteError, type TableSpec } from './table-spec.ts';
import { TableWriter } from './table-writer.ts';
import { usageMapRowBytes } from './usage-map.ts';

/** How a new file is made. */
export type DatabaseForm = {
  /** Jet 4 where left out: Access 2000–2003. Jet 3 is Access 97, ACE an `.accdb`. */
  readonly format?: JetVersion | undefined;
  /** Of text in Jet 3; 949 (Korean) where left out. */
  readonly codePage?: number | undefined;
  /** Encodes the pages as Jet does, with this key (u32, not 0); not for ACE. */
  readonly pageEncodingKey?: number | undefined;
};

/** Tables of a new file, its database password if any, and its creation time (civil, `YYYY-MM-DDTHH:mm:ss`). */
export type DatabaseSpec = DatabaseForm & {
  readonly tables: readonly TableSpec[];
  readonly password?: string | undefined;
  readonly createdAt?: string | undefined;
};

const defaultCreatedAt = '2026-01-02T09:00:00';
const formats = { jet3, jet4, ace } as const;

/**
 * Creates a file with empty tables. It appears under its name only when it is complete.
 * Throws `file-exists` rather than replace a file.
 */
export function createDatabase(path: string, spec: DatabaseSpec): void {
  refuseExisting(path);
  const unfinished = `${path}.creating`;
  rmSync(unfinished, { force: true });
  const shape: FileShape = {
    format: formats[spec.format ?? 'jet4'],
    codePage: spec.codePage ?? koreanCodePage,
    pageKey: spec.format === 'ace' ? 0 : (spec.pageEncodingKey ?? 0),
  };
  const file = new PageFile(unfinished, 'wx+', shape);
  try {
    const createdAt = spec.createdAt ?? defaultCreatedAt;
    buildHeaderPage({ createdAt, password: spec.password, shape }).copy(
      file.allocate(writePhase.header).bytes,
    );
    newUsageMaps(file, 1);
    const catalogue = createTable(file, catalogueSpec, true);
    for (const row of systemRows(createdAt)) catalogue.append(row);
    for (const table of spec.tables) {
      catalogue.append(tableRow(table.name, createTable(file, table, false).definitionPage, createdAt));
    }
    catalogue.saveRowCount();
    file.flush();
  } finally {
    file.close();
  }
  renameSync(unfinished, path);
}

/** Throws `file-exists` where there is something under that name. */
export function refuseExisting(path: string): void {
  if (!existsSync(path)) return;
  throw new MdbWriteError(
    'file-exists',
    `${path} is there already. Choose another name, or remove it first.`,
  );
}

function createTable(file: PageFile, spec: TableSpec, isSystem: boolean): TableWriter {
  const columns = placeColumns(spec.columns, file.shape);
  const first = file.allocate(writePhase.definitions);
  const long = columns.filter(({ kind }) => kind === 'memo' || kind === 'ole');
  const [ownedMap = 0, freeMap = 0, ...longMaps] = newUsageMaps(file, 2 + 2 * long.length);
  const longValueMaps = long.map(
    ({ number }, i): LongValueMaps => ({
      column: number,
      ownedMap: longMaps[2 * i] ?? 0,
      freeMap: longMaps[2 * i + 1] ?? 0,
    }),
  );
  const definition = { columns, rowCount: 0, ownedMap, freeMap };
  const bytes = buildDefinition(definition, longValueMaps, isSystem, file.shape);
  const next = Array.from({ length: continuedPages(bytes.length, file.shape.format) }, () =>
    file.allocate(writePhase.definitions),
  );
  const pages = definitionPages(
    bytes,
    next.map(({ page }) => page),
    file.shape.format,
  );
  for (const [i, target] of [first, ...next].entries()) pages[i]?.copy(target.bytes);
  return new TableWriter(file, {
    name: spec.name,
    page: first.page,
    definition: parseDefinition(bytes, file.shape),
  });
}

/** Pointers to new, empty usage maps, as many to a page as fit. */
function newUsageMaps(file: PageFile, count: number): number[] {
  const empty = Buffer.alloc(usageMapRowBytes(file.shape.format));
  let target = file.allocate(writePhase.maps);
  initDataPage(target.bytes, 0);
  return Array.from({ length: count }, () => {
    if (!fits(target.bytes, empty.length)) {
      target = file.allocate(writePhase.maps);
      initDataPage(target.bytes, 0);
    }
    return rowPointer(target.page, appendRow(target.bytes, empty, empty.length));
  });
}
