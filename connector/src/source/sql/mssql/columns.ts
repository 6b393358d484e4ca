import type { VendorRow } from '../../profile.ts';
import type { SqlColumn, SqlColumnType, SqlParameter } from '../connection.ts';
import { mssqlDialect } from './dialect.ts';

const types: Readonly<Record<string, SqlColumnType>> = {
  char: 'text',
  varchar: 'text',
  text: 'text',
  nchar: 'national-text',
  nvarchar: 'national-text',
  ntext: 'national-text',
  bit: 'number',
  tinyint: 'number',
  smallint: 'number',
  int: 'number',
  bigint: 'number',
  decimal: 'number',
  numeric: 'number',
  money: 'number',
  smallmoney: 'number',
  real: 'number',
  float: 'number',
  date: 'datetime',
  smalldatetime: 'datetime',
  datetime: 'datetime',
  datetime2: 'datetime',
};

type Question = { readonly text: string; readonly parameters: readonly SqlParameter[] };

/** The question for the columns of a table, in its schema (`dbo` where none is written) and database. */
export function columnsQuestion(table: string): Question {
  const names = table.split('.');
  const [name = '', schema = 'dbo', database] = names.reverse();
  const view = database === undefined ? '' : `${mssqlDialect.quote(database)}.`;
  const text = `SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, DATETIME_PRECISION FROM ${view}INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = @schema AND TABLE_NAME = @name ORDER BY ORDINAL_POSITION`;
  return {
    text,
    parameters: [
      { name: 'schema', value: schema === '' ? 'dbo' : schema, type: 'national-text' },
      { name: 'name', value: name, type: 'national-text' },
    ],
  };
}

/** A row of the answer as a column. */
export function columnOf(row: VendorRow): SqlColumn {
  const declared = String(row.data_type ?? '').toLowerCase();
  return {
    name: String(row.column_name ?? ''),
    type: types[declared] ?? 'other',
    length: lengthOf(declared, row),
  };
}

function lengthOf(declared: string, row: VendorRow): number | null {
  const length = declared === 'datetime2' ? row.datetime_precision : row.character_maximum_length;
  // -1 and huge lengths stand for text without a stated length.
  return typeof length === 'number' && length >= 0 && length <= 8_000 ? length : null;
}
