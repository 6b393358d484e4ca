import { describe, expect, test } from 'vitest';
import { windowOf } from '../schedule/window.ts';
import { dayD, factsOn, shifts, tapsOf } from '../testing.ts';
import { parseSeoul } from '../time.ts';
import { type Coverage, dayStatus } from './status.ts';
import type { CheckOption } from './values.ts';

const planOf = shifts('09-18', '09-18');

function status(
  taps: string,
  now: string,
  coverage: Coverage = 'no-source',
  option: CheckOption = 'first-last',
) {
  const facts = factsOn(dayD, planOf, tapsOf(taps), option);
  return dayStatus(facts, windowOf(dayD, planOf), { now: parseSeoul(now), coverage });
}

const noon = '2026-11-18T12:00:00+09:00';
const evening = '2026-11-18T18:30:00+09:00';
const nextNoon = '2026-11-19T12:00:00+09:00';

describe('today', () => {
  test('who has not tapped is before work', () => {
    expect(status('', noon)).toEqual({ state: 'before-work', flags: [] });
  });

  test('a lunch pass under first-last does not send anybody home', () => {
    expect(status('D 09:07, D 11:50', noon)).toEqual({ state: 'working', flags: ['late'] });
  });

  test('the last tag after the planned end does', () => {
    expect(status('D 08:55, D 18:02', evening)).toEqual({ state: 'done', flags: [] });
  });

  test('the go-out key is out, the return key is back', () => {
    expect(status('D 08:55 F1, D 11:00 F3', noon).state).toBe('out');
    expect(status('D 08:55 F1, D 11:00 F3, D 11:20 F4', noon).state).toBe('working');
  });

  test('the out key before the planned end is an early leave', () => {
    expect(status('D 08:55 F1, D 11:30 F2', noon, 'no-source', 'button')).toEqual({
      state: 'done',
      flags: ['early-leave'],
    });
  });
});

describe('a past day', () => {
  const from = dayD;
  const behind = { from, until: parseSeoul('2026-11-18T20:00:00+09:00') };
  const past = { from, until: parseSeoul('2026-11-19T05:00:00+09:00') };

  test('is pending, never absent, until every source has reported past its end', () => {
    expect(status('', nextNoon, behind).state).toBe('pending');
    expect(status('', nextNoon, null).state).toBe('pending');
    expect(status('', nextNoon, past).state).toBe('absent');
  });

  test('before the first day that a source tells of is pending, because nothing is known of it', () => {
    expect(status('', nextNoon, { ...past, from: dayD.add({ days: 1 }) }).state).toBe('pending');
  });

  test('misses its out only when it is over and covered', () => {
    expect(status('D 08:55', nextNoon, past)).toEqual({ state: 'done', flags: ['out-missing'] });
    expect(status('D 08:55', nextNoon, behind).flags).toEqual([]);
    expect(status('D 08:55', evening, past).flags).toEqual([]);
  });

  test('without a plan and without tags is off', () => {
    const off = shifts('off', 'off');
    const facts = factsOn(dayD, off, [], 'first-last');

    expect(dayStatus(facts, windowOf(dayD, off), { now: parseSeoul(nextNoon), coverage: null }).state).toBe(
      'off',
    );
  });
});
