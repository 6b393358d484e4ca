import { crc32 } from 'node:zlib';
import { JetError } from '../errors.ts';
import { fileBytesMax, jet3, slotsPerPageMax } from '../layout.ts';
import { ByteReader, ByteWriter } from './byte-stream.ts';
import type { GoneRow } from './gone-rows.ts';
import { newState, type TailState, unknownContent } from './state.ts';
import { type Token, tokenBytes } from './token.ts';

/** First byte of a checkpoint. Another version is refused, and the tail starts from the beginning. */
const checkpointVersion = 3;
/** Bytes of a checksum and of a content as they lie in memory, on the little-endian machines that Node runs on. */
const checksumBytes = Uint32Array.BYTES_PER_ELEMENT;
const contentBytes = Float64Array.BYTES_PER_ELEMENT;
const pagesMax = fileBytesMax / jet3.pageSize;
const createdAtBytes = 8;
/** Room for the rest of a checkpoint; it grows where that is too little. */
const spareBytes = 16_384;
const rowsMax = 2 ** 32;

/**
 * What has been reported so far, as bytes to be stored together with the rows: four bytes a page of the file (0.1 % of
 * its size), and eight a row that is remembered; both are copied as they lie in memory, because it is made anew for
 * each row that comes. `columns` stands for the columns that contents are made of.
 * Ends with a checksum of itself.
 */
export function encodeCheckpoint(state: TailState, columns: number): Uint8Array {
  const writer = new ByteWriter(
    checksumBytes * state.checksums.length + contentBytes * state.rows.rowCount + spareBytes,
  );
  const { identity } = state;
  writer.number(checkpointVersion);
  writer.bytes(Buffer.from(identity?.createdAt ?? '0'.repeat(2 * createdAtBytes), 'hex'));
  writer.number(identity?.definitionPage ?? 0);
  writer.fixed(identity?.columnsHash ?? 0, 4);
  writer.fixed(columns, 4);
  writer.number(state.pageCount);
  writer.number(state.isSettled ? 1 : 0);
  writeChecksums(writer, state);
  writeRows(writer, state);
  writer.fixed(crc32(writer.finish()), 4);
  return writer.finish();
}

function writeChecksums(writer: ByteWriter, { checksums, pageCount }: TailState): void {
  const known = checksums.subarray(0, Math.min(pageCount, checksums.length));
  writer.number(known.length);
  writer.bytes(new Uint8Array(known.buffer, known.byteOffset, known.byteLength));
}

function writeRows(writer: ByteWriter, { rows, homes, gone, reported }: TailState): void {
  writer.number(rows.isComplete && gone.isComplete ? 1 : 0);
  writer.number(rows.pageCount);
  for (const [page, tokens] of rows.entries()) {
    writer.number(page);
    writer.number(2 * tokens.length + (rows.hasEmptyGap(page) ? 1 : 0));
    writer.bytes(new Uint8Array(tokens.buffer, tokens.byteOffset, tokens.byteLength));
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
  const checksums = new Uint32Array(Math.max(state.pageCount, count, 1));
  reader.copyInto(new Uint8Array(checksums.buffer, 0, checksumBytes * count));
  state.checksums = checksums;
}

/** The contents of a page's slots. */
function readContents(reader: ByteReader, count: number): Float64Array {
  const tokens = new Float64Array(count);
  reader.copyInto(new Uint8Array(tokens.buffer));
  if (!tokens.every((token) => Number.isSafeInteger(token) && token >= 0)) invalid('a content in it is none');
  return tokens;
}

function readRows(reader: ByteReader, state: TailState): void {
  const { rows, homes, gone } = state;
  const isComplete = reader.limited(1) === 1;
  for (let left = reader.limited(pagesMax); left > 0; left--) {
    const page = reader.limited(pagesMax);
    const lengthAndGap = reader.limited(2 * slotsPerPageMax + 1);
    rows.set(page, readContents(reader, lengthAndGap >> 1), (lengthAndGap & 1) === 1);
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
