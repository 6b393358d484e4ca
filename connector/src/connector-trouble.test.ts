import {
  closeSync,
  copyFileSync,
  ftruncateSync,
  openSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { runConnector } from './connector.ts';
import { readStatus } from './status/read-status.ts';
import { configOf, officeToken, shortWaits } from './testing/config.ts';
import { makeDoor, tapOf, tapsOf } from './testing/door.ts';
import { refuse } from './testing/far-side.ts';
import { testFolder, until } from './testing/folder.ts';
import { farSide, start } from './testing/run.ts';

test('two connectors on one data folder: the second says so, the first goes on', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  start(configOf(folder, server.address));

  expect(() => runConnector(configOf(folder, server.address))).toThrow(
    expect.objectContaining({ code: 'already-running' }),
  );

  door.writer.append(tapsOf(1));
  await until('the first still delivers', () => server.stored.size === 1);
});

test('a database that is missing, no Access, truncated or without the table shows its code, and is read when it is right again', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  door.writer.append(tapsOf(10));
  const path = join(folder, 'moved.mdb');
  start(configOf(folder, server.address, path));
  const reports = (code: string | null) =>
    until(`the server hears of ${code}`, () => server.heartbeats.at(-1)?.lastErrorCode === code);
  const put = (make: (file: string) => void) => {
    const next = join(folder, 'next.mdb');
    make(next);
    renameSync(next, path);
  };

  await reports('source-file-missing');
  put((file) => writeFileSync(file, 'PK not a database at all, but long enough to look at'.repeat(100)));
  await reports('source-not-access');
  put((file) => {
    copyFileSync(door.path, file);
    const handle = openSync(file, 'r+');
    ftruncateSync(handle, 2000);
    closeSync(handle);
  });
  await reports('source-file-truncated');
  put((file) => copyFileSync(door.path, file));
  await reports(null);

  await until('all arrive', () => server.stored.size === 10);
});

test('a database that lacks its end is named, and nothing counts as covered until it is whole', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  door.writer.append(tapsOf(40));
  const path = join(folder, 'moved.mdb');
  copyFileSync(door.path, path);
  const handle = openSync(path, 'r+');
  ftruncateSync(handle, statSync(path).size - 4096);
  closeSync(handle);

  start(configOf(folder, server.address, path));
  await until(
    'the trouble is named',
    () => server.heartbeats.at(-1)?.lastErrorCode === 'source-page-damaged',
  );
  const coveredMeanwhile = server.heartbeats.at(-1)?.coveredUntil;
  copyFileSync(door.path, `${path}.whole`);
  renameSync(`${path}.whole`, path);
  await until('all is well again', () => server.heartbeats.at(-1)?.lastErrorCode === null);

  await until('all arrive', () => server.stored.size === 40);
  expect(coveredMeanwhile).toBeNull();
});

test('the server hears up to when every row was read and delivered, and not further while events wait', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  let isRefusing = true;
  server.onTags = (_seen, response) => {
    if (isRefusing) refuse(response, 'unavailable');
    return isRefusing;
  };
  door.writer.append(tapsOf(3));

  start(configOf(folder, server.address));
  await until('it reports that three wait', () => server.heartbeats.at(-1)?.waiting === 3);
  const whileWaiting = server.heartbeats.map(({ coveredUntil }) => coveredUntil).filter((at) => at !== null);
  isRefusing = false;
  await until('it reports cover', () => (server.heartbeats.at(-1)?.coveredUntil ?? null) !== null);

  expect(whileWaiting).toEqual([]);
  expect(server.heartbeats.at(-1)?.waiting).toBe(0);
});

test('a full outbox stops the reading, and nothing is dropped', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  let isRefusing = true;
  server.onTags = (_seen, response) => {
    if (isRefusing) refuse(response, 'unavailable');
    return isRefusing;
  };
  door.writer.append(tapsOf(20, '20261118'));

  start(configOf(folder, server.address), { limits: { ...shortWaits, waitingEventsMax: 20 } });
  const status = () => readStatus(configOf(folder, '').dataFolder);
  await until('it is full', () => status().errorCode === 'outbox-full');
  door.writer.append(tapsOf(20, '20261119'));
  const waitingWhileFull = status().waiting;
  isRefusing = false;
  await until('all arrive', () => server.stored.size === 40);

  expect(waitingWhileFull).toBe(20);
});

test('rows that could not be stored are read again when the outbox can be written again', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  const config = configOf(folder, server.address);
  start(config);
  await until('it runs', () => server.heartbeats.length > 0);
  const blocker = new DatabaseSync(join(config.dataFolder, 'outbox.db'));
  onTestFinished(() => blocker.close());

  blocker.exec('BEGIN IMMEDIATE');
  door.writer.append(tapsOf(5));
  await until('it says so', () => server.heartbeats.at(-1)?.lastErrorCode === 'outbox-write-failed');
  blocker.exec('ROLLBACK');
  await until('all arrive', () => server.stored.size === 5);

  await until('all is well', () => server.heartbeats.at(-1)?.lastErrorCode === null);
});

test('no token, name or card number is ever logged', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  server.onTags = (_seen, response) => {
    if (server.batches.length > 2) return false;
    refuse(response, 'token-unknown');
    return true;
  };
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  door.writer.append([tapOf({ name: '홍길동', cardNumber: '00AB12CD' })]);

  start(configOf(folder, server.address), { log });
  await until('it arrives', () => server.stored.size === 1);

  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join('')).not.toMatch(new RegExp(`${officeToken}|홍길동|00AB12CD`, 'i'));
});
