import type { VendorRow, VendorValue } from '../../profile.ts';
import type { SqlColumnType } from '../connection.ts';

/** The protocol's numbers of the column types that need a second look. */
const timestamp = 7;
const bigint = 8;
const date = 10;
const datetime = 12;

export type DriverField = { readonly name: string; readonly columnType?: number | undefined };

/** A row of the driver, with names in lower case and values as a reader gives them. */
export function vendorRow(fields: readonly DriverField[], values: readonly unknown[]): VendorRow {
  const row: Record<string, VendorValue> = {};
  fields.forEach((field, index) => {
    row[field.name.toLowerCase()] = vendorValue(values[index], field.columnType);
  });
  return row;
}

function vendorValue(value: unknown, columnType: number | undefined): VendorValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return fromText(value, columnType);
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return value;
  return value instanceof Uint8Array ? value : String(value);
}

/** The driver gives dates, and whole numbers beyond what a number holds, as text. */
function fromText(text: string, columnType: number | undefined): VendorValue {
  switch (columnType) {
    case bigint:
      return BigInt(text);
    case date:
      return `${text}T00:00:00`;
    case datetime:
    case timestamp:
      return text.replace(' ', 'T').replace(/\.0+$/, '');
    default:
      return text;
  }
}

const numberTypes = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'integer', 'bigint', 'year', 'bit']);
const exactTypes = new Set(['decimal', 'numeric', 'float', 'double']);
const textTypes = new Set(['char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext', 'enum', 'set']);
const dateTypes = new Set(['date', 'datetime', 'timestamp']);

/** How a column of this declared type compares. */
export function columnType(declared: string): SqlColumnType {
  const name = declared.toLowerCase();
  if (numberTypes.has(name) || exactTypes.has(name)) return 'number';
  if (textTypes.has(name)) return 'text';
  return dateTypes.has(name) ? 'datetime' : 'other';
}
