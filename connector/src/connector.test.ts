import {
  closeSync,
  copyFileSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { ConnectorConfig } from './config/read.ts';
import { type ConnectorDeps, type RunningConnector, runConnector } from './connector.ts';
import { readStatus } from './status/read-status.ts';
import { configOf, officeToken, shortWaits } from './testing/config.ts';
import { makeDoor, tapOf, tapsOf } from './testing/door.ts';
import { FarSide, refuse, send } from './testing/far-side.ts';
import { testFolder, until } from './testing/folder.ts';

function start(config: ConnectorConfig, deps: Partial<ConnectorDeps> = {}): RunningConnector {
  const connector = runConnector(config, { limits: shortWaits, random: () => 0.5, ...deps });
  onTestFinished(() => connector.stop());
  return connector;
}

async function farSide(): Promise<FarSide> {
  const server = await new FarSide().start();
  onTestFinished(() => server.stop());
  return server;
}

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

test('a server that is down for a while gets everything when it is back', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  start(configOf(folder, server.address));
  await until('it says hello', () => server.hellos === 1);

  await server.stop();
  door.writer.append(tapsOf(50));
  await until(
    'the trouble shows',
    () => readStatus(configOf(folder, '').dataFolder).errorCode === 'server-unreachable',
  );
  await server.start();
  await until('all arrive', () => server.stored.size === 50);

  await until('nothing waits', () => readStatus(configOf(folder, '').dataFolder).waiting === 0);
});

test.each([
  ['refuses with 500', 'internal'],
  ['is unavailable', 'unavailable'],
] as const)('nothing is lost when the server %s at first', async (_, code) => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  server.onTags = (_seen, response) => {
    if (server.batches.length > 3) return false;
    refuse(response, code);
    return true;
  };
  door.writer.append(tapsOf(30));

  start(configOf(folder, server.address));
  await until('all arrive', () => server.stored.size === 30);

  expect(server.batches.length).toBeGreaterThan(3);
});

test('an answer that breaks off, is no JSON or has another shape leaves the events in the outbox', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  server.onTags = ({ events }, response) => {
    const results = server.batches.length <= 3 ? server.store(events) : [];
    switch (server.batches.length) {
      case 1:
        response.writeHead(200, { 'content-length': '5000' }).write('{"results":[');
        setImmediate(() => response.destroy());
        return true;
      case 2:
        response.writeHead(200).end('<html>Welcome to the hotel network</html>');
        return true;
      case 3:
        send(response, 200, { outcome: results });
        return true;
      default:
        return false;
    }
  };
  door.writer.append(tapsOf(3));

  start(configOf(folder, server.address));
  await until('nothing waits', () => readStatus(configOf(folder, '').dataFolder).counters.duplicate === 3);

  expect(server.batches.length).toBeGreaterThan(3);
  expect(server.stored.size).toBe(3);
});

test('an event that the answer does not name stays, and does not hold up the others', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  const [forgotten] = door.writer.append(tapsOf(5));
  server.onTags = ({ events }, response) => {
    const results = server.store(events).filter(({ vendorKey }) => vendorKey !== forgotten?.key);
    send(response, 200, { results: [...results, { vendorKey: 'never-sent', result: 'accepted' }] });
    return true;
  };

  start(configOf(folder, server.address));
  const status = () => readStatus(configOf(folder, '').dataFolder);
  await until('the trouble shows', () => status().errorCode === 'answer-incomplete');
  door.writer.append([tapOf({ time: '235959' })]);
  await until('the next event arrives all the same', () => status().counters.accepted === 5);

  expect(status().waiting).toBe(1);
});

test('a wrong token shows, keeps every event, and delivery goes on when the token is known again', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  let isKnown = false;
  server.onTags = (_seen, response) => {
    if (!isKnown) refuse(response, 'token-unknown');
    return !isKnown;
  };
  door.writer.append(tapsOf(10));

  start(configOf(folder, server.address));
  const status = () => readStatus(configOf(folder, '').dataFolder);
  await until('the trouble shows', () => status().errorCode === 'token-unknown');
  expect(status().waiting).toBe(10);
  isKnown = true;
  await until('all arrive', () => server.stored.size === 10);

  await until('all is well', () => status().errorCode === null);
});

test('a batch that is too large for the server is halved until it fits', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  server.onTags = ({ events }, response) => {
    if (events.length > 7) refuse(response, 'request-too-large');
    return events.length > 7;
  };
  door.writer.append(tapsOf(40));

  start(configOf(folder, server.address));

  await until('all arrive', () => server.stored.size === 40);
});

test('a source that the server does not know is introduced again', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  server.onTags = (_seen, response) => {
    if (server.hellos >= 2) return false;
    refuse(response, 'source-unknown');
    return true;
  };
  door.writer.append(tapsOf(2));

  start(configOf(folder, server.address));
  await until('all arrive', () => server.stored.size === 2);

  expect(server.hellos).toBeGreaterThanOrEqual(2);
});

test('a restart goes on where the last run stopped, with the same source and nothing sent twice', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  door.writer.append(tapsOf(20));
  const first = start(configOf(folder, server.address));
  await until('the first arrive', () => readStatus(configOf(folder, '').dataFolder).counters.accepted === 20);
  await first.stop();

  door.writer.append([tapOf({ time: '235958' })]);
  start(configOf(folder, server.address));
  await until('the last arrives', () => server.stored.size === 21);

  expect(server.hellos).toBe(1);
  expect([...server.stored.values()].every((contents) => contents.length === 1)).toBe(true);
});

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
