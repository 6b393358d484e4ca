import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createTestServer } from '../testing/server.ts';

test('a long answer is packed for whoever reads gzip, and plain for everybody else', async () => {
  await using server = await openTestServer();
  const ask = (coding?: string) =>
    server.app.inject({
      url: '/api/openapi.json',
      headers: coding === undefined ? {} : { 'accept-encoding': coding },
    });

  const plain = await ask();
  const packed = await ask('br, gzip;q=0.8');
  const refused = await ask('gzip;q=0, br');

  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(refused.body).toBe(plain.body);
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
  expect(gunzipSync(packed.rawPayload).toString('utf8')).toBe(plain.body);
});

async function openTestServer() {
  const server = await createTestServer();
  return { app: server.app, [Symbol.asyncDispose]: () => server.close() };
}
