import type { DatabaseSync } from 'node:sqlite';
import { isText } from './declared-type.ts';
import type { Column, KnownTable } from './table.ts';

const types = {
  TABLE_CATALOG: 'nvarchar(128)',
  TABLE_SCHEMA: 'nvarchar(128)',
  TABLE_NAME: 'nvarchar(128)',
  COLUMN_NAME: 'nvarchar(128)',
  ORDINAL_POSITION: 'int',
  IS_NULLABLE: 'varchar(3)',
  DATA_TYPE: 'nvarchar(128)',
  CHARACTER_MAXIMUM_LENGTH: 'int',
  DATETIME_PRECISION: 'smallint',
} as const;

/** INFORMATION_SCHEMA.COLUMNS as a table of the engine. */
export const catalogueTable = { columns: types };
export const catalogueName = 'INFORMATION_SCHEMA.COLUMNS';

/** Lists the columns of a table. */
export function list(database: DatabaseSync, table: KnownTable, catalogue: string): void {
  const insert = database.prepare(
    `INSERT INTO INFORMATION_SCHEMA.COLUMNS VALUES (?, ?, ?, ?, ?, 'YES', ?, ?, ?)`,
  );
  table.columns.forEach((column, index) => {
    const { name, type } = column;
    insert.run(
      catalogue,
      table.schema,
      table.name,
      name,
      index + 1,
      type.name,
      lengthOf(column),
      decimalsOf(column),
    );
  });
}

/** Takes a table, or one column of it, off the list. */
export function unlist(database: DatabaseSync, { schema, name }: KnownTable, column: string | null): void {
  const rest = column === null ? '' : ' AND COLUMN_NAME = ?';
  const statement = `DELETE FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?${rest}`;
  database.prepare(statement).run(schema, name, ...(column === null ? [] : [column]));
}

function lengthOf({ type }: Column): number | null {
  if (!isText(type)) return null;
  return type.size === 'max' ? -1 : (type.size ?? 1);
}

function decimalsOf({ type }: Column): number | null {
  if (type.name === 'datetime2') return type.size === null ? 7 : Number(type.size);
  return type.name === 'datetime' ? 3 : null;
}
