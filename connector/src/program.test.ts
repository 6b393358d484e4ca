import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { addDays } from './door-time.ts';
import type { KillPoint } from './kill-point.ts';
import { readStatus } from './status/read-status.ts';
import { officeToken } from './testing/config.ts';
import { makeDoor, tapsOf } from './testing/door.ts';
import { FarSide } from './testing/far-side.ts';
import { testFolder, until } from './testing/folder.ts';
import { connectorVersion } from './version.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null };
type Run = { readonly child: ChildProcess; readonly ended: Promise<Ending> };

function writeConfig(folder: string, server: string): string {
  const file = join(folder, 'connector.json');
  const source = { name: '본사', profile: 'caps-access', path: 'ACCESS.mdb', startDate: '2026-01-01' };
  writeFileSync(file, JSON.stringify({ server, officeNumber: '480216935', officeToken, source, pollMs: 50 }));
  return file;
}

function run(args: readonly string[], environment: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<Ending>((resolve) =>
    child.on('exit', (code, signal) => resolve({ code, signal })),
  );
  return { child, ended };
}

function ask(args: readonly string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

/** Whether a connector runs, has read the file and has delivered all of it. */
function isDone(folder: string): boolean {
  const { isRunning, waiting, coveredUntil } = readStatus(join(folder, 'connector-data'));
  return isRunning && waiting === 0 && coveredUntil !== null;
}

async function farSide(): Promise<FarSide> {
  const server = await new FarSide().start();
  onTestFinished(() => server.stop());
  return server;
}

const killPoints: readonly KillPoint[] = [
  'after-read',
  'before-store',
  'after-store',
  'before-send',
  'after-send',
  'after-answer',
];

test.each(killPoints)(
  'a connector that is killed at %s loses no row, and the next one sends the rest',
  async (point) => {
    const folder = testFolder();
    const server = await farSide();
    const config = writeConfig(folder, server.address);
    const written = makeDoor(folder).writer.append(tapsOf(40, '20261119'));

    const killed = await run(['run', '--config', config], { NADEUL_CONNECTOR_KILL_AT: point }).ended;
    const next = run(['run', '--config', config]);
    await until('the next one runs and nothing waits', () => isDone(folder));
    next.child.kill('SIGTERM');

    expect(killed.signal).toBe('SIGKILL');
    expect([...server.stored.keys()].sort()).toEqual(written.map(({ key }) => key).sort());
    expect(await next.ended).toEqual({ code: 0, signal: null });
  },
);

test('after a long outage the newest day is delivered first, and a kill in the middle begins nothing anew', async () => {
  const folder = testFolder();
  const server = await farSide();
  const config = writeConfig(folder, server.address);
  const days = Array.from({ length: 40 }, (_, index) => addDays('2026-10-10', index).replaceAll('-', ''));
  const { writer } = makeDoor(folder);
  for (const day of days) writer.append(tapsOf(100, day));
  const dayOf = (key: string) => key.slice(0, 8);

  await run(['run', '--config', config], { NADEUL_CONNECTOR_KILL_AT: 'after-answer:2' }).ended;
  const before = server.batches.length;
  const next = run(['run', '--config', config]);
  await until('the next one runs and nothing waits', () => isDone(folder));
  next.child.kill('SIGTERM');
  await next.ended;

  const order = server.batches.map(({ events }) => events.map(({ vendorKey }) => dayOf(vendorKey)));
  expect([...new Set(order[0])]).toEqual(days.slice(-10).reverse());
  // What was answered before the kill and not noted comes again first; everything else came once.
  expect(order.slice(before).flat()).toEqual(
    days
      .slice(0, -10)
      .toReversed()
      .flatMap((day) => Array.from({ length: 100 }, () => day)),
  );
  expect(readStatus(join(folder, 'connector-data')).counters).toMatchObject({ read: 4_000, repeated: 0 });
  expect(server.stored.size).toBe(4_000);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s stops it cleanly, and status tells',
  async (signal) => {
    const folder = testFolder();
    const server = await farSide();
    const config = writeConfig(folder, server.address);
    makeDoor(folder).writer.append(tapsOf(3, '20261119'));
    const running = run(['run', '--config', config]);
    await until('all arrive', () => server.stored.size === 3);
    const during = JSON.parse(ask(['status', '--config', config, '--json']).out);

    running.child.kill(signal);
    const ended = await running.ended;
    const after = JSON.parse(ask(['status', '--config', config, '--json']).out);

    expect(ended).toEqual({ code: 0, signal: null });
    expect(during).toMatchObject({ isRunning: true, counters: { read: 3 } });
    expect(after).toMatchObject({ isRunning: false, waiting: 0, lastTagAt: '2026-11-19T00:00:02+09:00' });
  },
);

test('it ends with its stdin where that is asked for', async () => {
  const folder = testFolder();
  const server = await farSide();
  makeDoor(folder);
  const running = run(['run', '--config', writeConfig(folder, server.address), '--until-stdin-ends']);
  await until('it runs', () => server.hellos === 1);

  running.child.stdin?.end();

  expect(await running.ended).toEqual({ code: 0, signal: null });
});

test('a second connector on the same folder ends with a sentence and its code', async () => {
  const folder = testFolder();
  const server = await farSide();
  const config = writeConfig(folder, server.address);
  makeDoor(folder);
  run(['run', '--config', config]);
  await until('the first runs', () => server.hellos === 1);

  const second = ask(['run', '--config', config]);

  expect(second.code).toBe(1);
  expect(second.err).toContain('[already-running]');
});

test('a config with three mistakes gets all three reported, in Korean and English, and exit status 2', () => {
  const file = join(testFolder(), 'connector.json');
  const source = { name: '본사', profile: 'caps-acces', path: 'ACCESS.mdb' };
  writeFileSync(
    file,
    JSON.stringify({ server: 'http://nadeul.example', officeNumber: '12', officeToken, source }),
  );

  const { code, err, out } = ask(['run', '--config', file]);

  expect(code).toBe(2);
  expect(out).toBe('');
  expect([...err.matchAll(/\[([a-z-]+)\]/g)].map(([, found]) => found).sort()).toEqual([
    'office-number-invalid',
    'server-plain-http',
    'source-profile-unknown',
  ]);
  expect(err).toMatch(/고유번호는[\s\S]*office number is nine digits/);
});

test.each([[[]], [['walk']], [['run', '--confg', 'x']], [['status', '--config', 'x', '--lang', 'fr']]])(
  'the wrong command %j gets the help and exit status 2',
  (args) => {
    const { code, err } = ask(args);

    expect(code).toBe(2);
    expect(err).toContain('connector run [--config FILE]');
  },
);

test('status of a connector that never ran says that it is stopped, in the language that is asked for', () => {
  const config = writeConfig(testFolder(), 'http://127.0.0.1:1');

  expect(ask(['status', '--config', config, '--lang', 'ko']).out).toContain('멈춰 있어요');
  expect(ask(['status', '--config', config, '--lang', 'en']).out).toContain('is stopped');
});

test('nobody else can read what waits in the data folder', async () => {
  const folder = testFolder();
  const server = await farSide();
  makeDoor(folder).writer.append(tapsOf(1));
  run(['run', '--config', writeConfig(folder, server.address)]);
  await until('it arrives', () => server.stored.size === 1);

  const modeOf = (name: string) => statSync(join(folder, 'connector-data', name)).mode & 0o777;

  expect([modeOf('.'), modeOf('outbox.db'), modeOf('outbox.db-wal')]).toEqual([0o700, 0o600, 0o600]);
});

test('it introduces itself with the version of its package', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

  expect(connectorVersion).toBe(manifest.version);
});
