import { createInflateRaw } from 'node:zlib';

const endSignature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const endBytes = 22;
const entrySignature = 0x02014b50;
const entryBytes = 46;
const localBytes = 30;
const deflated = 8;
const chunkSize = 256 * 1024;

type Entry = { readonly says: number; readonly data: Buffer; readonly isDeflated: boolean };

/**
 * Bytes to which a zip file really unpacks; Infinity beyond `bytesMax`, and for a file that unpacks to more than its
 * directory says or whose directory can be read in two ways, as bombs are made. Unpacks without keeping anything, and no
 * further than what was said.
 */
export async function unpackedBytes(zip: Buffer, bytesMax: number): Promise<number> {
  const entries = entriesOf(zip);
  const said = entries?.reduce((sum, { says }) => sum + says, 0) ?? Infinity;
  if (entries === null || said > bytesMax) return Infinity;
  let sum = 0;
  for (const { says, data, isDeflated } of entries) {
    const real = isDeflated ? await inflatedBytes(data, says) : data.length;
    if (real > says) return Infinity;
    sum += real;
  }
  return sum;
}

async function inflatedBytes(data: Buffer, bytesMax: number): Promise<number> {
  const inflating = createInflateRaw({ chunkSize });
  inflating.end(data);
  let sum = 0;
  // A stream of bytes without an encoding gives buffers.
  for await (const chunk of inflating as AsyncIterable<Buffer>) {
    sum += chunk.length;
    if (sum > bytesMax) break;
  }
  return sum;
}

/** By the directory; null where it is not the whole of what stands before the file's end, or is of the 64-bit kind. */
function entriesOf(zip: Buffer): Entry[] | null {
  const end = zip.lastIndexOf(endSignature);
  if (end < 0 || end + endBytes > zip.length) return null;
  const isWide =
    [4, 6, 8, 10].some((at) => zip.readUInt16LE(end + at) === 0xffff) ||
    [12, 16].some((at) => zip.readUInt32LE(end + at) === 0xffffffff);
  if (isWide) return null;
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  while (at + entryBytes <= end && zip.readUInt32LE(at) === entrySignature) {
    const entry = entryAt(zip, at);
    if (entry === null) return null;
    entries.push(entry);
    at += entryBytes + [28, 30, 32].reduce((sum, field) => sum + zip.readUInt16LE(at + field), 0);
  }
  return at === end ? entries : null;
}

function entryAt(zip: Buffer, at: number): Entry | null {
  const packed = zip.readUInt32LE(at + 20);
  const local = zip.readUInt32LE(at + 42);
  if (local + localBytes > zip.length) return null;
  const start = local + localBytes + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (start + packed > zip.length) return null;
  return {
    says: zip.readUInt32LE(at + 24),
    data: zip.subarray(start, start + packed),
    isDeflated: zip.readUInt16LE(at + 10) === deflated,
  };
}
