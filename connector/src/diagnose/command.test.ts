import { spawn } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { runConnector } from '../connector.ts';
import { doorTimeAt } from '../door-time.ts';
import { readStatus } from '../status/read-status.ts';
import { configOf, officeToken, shortWaits } from '../testing/config.ts';
import { makeDoor, tapOf } from '../testing/door.ts';
import { FarSide, refuse } from '../testing/far-side.ts';
import { testFolder, until } from '../testing/folder.ts';
import { tdsServer } from '../testing/tds/door.ts';
import { testDatabase } from '../testing/tds/server.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const doorPassword = 'door-password-that-must-not-show';
const isRoot = process.getuid?.() === 0;
/** On Linux the account that owns nothing. */
const nobody = 65_534;

type Said = { readonly code: number | null; readonly out: string; readonly err: string };

function ask(config: string, more: readonly string[] = [], uid?: number): Promise<Said> {
  const identity = uid === undefined ? {} : { uid, gid: uid };
  const child = spawn(process.execPath, [main, 'diagnose', '--config', config, ...more], {
    env: { ...process.env, LANG: 'ko_KR.UTF-8' },
    ...identity,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

type Bench = { readonly folder: string; readonly config: string; readonly server: FarSide };

async function benchOf(): Promise<Bench> {
  const folder = testFolder();
  const server = await new FarSide().start();
  onTestFinished(() => server.stop());
  const [date = '', time = ''] = doorTimeAt(Date.now() - 60_000).split('T');
  makeDoor(folder).writer.append([
    tapOf({
      date: date.replaceAll('-', ''),
      time: time.slice(0, 8).replaceAll(':', ''),
      name: '김하늘',
      employeeNumber: '2020-0071',
      cardNumber: '00C0FFEE',
    }),
  ]);
  const config = join(folder, 'connector.json');
  const source = { name: '본사', profile: 'caps-access', path: 'ACCESS.mdb', password: doorPassword };
  writeFileSync(
    config,
    JSON.stringify({ server: server.address, officeNumber: '480216935', officeToken, source }),
  );
  return { folder, config, server };
}

test('all well: exit status 0, every check, the last taps masked, and no secret', async () => {
  const { config } = await benchOf();

  const korean = await ask(config);
  const json = await ask(config, ['--json']);

  expect(korean.code).toBe(0);
  expect(korean.out).toMatch(/정상 {2}인증키[\s\S]*김\*늘[\s\S]*모두 정상이에요/);
  const said = JSON.parse(json.out);
  expect(said).toMatchObject({
    result: 'ok',
    taps: [{ name: '김*늘', employeeNumber: '…71', cardNumber: '…EE' }],
  });
  expect(said.checks).toHaveLength(10);
  expect(korean.out + json.out).not.toMatch(/\{[a-zA-Z]+\}/);
  const everything = korean.out + korean.err + json.out + json.err;
  for (const secret of [officeToken, doorPassword, '김하늘', '00C0FFEE', '2020-0071'])
    expect(everything).not.toContain(secret);
});

test('warnings alone: exit status 4, with the figure in the sentence', async () => {
  const { config, server } = await benchOf();
  server.clockAheadMs = 33 * 60_000;

  const { code, out } = await ask(config, ['--lang', 'en']);

  expect(code).toBe(4);
  expect(out).toContain('[pc-clock-behind] The clock of this PC is 33 minute(s) behind the server.');
});

test('something failed: exit status 1, though the rest is looked at all the same', async () => {
  const { folder, config, server } = await benchOf();
  rmSync(join(folder, 'ACCESS.mdb'));
  server.onOther = (path, response) => {
    if (path === '/api/health') return false;
    refuse(response, 'token-unknown');
    return true;
  };

  const { code, out } = await ask(config, ['--json']);

  const failed = JSON.parse(out).checks.filter(({ state }: { state: string }) => state === 'failed');
  expect(code).toBe(1);
  expect(failed).toMatchObject([
    { name: 'source-reach', code: 'source-file-missing', ko: expect.stringMatching(/[가-힣]/) },
    { name: 'office-token', code: 'token-unknown', en: expect.stringMatching(/\.$/) },
  ]);
});

test('a SQL Server that refuses the login: exit status 1, and no password in what is said', async () => {
  const { folder, server } = await benchOf();
  const door = await tdsServer();
  const config = join(folder, 'sql.json');
  const database = {
    host: door.host,
    port: door.port,
    name: testDatabase,
    user: 'someone',
    password: doorPassword,
  };
  const source = { name: '본사', profile: 'caps-mssql', database };
  writeFileSync(
    config,
    JSON.stringify({ server: server.address, officeNumber: '480216935', officeToken, source }),
  );

  const { code, out, err } = await ask(config);

  expect(code).toBe(1);
  expect(out).toContain('[source-login-refused]');
  expect(out + err).not.toContain(doorPassword);
});

test('a wrong config: exit status 2, and in JSON the first check with every mistake', async () => {
  const config = join(testFolder(), 'connector.json');
  writeFileSync(config, JSON.stringify({ server: 'ftp://x', officeNumber: '1' }));

  const { code, out, err } = await ask(config, ['--json']);

  const { checks, mistakes } = JSON.parse(out);
  expect(code).toBe(2);
  expect(checks[0]).toMatchObject({ name: 'config', state: 'failed', code: 'config-mistakes' });
  expect(mistakes.length).toBeGreaterThan(2);
  expect(err).toContain('[office-number-invalid]');
});

test('beside a running connector it ends the same, and the connector goes on as before', async () => {
  const { folder, config, server } = await benchOf();
  const connector = runConnector(configOf(folder, server.address), { limits: shortWaits });
  onTestFinished(() => connector.stop());
  const status = () => readStatus(join(folder, 'connector-data'));
  await until('the tap has arrived', () => status().counters.accepted === 1);
  const { counters } = status();

  const { code, out } = await ask(config, ['--json']);

  expect(code).toBe(0);
  expect(JSON.parse(out).checks[1].details).toMatchObject({ isRunning: true, waiting: 0 });
  expect(status()).toMatchObject({ isRunning: true, counters });
});

// Only root can become another account, and for root itself permissions do not bind.
test.runIf(isRoot)('a door database and a data folder that this account may not use are named', async () => {
  const { folder, config } = await benchOf();
  chmodSync(folder, 0o755);
  chmodSync(config, 0o644);
  chmodSync(join(folder, 'ACCESS.mdb'), 0o600);

  const { code, out } = await ask(config, ['--json'], nobody);

  const failed = JSON.parse(out).checks.filter(({ state }: { state: string }) => state === 'failed');
  expect(code).toBe(1);
  expect(failed.map((check: { code: string }) => check.code)).toEqual([
    'data-folder-unwritable',
    'source-file-forbidden',
  ]);
});
