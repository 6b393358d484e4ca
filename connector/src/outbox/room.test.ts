import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { readStatus } from '../status/read-status.ts';
import { configOf, shortWaits } from '../testing/config.ts';
import { makeDoor, tapsOf } from '../testing/door.ts';
import { testFolder, until } from '../testing/folder.ts';
import { farSide, start } from '../testing/run.ts';
import { tagOf } from '../testing/tags.ts';
import { openOutbox, outboxPath } from './open.ts';
import type { Outbox } from './outbox.ts';

const mebibyte = 1024 * 1024;

function fill(outbox: Outbox, events: number, padding = ''): void {
  for (let first = 0; first < events; first += 1_000) {
    const tags = Array.from({ length: 1_000 }, (_, index) =>
      tagOf({ vendorKey: `${first + index}`, raw: { padding } }),
    );
    const cursor = { name: '본사', position: null };
    outbox.store({ source: '본사', events: tags, cursor, repeats: 'send', lastTagAt: null });
  }
}

function empty(outbox: Outbox): void {
  while (outbox.waiting > 0) {
    const batch = outbox.next(1_000, 4 * mebibyte);
    outbox.settle(
      batch,
      batch.map(({ vendorKey }) => ({ vendorKey, result: 'accepted' })),
    );
  }
}

test('an outbox that was large gives its room back to the disk, and what is beside it stays small', () => {
  const folder = testFolder();
  const outbox = openOutbox(folder, Date.now);
  onTestFinished(() => outbox.close());
  const sizeOf = (file: string) => statSync(file).size;
  fill(outbox, 16_000, 'x'.repeat(2_000));
  expect(sizeOf(outboxPath(folder))).toBeGreaterThan(25 * mebibyte);

  empty(outbox);
  while (outbox.tidy());

  expect(sizeOf(outboxPath(folder))).toBeLessThan(12 * mebibyte);
  expect(sizeOf(`${outboxPath(folder)}-wal`)).toBeLessThan(17 * mebibyte);
});

test('an outbox of an earlier version, whose file could not shrink, can from the next start on', () => {
  const folder = testFolder();
  openOutbox(folder, Date.now).close();
  const database = new DatabaseSync(join(folder, 'outbox.db'));
  database.exec('PRAGMA auto_vacuum = NONE; VACUUM');
  expect(database.prepare('PRAGMA auto_vacuum').get()).toEqual({ auto_vacuum: 0 });
  database.close();

  openOutbox(folder, Date.now).close();

  const after = new DatabaseSync(join(folder, 'outbox.db'), { readOnly: true });
  onTestFinished(() => after.close());
  expect(after.prepare('PRAGMA auto_vacuum').get()).toEqual({ auto_vacuum: 2 });
});

test('on a disk without room nothing is read and what waits is sent; with room all goes on', async () => {
  const folder = testFolder();
  const server = await farSide();
  const config = configOf(folder, server.address);
  const door = makeDoor(folder);
  door.writer.append(tapsOf(5, '20261119'));
  const status = () => readStatus(config.dataFolder);
  const waiting = openOutbox(config.dataFolder, Date.now);
  fill(waiting, 1_000);
  waiting.close();

  const tight = start(config, { limits: { ...shortWaits, diskFreeMinBytes: Number.MAX_SAFE_INTEGER } });
  await until('what waited is sent', () => server.stored.size === 1_000 && status().waiting === 0);
  await until('it is told', () => server.heartbeats.at(-1)?.lastErrorCode === 'disk-full');
  expect(status()).toMatchObject({ errorCode: 'disk-full', waiting: 0 });
  await tight.stop();

  start(config);
  await until('the rest is read and sent', () => server.stored.size === 1_005);
  await until('all is well', () => status().errorCode === null);
});
