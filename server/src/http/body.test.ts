import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readJson } from './body.ts';
import { Refusal } from './problem.ts';

const bytesMax = 100_000;
let server: Server;

beforeAll(async () => {
  server = createServer((received, answer) => {
    readJson(received, bytesMax).then(
      (body) => answer.end(JSON.stringify(body)),
      (error: unknown) => answer.end(error instanceof Refusal ? error.code : 'surprise'),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Sends without saying how long the body is, as a stream does. */
function send(body: Buffer, headers: Record<string, string> = {}): Promise<string> {
  // A TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method: 'POST', headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    const half = Math.floor(body.length / 2);
    sent.write(body.subarray(0, half));
    sent.end(body.subarray(half));
  });
}

test('a body of unknown length is read up to the limit', async () => {
  expect(await send(Buffer.from('{"a":[1,2]}'))).toBe('{"a":[1,2]}');
});

test('a stream beyond the limit is refused in words, not by a broken connection', async () => {
  expect(await send(Buffer.alloc(bytesMax * 20, 32))).toBe('request-too-large');
});

test('a bomb is refused before it has unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(200_000_000, 32));

  expect(await send(bomb, { 'content-encoding': 'gzip' })).toBe('request-too-large');
});

test('a gzip stream that ends too early is malformed', async () => {
  const whole = gzipSync(JSON.stringify({ text: 'x'.repeat(5000) }));

  expect(await send(whole.subarray(0, whole.length - 12), { 'content-encoding': 'gzip' })).toBe(
    'request-malformed',
  );
});

test('an encoding that is not understood is said', async () => {
  expect(await send(Buffer.from('{}'), { 'content-encoding': 'br' })).toBe('request-malformed');
});
