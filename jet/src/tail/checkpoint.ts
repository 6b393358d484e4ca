import { crc32 } from 'node:zlib';
import { JetError } from '../errors.ts';
import { fileBytesMax, jet4, slotsPerPageMax } from '../layout.ts';
import { newState, type TailState } from './state.ts';

/** First byte of a checkpoint. Another version is refused, and the tail starts from the beginning. */
const checkpointVersion = 1;
const pagesMax = fileBytesMax / jet4.pageSize;
const createdAtBytes = 8;

/**
 * What has been reported so far, as bytes to be stored together with the rows: about five bytes a page of the
 * table (0.1 % of its size), and four a row of the watched pages. Ends with a checksum of itself.
 */
export function encodeCheckpoint(state: TailState): Uint8Array {
  const writer = new ByteWriter();
  const { identity } = state;
  writer.number(checkpointVersion);
  writer.bytes(Buffer.from(identity?.createdAt ?? '0'.repeat(2 * createdAtBytes), 'hex'));
  writer.number(identity?.definitionPage ?? 0);
  writer.u32(identity?.columnsHash ?? 0);
  writer.number(state.pageCount);
  writer.number(state.isSettled ? 1 : 0);
  writeChecksums(writer, state.checksums);
  writer.number(state.slotHashes.size);
  for (const [page, hashes] of state.slotHashes) {
    writer.number(page);
    writer.number(hashes.length);
    for (const hash of hashes) writer.u32(hash);
  }
  const body = writer.finish();
  const sealed = Buffer.alloc(body.length + 4);
  body.copy(sealed);
  sealed.writeUInt32LE(crc32(body), body.length);
  return sealed;
}

function writeChecksums(writer: ByteWriter, checksums: Uint32Array): void {
  writer.number(checksums.reduce((count, checksum) => count + (checksum === 0 ? 0 : 1), 0));
  let before = 0;
  for (const [page, checksum] of checksums.entries()) {
    if (checksum === 0) continue;
    writer.number(page - before);
    writer.u32(checksum);
    before = page;
  }
}

/** The state that a checkpoint holds. Throws `checkpoint-invalid` for anything else. */
export function decodeCheckpoint(checkpoint: Uint8Array): TailState {
  const sealed = Buffer.from(checkpoint.buffer, checkpoint.byteOffset, checkpoint.byteLength);
  const body = sealed.subarray(0, -4);
  if (sealed.length < 5 || crc32(body) !== sealed.readUInt32LE(body.length)) throw invalid('it is damaged');
  const reader = new ByteReader(body);
  if (reader.number() !== checkpointVersion) throw invalid('another version of this program wrote it');
  const state = newState();
  state.identity = {
    createdAt: reader.bytes(createdAtBytes).toString('hex'),
    definitionPage: reader.number(),
    columnsHash: reader.u32(),
  };
  state.pageCount = reader.limited(pagesMax);
  state.isSettled = reader.limited(1) === 1;
  readChecksums(reader, state);
  for (let left = reader.limited(pagesMax); left > 0; left--) {
    const page = reader.number();
    state.slotHashes.set(
      page,
      Uint32Array.from({ length: reader.limited(slotsPerPageMax) }, () => reader.u32()),
    );
  }
  return state;
}

function readChecksums(reader: ByteReader, state: TailState): void {
  const count = reader.limited(pagesMax);
  state.checksums = new Uint32Array(state.pageCount);
  for (let index = 0, page = 0; index < count; index++) {
    page += reader.number();
    if (page >= pagesMax) throw invalid('it names an impossible page');
    if (page < state.checksums.length) state.checksums[page] = reader.u32();
    else reader.u32();
  }
}

function invalid(what: string): JetError {
  return new JetError(
    'checkpoint-invalid',
    `The checkpoint cannot be used: ${what}. Start without it: every row is reported again.`,
  );
}

/** Appends numbers of seven bits a byte, u32 and bytes. */
class ByteWriter {
  #buffer = Buffer.alloc(4096);
  #length = 0;

  number(value: number): void {
    this.#reserve(5);
    let rest = value;
    while (rest > 0x7f) {
      this.#buffer[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#buffer[this.#length++] = rest;
  }

  u32(value: number): void {
    this.#reserve(4);
    this.#length = this.#buffer.writeUInt32LE(value >>> 0, this.#length);
  }

  bytes(value: Buffer): void {
    this.#reserve(value.length);
    this.#length += value.copy(this.#buffer, this.#length);
  }

  finish(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#buffer.length) return;
    const grown = Buffer.alloc(2 * this.#buffer.length + count);
    this.#buffer.copy(grown);
    this.#buffer = grown;
  }
}

/** Reads what `ByteWriter` wrote; running out of bytes is `checkpoint-invalid`. */
class ByteReader {
  readonly #buffer: Buffer;
  #at = 0;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes(1)[0] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw invalid('a number in it does not end');
  }

  limited(max: number): number {
    const value = this.number();
    if (value > max) throw invalid('a count in it is impossible');
    return value;
  }

  u32(): number {
    return this.bytes(4).readUInt32LE(0);
  }

  bytes(count: number): Buffer {
    if (this.#at + count > this.#buffer.length) throw invalid('it ends too early');
    this.#at += count;
    return this.#buffer.subarray(this.#at - count, this.#at);
  }
}
