import { generalFormat } from './csv-number.ts';
import { columnType, dateEpochDays } from './layout.ts';
import { booleanOf, findField, type RowView } from './row.ts';
import type { ChosenColumn } from './scan.ts';
import type { JetColumn } from './table-definition.ts';
import { readLongValue } from './values/long-value.ts';
import { currencyText, guidText, numericText } from './values/number.ts';
import { columnText } from './values/text.ts';
import { checkLength, type RowPage } from './values/value.ts';

/*
 * CSV as mdb-export of mdbtools 1.0 writes it by default: no quotes around numbers, a null and an empty text both
 * as nothing, dates in the C locale, binary raw. So a line is bytes, not text: it is carried as a latin-1 string,
 * one character a byte.
 */

export type CsvOptions = { readonly isQuoted: boolean };

const quotedTypes = new Set<number>([
  columnType.text,
  columnType.memo,
  columnType.dateTime,
  columnType.binary,
  columnType.ole,
  columnType.guid,
]);

/** The line of column names, as bytes in a latin-1 string. Names are never quoted. */
export function csvHeader(chosen: readonly ChosenColumn[]): string {
  return `${chosen.map(({ column }) => utf8(column.name)).join(',')}\n`;
}

/** Makes the function that turns an opened row into its line, as bytes in a latin-1 string. */
export function csvLine(
  chosen: readonly ChosenColumn[],
  { isQuoted }: CsvOptions,
): (page: RowPage, row: RowView) => string {
  return (page, row) => {
    let line = '';
    let separator = '';
    for (const { column } of chosen) {
      const text = fieldText(page, row, column);
      line += separator;
      line += isQuoted && text !== '' && quotedTypes.has(column.typeNumber) ? quoted(text) : text;
      separator = ',';
    }
    return `${line}\n`;
  };
}

function quoted(text: string): string {
  return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : `"${text}"`;
}

function fieldText(page: RowPage, row: RowView, column: JetColumn): string {
  if (column.typeNumber === columnType.boolean) return booleanOf(page.bytes, row, column) ? '1' : '0';
  if (!findField(page.bytes, row, column)) return '';
  checkLength(column, row.to - row.from);
  return valueText(page, column, row.from, row.to);
}

function valueText(page: RowPage, column: JetColumn, from: number, to: number): string {
  const { bytes } = page;
  switch (column.typeNumber) {
    case columnType.byte:
      return String(bytes[from] ?? 0);
    case columnType.integer:
      return String(bytes.readInt16LE(from));
    case columnType.long:
    case columnType.complex:
      return String(bytes.readInt32LE(from));
    case columnType.currency:
      return currencyText(bytes, from);
    case columnType.single:
      return generalFormat(bytes.readFloatLE(from), 8);
    case columnType.double:
      return generalFormat(bytes.readDoubleLE(from), 16);
    case columnType.dateTime:
      return dateText(bytes.readDoubleLE(from));
    case columnType.numeric:
      return numericText(bytes, from, column.scale);
    case columnType.guid:
      return guidText(bytes, from).replace(/-([^-]*)$/, '$1');
    case columnType.text:
      return utf8(upToZero(columnText(column, bytes, from, to, page.latin1)));
    case columnType.memo: {
      const long = readLongValue(page.pages, page.format, bytes, from, to);
      return utf8(upToZero(columnText(column, long, 0, long.length)));
    }
    case columnType.ole:
      return readLongValue(page.pages, page.format, bytes, from, to).toString('latin1');
    case columnType.binary:
      return upToZero(bytes.toString('latin1', from, to));
    default:
      return '';
  }
}

/** mdb-export handles values as C strings: they end at the first zero character. */
function upToZero(text: string): string {
  const zero = text.indexOf('\0');
  return zero === -1 ? text : text.slice(0, zero);
}

/** UTF-8 bytes as a latin-1 string. Surrogates, paired or not, become `?` each: mdbtools reads UCS-2. */
function utf8(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) > 0x7f) {
      return Buffer.from(text.replace(/[\ud800-\udfff]/g, '?'), 'utf8').toString('latin1');
    }
  }
  return text;
}

const lastDay = 1e6;
const dayMs = 86_400_000;

/** `MM/DD/YY HH:MM:SS`; a second that rounds up to midnight is hour 24, and what is no date is all zeros. */
function dateText(days: number): string {
  if (!(days >= 0 && days <= lastDay)) return '01/00/00 00:00:00';
  const day = Math.trunc(days);
  const seconds = Math.trunc((days - day) * 86_400 + 0.5);
  const date = new Date((day - dateEpochDays) * dayMs);
  const parts = [date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCFullYear() % 100].map(two).join('/');
  const time = [Math.trunc(seconds / 3600), Math.trunc(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${parts} ${time}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
