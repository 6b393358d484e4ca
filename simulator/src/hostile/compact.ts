import { renameSync, rmSync } from 'node:fs';
import { readRows } from '@nadeul/jet';
import { createDatabase } from '../mdb/create.ts';
import type { CellValue, TableSpec } from '../mdb/table-spec.ts';
import { openWriter } from '../mdb/writer.ts';

/**
 * Does what "Compact and Repair" does to a file that nobody has open: a new file with the same rows takes its place,
 * without the room of deleted rows, with its rows in other places and in another order, and with a new creation date.
 */
export function compactDatabase(path: string, tables: readonly TableSpec[], createdAt: string): void {
  const compacted = `${path}.compacted`;
  rmSync(compacted, { force: true });
  createDatabase(compacted, { tables, createdAt });
  const writer = openWriter(compacted);
  for (const { name, columns } of tables) {
    const rows = Array.from(readRows(path, name), (row) =>
      // The writer's column types have no values but these.
      columns.map((column) => row[column.name] as CellValue),
    );
    writer.append(name, rows.reverse());
  }
  writer.close();
  renameSync(compacted, path);
}
