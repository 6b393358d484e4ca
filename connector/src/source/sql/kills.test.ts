import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { doorTimeAt } from '../../door-time.ts';
import {
  insertRows,
  koreanMs,
  openSqlSource,
  type TestClock,
  tagRow,
  tenter,
} from '../../testing/mariadb/caps-door.ts';
import { mariaDbOffice, type TestDatabase } from '../../testing/mariadb/office.ts';
import { whyNoMariaDb } from '../../testing/mariadb/server.ts';
import type { Source } from '../source.ts';

const why = whyNoMariaDb();
/** Small pages, and little more overlap than rows and clocks of this test are off. */
const bounds = {
  pageRows: 7,
  secondRows: 1_000,
  statementsPerLook: 6,
  handedMax: 50,
  insertionOverlapMs: 250_000,
  windowInsertionMs: 400_000,
};

/** Numbers from 0 to 1 that are the same for the same seed. */
function numbersOf(seed: string): () => number {
  let count = 0;
  return () => {
    count += 1;
    return createHash('sha256').update(`${seed}|${count}`).digest().readUInt32BE() / 2 ** 32;
  };
}

const digits = (ms: number) => doorTimeAt(ms).slice(0, 19).replace(/\D/g, '');

/** The connector's side: what it has stored, and nothing else, outlives a kill. */
class Keeper {
  readonly keys = new Set<string>();
  private cursor: Uint8Array | null = null;
  private source: Source | null = null;
  private readonly door: TestDatabase;
  private readonly clock: TestClock;

  constructor(door: TestDatabase, clock: TestClock) {
    this.door = door;
    this.clock = clock;
  }

  /** One look; what it brings is stored, or lost with the program. Gives whether it caught up. */
  async look(isKilledBeforeStoring: boolean): Promise<boolean> {
    this.source ??= openSqlSource(this.door, { clock: this.clock, cursor: this.cursor, bounds });
    const poll = await this.source.poll();
    if (isKilledBeforeStoring) {
      await this.kill();
      return false;
    }
    for (const { vendorKey } of poll.events) this.keys.add(vendorKey);
    this.cursor = poll.cursor;
    return poll.caughtUp;
  }

  async kill(): Promise<void> {
    await this.source?.close();
    this.source = null;
  }
}

describe.skipIf(why !== null)(`kills on MariaDB${why === null ? '' : ` (${why})`}`, () => {
  const office = mariaDbOffice();

  test.each(['first', 'second', 'third', 'fourth'])(
    'killed at any moment, with rows that come late and out of order, polling alone misses none (%s seed)',
    async (seed) => {
      const door = await office.database(tenter);
      const random = numbersOf(seed);
      const upTo = (count: number) => Math.floor(random() * count);
      const clock = { nowMs: koreanMs('2026-11-22 23:40:00') };
      const keeper = new Keeper(door, clock);
      const written = new Set<string>();
      const tap = async () => {
        // A third of the rows is days late; what the door says of when it stored them is minutes off.
        const happenedMs = clock.nowMs - (upTo(3) === 0 ? upTo(13 * 86_400) * 1000 : upTo(90) * 1000);
        const [at, stored] = [digits(happenedMs), digits(clock.nowMs - upTo(120) * 1000)];
        const row = tagRow({
          e_date: at.slice(0, 8),
          e_time: at.slice(8),
          e_id: 1 + upTo(500),
          e_uptime: stored,
        });
        const key = `${row.e_date}|${row.e_time}|1|${row.e_id}`;
        if (written.has(key)) return;
        written.add(key);
        await insertRows(door.vendor, [row]);
      };

      await keeper.look(false);
      for (let step = 0; step < 60; step++) {
        for (let taps = upTo(6); taps > 0; taps--) await tap();
        clock.nowMs += upTo(90_000);
        if (upTo(12) === 0) clock.nowMs -= 60_000;
        await keeper.look(upTo(5) === 0);
      }
      clock.nowMs += bounds.windowInsertionMs;
      for (let looks = 0; looks < 500 && !(await keeper.look(false)); looks++);
      await keeper.kill();

      expect([...written].filter((key) => !keeper.keys.has(key))).toEqual([]);
      expect(keeper.keys.size).toBe(written.size);
    },
  );
});
