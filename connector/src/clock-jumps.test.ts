import { expect, test } from 'vitest';
import { readStatus } from './status/read-status.ts';
import { configOf } from './testing/config.ts';
import { makeDoor, tapOf, tapsOf } from './testing/door.ts';
import { testFolder, until } from './testing/folder.ts';
import { farSide, start } from './testing/run.ts';

const dayMs = 24 * 3_600_000;
/** What the server's clock says. */
const trueMs = Date.parse('2026-11-20T10:00:00+09:00');

test.each([
  ['ahead', dayMs],
  ['behind', -dayMs],
])(
  'a clock that jumps a day %s and back loses no row and covers nothing of the future',
  async (_, jumpMs) => {
    const folder = testFolder();
    const door = makeDoor(folder);
    const server = await farSide();
    let looks = 0;
    let jumpedMs = 0;
    server.serverTime = new Date(trueMs).toISOString();
    const config = configOf(folder, server.address);
    door.writer.append(tapsOf(10, '20261119'));
    start(config, {
      now: () => {
        looks++;
        return trueMs + jumpedMs;
      },
    });
    await until('the first arrive', () => server.stored.size === 10);
    await until('they count as covered', () => server.heartbeats.at(-1)?.coveredUntil != null);

    jumpedMs = jumpMs;
    door.writer.append([tapOf({ date: '20261120', time: '095900' })]);
    await until('a tag after the jump arrives', () => server.stored.size === 11);
    const heardBefore = server.heartbeats.length;
    const looksBefore = looks;
    await until('it reports on', () => server.heartbeats.length > heardBefore + 5);
    const looksWhile = looks - looksBefore;
    jumpedMs = 0;
    door.writer.append([tapOf({ date: '20261120', time: '095930' })]);
    await until('a tag after the way back arrives', () => server.stored.size === 12);
    const heard = server.heartbeats.length;
    await until('the difference is gone', () => {
      const last = server.heartbeats.at(-1);
      return server.heartbeats.length > heard + 3 && Math.abs(last?.clockDifferenceMs ?? dayMs) < 60_000;
    });

    const told = server.heartbeats.flatMap(({ coveredUntil }) => coveredUntil ?? []);
    expect(told.every((until) => Date.parse(until) <= trueMs + 60_000)).toBe(true);
    expect(
      server.heartbeats.some(({ clockDifferenceMs }) => Math.abs((clockDifferenceMs ?? 0) - jumpMs) < 60_000),
    ).toBe(true);
    expect(readStatus(config.dataFolder).lastTagAt).toBe('2026-11-20T09:59:30+09:00');
    expect([...server.stored.values()].every((contents) => contents.length === 1)).toBe(true);
    // A loop that no longer waits would look at the clock thousands of times.
    expect(looksWhile).toBeLessThan(1_000);
  },
);
