/** An error as the server tells it. `class` is its severity. */
export type TdsError = {
  readonly number: number;
  readonly state?: number;
  readonly class?: number;
  readonly message?: string;
};

const token = { error: 0xaa, accepted: 0xad, environment: 0xe3, returnStatus: 0x79 } as const;
const doneToken = { batch: 0xfd, procedure: 0xfe, inProcedure: 0xff } as const;
const doneStatus = { more: 0x01, error: 0x02, count: 0x10, attention: 0x20 } as const;

/** Text with its length in characters in one byte before it. */
export function text(value: string): Buffer {
  return Buffer.concat([Buffer.of(value.length), Buffer.from(value, 'utf16le')]);
}

function withLength(kind: number, content: Buffer): Buffer {
  const head = Buffer.of(kind, 0, 0);
  head.writeUInt16LE(content.length, 1);
  return Buffer.concat([head, content]);
}

export function error({
  number,
  state = 1,
  class: severity = 16,
  message = `Error ${number}.`,
}: TdsError): Buffer {
  const fixed = Buffer.alloc(8);
  fixed.writeInt32LE(number, 0);
  fixed.writeUInt8(state, 4);
  fixed.writeUInt8(severity, 5);
  fixed.writeUInt16LE(message.length, 6);
  const line = Buffer.of(1, 0, 0, 0);
  const words = Buffer.from(message, 'utf16le');
  return withLength(token.error, Buffer.concat([fixed, words, text('NADEUL-TEST'), text(''), line]));
}

export function environment(kind: number, now: Buffer, before: Buffer): Buffer {
  return withLength(token.environment, Buffer.concat([Buffer.of(kind), now, before]));
}

/** TDS 7.4 */
export function loginAccepted(): Buffer {
  const content = [Buffer.of(1, 0x74, 0, 0, 4), text('Microsoft SQL Server'), Buffer.of(15, 0, 0x10, 0x04)];
  return withLength(token.accepted, Buffer.concat(content));
}

type End = {
  readonly in?: keyof typeof doneToken;
  readonly isError?: boolean;
  readonly isMore?: boolean;
  readonly isAttention?: boolean;
  readonly rows?: number;
};

/** The end of a statement, or of the procedure that ran it. */
export function done(end: End): Buffer {
  const bytes = Buffer.alloc(13);
  const status =
    (end.isMore === true ? doneStatus.more : 0) |
    (end.isError === true ? doneStatus.error : 0) |
    (end.rows !== undefined ? doneStatus.count : 0) |
    (end.isAttention === true ? doneStatus.attention : 0);
  bytes.writeUInt8(doneToken[end.in ?? 'batch'], 0);
  bytes.writeUInt16LE(status, 1);
  bytes.writeUInt16LE(0xc1, 3);
  bytes.writeBigUInt64LE(BigInt(end.rows ?? 0), 5);
  return bytes;
}

export function returnStatus(): Buffer {
  return Buffer.of(token.returnStatus, 0, 0, 0, 0);
}
