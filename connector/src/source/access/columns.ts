import type { TableDefinition } from '@nadeul/jet';
import { SourceError } from '../error.ts';
import type { EventTable, LookUpTable } from '../profile.ts';

/** Columns of the event table that are read, in the order of the profile. Throws `source-column-missing`. */
export function chooseEventColumns(definition: TableDefinition, events: EventTable): string[] {
  const present = readableOf(definition);
  const missing = events.required.filter((name) => !present.has(name));
  if (missing.length > 0) {
    throw new SourceError(
      'source-column-missing',
      `The table '${events.name}' has no column ${missing.join(', ')}. Check that this is the database of the door system that the config names.`,
    );
  }
  return [...events.required, ...events.optional.filter((name) => present.has(name))];
}

/** Columns of a table of names that are there; none where its number is not. */
export function chooseLookUpColumns(definition: TableDefinition, { columns }: LookUpTable): string[] {
  const present = readableOf(definition);
  const [number = '', ...rest] = columns;
  return present.has(number) ? [number, ...rest.filter((name) => present.has(name))] : [];
}

function readableOf({ columns }: TableDefinition): ReadonlySet<string> {
  return new Set(columns.filter(({ kind }) => kind !== 'unsupported').map(({ name }) => name.toLowerCase()));
}
