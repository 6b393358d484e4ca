import { appendFileSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readConfig } from '../config/read.ts';
import { limits } from '../limits.ts';
import { readStatus } from '../status/read-status.ts';
import { shortWaits } from '../testing/config.ts';
import { makeDoor, tapOf } from '../testing/door.ts';
import { type FarSide, refuse } from '../testing/far-side.ts';
import { testFolder, until } from '../testing/folder.ts';
import { farSide, start } from '../testing/run.ts';
import { makeSupportBundle } from './bundle.ts';
import { supportBundleCommand } from './command.ts';

const person = { name: '표지인', cardNumber: '9182736450', employeeNumber: 'EMP-7788', userNumber: 66554433 };
const planted = {
  token: 'token-9f8e7d6c5b4a3',
  password: 'door-secret-4d3c2b1a',
  misspelt: 'misspelt-secret-77',
  inAddress: 'address-secret-88',
  variable: 'variable-secret-99',
};
const telltales = [...Object.values(person).map(String), ...Object.values(planted)];

type Bench = { folder: string; file: string; door: string; server: FarSide };

/** A connector that has run: one tap delivered, one waiting, troubles and telltales in its log. */
async function benchOf(): Promise<Bench> {
  const folder = testFolder();
  const server = await farSide();
  const door = makeDoor(folder);
  writeFileSync(join(folder, 'token.txt'), planted.token);
  writeFileSync(join(folder, 'door-password.txt'), `${planted.password}\n`);
  const file = join(folder, 'connector.json');
  writeSettings({ folder, file, door: door.path, server });
  const date = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  door.writer.append([tapOf({ ...person, date })]);
  const config = readConfig(file, {}).sources[0];
  const connector = start(config);
  await until('the tap is delivered', () => readStatus(config.dataFolder).counters.accepted === 1);
  server.onTags = (_seen, response) => {
    refuse(response, 'unavailable');
    return true;
  };
  door.writer.append([tapOf({ ...person, date, time: '235000' })]);
  await until('one waits', () => readStatus(config.dataFolder).waiting === 1);
  await connector.stop();
  plantInLog(join(folder, 'logs'));
  return { folder, file, door: door.path, server };
}

function writeSettings({ folder, file, server }: Bench, more: object = {}): void {
  const source = {
    name: '본사',
    profile: 'caps-access',
    path: 'ACCESS.mdb',
    passwordFile: 'door-password.txt',
    startDate: '2026-01-01',
  };
  const settings = {
    server: server.address,
    officeNumber: '480216935',
    officeTokenFile: 'token.txt',
    source,
  };
  writeFileSync(file, JSON.stringify({ ...settings, logFolder: join(folder, 'logs'), ...more }));
}

function plantInLog(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const lines = [
    { level: 'warn', msg: 'trouble', code: 'source-file-locked', sentence: `'${person.name}' 9182736450` },
    { level: 'info', msg: `${person.name} was here`, cardNumber: person.cardNumber, rows: 3 },
    {
      level: 'error',
      msg: 'fault',
      err: { message: `token ${planted.token}`, stack: [`at '${person.name}'`] },
    },
    {
      level: person.name,
      msg: `${person.employeeNumber} ${planted.password}`,
      userNumber: person.userNumber,
      code: person.employeeNumber,
    },
  ].map((line) => `${JSON.stringify({ time: '2026-11-22T00:00:00.000Z', ...line })}\n`);
  appendFileSync(join(folder, 'connector.log'), lines.join(''));
  writeFileSync(join(folder, 'connector.log.1'), `${JSON.stringify(person)} no line\n${planted.token}\n`);
}

async function bundleOf(file: string): Promise<Map<string, string>> {
  const environment = { NADEUL_OFFICE_TOKEN: planted.variable };
  const bytes = await makeSupportBundle(file, {
    now: Date.now,
    limits: { ...limits, ...shortWaits },
    environment,
  });
  const files = Object.entries(unzipSync(bytes));
  return new Map(files.map(([name, content]) => [name, Buffer.from(content).toString('utf8')]));
}

function expectNoTelltale(bundle: Map<string, string>): void {
  for (const [name, text] of bundle)
    for (const telltale of telltales) expect(`${name}\n${text}`).not.toContain(telltale);
}

function partOf(bundle: Map<string, string>, name: string): unknown {
  return JSON.parse(bundle.get(name) ?? 'null');
}

test('it holds settings, checks, counts, shape and logs, and nothing of a person and no secret', async () => {
  const { file } = await benchOf();

  const bundle = await bundleOf(file);

  expectNoTelltale(bundle);
  expect([...bundle.keys()].sort()).toEqual([
    'about.json',
    'contents.txt',
    'logs/connector.log',
    'logs/connector.log.1',
    'settings.json',
    'source-1/diagnose.json',
    'source-1/reconcile.json',
    'source-1/shape.json',
    'source-1/status.json',
  ]);
  expect(partOf(bundle, 'settings.json')).toMatchObject({
    officeTokenFile: '[set]',
    source: { profile: 'caps-access', passwordFile: '[set]', startDate: '2026-01-01' },
  });
  expect(partOf(bundle, 'source-1/status.json')).toMatchObject({ waiting: 1 });
  expect(partOf(bundle, 'source-1/reconcile.json')).toMatchObject({
    totals: { source: 2, accepted: 1, missing: 1 },
    notes: ['reconcile-waiting', 'reconcile-repairable'],
  });
  expect(bundle.get('source-1/shape.json')).toContain('tenter');
  expect(bundle.get('logs/connector.log')).toContain('"code":"source-file-locked"');
  expect(bundle.get('contents.txt')).toMatch(/들어 있지 않은 것[\s\S]*Not inside/);
});

test.each([
  ['a field that no connector has', { pasword: planted.misspelt }],
  ['a secret in the address', { server: `http://admin:${planted.inAddress}@127.0.0.1:1` }],
])('with settings that are wrong (%s) it says what is wrong, without showing it', async (_, more) => {
  const bench = await benchOf();
  writeSettings(bench, more);

  const bundle = await bundleOf(bench.file);

  expectNoTelltale(bundle);
  expect(partOf(bundle, 'settings-problems.json')).toMatchObject([{ code: expect.any(String) }]);
  expect(bundle.has('logs/connector.log')).toBe(true);
});

test('settings that are no JSON, or not there, are said to be', async () => {
  const { file } = await benchOf();
  writeFileSync(file, `{"officeToken": "${planted.token}", `);

  const broken = await bundleOf(file);
  rmSync(file);
  const missing = await bundleOf(file);

  expectNoTelltale(broken);
  expect(partOf(broken, 'settings-problems.json')).toMatchObject([{ code: 'config-not-json' }]);
  expect(partOf(missing, 'settings-problems.json')).toMatchObject([{ code: 'config-file-missing' }]);
});

test('without the door and without the server it says so inside', async () => {
  const { file, door, server } = await benchOf();
  renameSync(door, `${door}.away`);

  const withoutDoor = await bundleOf(file);
  renameSync(`${door}.away`, door);
  await server.stop();
  const withoutServer = await bundleOf(file);

  for (const bundle of [withoutDoor, withoutServer]) expectNoTelltale(bundle);
  expect(partOf(withoutDoor, 'source-1/shape.json')).toMatchObject({
    error: { code: 'source-file-missing' },
  });
  expect(partOf(withoutServer, 'source-1/reconcile.json')).toMatchObject({
    error: { code: 'server-unreachable', ko: expect.any(String), en: expect.any(String) },
  });
  expect(partOf(withoutServer, 'source-1/shape.json')).toMatchObject({ tables: expect.any(Array) });
});

test('it registers nothing at the server where the connector never ran', async () => {
  const folder = testFolder();
  const server = await farSide();
  const door = makeDoor(folder);
  for (const name of ['token.txt', 'door-password.txt']) writeFileSync(join(folder, name), planted.token);
  const file = join(folder, 'connector.json');
  writeSettings({ folder, file, door: door.path, server });

  const bundle = await bundleOf(file);

  expect(partOf(bundle, 'source-1/reconcile.json')).toEqual({ skipped: 'never-ran' });
  expect(server.hellos).toBe(0);
});

test('its file is whole and read by its owner alone; where it cannot be written that is said', async () => {
  const { folder, file } = await benchOf();
  const to = join(folder, 'new', 'support.zip');

  expect(await supportBundleCommand({ config: file, to })).toBe('done');
  expect(await supportBundleCommand({ config: file, to: join(file, 'support.zip') })).toBe('failed');

  expect(statSync(to).mode & 0o777).toBe(0o600);
  expect(Object.keys(unzipSync(await readFile(to)))).toContain('contents.txt');
});
