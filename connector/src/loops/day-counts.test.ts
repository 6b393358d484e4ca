import { expect, test } from 'vitest';
import { configOf } from '../testing/config.ts';
import { makeDoor, tapOf, tapsOf } from '../testing/door.ts';
import { type FarSide, refuse } from '../testing/far-side.ts';
import { testFolder, until } from '../testing/folder.ts';
import { farSide, start } from '../testing/run.ts';

const hourMs = 3_600_000;

/** A connector at a moment in Korea that the test moves. */
async function benchOf() {
  const folder = testFolder();
  const server = await farSide();
  const door = makeDoor(folder);
  const clock = { nowMs: Date.parse('2026-11-22T09:00:00+09:00') };
  const config = configOf(folder, server.address);
  const run = () => start(config, { now: () => clock.nowMs });
  return { server, door, clock, run };
}

/** What the server was last told of a day, by gate. */
function toldOf({ dayCounts }: FarSide, day: string): [string | null, number][] | null {
  const report = dayCounts.findLast(({ from, until: last }) => from <= day && day <= last);
  if (report === undefined) return null;
  return report.counts.filter((count) => count.day === day).map(({ gateId, rows }) => [gateId, rows]);
}

test('the server is told how many rows the door has of each day and gate, from the start date on', async () => {
  const { server, door, run } = await benchOf();
  door.writer.append([
    ...tapsOf(3, '20251231'),
    ...tapsOf(4, '20260102'),
    ...tapsOf(5, '20261120'),
    tapOf({ date: '20261120', gateId: 7 }),
  ]);

  run();
  await until('the first day is told of', () => toldOf(server, '2026-01-02') !== null);

  expect(toldOf(server, '2026-11-20')).toEqual([
    ['1', 5],
    ['7', 1],
  ]);
  expect(toldOf(server, '2026-11-19')).toEqual([]);
  expect(toldOf(server, '2026-01-02')).toEqual([['1', 4]]);
  expect(toldOf(server, '2025-12-31')).toBeNull();
});

test('nothing is told while rows of the door wait to be sent', async () => {
  const { server, door, run } = await benchOf();
  let isHeld = true;
  server.onTags = (_seen, response) => {
    if (isHeld) refuse(response, 'unavailable');
    return isHeld;
  };
  door.writer.append(tapsOf(5, '20261120'));

  run();
  await until('some time goes by', () => server.heartbeats.length > 8);
  const toldWhileHeld = server.dayCounts.length;
  isHeld = false;
  await until('it is told', () => toldOf(server, '2026-11-20') !== null);

  expect(toldWhileHeld).toBe(0);
  expect(toldOf(server, '2026-11-20')).toEqual([['1', 5]]);
});

test('each hour today and yesterday are counted anew', async () => {
  const { server, door, clock, run } = await benchOf();
  door.writer.append(tapsOf(2, '20261122'));
  run();
  await until('it is told', () => toldOf(server, '2026-01-01') !== null);
  const told = server.dayCounts.length;

  door.writer.append([tapOf({ date: '20261122', time: '100000' })]);
  await until('the tap arrives', () => server.stored.size === 3);
  const toldBefore = server.dayCounts.length;
  clock.nowMs += hourMs;
  await until('it is told again', () => server.dayCounts.length > told);

  expect(toldBefore).toBe(told);
  expect(server.dayCounts.at(-1)).toMatchObject({ from: '2026-11-21', until: '2026-11-22' });
  expect(toldOf(server, '2026-11-22')).toEqual([['1', 3]]);
});

test('a restart on the same day does not count all days again', async () => {
  const { server, door, run } = await benchOf();
  door.writer.append(tapsOf(2, '20261122'));
  const first = run();
  await until('it is told', () => toldOf(server, '2026-01-01') !== null);
  const told = server.heartbeats.length;
  await until('the answer has come', () => server.heartbeats.length > told + 2);
  await first.stop();
  server.dayCounts.length = 0;

  run();
  await until('today is told of', () => server.dayCounts.length > 0);

  expect(server.dayCounts[0]).toMatchObject({ from: '2026-11-21', until: '2026-11-22' });
});

test('a server that does not take counts is told later, and tags go on', async () => {
  const { server, door, run } = await benchOf();
  let refusals = 0;
  server.onOther = (path, response) => {
    if (path !== '/api/connector/day-counts' || refusals === 2) return false;
    refusals++;
    refuse(response, 'request-malformed');
    return true;
  };

  run();
  await until('it was refused', () => refusals > 0);
  door.writer.append(tapsOf(2, '20261122'));
  await until('the taps arrive', () => server.stored.size === 2);
  await until('it is told', () => toldOf(server, '2026-01-01') !== null);

  expect(refusals).toBe(2);
});
