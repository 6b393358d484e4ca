import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ConnectorConfig } from '../config/read.ts';
import { runConnector } from '../connector.ts';
import { limits } from '../limits.ts';
import { readStatus } from '../status/read-status.ts';
import { configOf, shortWaits } from '../testing/config.ts';
import { type Door, makeDoor, tapOf, tapsOf } from '../testing/door.ts';
import { type FarSide, refuse } from '../testing/far-side.ts';
import { testFolder, until } from '../testing/folder.ts';
import { farSide } from '../testing/run.ts';
import { previewResend } from './preview.ts';
import { type ResendDeps, type ResendPoint, type ResendProgress, resendDays } from './resend-days.ts';

type Bench = { folder: string; door: Door; server: FarSide; config: ConnectorConfig };

const november = { from: '2026-11-01', until: '2026-11-30' };

async function benchOf(): Promise<Bench> {
  const folder = testFolder();
  const server = await farSide();
  return { folder, door: makeDoor(folder), server, config: configOf(folder, server.address) };
}

function depsOf(more: Partial<ResendDeps> = {}): ResendDeps {
  return {
    now: Date.now,
    random: () => 0.5,
    limits: { ...limits, ...shortWaits },
    signal: new AbortController().signal,
    onProgress: () => {},
    ...more,
  };
}

function keysOf({ batches }: FarSide): string[] {
  return batches.flatMap(({ events }) => events.map(({ vendorKey }) => vendorKey));
}

test('every row of the days goes to the server, no other does, and each is told as new, there, or set aside', async () => {
  const bench = await benchOf();
  bench.door.writer.append([
    ...tapsOf(3, '20261031'),
    ...tapsOf(5, '20261101'),
    ...tapsOf(4, '20261130'),
    ...tapsOf(3, '20261201'),
  ]);
  const first = await resendDays(bench.config, { from: '2026-11-01', until: '2026-11-01' }, depsOf());
  bench.server.batches.length = 0;

  const second = await resendDays(bench.config, november, depsOf());

  expect(first).toEqual({ accepted: 5, duplicate: 0, setAside: 0, refused: 0, isStopped: false });
  expect(second).toEqual({ accepted: 4, duplicate: 5, setAside: 0, refused: 0, isStopped: false });
  expect(new Set(keysOf(bench.server).map((key) => key.slice(0, 8)))).toEqual(
    new Set(['20261101', '20261130']),
  );
});

test('a row whose time cannot be true is told as set aside', async () => {
  const bench = await benchOf();
  bench.door.writer.append([tapOf({ date: '20991130' })]);

  const result = await resendDays(bench.config, { from: '2099-11-30', until: '2099-11-30' }, depsOf());

  expect(result).toMatchObject({ accepted: 0, setAside: 1 });
});

test('what it would send is shown by day before it sends, and nothing is sent by showing it', async () => {
  const bench = await benchOf();
  bench.door.writer.append([...tapsOf(5, '20261101'), tapOf({ date: '20261102', gateId: 7 })]);
  await resendDays(bench.config, { from: '2026-11-01', until: '2026-11-01' }, depsOf());
  bench.server.batches.length = 0;

  const days = await previewResend(bench.config, november, depsOf());

  expect(days).toMatchObject([
    { day: '2026-11-02', sourceRows: 1, accepted: 0, setAside: 0, missing: 1 },
    { day: '2026-11-01', sourceRows: 5, accepted: 5, setAside: 0, missing: 0 },
  ]);
  expect(bench.server.batches).toEqual([]);
});

test('progress goes from none to all, with the rows so far', async () => {
  const bench = await benchOf();
  bench.door.writer.append(tapsOf(2500, '20261110'));
  const told: ResendProgress[] = [];

  await resendDays(bench.config, november, depsOf({ onProgress: (progress) => told.push(progress) }));

  expect(told[0]).toMatchObject({ progress: 0, accepted: 0 });
  expect(told.at(-1)).toMatchObject({ progress: 1, accepted: 2500 });
  expect(told.length).toBeGreaterThan(3);
  expect(told.map(({ progress }) => progress)).toEqual(told.map(({ progress }) => progress).toSorted());
});

test('one that is stopped says so, and goes on later with no row counted twice', async () => {
  const bench = await benchOf();
  bench.door.writer.append(tapsOf(3500, '20261110'));
  const stopping = new AbortController();
  let point: ResendPoint | undefined;
  const stopped = await resendDays(
    bench.config,
    november,
    depsOf({
      signal: stopping.signal,
      onProgress: (progress) => {
        point = progress.point;
        if (progress.accepted > 0) stopping.abort();
      },
    }),
  );
  const arrived = bench.server.stored.size;

  const result = await resendDays(bench.config, november, depsOf({ startAt: point }));

  expect(stopped).toMatchObject({ isStopped: true, accepted: arrived });
  expect(arrived).toBeLessThan(3500);
  expect(result).toEqual({ accepted: 3500, duplicate: 0, setAside: 0, refused: 0, isStopped: false });
});

test('days before a point that it reached are not read again', async () => {
  const bench = await benchOf();
  bench.door.writer.append([...tapsOf(3, '20261109'), ...tapsOf(2, '20261110')]);
  const done = { accepted: 3, duplicate: 0, setAside: 0, refused: 0 };

  const result = await resendDays(
    bench.config,
    november,
    depsOf({ startAt: { nextDay: '2026-11-10', done, storedBefore: 0 } }),
  );

  expect(result).toMatchObject({ accepted: 5 });
  expect(keysOf(bench.server)).toHaveLength(2);
});

test('it goes on beside a running connector, and the outbox and the door database stay as they are', async () => {
  const bench = await benchOf();
  bench.door.writer.append(tapsOf(20, '20261110'));
  const connector = runConnector(bench.config, { limits: shortWaits, random: () => 0.5 });
  onTestFinished(() => connector.stop());
  await until(
    'all arrive',
    () => bench.server.stored.size === 20 && readStatus(bench.config.dataFolder).waiting === 0,
  );
  bench.server.stored.clear();
  const door = readFileSync(bench.door.path);
  const { counters } = readStatus(bench.config.dataFolder);

  const result = await resendDays(bench.config, november, depsOf());

  expect(result).toMatchObject({ accepted: 20, duplicate: 0 });
  expect(readStatus(bench.config.dataFolder)).toMatchObject({ isRunning: true, counters });
  expect(readFileSync(bench.door.path).equals(door)).toBe(true);
});

test.each([
  ['token-unknown', 'token-unknown'],
  ['unavailable', 'unavailable'],
] as const)('a server that keeps answering %s is named', async (problem, code) => {
  const bench = await benchOf();
  bench.door.writer.append(tapsOf(2, '20261110'));
  bench.server.onTags = (_seen, response) => {
    refuse(response, problem);
    return true;
  };

  await expect(resendDays(bench.config, november, depsOf())).rejects.toMatchObject({ code });
});

test('a door database that is not there is named', async () => {
  const bench = await benchOf();
  const config = configOf(bench.folder, bench.server.address, join(bench.folder, 'none.mdb'));

  await expect(resendDays(config, november, depsOf())).rejects.toMatchObject({ code: 'source-file-missing' });
});
