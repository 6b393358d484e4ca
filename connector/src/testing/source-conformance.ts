import type { TagEvent } from '@nadeul/contract';
import { expect, test } from 'vitest';
import type { Source } from '../source/source.ts';

/** A source under test: its vendor database is real, and `tap` is the vendor's own writing. */
export type SourceBench = {
  readonly open: (cursor: Uint8Array | null) => Source;
  /** Writes `count` new rows of a day and gives their keys. */
  readonly tap: (count: number, date: string) => string[];
  /** The bytes of the database. */
  readonly bytes: () => Buffer;
};

/** Most looks that a test database needs until it is read. */
const looksMax = 1_000;

/** Looks until the source has caught up. */
export async function readAll(source: Source): Promise<{ events: TagEvent[]; cursor: Uint8Array }> {
  const events: TagEvent[] = [];
  for (let look = 0; look < looksMax; look++) {
    const poll = await source.poll();
    events.push(...poll.events);
    if (poll.caughtUp && !poll.pending) return { events, cursor: poll.cursor };
  }
  throw new Error('The source did not catch up.');
}

const keysOf = (events: readonly TagEvent[]) => events.map(({ vendorKey }) => vendorKey).sort();

/** What every source promises. */
export function promisesOfASource(name: string, makeBench: () => SourceBench): void {
  test(`${name}: every row comes once, the ones before the start and the ones after it`, async () => {
    const bench = makeBench();
    const before = bench.tap(700, '20261118');
    const source = bench.open(null);

    await source.check();
    const first = await readAll(source);
    const after = bench.tap(3, '20261119');
    const second = await readAll(source);

    expect(keysOf(first.events)).toEqual(before.sort());
    expect(keysOf(second.events)).toEqual(after.sort());
    await source.close();
  });

  test(`${name}: what was read and not stored is read again from the older cursor`, async () => {
    const bench = makeBench();
    bench.tap(10, '20261118');
    const { cursor: stored } = await readAll(bench.open(null));
    const added = bench.tap(5, '20261119');
    await readAll(bench.open(stored));

    const again = await readAll(bench.open(stored));

    expect(keysOf(again.events)).toEqual(expect.arrayContaining(added));
  });

  test(`${name}: from the newest cursor nothing comes again`, async () => {
    const bench = makeBench();
    bench.tap(300, '20261118');
    const { cursor } = await readAll(bench.open(null));

    const again = await readAll(bench.open(cursor));

    expect(again.events).toEqual([]);
  });

  test(`${name}: a cursor that makes no sense costs a second reading, not a row`, async () => {
    const bench = makeBench();
    const keys = bench.tap(20, '20261118');

    const { events } = await readAll(bench.open(new Uint8Array([250, 1, 2, 3])));

    expect(keysOf(events)).toEqual(keys.sort());
  });

  test(`${name}: an idle look moves no cursor and covers the time up to it`, async () => {
    const bench = makeBench();
    bench.tap(5, '20261118');
    const source = bench.open(null);
    await readAll(source);

    const idle = await source.poll();

    expect(idle).toMatchObject({ events: [], cursorMoved: false, caughtUp: true });
    expect(idle.coveredUntil).not.toBeNull();
  });

  test(`${name}: reading leaves the database as it was`, async () => {
    const bench = makeBench();
    bench.tap(50, '20261118');
    const before = bench.bytes();

    await readAll(bench.open(null));

    expect(bench.bytes().equals(before)).toBe(true);
  });
}
