import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceLinkDetail } from '@nadeul/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer } from '../testing/server.ts';

const around = mkdtempSync(join(tmpdir(), 'nadeul-downloads-'));
const downloadsFolder = join(around, 'downloads');
const archive = 'nadeul-connector-0.1.0-linux-x64.tar.gz';
let server: TestServer;
let office: TestOffice;
let cookie: string;

beforeAll(async () => {
  server = await createTestServer({ downloadsFolder });
  office = await server.makeOffice('downloads.example');
  cookie = await office.cookieOf('admin');
});
afterAll(async () => {
  await server.close();
  rmSync(around, { recursive: true });
});
beforeEach(() => {
  rmSync(downloadsFolder, { recursive: true, force: true });
  mkdirSync(downloadsFolder);
});

/** Puts a file with bytes of its own into the folder of downloads, as old as is said. */
function put(name: string, { bytes = 10, secondsOld = 0 } = {}): Buffer {
  const path = join(downloadsFolder, name);
  const content = randomBytes(bytes);
  writeFileSync(path, content);
  const at = 1_700_000_000 - secondsOld;
  utimesSync(path, at, at);
  return content;
}

const get = (kind: string, headers: Record<string, string> = { cookie }) =>
  server.app.inject({ url: `/api/downloads/${kind}`, headers });

async function offered(): Promise<DeviceLinkDetail['downloads']> {
  return (await server.read<DeviceLinkDetail>(`/api/device-links/${office.sourceId}`, cookie)).downloads;
}

function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

test('a server with no files offers none, and says so to who asks for one', async () => {
  rmSync(downloadsFolder, { recursive: true });

  expect(await offered()).toEqual([]);
  expect((await get('windows')).statusCode).toBe(404);
});

test('each kind is offered with its size and hash, and what is downloaded is that file', async () => {
  const files = {
    windows: ['NadeulConnectorSetup.exe', put('NadeulConnectorSetup.exe', { bytes: 300_000 })],
    linux: [archive, put(archive, { bytes: 200_001 })],
    update: ['nadeul-connector-0.1.0-update.zip', put('nadeul-connector-0.1.0-update.zip')],
  } as const;

  const told = await offered();

  expect(told).toEqual(
    Object.entries(files).map(([kind, [fileName, content]]) => ({
      kind,
      fileName,
      bytes: content.length,
      sha256: hashOf(content),
    })),
  );
  for (const [kind, [fileName, content]] of Object.entries(files)) {
    const { rawPayload, headers } = await get(kind);
    expect(rawPayload.equals(content)).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(content.length),
      'content-disposition': `attachment; filename="${fileName}"`,
      'x-content-type-options': 'nosniff',
    });
  }
});

test('of several versions the newest is offered, and a file that was replaced has its new hash', async () => {
  put('nadeul-connector-0.0.9-linux-x64.tar.gz', { secondsOld: 60 });
  const first = put(archive);
  const before = await offered();
  const second = put(archive, { secondsOld: 30 });
  const after = await offered();

  expect(before).toMatchObject([{ fileName: archive, sha256: hashOf(first) }]);
  expect(after).toMatchObject([{ fileName: archive, sha256: hashOf(second) }]);
});

test('nothing else in the folder is offered, nor anything outside it', async () => {
  writeFileSync(join(around, 'secret.txt'), 'secret');
  put('secret.txt');
  put('nadeul-connector-0.1.0-linux-x64.tar.gz.bak');
  mkdirSync(join(downloadsFolder, 'NadeulConnectorSetup.exe'));
  const tricks = [
    'secret.txt',
    '..%2Fsecret.txt',
    '%2e%2e%2fsecret.txt',
    '..%5Csecret.txt',
    '%2Fetc%2Fpasswd',
    'windows%00',
    'NadeulConnectorSetup.exe',
    'constructor',
  ];

  const answers = await Promise.all(tricks.map((trick) => get(trick)));

  expect(await offered()).toEqual([]);
  expect(answers.map(({ statusCode }) => [400, 404].includes(statusCode))).toEqual(tricks.map(() => true));
});

test('who is not signed in, or may not see device links, gets no file', async () => {
  put('NadeulConnectorSetup.exe');

  expect((await get('windows', {})).statusCode).toBe(401);
  expect((await get('windows', { cookie: await office.cookieOf('hana') })).statusCode).toBe(403);
});
