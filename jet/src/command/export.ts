import { describeTable, type OpenOptions } from '../catalog.ts';
import { csvHeader, csvLines } from '../csv.ts';
import type { JetError } from '../errors.ts';
import type { RowView } from '../row.ts';
import { type ChosenColumn, chooseColumns, rowReader } from '../scan.ts';
import { readChunks } from '../table.ts';
import { isReadable, type JetValue, type RowPage } from '../values/value.ts';
import type { Command } from './arguments.ts';
import type { Output } from './output.ts';

/** Writes a table out. What cannot be read goes to `onDamage`; the rest is written all the same. */
export async function exportTable(
  command: Extract<Command, { kind: 'export' }> & OpenOptions,
  output: Output,
  onDamage: (damage: JetError) => void,
): Promise<void> {
  const definition = describeTable(command.file, command.table, command);
  // CSV has a place for every column, also for those that cannot be read.
  const chosen =
    command.columns === undefined && !command.isJson
      ? definition.columns.map((column) => ({ key: column.name, column }))
      : chooseColumns(definition, command.table, command.columns);
  const file = { path: command.file, password: command.password };
  if (command.isJson) {
    for (const lines of readChunks(file, definition, jsonLine(chosen), onDamage)) {
      await output.write(lines.join(''), 'utf8');
    }
    return;
  }
  if (command.hasHeader) await output.write(csvHeader(chosen), 'latin1');
  const lines = csvLines(chosen, command);
  for (const _ of readChunks(file, definition, lines.add, onDamage)) await output.writeBytes(lines.take());
}

/** Columns that the table has and that cannot be read. */
export function unreadableColumns(file: string, table: string, options: OpenOptions): string[] {
  return describeTable(file, table, options)
    .columns.filter((column) => !isReadable(column))
    .map((column) => column.name);
}

function jsonLine(chosen: readonly ChosenColumn[]): (page: RowPage, row: RowView) => string {
  const toRow = rowReader(chosen);
  return (page, row) => `${JSON.stringify(toRow(page, row), jsonValue)}\n`;
}

/** Bytes as base64 text, 64-bit integers as decimal text. */
export function jsonValue(_key: string, value: JetValue): JetValue {
  if (typeof value === 'bigint') return value.toString();
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
