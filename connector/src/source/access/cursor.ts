/**
 * The cursor of an Access source: a version, whether the first pass over the file is done, the start date of that
 * pass, and the reader's own checkpoint (absent before anything was read).
 */
export type AccessCursor = {
  /** `YYYYMMDD`: during the first pass, rows that are older are left out. */
  readonly startDate: string;
  readonly isFirstPassDone: boolean;
  readonly checkpoint: Uint8Array | undefined;
};

const version = 1;
const headLength = 10;

/** The cursor as bytes for the outbox. */
export function encodeCursor({ startDate, isFirstPassDone, checkpoint }: AccessCursor): Uint8Array {
  const head = Buffer.alloc(headLength);
  head[0] = version;
  head[1] = isFirstPassDone ? 1 : 0;
  head.write(startDate, 2, 8, 'latin1');
  return Buffer.concat([head, checkpoint ?? new Uint8Array()]);
}

/** The cursor in bytes of the outbox; undefined for a version that this program does not know. */
export function decodeCursor(bytes: Uint8Array): AccessCursor | undefined {
  if (bytes.length < headLength || bytes[0] !== version) return undefined;
  const startDate = Buffer.from(bytes.subarray(2, headLength)).toString('latin1');
  const checkpoint = bytes.length > headLength ? bytes.subarray(headLength) : undefined;
  return { startDate, isFirstPassDone: bytes[1] === 1, checkpoint };
}
