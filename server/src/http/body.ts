import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Refusal } from './problem.ts';

/**
 * A refused body is read to its end and dropped up to this size, so that the caller has sent it and hears why; of a
 * larger one the connection is closed.
 */
const droppedBytesMax = 64 * 1024 * 1024;

/**
 * Reads a JSON body, gzipped or not, up to a number of bytes after decompression. Keeps nothing beyond the limit, so
 * that a small body cannot unpack into a large one.
 */
export async function readJson(request: IncomingMessage, bytesMax: number): Promise<unknown> {
  return readOrDrop(request, bytesMax, (bytes) => parse(bytes.toString('utf8')));
}

/** Reads the bytes of an uploaded file, within the same bounds as a JSON body. */
export async function readFileBytes(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  return readOrDrop(request, bytesMax, (bytes) => bytes);
}

async function readOrDrop<T>(
  request: IncomingMessage,
  bytesMax: number,
  read: (bytes: Buffer) => T,
): Promise<T> {
  try {
    if (Number(request.headers['content-length'] ?? 0) > bytesMax) throw new Refusal('request-too-large');
    return read(await readBytes(request, bytesMax));
  } catch (error) {
    await dropRest(request);
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('request-malformed', [{ path: '', message: 'The body is not JSON.' }]);
  }
}

/** Reads what is left and drops it; the request timeout bounds how long that may take. */
async function dropRest(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed) return;
  let bytes = 0;
  await new Promise<void>((resolve) => {
    request.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes > droppedBytesMax) resolve();
    });
    request.once('end', resolve).once('close', resolve).once('error', resolve).resume();
  });
}

async function readBytes(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const stream = decoded(request);
  try {
    return await readBounded(stream, bytesMax);
  } finally {
    request.unpipe();
    if (stream !== request) stream.destroy();
  }
}

function decoded(request: IncomingMessage): Readable {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return request;
  if (encoding !== 'gzip')
    throw new Refusal('request-malformed', [
      { path: 'content-encoding', message: 'Only gzip is understood.' },
    ]);
  const unpacked = request.pipe(createGunzip());
  // A pipe does not pass on that its source broke off.
  request.once('close', () => request.complete || unpacked.destroy(new Error('The request broke off.')));
  return unpacked;
}

/** Leaves the connection intact when it stops early, so that the refusal still reaches the caller. */
async function readBounded(stream: Readable, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      // A stream without an encoding yields buffers.
      const part = chunk as Buffer;
      bytes += part.length;
      if (bytes > bytesMax) throw new Refusal('request-too-large');
      chunks.push(part);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('request-malformed', [{ path: '', message: 'The body could not be read whole.' }]);
  }
  return Buffer.concat(chunks);
}
