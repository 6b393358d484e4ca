import { pageType, rowPointer, slotFlag } from '@nadeul/jet/layout';
import { countRows, slotBytes, slotCount, slotFlags } from './data-page.ts';
import type { PageFile } from './page-file.ts';
import type { TableWriter } from './table-writer.ts';

const firstOrdinaryPage = 3;

type Findings = {
  rowCounts: Map<TableWriter, number>;
  orphans: { table: TableWriter; page: number }[];
  missing: { table: TableWriter; page: number }[];
  targets: { table: TableWriter; page: number; slot: number }[];
  pointers: Set<number>;
};

/**
 * Puts a file right after a writer was killed inside a commit: rows that reached their page stay, pages that no map
 * names are taken in, moved rows without a pointer go, row counts are counted. Reads the whole file once.
 */
export function repairFile(file: PageFile, tables: readonly TableWriter[]): void {
  const found = inspect(file, tables);
  for (const { table, page } of found.orphans) table.adopt(page);
  for (const { table, page } of found.missing) table.disown(page);
  for (const { table, page, slot } of found.targets) {
    if (!found.pointers.has(rowPointer(page, slot))) table.deleteTarget({ page, slot });
  }
  for (const [table, rows] of found.rowCounts) table.rowCount = rows;
}

function inspect(file: PageFile, tables: readonly TableWriter[]): Findings {
  const byPage = new Map(tables.map((table) => [table.definitionPage, table]));
  const owners = new Map(tables.flatMap((table) => table.pages().map((page) => [page, table] as const)));
  const others = new Set(tables.flatMap((table) => table.otherPages()));
  const found: Findings = {
    rowCounts: new Map(tables.map((table) => [table, 0])),
    orphans: [],
    missing: [],
    targets: [],
    pointers: new Set(),
  };
  for (const { page, bytes } of file.scan(firstOrdinaryPage)) {
    const owner = owners.get(page);
    const isData = bytes[0] === pageType.data;
    const table = isData ? byPage.get(bytes.readUInt32LE(file.shape.format.data.ownerAt)) : undefined;
    if (owner !== undefined && table !== owner) found.missing.push({ table: owner, page });
    if (table !== undefined) {
      if (owner !== table) found.orphans.push({ table, page });
      found.rowCounts.set(table, (found.rowCounts.get(table) ?? 0) + countRows(bytes));
      noteMoved(found, table, page, bytes);
    } else if (!others.has(page) && bytes[0] === 0 && bytes.every((byte) => byte === 0)) {
      file.unused.push(page);
    }
  }
  for (const [page, table] of owners) if (page >= file.pageCount) found.missing.push({ table, page });
  return found;
}

function noteMoved(found: Findings, table: TableWriter, page: number, bytes: Buffer): void {
  for (let slot = 0; slot < slotCount(bytes); slot++) {
    const flags = slotFlags(bytes, slot);
    if (flags === slotFlag.target) found.targets.push({ table, page, slot });
    if (flags === slotFlag.pointer) found.pointers.add(slotBytes(bytes, slot).readUInt32LE());
  }
}
