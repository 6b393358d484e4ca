import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { limits } from '../../limits.ts';
import { makeDoor, tapOf, tapsOf } from '../../testing/door.ts';
import { testFolder } from '../../testing/folder.ts';
import { backfillAll, benchNowMs } from '../../testing/source-conformance.ts';
import { profileOf } from '../profiles/profile-of.ts';
import type { Source } from '../source.ts';
import { accessSource } from './access-source.ts';

const pageBytes = 4096;
const rows = 900;

function sourceOf(path: string): Source {
  const site = { name: '본사', profile: 'caps-access', startDate: '2026-11-01' } as const;
  const place = { engine: 'access', path } as const;
  return accessSource({ profile: profileOf(site), site, place, cursor: null, now: () => benchNowMs, limits });
}

/** A door of 900 rows on one day, and a way to spoil its last page and to put it right again. */
function spoiledDoor(): { source: Source; restore: () => void } {
  const { path, writer } = makeDoor(testFolder());
  writer.append(tapsOf(rows, '20261118'));
  const whole = readFileSync(path);
  const torn = Buffer.from(whole);
  torn.fill(0xff, torn.length - pageBytes + 12, torn.length - pageBytes + 200);
  writeFileSync(path, torn);
  return { source: sourceOf(path), restore: () => writeFileSync(path, whole) };
}

const day = { from: '2026-11-18', until: '2026-11-18' };

test('a page that is just being written is read again, and no row of it is missing in a count', async () => {
  const { source, restore } = spoiledDoor();

  // The first reading happens before the call returns; the page is whole when it is read again.
  const counting = source.count(day.from);
  restore();

  expect((await counting).reduce((sum, gate) => sum + gate.rows, 0)).toBe(rows);
});

test('a page that is just being written is read again, and no row of it is missing in its day', async () => {
  const { source, restore } = spoiledDoor();

  const reading = backfillAll(source, day);
  restore();

  const steps = await reading;
  expect(steps.flatMap((step) => step.events)).toHaveLength(rows);
  expect(steps.reduce((sum, step) => sum + step.damaged, 0)).toBe(0);
});

test('a page that is damaged for good costs its own rows, and is told', async () => {
  const { source } = spoiledDoor();

  const steps = await backfillAll(source, day);

  const events = steps.flatMap((step) => step.events);
  expect(events.length).toBeGreaterThan(rows / 2);
  expect(events.length).toBeLessThan(rows);
  expect(steps.reduce((sum, step) => sum + step.damaged, 0)).toBeGreaterThan(0);
});

test('a position that makes no sense begins again', async () => {
  const { source, restore } = spoiledDoor();
  restore();

  const steps = await backfillAll(source, day, Buffer.from('nonsense'));

  expect(steps.flatMap((step) => step.events)).toHaveLength(rows);
});

test('a row whose time of day is none counts for its date, and is read with it', async () => {
  const { path, writer } = makeDoor(testFolder());
  writer.append([tapOf({ date: '20261118', time: '250000' }), tapOf({ date: '20261119' })]);
  const source = sourceOf(path);

  expect(await source.count(day.from)).toEqual([{ day: day.from, gateId: '1', rows: 1 }]);
  const steps = await backfillAll(source, day);
  const events = steps.flatMap((step) => step.events);
  expect(events.map(({ occurredRaw }) => occurredRaw)).toEqual(['20261118 250000']);
});
