import type { TableDefinition } from '@nadeul/jet';
import { SourceError } from '../error.ts';

/** The event table and the columns that are read of it. Columns that hold pictures or templates are never named. */
export const eventTable = 'tenter';
const requiredColumns = ['e_date', 'e_time', 'g_id', 'e_id', 'e_mode', 'e_result'] as const;
const optionalColumns = ['e_name', 'e_idno', 'e_type', 'e_user', 'e_group', 'e_card', 'e_uptime'] as const;

export type EventColumn = (typeof requiredColumns)[number] | (typeof optionalColumns)[number];

/** The event columns that this build of the vendor's program has. Throws `source-column-missing`. */
export function chooseEventColumns(definition: TableDefinition): EventColumn[] {
  const present = new Set(definition.columns.map(({ name }) => name.toLowerCase()));
  const missing = requiredColumns.filter((name) => !present.has(name));
  if (missing.length > 0) {
    throw new SourceError(
      'source-column-missing',
      `The table '${eventTable}' has no column ${missing.join(', ')}. Check that this is the database of the CAPS access server.`,
    );
  }
  return [...requiredColumns, ...optionalColumns.filter((name) => present.has(name))];
}
