import { CsvBytes } from './csv-bytes.ts';
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
 * as nothing, dates in the C locale, binary raw. So a line is bytes, not text: parts of it that are made as strings
 * have one character a byte (latin-1).
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

/** Lines of CSV, row by row. */
export type CsvLines = {
  /** Adds the line of an opened row; nothing of it stays when this throws. */
  readonly add: (page: RowPage, row: RowView) => void;
  /** The lines since the last time; valid until the next row is added. */
  readonly take: () => Buffer;
};

const comma = 0x2c;
const lineEnd = 0x0a;

/** Gathers lines. Text of Jet 4 goes from the page to the line byte by byte, without a string in between. */
export function csvLines(chosen: readonly ChosenColumn[], { isQuoted }: CsvOptions): CsvLines {
  const columns = chosen.map(({ column }) => column);
  const line = new CsvBytes();
  const add = (page: RowPage, row: RowView): void => {
    line.rewind();
    let isFirst = true;
    for (const column of columns) {
      if (!isFirst) line.byte(comma);
      isFirst = false;
      addField(line, page, row, { column, isQuoted });
    }
    line.byte(lineEnd);
    line.commit();
  };
  return { add, take: () => line.take() };
}

type Field = { readonly column: JetColumn; readonly isQuoted: boolean };

function addField(line: CsvBytes, page: RowPage, row: RowView, { column, isQuoted }: Field): void {
  const { bytes } = page;
  if (column.typeNumber === columnType.boolean) {
    line.integer(booleanOf(bytes, row, column) ? 1 : 0);
    return;
  }
  if (!findField(bytes, row, column)) return;
  const { from, to } = row;
  checkLength(column, to - from);
  switch (column.typeNumber) {
    case columnType.byte:
      line.integer(bytes[from] ?? 0);
      break;
    case columnType.integer:
      line.integer(bytes.readInt16LE(from));
      break;
    case columnType.long:
    case columnType.complex:
      line.integer(bytes.readInt32LE(from));
      break;
    case columnType.text:
      if (column.codePage === undefined) line.unicodeText(bytes, from, to, isQuoted);
      else addText(line, valueText(page, column, from, to), isQuoted);
      break;
    default:
      addText(line, valueText(page, column, from, to), isQuoted && quotedTypes.has(column.typeNumber));
  }
}

function addText(line: CsvBytes, text: string, isQuoted: boolean): void {
  line.latin1(isQuoted && text !== '' ? quoted(text) : text);
}

function quoted(text: string): string {
  return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : `"${text}"`;
}

function valueText(page: RowPage, column: JetColumn, from: number, to: number): string {
  const { bytes } = page;
  switch (column.typeNumber) {
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
      return utf8(upToZero(columnText(column, bytes, from, to)));
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
