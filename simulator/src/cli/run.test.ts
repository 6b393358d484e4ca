import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { WrittenTap } from '../caps/writer.ts';
import { readWithMdbReader, scratchFile } from '../testing/oracles.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

type Simulator = { child: ChildProcess; taps: WrittenTap[]; complaints: string[]; ended: Promise<unknown> };

function start(...args: string[]): Simulator {
  const child = spawn(process.execPath, [main, ...args], { stdio: 'pipe' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const taps: WrittenTap[] = [];
  const lines = createInterface({ input: child.stdout });
  // The lines are the simulator's own, printed from this type.
  lines.on('line', (line) => taps.push(JSON.parse(line) as WrittenTap));
  const complaints: string[] = [];
  child.stderr.on('data', (chunk) => complaints.push(String(chunk)));
  return { child, taps, complaints, ended: Promise.all([once(child, 'close'), once(lines, 'close')]) };
}

/** Waits until the simulator has said that it wrote so many taps. */
async function reached({ child, taps }: Simulator, count: number): Promise<void> {
  while (taps.length < count) {
    if (child.exitCode !== null) throw new Error(`It ended after ${taps.length} taps.`);
    await once(child.stdout ?? child, 'data', { signal: AbortSignal.timeout(20_000) });
  }
}

const keysIn = (path: string) =>
  readWithMdbReader(path, 'tenter').map((row) => {
    const key = `${row.e_date}|${row.e_time}|${row.g_id}|${row.e_id}`;
    return Number(row.e_id) <= 0 ? `${key}|${row.e_card}` : key;
  });

test('a lively office that is killed and started again goes on without a doubled key', async () => {
  const path = scratchFile('lively.mdb');
  const first = start('run', path, '--lively', '--every', '1-3', '--history-days', '3');
  await reached(first, 200);
  first.child.kill('SIGKILL');
  await first.ended;

  const second = start('run', path, '--lively', '--every', '1-3', '--max-taps', '50');
  await second.ended;

  const keys = keysIn(path);
  const printed = [...first.taps, ...second.taps].map((tap) => tap.key);
  expect(second.child.exitCode).toBe(0);
  expect(second.taps).toHaveLength(50);
  expect(new Set(keys).size).toBe(keys.length);
  expect(printed.filter((key) => !keys.includes(key))).toEqual([]);
  // A kill may fall between the commit of one tap and its line.
  expect(keys.length - printed.length).toBeLessThanOrEqual(1);
});

test('an accelerated office writes what it prints and goes on where its file ends', async () => {
  const path = scratchFile('fast.mdb');
  const first = start('run', path, '--speed', '200000', '--from', '2026-03-02T07:00', '--max-taps', '150');
  await first.ended;
  const second = start('run', path, '--speed', '200000', '--max-taps', '150');
  await second.ended;

  const printed = [...first.taps, ...second.taps];
  expect(printed).toHaveLength(300);
  expect(keysIn(path)).toEqual(printed.map((tap) => tap.key));
  expect(printed.map((tap) => tap.index)).toEqual(printed.map((_, i) => i + 1));
  expect(printed[0]?.date).toBe('20260302');
});

test('what the doors kept while the door PC was off is stored when it is on again', async () => {
  const path = scratchFile('off.mdb');
  await start('run', path, '--from', '2026-03-03T12:00', '--history-days', '1', '--duration', '0.1').ended;
  const before = keysIn(path).length;

  const later = start('run', path, '--from', '2026-03-05T12:00', '--duration', '0.1');
  await later.ended;

  expect(before).toBeGreaterThan(20);
  expect(later.taps.length).toBeGreaterThan(100);
  expect(later.taps.every((tap) => tap.isCollectedLater && tap.uploadedAt.startsWith('202603051200'))).toBe(
    true,
  );
  const dates = later.taps.map((tap) => tap.date).filter((date) => date.startsWith('2026'));
  expect(new Set(dates)).toEqual(new Set(['20260303', '20260304', '20260305']));
  expect(new Set(keysIn(path)).size).toBe(keysIn(path).length);
});

test('it ends when its standard input ends, with the file closed', async () => {
  const path = scratchFile('stdin.mdb');
  const running = start('run', path, '--lively', '--until-stdin-ends', '--every', '5-10');
  await reached(running, 3);

  running.child.stdin?.end();
  await running.ended;

  expect(running.child.exitCode).toBe(0);
  expect(existsSync(path.replace('.mdb', '.ldb'))).toBe(false);
  expect(keysIn(path)).toEqual(running.taps.map((tap) => tap.key));
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends it cleanly', async (signal) => {
  const path = scratchFile('signal.mdb');
  const running = start('run', path, '--lively', '--every', '5-10');
  await reached(running, 3);

  running.child.kill(signal);
  await running.ended;

  expect(running.child.exitCode).toBe(0);
  expect(existsSync(path.replace('.mdb', '.ldb'))).toBe(false);
});

test.each([
  ['run'],
  ['run', 'a.mdb', '--speed', 'fast'],
  ['create', 'a.mdb', '--rows', '1.5'],
  ['create', 'a.mdb', '--from', '2026-02-30'],
  ['run', 'a.mdb', '--every', '9-3'],
  ['fly', 'a.mdb'],
  ['run', 'a.mdb', '--no-such'],
])('wrong arguments are refused before anything is written: %s %s %s %s', async (...args) => {
  const wrong = start(...args.filter((arg) => arg !== undefined));
  await wrong.ended;

  expect(wrong.child.exitCode).toBe(2);
  expect(wrong.complaints.join('')).toMatch(/^(--|There is|Unknown option|'run' needs)/);
  expect(existsSync('a.mdb')).toBe(false);
});
