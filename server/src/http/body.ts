import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Refusal } from './problem.ts';

/**
 * Reads a JSON body, gzipped or not, up to a number of bytes after decompression. Stops reading at the limit, so
 * that a small body cannot unpack into a large one.
 */
export async function readJson(request: IncomingMessage, bytesMax: number): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) throw new Refusal('request-too-large');
  const text = await readText(request, bytesMax).finally(() => request.resume());
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('request-malformed', [{ path: '', message: 'The body is not JSON.' }]);
  }
}

/** What is left of a refused body is read and dropped by the caller; the request timeout bounds that. */
async function readText(request: IncomingMessage, bytesMax: number): Promise<string> {
  const stream = decoded(request);
  try {
    return (await readBounded(stream, bytesMax)).toString('utf8');
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
