import { civilText, readCivil, roundedToTicks } from './civil.ts';
import type { Cell } from './column-types.ts';
import { type DeclaredType, isDateTime, readDeclaredType, sqliteType } from './declared-type.ts';

/** A table of the vendor: column names with SQL Server's types, and the columns of its primary key. */
export type TdsTable = {
  readonly columns: Readonly<Record<string, string>>;
  readonly key?: readonly string[];
};

/** A row to put in; columns that are left out hold nothing. Date/time is civil text. */
export type TdsRow = Readonly<Record<string, string | number | bigint | Uint8Array | null>>;

export type Column = { readonly name: string; readonly type: DeclaredType };

/** A table as it stands in the engine. */
export type KnownTable = {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly Column[];
};

/** `tenter` and `dbo.tenter` are the same table. */
export function knownTable(name: string, table: TdsTable): KnownTable {
  const [bare = '', schema = 'dbo'] = name.split('.').reverse();
  const columns = Object.entries(table.columns).map(([column, type]) => ({
    name: column,
    type: readDeclaredType(type),
  }));
  return { schema, name: bare, columns };
}

/** The table in SQLite: with a key it is ordered by it, as SQL Server's clustered one. */
export function createStatement({ schema, name, columns }: KnownTable, key: readonly string[] = []): string {
  const parts = columns.map((column) => `"${column.name}" ${sqliteType(column.type)}`);
  if (key.length > 0) parts.push(`PRIMARY KEY (${key.map((column) => `"${column}"`).join(', ')})`);
  return `CREATE TABLE "${schema}"."${name}" (${parts.join(', ')})${key.length > 0 ? ' WITHOUT ROWID' : ''}`;
}

/** The values of a row in the order of the columns, date/time in the form that the engine compares. */
export function cellsOf({ columns }: KnownTable, row: TdsRow): Cell[] {
  return columns.map(({ name, type }) => {
    const value = row[name] ?? null;
    if (value === null || !isDateTime(type)) return value;
    return type.name === 'datetime' ? roundedToTicks(String(value)) : civilText(readCivil(String(value)));
  });
}
