import { crc32 } from 'node:zlib';
import { JetError } from '../errors.ts';
import { fileBytesMax, jet3, slotsPerPageMax } from '../layout.ts';
import { ByteReader, ByteWriter } from './byte-stream.ts';
import type { GoneRow } from './gone-rows.ts';
import { newState, type TailState, unknownContent } from './state.ts';
import { type Token, tokenBytes } from './token.ts';

/** First byte of a checkpoint. Another version is refused, and the tail starts from the beginning. */
const checkpointVersion = 2;
const pagesMax = fileBytesMax / jet3.pageSize;
const createdAtBytes = 8;
const rowsMax = 2 ** 32;

/**
 * What has been reported so far, as bytes to be stored together with the rows: about five bytes a page of the table
 * (0.1 % of its size), and six a row that is remembered. `columns` stands for the columns that contents are made of.
 * Ends with a checksum of itself.
 */
export function encodeCheckpoint(state: TailState, columns: number): Uint8Array {
  const writer = new ByteWriter();
  const { identity } = state;
  writer.number(checkpointVersion);
  writer.bytes(Buffer.from(identity?.createdAt ?? '0'.repeat(2 * createdAtBytes), 'hex'));
  writer.number(identity?.definitionPage ?? 0);
  writer.fixed(identity?.columnsHash ?? 0, 4);
  writer.fixed(columns, 4);
  writer.number(state.pageCount);
  writer.number(state.isSettled ? 1 : 0);
  writeChecksums(writer, state.checksums);
  writeRows(writer, state);
  const body = writer.finish();
  const sealed = Buffer.alloc(body.length + 4);
  body.copy(sealed);
  sealed.writeUInt32LE(crc32(body), body.length);
  return sealed;
}

function writeChecksums(writer: ByteWriter, checksums: Uint32Array): void {
  let count = 0;
  for (let page = 0; page < checksums.length; page++) if (checksums[page] !== 0) count += 1;
  writer.number(count);
  let before = 0;
  for (let page = 0; page < checksums.length; page++) {
    const checksum = checksums[page] ?? 0;
    if (checksum === 0) continue;
    writer.number(page - before);
    writer.fixed(checksum, 4);
    before = page;
  }
}

function writeRows(writer: ByteWriter, { rows, homes, gone, reported }: TailState): void {
  writer.number(rows.isComplete && gone.isComplete ? 1 : 0);
  writer.number(rows.pageCount);
  for (const [page, tokens] of rows.entries()) {
    writer.number(page);
    writer.number(2 * tokens.length + (rows.hasEmptyGap(page) ? 1 : 0));
    for (let slot = 0; slot < tokens.length; slot++) writer.fixed(tokens[slot] ?? 0, tokenBytes);
  }
  writer.number(homes.size);
  for (const [pointer, content] of homes) {
    writer.fixed(pointer, 4);
    writer.fixed(content - unknownContent, tokenBytes);
  }
  writer.number(gone.size);
  for (const row of gone.rows()) writeGone(writer, row);
  writer.number(reported === undefined ? 0 : reported.isComplete ? 2 : 1);
  writer.number(reported?.counts.size ?? 0);
  for (const [token, count] of reported?.counts ?? []) {
    writer.fixed(token, tokenBytes);
    writer.number(count);
  }
}

function writeGone(writer: ByteWriter, { token, place, isTold }: GoneRow): void {
  writer.fixed(token, tokenBytes);
  writer.number(isTold ? 1 : 0);
  writer.number(place === undefined ? 0 : place.page + 1);
  writer.number(place?.slot ?? 0);
}

/** The state that a checkpoint holds. Throws `checkpoint-invalid` for anything else. */
export function decodeCheckpoint(checkpoint: Uint8Array, columns: number): TailState {
  const sealed = Buffer.from(checkpoint.buffer, checkpoint.byteOffset, checkpoint.byteLength);
  const body = sealed.subarray(0, -4);
  if (sealed.length < 5 || crc32(body) !== sealed.readUInt32LE(body.length)) invalid('it is damaged');
  const reader = new ByteReader(body, invalid);
  if (reader.number() !== checkpointVersion) invalid('another version of this program wrote it');
  const state = newState();
  state.identity = {
    createdAt: reader.bytes(createdAtBytes).toString('hex'),
    definitionPage: reader.number(),
    columnsHash: reader.fixed(4),
  };
  const isSameColumns = reader.fixed(4) === columns;
  state.pageCount = reader.limited(pagesMax);
  state.isSettled = reader.limited(1) === 1;
  readChecksums(reader, state);
  readRows(reader, state);
  if (!isSameColumns) forgetContents(state);
  return state;
}

function readChecksums(reader: ByteReader, state: TailState): void {
  const count = reader.limited(pagesMax);
  const checksums = new Uint32Array(Math.max(state.pageCount, 1));
  state.checksums = checksums;
  for (let index = 0, page = 0; index < count; index++) {
    page += reader.number();
    const checksum = reader.fixed(4);
    if (page >= pagesMax) invalid('it names an impossible page');
    if (page < checksums.length) checksums[page] = checksum;
  }
}

function readRows(reader: ByteReader, state: TailState): void {
  const { rows, homes, gone } = state;
  const isComplete = reader.limited(1) === 1;
  for (let left = reader.limited(pagesMax); left > 0; left--) {
    const page = reader.limited(pagesMax);
    const lengthAndGap = reader.limited(2 * slotsPerPageMax + 1);
    const tokens = Float64Array.from({ length: lengthAndGap >> 1 }, () => reader.fixed(tokenBytes));
    rows.set(page, tokens, (lengthAndGap & 1) === 1);
  }
  rows.isComplete = isComplete;
  for (let left = reader.limited(rowsMax); left > 0; left--) {
    const pointer = reader.fixed(4);
    homes.set(pointer, reader.fixed(tokenBytes) + unknownContent);
  }
  for (let left = reader.limited(rowsMax); left > 0; left--) gone.add(readGone(reader));
  const completeness = reader.limited(2);
  const counts = new Map<Token, number>();
  for (let left = reader.limited(rowsMax); left > 0; left--) {
    const token = reader.fixed(tokenBytes);
    counts.set(token, reader.number());
  }
  state.reported = completeness === 0 ? undefined : { counts, isComplete: completeness === 2 };
}

function readGone(reader: ByteReader): GoneRow {
  const token = reader.fixed(tokenBytes);
  const isTold = reader.limited(1) === 1;
  const page = reader.limited(pagesMax);
  const slot = reader.limited(slotsPerPageMax);
  return { token, isTold, place: page === 0 ? undefined : { page: page - 1, slot } };
}

/** Contents of other columns cannot be compared; the pages can. */
function forgetContents(state: TailState): void {
  state.rows.clear();
  for (const pointer of state.homes.keys()) state.homes.set(pointer, unknownContent);
  for (const { token } of [...state.gone.rows()]) state.gone.take(token);
  if (state.reported !== undefined) state.reported = { counts: new Map(), isComplete: false };
  state.rows.isComplete = false;
}

function invalid(what: string): never {
  throw new JetError(
    'checkpoint-invalid',
    `The checkpoint cannot be used: ${what}. Start without it: every row is reported again.`,
  );
}
