import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readStatus } from './status/read-status.ts';
import { configOf, officeToken } from './testing/config.ts';
import { makeDoor, tapOf, tapsOf } from './testing/door.ts';
import { refuse } from './testing/far-side.ts';
import { testFolder, until } from './testing/folder.ts';
import { farSide, start } from './testing/run.ts';

test('rows in the file before the start and rows that come later are all sent, each once', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  door.writer.append(tapsOf(1500, '20261119'));

  start(configOf(folder, server.address));
  await until('the first rows arrive', () => server.stored.size === 1500);
  const [late] = door.writer.append([tapOf({ date: '20250301' })]);
  await until('the late row arrives', () => server.stored.size === 1501);

  expect(server.stored.get(late?.key ?? '')).toHaveLength(1);
  expect([...server.stored.values()].every((contents) => contents.length === 1)).toBe(true);
  expect(server.batches.every(({ token }) => token === `Bearer ${officeToken}`)).toBe(true);
});

test('a row with an old date is sent when it appears after the first pass, and skipped when it was there before', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  door.writer.append([tapOf({ date: '20251231' }), tapOf({ date: '20260101' })]);

  start(configOf(folder, server.address));
  await until('the row of the start date arrives', () => server.stored.size === 1);
  door.writer.append([tapOf({ date: '20251230' })]);
  await until('the late row arrives', () => server.stored.size === 2);

  expect([...server.stored.keys()].map((key) => key.slice(0, 8))).toEqual(['20260101', '20251230']);
});

test('rows with a zero date or a date in the future are sent with what the terminal wrote', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  door.writer.append([tapOf({ date: '00000000', time: '000000' }), tapOf({ date: '20991231' })]);

  start(configOf(folder, server.address));
  await until('both arrive', () => server.stored.size === 2);

  const events = [...server.stored.values()].flat();
  expect(events.find(({ occurredAt }) => occurredAt === null)?.occurredRaw).toBe('00000000 000000');
  expect(events.find(({ occurredAt }) => occurredAt !== null)?.occurredAt).toBe('2099-12-31T08:52:14+09:00');
});

test('a server that was set up anew gets every row again from the start date on', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  door.writer.append([tapOf({ date: '20251231' }), ...tapsOf(40, '20261101')]);
  start(configOf(folder, server.address));
  await until('all arrive', () => server.stored.size === 40);

  server.stored.clear();
  server.sourceId = '0f6d2c0a-0a50-4f1f-8a3e-6f1f5a1b2c3d';
  server.onOther = (path, response) => {
    if (path !== '/api/connector/heartbeat' || server.hellos > 1) return false;
    refuse(response, 'source-unknown');
    return true;
  };

  await until('all arrive again', () => server.stored.size === 40);
});

test('a row that the first look could not bring is found by the next day’s reading of the window', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  door.writer.append(tapsOf(20, '20261120'));
  const day = { ms: Date.parse('2026-11-21T10:00:00+09:00') };
  const config = configOf(folder, server.address);
  start(config, { now: () => day.ms });
  await until('all arrive', () => server.stored.size === 20);
  server.stored.clear();

  day.ms += 24 * 3_600_000;
  await until('the window was read', () => readStatus(config.dataFolder).counters.repeated === 20);

  expect(server.stored.size).toBe(0);
});

test('the door database is never written: bytes and time of change stay as they are', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  door.writer.append(tapsOf(100));
  const before = { bytes: readFileSync(door.path), changedAt: statSync(door.path).mtimeMs };

  const connector = start(configOf(folder, server.address));
  await until('all arrive', () => server.stored.size === 100);
  await connector.stop();

  expect(readFileSync(door.path).equals(before.bytes)).toBe(true);
  expect(statSync(door.path).mtimeMs).toBe(before.changedAt);
});
