import type { ColumnSpec } from '../mdb/table-spec.ts';
import type { TableRow, TableValue, VendorTable } from './vendor.ts';

export type SqlEngine = 'mssql' | 'mysql';

/** Text columns are as long as this where the table does not say. */
const textLength = 255;

/** The types of a table's columns by their names, for an engine. */
export function sqlTypes({ columns }: VendorTable, engine: SqlEngine): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.map((column) => [column.name, sqlType(column, engine)]));
}

/** The statement that creates a table, under another name where one is given (one table a month). */
export function createTableSql(table: VendorTable, engine: SqlEngine, name = table.name): string {
  const types = Object.entries(sqlTypes(table, engine)).map(
    ([column, type]) =>
      `${quoted(column, engine)} ${type}${table.key.includes(column) ? ' NOT NULL' : ' NULL'}`,
  );
  const key = table.key.map((column) => quoted(column, engine)).join(', ');
  const parts = key === '' ? types : [...types, `PRIMARY KEY (${key})`];
  const suffix = engine === 'mysql' ? ' CHARACTER SET utf8mb4' : '';
  return `CREATE TABLE ${quoted(name, engine)} (${parts.join(', ')})${suffix}`;
}

/** A statement with a question mark for each value. */
export type SqlStatement = { readonly text: string; readonly values: readonly TableValue[] };

/** The statement that puts a row in. Date/time is written with a blank between date and time. */
export function insertSql(name: string, row: TableRow, engine: SqlEngine): SqlStatement {
  const columns = Object.keys(row).map((column) => quoted(column, engine));
  const marks = columns.map(() => '?').join(', ');
  return {
    text: `INSERT INTO ${quoted(name, engine)} (${columns.join(', ')}) VALUES (${marks})`,
    values: Object.values(row).map(sqlValue),
  };
}

/** The statement that changes columns of the row with this row's key. */
export function updateSql(
  table: VendorTable,
  { row, change }: { row: TableRow; change: TableRow },
  engine: SqlEngine,
): SqlStatement {
  const set = Object.keys(change).map((column) => `${quoted(column, engine)} = ?`);
  const where = table.key.map((column) => `${quoted(column, engine)} = ?`);
  return {
    text: `UPDATE ${quoted(table.name, engine)} SET ${set.join(', ')} WHERE ${where.join(' AND ')}`,
    values: [...Object.values(change), ...table.key.map((column) => row[column] ?? null)].map(sqlValue),
  };
}

function sqlValue(value: TableValue): TableValue {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(value)
    ? value.replace('T', ' ')
    : value;
}

function sqlType({ kind, length }: ColumnSpec, engine: SqlEngine): string {
  switch (kind) {
    case 'text':
      return `varchar(${length ?? textLength})`;
    case 'long':
      return 'int';
    case 'integer':
      return 'smallint';
    case 'dateTime':
      return 'datetime';
    case 'memo':
      return engine === 'mssql' ? 'varchar(max)' : 'text';
    case 'ole':
    case 'binary':
      return engine === 'mssql' ? 'varbinary(max)' : 'longblob';
    default:
      throw new TypeError(`No vendor's table has a column of the kind ${kind}.`);
  }
}

function quoted(name: string, engine: SqlEngine): string {
  return engine === 'mssql' ? `[${name}]` : `\`${name}\``;
}
