import type { TagEvent } from '@nadeul/contract';
import type { Tap, Told } from '@nadeul/simulator';
import { describe, expect, test } from 'vitest';
import type { BackfillStep, DayRange, Source } from '../source/source.ts';
import { arrived, byKey, expected, keysOf, nastyTaps } from './arrivals.ts';
import { tapsOf } from './door.ts';

/** 09:00 of 22 November 2026 in Korea: what the clock of a source under test says. */
export const benchNowMs = Date.UTC(2026, 10, 22, 0, 0, 0);
const today = '2026-11-22';
/** First day that a source under test sends. */
export const benchStartDate = '2026-11-01';

/** A source under test: its vendor database is real, and `write` is the vendor's own writing. */
export type SourceBench = {
  /** The source, with `benchNowMs` for a clock and `benchStartDate` for a start. Nothing was written yet, or all. */
  readonly open: (cursor: Uint8Array | null) => Source | Promise<Source>;
  /** Writes taps of `testOffice` in one go, and gives those that the vendor's table can hold. */
  readonly write: (taps: readonly Tap[]) => readonly Tap[] | Promise<readonly Tap[]>;
  /** What a reader learns of a tap from the vendor's tables. */
  readonly told: (tap: Tap) => Told;
  /** Fills in the 사번 of a tap that `write` gave, as the vendor does later; left out where its rows have none. */
  readonly amend?: (tap: Tap, employeeNumber: string) => void | Promise<void>;
  /** What would differ if somebody had written to the database. */
  readonly fingerprint: () => string | Promise<string>;
};

/** Most looks, and most pieces of a backfill, that a test database needs. */
const stepsMax = 2_000;

type Read = { readonly events: TagEvent[]; readonly cursor: Uint8Array };

/** Looks until the source has caught up. */
export async function readAll(source: Source): Promise<Read> {
  const events: TagEvent[] = [];
  for (let look = 0; look < stepsMax; look++) {
    const poll = await source.poll();
    events.push(...poll.events);
    if (poll.caughtUp && !poll.pending) return { events, cursor: poll.cursor };
  }
  throw new Error('The source did not catch up.');
}

/** Every step of a backfill, from a position on. */
export async function backfillAll(
  source: Source,
  range: DayRange,
  from: Uint8Array | null = null,
): Promise<BackfillStep[]> {
  const steps: BackfillStep[] = [];
  for (let position = from; steps.length < stepsMax; position = steps.at(-1)?.position ?? null) {
    const step = await source.backfill(range, position);
    steps.push(step);
    if (step.isDone) return steps;
  }
  throw new Error('The backfill did not end.');
}

/** All that a source brings, as the connector takes it: polls, and where they are not enough the days read whole. */
async function readWhole(source: Source): Promise<Read> {
  const { events, cursor } = await readAll(source);
  if (source.isLiveComplete) return { events, cursor };
  const steps = await backfillAll(source, { from: benchStartDate, until: today });
  return { events: [...events, ...steps.flatMap((step) => step.events)], cursor };
}

async function withSource<T>(
  bench: SourceBench,
  cursor: Uint8Array | null,
  use: (source: Source) => Promise<T>,
): Promise<T> {
  const source = await bench.open(cursor);
  try {
    return await use(source);
  } finally {
    await source.close();
  }
}

/** What every source promises: `promisesOfASource('CAPS on Access', () => accessBench('caps'))`. */
export function promisesOfASource(name: string, makeBench: () => SourceBench | Promise<SourceBench>): void {
  describe(name, () => {
    arrivalPromises(makeBench);
    cursorPromises(makeBench);
    dayPromises(makeBench);
    dayBoundPromises(makeBench);
  });
}

type MakeBench = () => SourceBench | Promise<SourceBench>;

function arrivalPromises(makeBench: MakeBench): void {
  test('every row comes, once by its key: the ones before the start and the ones after it', async () => {
    const bench = await makeBench();
    const before = [...(await bench.write(tapsOf(700, '20261118')))];

    await withSource(bench, null, async (source) => {
      await source.check();
      const start = await readWhole(source);
      const after = await bench.write(tapsOf(3, '20261122'));
      const next = await readWhole(source);

      expect(arrived(bench, start.events)).toEqual(expected(bench, before));
      const all = byKey([...start.events, ...next.events]);
      expect(all).toHaveLength(before.length + after.length);
      expect(arrived(bench, all)).toEqual(expected(bench, [...before, ...after]));
    });
  });

  test('whatever goes wrong at doors arrives as what it is, and stops nothing else', async () => {
    const bench = await makeBench();
    const written = await bench.write([...nastyTaps, ...tapsOf(20, '20261121')]);

    const { events } = await withSource(bench, null, readWhole);

    expect(arrived(bench, events)).toEqual(expected(bench, written));
    for (const { name } of events) expect(name ?? '').not.toMatch(/\p{Cc}/u);
  });

  test('the same taps written while the source looks on arrive as the same', async () => {
    const bench = await makeBench();

    await withSource(bench, null, async (source) => {
      const events = [...(await readWhole(source)).events];
      const written = [];
      for (const tap of nastyTaps) {
        written.push(...(await bench.write([tap])));
        events.push(...(await source.poll()).events);
      }
      events.push(...(await readWhole(source)).events);

      expect(arrived(bench, events)).toEqual(expected(bench, written));
    });
  });

  test('rows that a gate delivers days late arrive', async () => {
    const bench = await makeBench();
    const onTime = [...(await bench.write(tapsOf(50, '20261121')))];

    await withSource(bench, null, async (source) => {
      const { events } = await readWhole(source);
      const late = tapsOf(30, '20261117').map((tap) => ({ ...tap, gateId: 2, uploadedAt: '20261122085930' }));
      const written = await bench.write(late);
      const next = await readWhole(source);

      expect(arrived(bench, [...events, ...next.events])).toEqual(expected(bench, [...onTime, ...written]));
    });
  });
}

function cursorPromises(makeBench: MakeBench): void {
  test('a 사번 that is filled in later comes under the key that the row had', async ({ skip }) => {
    const bench = await makeBench();
    if (bench.amend === undefined)
      return skip('rows of this door system have no 사번 that is filled in later');
    const written = await bench.write(tapsOf(10, '20261121'));
    const [amended, ...others] = written;
    if (amended === undefined) throw new Error('The table holds no ordinary tap.');

    await withSource(bench, null, async (source) => {
      const { events } = await readWhole(source);
      await bench.amend?.(amended, 'A-7');
      const next = await readWhole(source);

      const known = new Set(keysOf(events));
      expect(next.events.filter(({ vendorKey }) => !known.has(vendorKey))).toEqual([]);
      const now = [{ ...amended, employeeNumber: 'A-7' }, ...others];
      expect(arrived(bench, [...events, ...next.events])).toEqual(expected(bench, now));
    });
  });

  test('what was read and not stored is read again from the older cursor', async () => {
    const bench = await makeBench();
    await bench.write(tapsOf(10, '20261121'));
    const stored = await withSource(bench, null, readAll);
    await bench.write(tapsOf(5, '20261122'));
    const lost = await withSource(bench, stored.cursor, readAll);

    const again = await withSource(bench, stored.cursor, readAll);

    expect(keysOf(lost.events).length).toBeGreaterThanOrEqual(5);
    expect(keysOf(again.events)).toEqual(expect.arrayContaining(keysOf(lost.events)));
  });

  test('from the newest cursor nothing comes that was not read before', async () => {
    const bench = await makeBench();
    await bench.write(tapsOf(300, '20261122'));
    const { cursor, events } = await withSource(bench, null, readAll);

    const again = await withSource(bench, cursor, readAll);

    expect(keysOf([...events, ...again.events])).toEqual(keysOf(events));
  });

  test('a cursor that makes no sense costs a second reading, not a row', async () => {
    const bench = await makeBench();
    const written = await bench.write(tapsOf(20, '20261118'));

    const { events } = await withSource(bench, new Uint8Array([250, 1, 2, 3]), readWhole);

    expect(arrived(bench, events)).toEqual(expected(bench, written));
  });

  test('while nothing happens looks bring nothing new, let the cursor rest and cover the time up to them', async () => {
    const bench = await makeBench();
    await bench.write(tapsOf(5, '20261122'));

    await withSource(bench, null, async (source) => {
      const { events } = await readAll(source);
      // What the first look was given may be noted by the next one.
      const idle = [await source.poll(), await source.poll(), await source.poll()];

      expect(idle.at(-1)).toMatchObject({ cursorMoved: false, caughtUp: true, coveredFrom: benchStartDate });
      expect(idle.every(({ coveredUntil }) => coveredUntil !== null)).toBe(true);
      expect(keysOf([...events, ...idle.flatMap((poll) => poll.events)])).toEqual(keysOf(events));
    });
  });

  test('reading leaves the database as it was', async () => {
    const bench = await makeBench();
    await bench.write(tapsOf(50, '20261121'));
    const before = await bench.fingerprint();

    await withSource(bench, null, async (source) => {
      await source.check();
      await readWhole(source);
      await source.count('2026-11-21');
    });

    expect(await bench.fingerprint()).toBe(before);
  });
}

const threeDays: DayRange = { from: '2026-11-17', until: '2026-11-19' };

/** Rows of five days, three of which are asked for; and the odd ones that belong to no day. */
async function writeFiveDays(bench: SourceBench): Promise<Tap[]> {
  const days = ['20261116', '20261117', '20261118', '20261119', '20261120'];
  const taps = days.flatMap((day) =>
    tapsOf(900, day).map((tap, index) => ({ ...tap, gateId: 1 + (index % 3) })),
  );
  const written = await bench.write([...taps, ...nastyTaps.filter(({ date }) => !date.startsWith('202611'))]);
  return written.filter(({ date }) => date >= '20261117' && date <= '20261119');
}

function dayPromises(makeBench: MakeBench): void {
  test('the rows of some days come all, and no others, each once in a run', async () => {
    const bench = await makeBench();
    const wanted = await writeFiveDays(bench);

    const steps = await withSource(bench, null, (source) => backfillAll(source, threeDays));

    const events = steps.flatMap((step) => step.events);
    expect(new Set(events.map(({ vendorKey }) => vendorKey)).size).toBe(events.length);
    expect(arrived(bench, events)).toEqual(expected(bench, wanted));
    const progress = steps.map((step) => step.progress);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });

  test('reading some days goes on from any position, also in a new start', async () => {
    const bench = await makeBench();
    const wanted = await writeFiveDays(bench);
    const steps = await withSource(bench, null, (source) => backfillAll(source, threeDays));
    expect(steps.length).toBeGreaterThan(1);

    for (const [index, { position }] of steps.slice(0, -1).entries()) {
      const rest = await withSource(bench, null, (source) => backfillAll(source, threeDays, position));
      const all = [...steps.slice(0, index + 1), ...rest].flatMap((step) => step.events);
      expect(arrived(bench, all)).toEqual(expected(bench, wanted));
    }
  });

  test('reading days again gives the same keys as the polls gave', async () => {
    const bench = await makeBench();
    await bench.write(tapsOf(40, '20261122'));

    await withSource(bench, null, async (source) => {
      const { events } = await readAll(source);
      const steps = await backfillAll(source, { from: today, until: today });

      expect(keysOf(steps.flatMap((step) => step.events))).toEqual(keysOf(events));
    });
  });
}

function dayBoundPromises(makeBench: MakeBench): void {
  test('days without a row are done with nothing', async () => {
    const bench = await makeBench();
    await bench.write(tapsOf(10, '20261121'));

    await withSource(bench, null, async (source) => {
      const steps = await backfillAll(source, { from: '2026-11-03', until: '2026-11-04' });

      expect(steps.flatMap((step) => step.events)).toEqual([]);
      expect(await source.count('2026-11-03')).toEqual([]);
    });
  });

  test('the count of a day at a gate is the number of its rows', async () => {
    const bench = await makeBench();
    const wanted = await writeFiveDays(bench);
    const counts = new Map<string, number>();
    for (const tap of wanted) {
      const gate = JSON.stringify([tap.date, bench.told(tap).gateId ?? null]);
      counts.set(gate, (counts.get(gate) ?? 0) + 1);
    }

    const found = await withSource(bench, null, (source) => source.count(threeDays.from, threeDays.until));

    const named = found.map(({ day, gateId, rows }) => [
      JSON.stringify([day.replaceAll('-', ''), gateId]),
      rows,
    ]);
    expect(named.toSorted()).toEqual([...counts].toSorted());
  });
}
