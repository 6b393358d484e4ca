import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { limits } from '../limits.ts';
import { openOutbox, outboxPath } from '../outbox/open.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { testFolder } from '../testing/folder.ts';
import { tagOf } from '../testing/tags.ts';
import { checkDataFolder } from './data-folder.ts';

const hourMs = 3_600_000;

function outboxOf(folder: string): Outbox {
  const outbox = openOutbox(folder, Date.now);
  onTestFinished(() => outbox.close());
  return outbox;
}

function store(outbox: Outbox, count: number): void {
  outbox.store({
    source: 'door',
    events: Array.from({ length: count }, (_, index) => tagOf({ vendorKey: `key ${index}` })),
    cursor: { name: 'door', position: new Uint8Array([1]) },
    repeats: 'drop',
    lastTagAt: null,
  });
}

function look(folder: string, changes: Partial<Record<keyof typeof limits, number>> = {}, laterMs = 0) {
  return checkDataFolder(folder, { now: () => Date.now() + laterMs, limits: { ...limits, ...changes } });
}

test('a folder that is not there yet is well where it can be made, and is not made by looking', () => {
  const folder = testFolder();

  expect(look(join(folder, 'a', 'b'))).toMatchObject({ state: 'ok', code: 'data-folder-new' });
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that cannot be made because a file is in its way is named', () => {
  const folder = testFolder();
  writeFileSync(join(folder, 'file'), '');

  expect(look(join(folder, 'file', 'data'))).toMatchObject({
    state: 'failed',
    code: 'data-folder-unwritable',
  });
});

test('looking beside a running connector says what waits, and leaves every file of it as it was', () => {
  const folder = testFolder();
  store(outboxOf(folder), 3);
  const files = () =>
    readdirSync(folder)
      // What is shared between readers in memory changes with every one of them.
      .filter((name) => !name.endsWith('-shm'))
      .map((name) => [
        name,
        readFileSync(join(folder, name)).toString('base64'),
        statSync(join(folder, name)).mtimeMs,
      ]);
  const before = files();

  const check = look(folder);

  expect(check).toMatchObject({ state: 'ok', code: 'data-folder-writable' });
  expect(check.details).toMatchObject({ isRunning: true, waiting: 3 });
  expect(files()).toEqual(before);
});

test.each([
  ['fill four fifths of what may wait', { waitingEventsMax: 5 }, 'warning', 'outbox-near-limit'],
  ['fill all that may wait', { waitingEventsMax: 4 }, 'failed', 'outbox-full'],
  ['fill the file', { outboxBytesMax: 8_192 }, 'failed', 'outbox-full'],
])('events that %s are said', (_, changes, state, code) => {
  const folder = testFolder();
  store(outboxOf(folder), 4);

  expect(look(folder, changes)).toMatchObject({ state, code });
});

test('an event that waits for days is said', () => {
  const folder = testFolder();
  store(outboxOf(folder), 1);

  expect(look(folder, {}, limits.waitingAgeMaxMs + hourMs)).toMatchObject({
    state: 'warning',
    code: 'outbox-waits-long',
  });
});

test('an outbox that is damaged, or written by a newer program, is named as such', () => {
  const damaged = testFolder();
  mkdirSync(damaged, { recursive: true });
  writeFileSync(outboxPath(damaged), 'no database at all, but long enough to look at'.repeat(100));
  const newer = testFolder();
  openOutbox(newer, Date.now).close();
  const database = new DatabaseSync(outboxPath(newer));
  database.exec('PRAGMA user_version = 99');
  database.close();

  expect(look(damaged)).toMatchObject({ state: 'failed', code: 'outbox-damaged' });
  expect(look(newer)).toMatchObject({ state: 'failed', code: 'outbox-newer' });
});
