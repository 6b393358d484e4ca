import { SourceError } from '../error.ts';
import type { EventTable } from '../profile.ts';
import type { SqlColumn } from './connection.ts';

/** The columns that say when a tag happened. */
export type ClockColumns =
  | { readonly form: 'date-and-time'; readonly date: SqlColumn; readonly time: SqlColumn }
  | { readonly form: 'stamp' | 'datetime'; readonly column: SqlColumn };

/** An event table as it is in this database. */
export type TableShape = {
  readonly table: string;
  /** Every column that is read, required ones first. */
  readonly columns: readonly SqlColumn[];
  readonly clock: ClockColumns;
  readonly insertion: { readonly form: 'stamp' | 'datetime'; readonly column: SqlColumn } | null;
  readonly serial: SqlColumn | null;
  readonly missingOptional: readonly string[];
};

/** The shape of a table with these columns. Throws `source-column-missing`. */
export function shapeOf(events: EventTable, table: string, present: readonly SqlColumn[]): TableShape {
  const byName = new Map(present.map((column) => [column.name.toLowerCase(), column]));
  const missing = events.required.filter((name) => !byName.has(name));
  const column = (name: string): SqlColumn => {
    const found = byName.get(name);
    if (found === undefined) throw columnsMissing(table, missing.length > 0 ? missing : [name]);
    return found;
  };
  if (missing.length > 0) throw columnsMissing(table, missing);
  const optional = events.optional.filter((name) => byName.has(name));
  const insertion = events.insertion === null ? undefined : byName.get(events.insertion.column);
  return {
    table,
    columns: [...new Set([...events.required, ...optional])].map(column),
    clock: clockColumns(events, column),
    insertion:
      events.insertion === null || insertion === undefined
        ? null
        : { form: events.insertion.form, column: insertion },
    serial: events.serial === null ? null : (byName.get(events.serial) ?? null),
    missingOptional: events.optional.filter((name) => !byName.has(name)),
  };
}

function clockColumns({ clock }: EventTable, column: (name: string) => SqlColumn): ClockColumns {
  return clock.form === 'date-and-time'
    ? { form: clock.form, date: column(clock.date), time: column(clock.time) }
    : { form: clock.form, column: column(clock.column) };
}

function columnsMissing(table: string, names: readonly string[]): SourceError {
  return new SourceError(
    'source-column-missing',
    `The table '${table}' has no column ${names.join(', ')}. Check that this is the database of the door system, and that the user may read these columns.`,
  );
}
