import { civilText, readCivil } from './civil.ts';

/** A statement as it arrived. */
export type TdsRequest = {
  readonly text: string;
  readonly kind: 'batch' | 'rpc';
  readonly parameters: readonly TdsParameter[];
};

/** A parameter with the type that it travelled as. */
export type TdsParameter = {
  /** Without its `@`. */
  readonly name: string;
  readonly type: string;
  readonly value: string | number | bigint | null;
};

const executeSqlNumber = 10;
const unknownLength = 0xffff_ffff_fffffffen;

/** Before every statement: headers of a stated length. */
function afterHeaders(payload: Buffer): Buffer {
  return payload.subarray(payload.readUInt32LE(0));
}

/** Reads a batch of SQL. */
export function readBatch(payload: Buffer): TdsRequest {
  return { kind: 'batch', text: afterHeaders(payload).toString('utf16le'), parameters: [] };
}

/** Reads a call of `sp_executesql`, by its number or its name. Throws a `TypeError` for anything else. */
export function readCall(payload: Buffer): TdsRequest {
  const reader = byteReader(afterHeaders(payload));
  const nameLength = reader.whole(2);
  const isExecuteSql =
    nameLength === 0xffff
      ? reader.whole(2) === executeSqlNumber
      : reader
          .take(nameLength * 2)
          .toString('utf16le')
          .toLowerCase() === 'sp_executesql';
  if (!isExecuteSql) throw new TypeError('The test server knows sp_executesql only.');
  reader.whole(2);
  const all: TdsParameter[] = [];
  while (!reader.isAtEnd()) all.push(readParameter(reader));
  // The statement, the declarations of its parameters, the parameters.
  return { kind: 'rpc', text: String(all[0]?.value ?? ''), parameters: all.slice(2) };
}

type Reader = {
  readonly take: (bytes: number) => Buffer;
  readonly whole: (bytes: number) => number;
  readonly isAtEnd: () => boolean;
};

function byteReader(bytes: Buffer): Reader {
  let at = 0;
  const take = (count: number): Buffer => {
    at += count;
    if (at > bytes.length) throw new RangeError('A request ends in the middle of a parameter.');
    return bytes.subarray(at - count, at);
  };
  return { take, whole: (count) => take(count).readUIntLE(0, count), isAtEnd: () => at >= bytes.length };
}

function readParameter(reader: Reader): TdsParameter {
  const name = reader
    .take(reader.whole(1) * 2)
    .toString('utf16le')
    .replace(/^@/, '');
  reader.whole(1);
  return { name, ...readValue(reader) };
}

function readValue(reader: Reader): Omit<TdsParameter, 'name'> {
  const kind = reader.whole(1);
  switch (kind) {
    case 0x26: {
      const bytes = reader.whole(1);
      const value = lengthFirst(reader);
      return { type: bytes === 8 ? 'bigint' : 'int', value: value === null ? null : wholeOf(value) };
    }
    case 0x68: {
      reader.whole(1);
      return { type: 'bit', value: lengthFirst(reader)?.readUInt8(0) ?? null };
    }
    case 0x6f: {
      reader.whole(1);
      const value = lengthFirst(reader);
      return { type: 'datetime', value: value === null ? null : dateTimeOf(value) };
    }
    case 0x2a: {
      const scale = reader.whole(1);
      const value = lengthFirst(reader);
      return { type: 'datetime2', value: value === null ? null : dateTime2Of(value, scale) };
    }
    case 0xa7:
    case 0xaf:
      return { type: 'varchar', value: textOf(reader, 'latin1') };
    case 0xe7:
    case 0xef:
      return { type: 'nvarchar', value: textOf(reader, 'utf16le') };
    default:
      throw new TypeError(`The test server cannot read a parameter of type ${kind}.`);
  }
}

function lengthFirst(reader: Reader): Buffer | null {
  const bytes = reader.whole(1);
  return bytes === 0 ? null : reader.take(bytes);
}

function wholeOf(bytes: Buffer): number | bigint {
  return bytes.length === 8 ? bytes.readBigInt64LE() : bytes.readIntLE(0, bytes.length);
}

function textOf(reader: Reader, encoding: 'latin1' | 'utf16le'): string | null {
  const most = reader.whole(2);
  reader.take(5);
  if (most !== 0xffff) {
    const bytes = reader.whole(2);
    return bytes === 0xffff ? null : reader.take(bytes).toString(encoding);
  }
  const total = reader.take(8).readBigUInt64LE();
  if (total > unknownLength) return null;
  const chunks: Buffer[] = [];
  for (let bytes = reader.whole(4); bytes > 0; bytes = reader.whole(4)) chunks.push(reader.take(bytes));
  return Buffer.concat(chunks).toString(encoding);
}

function dateTimeOf(bytes: Buffer): string {
  const days = bytes.readInt32LE(0) + readCivil('1900-01-01').days;
  return civilText({ days, units: Math.round((bytes.readUInt32LE(4) / 300) * 1e7) });
}

function dateTime2Of(bytes: Buffer, scale: number): string {
  const timeBytes = bytes.length - 3;
  const days = bytes.readUIntLE(timeBytes, 3) + readCivil('0001-01-01').days;
  return civilText({ days, units: bytes.readUIntLE(0, timeBytes) * 10 ** (7 - scale) });
}
