import { readCivil, ticksOf } from './civil.ts';
import { encodeCp949 } from './cp949.ts';
import { type DeclaredType, isText } from './declared-type.ts';

/** A value as SQLite gives it. */
export type Cell = string | number | bigint | Uint8Array | null;

/** Korean_Wansung_CI_AS */
const collation = Buffer.from('1204d00000', 'hex');
const maxLength = 0xffff;
const secondsPerMinute = 60;

/** How a type travels: what the head of an answer says of it, and its values. */
export type ColumnCoder = { readonly typeInfo: Buffer; readonly encode: (cell: Cell) => Buffer };

/** The coder of a type; columns may always hold nothing. Throws a `TypeError` for a type that is not known here. */
export function coderOf(type: DeclaredType): ColumnCoder {
  if (isText(type)) return textCoder(type);
  switch (type.name) {
    case 'bit':
      return { typeInfo: Buffer.of(0x68, 1), encode: withByteLength((cell) => Buffer.of(Number(cell))) };
    case 'tinyint':
      return whole(1);
    case 'smallint':
      return whole(2);
    case 'int':
      return whole(4);
    case 'bigint':
      return whole(8);
    case 'float':
      return { typeInfo: Buffer.of(0x6d, 8), encode: withByteLength(floatBytes) };
    case 'decimal':
    case 'numeric':
      return decimalCoder(type);
    case 'datetime':
      return { typeInfo: Buffer.of(0x6f, 8), encode: withByteLength(dateTimeBytes) };
    case 'smalldatetime':
      return { typeInfo: Buffer.of(0x6f, 4), encode: withByteLength(smallDateTimeBytes) };
    case 'date':
      return { typeInfo: Buffer.of(0x28), encode: withByteLength(dateBytes) };
    case 'datetime2':
      return dateTime2Coder(type.size === null ? 7 : Number(type.size));
    case 'datetimeoffset':
      return offsetCoder();
    case 'money':
      return { typeInfo: Buffer.of(0x6e, 8), encode: withByteLength(moneyBytes) };
    case 'varbinary':
      return {
        typeInfo: Buffer.of(0xa5, 0x40, 0x1f),
        encode: withWordLength((cell) => Buffer.from(cellBytes(cell))),
      };
    default:
      throw new TypeError(`The test server cannot send a ${type.name}.`);
  }
}

function withByteLength(encode: (cell: Cell) => Buffer): ColumnCoder['encode'] {
  return (cell) => {
    if (cell === null) return Buffer.of(0);
    const bytes = encode(cell);
    return Buffer.concat([Buffer.of(bytes.length), bytes]);
  };
}

function withWordLength(encode: (cell: Cell) => Buffer): ColumnCoder['encode'] {
  return (cell) => {
    if (cell === null) return Buffer.of(0xff, 0xff);
    const bytes = encode(cell);
    return Buffer.concat([Buffer.of(bytes.length & 0xff, bytes.length >> 8), bytes]);
  };
}

/** Long values travel in chunks, their whole length first. */
function inChunks(encode: (cell: Cell) => Buffer): ColumnCoder['encode'] {
  return (cell) => {
    if (cell === null) return Buffer.alloc(8, 0xff);
    const bytes = encode(cell);
    const total = Buffer.alloc(8);
    total.writeBigUInt64LE(BigInt(bytes.length));
    const chunk = Buffer.alloc(4);
    chunk.writeUInt32LE(bytes.length);
    return Buffer.concat(
      bytes.length === 0 ? [total, Buffer.alloc(4)] : [total, chunk, bytes, Buffer.alloc(4)],
    );
  };
}

function textCoder({ name, size }: DeclaredType): ColumnCoder {
  const isNational = name.startsWith('n');
  const isFixed = !name.includes('var');
  const most = size ?? 1;
  const kind = isNational ? (isFixed ? 0xef : 0xe7) : isFixed ? 0xaf : 0xa7;
  const bytes = most === 'max' ? maxLength : most * (isNational ? 2 : 1);
  const encode = (cell: Cell): Buffer => {
    const text = String(cell);
    const encoded = isNational ? Buffer.from(text, 'utf16le') : encodeCp949(text);
    // Fixed text is filled up with spaces.
    const room = isFixed && most !== 'max' ? Math.max(0, bytes - encoded.length) : 0;
    return Buffer.concat([
      encoded,
      Buffer.from(' '.repeat(isNational ? room / 2 : room), isNational ? 'utf16le' : 'latin1'),
    ]);
  };
  return {
    typeInfo: Buffer.concat([Buffer.of(kind, bytes & 0xff, bytes >> 8), collation]),
    encode: most === 'max' ? inChunks(encode) : withWordLength(encode),
  };
}

function whole(bytes: 1 | 2 | 4 | 8): ColumnCoder {
  return {
    typeInfo: Buffer.of(0x26, bytes),
    encode: withByteLength((cell) => {
      const value = Buffer.alloc(8);
      value.writeBigInt64LE(BigInt(String(cell)));
      return value.subarray(0, bytes);
    }),
  };
}

function floatBytes(cell: Cell): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(Number(cell));
  return bytes;
}

function decimalCoder({ name, size, scale }: DeclaredType): ColumnCoder {
  return {
    typeInfo: Buffer.of(name === 'decimal' ? 0x6a : 0x6c, 17, Number(size ?? 18), scale),
    encode: withByteLength((cell) => {
      const units = BigInt(Number(cell).toFixed(scale).replace('.', ''));
      const bytes = Buffer.alloc(17);
      bytes.writeUInt8(units < 0n ? 0 : 1);
      bytes.writeBigUInt64LE(units < 0n ? -units : units, 1);
      return bytes;
    }),
  };
}

function daysSince(epoch: string, days: number): number {
  return days - readCivil(epoch).days;
}

function dateTimeBytes(cell: Cell): Buffer {
  const { days, units } = readCivil(String(cell));
  const bytes = Buffer.alloc(8);
  bytes.writeInt32LE(daysSince('1900-01-01', days), 0);
  bytes.writeUInt32LE(ticksOf(units), 4);
  return bytes;
}

function smallDateTimeBytes(cell: Cell): Buffer {
  const { days, units } = readCivil(String(cell));
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(daysSince('1900-01-01', days), 0);
  bytes.writeUInt16LE(Math.floor(units / 1e7 / secondsPerMinute), 2);
  return bytes;
}

function dateBytes(cell: Cell): Buffer {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(daysSince('0001-01-01', readCivil(String(cell)).days), 0, 3);
  return bytes;
}

function dateTime2Coder(scale: number): ColumnCoder {
  const timeBytes = scale <= 2 ? 3 : scale <= 4 ? 4 : 5;
  return {
    typeInfo: Buffer.of(0x2a, scale),
    encode: withByteLength((cell) => {
      const time = Buffer.alloc(timeBytes);
      time.writeUIntLE(Math.floor(readCivil(String(cell)).units / 10 ** (7 - scale)), 0, timeBytes);
      return Buffer.concat([time, dateBytes(cell)]);
    }),
  };
}

/** An instant: its date and time in UTC, and the zone in which it was written, here Korea's. */
function offsetCoder(): ColumnCoder {
  const { encode } = dateTime2Coder(7);
  return {
    typeInfo: Buffer.of(0x2b, 7),
    encode: (cell) => {
      if (cell === null) return Buffer.of(0);
      const instant = encode(new Date(String(cell)).toISOString().slice(0, -1));
      return Buffer.concat([Buffer.of(instant.length + 1), instant.subarray(1), Buffer.of(0x1c, 0x02)]);
    },
  };
}

function moneyBytes(cell: Cell): Buffer {
  const units = BigInt(Number(cell).toFixed(4).replace('.', ''));
  const bytes = Buffer.alloc(8);
  bytes.writeInt32LE(Number(units >> 32n), 0);
  bytes.writeUInt32LE(Number(units & 0xffff_ffffn), 4);
  return bytes;
}

function cellBytes(cell: Cell): Uint8Array {
  return cell instanceof Uint8Array ? cell : Buffer.from(String(cell));
}
