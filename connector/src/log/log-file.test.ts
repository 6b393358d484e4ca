import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../testing/folder.ts';
import { LogFile, logFilesIn } from './log-file.ts';

const dayMs = 24 * 3_600_000;
const bounds = { logBytesMax: 1_000, logFilesMax: 4, logAgeMaxMs: 30 * dayMs };

function textOf(folder: string): string {
  return logFilesIn(folder)
    .toReversed()
    .map(({ path }) => readFileSync(path, 'utf8'))
    .join('');
}

test('log files stay bounded in number and size, keep the newest lines in order, and are read by their owner alone', () => {
  const folder = testFolder();
  const log = new LogFile(folder, bounds, Date.now);

  for (let line = 0; line < 500; line++) log.write(`line ${line} ${'x'.repeat(40)}\n`);

  const files = logFilesIn(folder);
  expect(files).toHaveLength(4);
  for (const { path } of files) {
    expect(statSync(path).size).toBeLessThan(1_100);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  }
  const numbers = [...textOf(folder).matchAll(/^line (\d+)/gm)].map(([, number]) => Number(number));
  expect(numbers.at(-1)).toBe(499);
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
});

test('a line is in its file when it was written, so that a crash leaves its last words', () => {
  const folder = testFolder();

  new LogFile(folder, bounds, Date.now).write('last words\n');

  expect(textOf(folder)).toBe('last words\n');
});

test('lines older than the bound go, of a connector that says little and of one that starts after a long time', () => {
  const folder = testFolder();
  let nowMs = Date.parse('2026-01-01T00:00:00Z');
  const log = new LogFile(folder, bounds, () => nowMs);
  for (let day = 0; day < 100; day++) {
    log.write(`{"time":"${new Date(nowMs).toISOString()}"}\n`);
    for (const { path } of logFilesIn(folder).slice(0, 1)) utimesSync(path, nowMs / 1000, nowMs / 1000);
    nowMs += dayMs;
  }
  const [first] = /2026-\d\d-\d\d/.exec(textOf(folder)) ?? [];
  nowMs += 40 * dayMs;
  const later = new LogFile(folder, bounds, () => nowMs);
  later.write('{"time":"2026-05-21T00:00:00Z"}\n');

  expect(Date.parse(first ?? '')).toBeGreaterThanOrEqual(Date.parse('2026-04-11') - 31 * dayMs);
  expect(textOf(folder).trim().split('\n').length).toBeLessThanOrEqual(9);
  expect(logFilesIn(folder).length).toBeLessThanOrEqual(2);
});

test('other files in the folder stay', () => {
  const folder = testFolder();
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  const log = new LogFile(folder, bounds, Date.now);

  for (let line = 0; line < 300; line++) log.write(`line ${line} ${'x'.repeat(40)}\n`);

  expect(readdirSync(folder)).toContain('notes.txt');
});
