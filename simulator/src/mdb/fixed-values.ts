import { currencyScale, dateEpochDays } from '@nadeul/jet/layout';
import { oleDate } from './header-page.ts';
import type { CellValue, ColumnKind, PlacedColumn } from './table-spec.ts';

/** Bytes that a value of a fixed kind takes; a boolean lives in the null bits and takes none of its own. */
export const fixedWidths: Partial<Record<ColumnKind, number>> = {
  boolean: 1,
  byte: 1,
  integer: 2,
  long: 4,
  currency: 8,
  single: 4,
  double: 8,
  dateTime: 8,
  guid: 16,
  numeric: 17,
  bigInt: 8,
  dateTimeExtended: 42,
};

const dayMs = 86_400_000;
const yearOneMs = Date.parse('0001-01-01T00:00:00Z');

/** Writes a value that is not null. Throws a `RangeError` or `TypeError` for one that the column cannot store. */
export function writeFixed(bytes: Buffer, column: PlacedColumn, value: CellValue, at: number): void {
  switch (column.kind) {
    case 'boolean':
      return;
    case 'byte':
      bytes.writeUInt8(numberOf(value), at);
      return;
    case 'integer':
      bytes.writeInt16LE(numberOf(value), at);
      return;
    case 'long':
      bytes.writeInt32LE(numberOf(value), at);
      return;
    case 'single':
      bytes.writeFloatLE(numberOf(value), at);
      return;
    case 'double':
      bytes.writeDoubleLE(numberOf(value), at);
      return;
    case 'bigInt':
      bytes.writeBigInt64LE(scaled(value, 0), at);
      return;
    case 'currency':
      bytes.writeBigInt64LE(scaled(value, currencyScale), at);
      return;
    default:
      writeText(bytes, column, value, at);
  }
}

/** Kinds whose values are given as text in a form of their own. */
function writeText(bytes: Buffer, column: PlacedColumn, value: CellValue, at: number): void {
  if (typeof value !== 'string') throw new TypeError('A text is needed.');
  switch (column.kind) {
    case 'dateTime':
      bytes.writeDoubleLE(oleDate(value), at);
      return;
    case 'guid':
      writeGuid(bytes, value, at);
      return;
    case 'numeric':
      writeNumeric(bytes, scaled(value, column.scale ?? 0), at);
      return;
    default:
      writeExtendedDate(bytes, value, at);
  }
}

function numberOf(value: CellValue): number {
  if (typeof value === 'number') return value;
  throw new TypeError('A number is needed.');
}

/** A decimal text as a whole number of its last digits. */
function scaled(value: CellValue, scale: number): bigint {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
  if (whole === '' || part.length > scale) throw new RangeError('It is no decimal number of that scale.');
  const amount = BigInt(whole + part.padEnd(scale, '0'));
  return sign === '-' ? -amount : amount;
}

/** A sign byte, then four u32, the most significant first. */
function writeNumeric(bytes: Buffer, value: bigint, at: number): void {
  bytes[at] = value < 0n ? 0x80 : 0;
  let rest = value < 0n ? -value : value;
  for (let word = 3; word >= 0; word--, rest >>= 32n)
    bytes.writeUInt32LE(Number(rest & 0xffff_ffffn), at + 1 + 4 * word);
}

/** The first three groups are little-endian numbers. */
function writeGuid(bytes: Buffer, value: string, at: number): void {
  const hex = Buffer.from(value.replace(/[{}-]/g, ''), 'hex');
  if (hex.length !== fixedWidths.guid) throw new RangeError('It is no GUID.');
  const turned = [3, 2, 1, 0, 5, 4, 7, 6];
  hex.forEach((_, i) => {
    bytes[at + i] = hex[turned[i] ?? i] ?? 0;
  });
}

/** Digits: days since 0001-01-01, seconds of the day, tenths of microseconds, and the number of digits of these. */
function writeExtendedDate(bytes: Buffer, value: string, at: number): void {
  const [, civil = '', fraction = ''] = /^(.{19})(?:\.(\d{1,7}))?$/.exec(value) ?? [];
  const ms = Date.parse(`${civil}Z`) - yearOneMs;
  if (Number.isNaN(ms)) throw new RangeError('It is no date and time.');
  const days = Math.floor(ms / dayMs);
  const seconds = (ms - days * dayMs) / 1000;
  const digits = `${String(days).padStart(19, '0')}:${String(seconds).padStart(12, '0')}${fraction.padEnd(7, '0')}:7`;
  bytes.write(digits.padEnd(42, '\0'), at, 'latin1');
}

/** Reads numbers, texts and dates; other kinds come back as `null`. */
export function readFixed(bytes: Buffer, { kind }: PlacedColumn, at: number): CellValue {
  switch (kind) {
    case 'byte':
      return bytes.readUInt8(at);
    case 'integer':
      return bytes.readInt16LE(at);
    case 'long':
      return bytes.readInt32LE(at);
    case 'single':
      return bytes.readFloatLE(at);
    case 'double':
      return bytes.readDoubleLE(at);
    case 'dateTime': {
      const ms = Math.round((bytes.readDoubleLE(at) - dateEpochDays) * dayMs);
      return new Date(ms).toISOString().slice(0, 19);
    }
    default:
      return null;
  }
}
