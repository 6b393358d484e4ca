import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerWeb } from './web.ts';

let app: FastifyInstance;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nadeul-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<p>page</p>');
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'start();');
  writeFileSync(join(folder, 'assets', 'app-1a2b.js.br'), brotliCompressSync('start();'));
  writeFileSync(join(folder, 'assets', 'app-1a2b.js.gz'), gzipSync('start();'));
  app = Fastify();
  await registerWeb(app, folder);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

test.each(['/', '/people/7', '/board?day=1'])(
  'the address %s gives the page, asked for anew each time',
  async (url) => {
    const answer = await app.inject(url);

    expect(answer.body).toBe('<p>page</p>');
    expect(answer.headers['cache-control']).toBe('no-cache');
  },
);

test('a built asset is kept by the browser for good', async () => {
  const answer = await app.inject('/assets/app-1a2b.js');

  expect(answer.body).toBe('start();');
  expect(answer.headers['cache-control']).toContain('immutable');
});

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
])('a browser that reads %s gets the asset packed as %s', async (accepted, coding, unpack) => {
  const answer = await app.inject({
    url: '/assets/app-1a2b.js',
    headers: { 'accept-encoding': accepted },
  });

  expect(answer.headers).toMatchObject({ 'content-encoding': coding, vary: 'accept-encoding' });
  expect(answer.headers['content-type']).toContain('javascript');
  expect(answer.headers['cache-control']).toContain('immutable');
  expect(unpack(answer.rawPayload).toString()).toBe('start();');
});

test('an asset that is gone is not found, instead of a page in its place', async () => {
  const answer = await app.inject('/assets/app-old.js');

  expect(answer.statusCode).toBe(404);
});
