import { expect, test } from 'vitest';
import { readStatus } from './status/read-status.ts';
import { configOf } from './testing/config.ts';
import { makeDoor, tapOf, tapsOf } from './testing/door.ts';
import { testFolder, until } from './testing/folder.ts';
import { farSide, start } from './testing/run.ts';

const nowMs = Date.parse('2026-11-22T01:00:00Z');

test('a heartbeat tells of gates, clocks, outbox and disk, and status tells the same', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  const config = configOf(folder, server.address);
  door.writer.append([
    tapOf({ date: '20261120', time: '090000', gateId: 1 }),
    tapOf({ date: '20261121', time: '090000', gateId: 2 }),
    tapOf({ date: '20261121', time: '080000', gateId: 2 }),
    // A terminal's clock that is years ahead does not make its gate the latest.
    tapOf({ date: '20991231', time: '090000', gateId: 1 }),
  ]);

  // The far side says 2026-11-22T00:00:00Z, an hour before this machine.
  start(config, { now: () => nowMs });
  await until('the difference is told', () => {
    const { clockDifferenceMs, waiting, gates = [] } = server.heartbeats.at(-1) ?? {};
    return clockDifferenceMs != null && gates.length === 2 && waiting === 0;
  });
  const told = server.heartbeats.at(-1);

  const gates = told?.gates?.map(({ gateId, lastTagAt }) => [gateId, lastTagAt]);
  expect(gates).toEqual([
    ['2', '2026-11-21T09:00:00+09:00'],
    ['1', '2026-11-20T09:00:00+09:00'],
  ]);
  expect(told?.gates?.every(({ name }) => name !== null && name !== '')).toBe(true);
  expect(Math.abs((told?.clockDifferenceMs ?? 0) - 3_600_000)).toBeLessThan(60_000);
  expect(told).toMatchObject({
    doorClockDifferenceMs: null,
    outbox: { oldestStoredAt: null },
    reading: null,
  });
  expect(told?.diskFreeBytes).toBeGreaterThan(0);
  const status = readStatus(config.dataFolder);
  expect(status.gates).toEqual(told?.gates);
  expect(status.outbox.bytes).toBeGreaterThan(0);
  expect(status.diskFreeBytes).toBeGreaterThan(0);
  await until('it is kept', () => readStatus(config.dataFolder).clockDifferenceMs !== null);
});

test('gates are known after a restart, though no tag comes', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  const config = configOf(folder, server.address);
  door.writer.append(tapsOf(3, '20261119'));
  const first = start(config);
  await until('they are told', () => server.heartbeats.at(-1)?.gates?.length === 1);
  await first.stop();
  server.heartbeats.length = 0;

  start(config);
  await until('it tells', () => server.heartbeats.length > 0);

  expect(server.heartbeats[0]?.gates).toMatchObject([
    { gateId: '1', lastTagAt: '2026-11-19T00:00:02+09:00' },
  ]);
});

test('what waits is told with its age while tags are not taken', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  server.onTags = (_, response) => {
    response.writeHead(503).end();
    return true;
  };
  door.writer.append(tapsOf(3, '20261119'));

  const config = configOf(folder, server.address);
  start(config, { now: () => nowMs });
  await until('they wait', () => server.heartbeats.at(-1)?.waiting === 3);

  const { outbox } = server.heartbeats.at(-1) ?? {};
  expect(outbox?.oldestStoredAt).toBe(new Date(nowMs).toISOString());
  expect(readStatus(config.dataFolder).outbox.oldestStoredAt).toBe(outbox?.oldestStoredAt);
});
