import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSeoul } from '../time.ts';
import { type GateState, judgeSilence, knownWeeks, type PastWeek, silentHours } from './silence.ts';

const alone = (counts: readonly number[]) => counts.map((tags): PastWeek => ({ tags, others: 0 }));
const beside = (others: number, counts: readonly number[]) =>
  counts.map((tags): PastWeek => ({ tags, others }));

type Example = readonly [
  title: string,
  state: GateState,
  weeks: readonly PastWeek[],
  othersNow: number | null,
];

const examples: readonly Example[] = [
  ['a lobby gate on a Tuesday morning', 'silent', beside(60, [48, 52, 50, 47, 55, 49, 51, 46]), 58],
  ['a lobby gate of which three weeks are known', 'silent', beside(60, [48, 52, 50]), 58],
  ['a seldom used back door for an hour', 'usual', beside(90, [0, 1, 0, 0, 2, 0, 1, 0]), 88],
  ['a seldom used back door for two days', 'quiet', beside(900, [3, 6, 2, 5, 4, 7, 3, 4]), 880],
  ['a seldom used back door for a week', 'silent', beside(4000, [18, 25, 21, 19, 23, 26, 17, 22]), 3900],
  ['a lobby gate at night', 'usual', beside(1, [0, 0, 0, 1, 0, 0, 0, 0]), 0],
  ['a gate on a Sunday on which somebody sometimes works', 'quiet', beside(3, [0, 12, 0, 0, 9, 0, 0, 0]), 2],
  ['a gate on a holiday on which no gate is used', 'quiet', beside(300, [48, 52, 50, 47, 55, 49, 51, 46]), 0],
  ['a gate on a holiday with a guard on duty', 'quiet', beside(300, [48, 52, 50, 47, 55, 49, 51, 46]), 4],
  ['a source on a holiday', 'silent', alone([480, 520, 500, 470, 550, 490, 510, 460]), null],
  ['a source on a Sunday', 'usual', alone([0, 0, 0, 2, 0, 0, 0, 0]), null],
  ['a lobby gate with a holiday among the weeks', 'silent', beside(60, [48, 52, 0, 47, 55, 49, 51, 46]), 58],
  [
    'a gate that was not used in three of eight weeks',
    'quiet',
    beside(60, [48, 0, 50, 0, 55, 49, 0, 46]),
    58,
  ],
  ['a gate whose weeks differ much', 'quiet', beside(60, [1, 40, 2, 3, 60, 1, 2, 4]), 58],
  ['a new gate with one week of history', 'unknown', beside(60, [48]), 58],
  ['a new gate without a past', 'unknown', [], 58],
];

describe('whether the silence is remarkable', () => {
  test.each(examples)('of %s: %s', (_title, state, pastWeeks, othersNow) => {
    expect(judgeSilence([{ pastWeeks, othersNow }]).state).toBe(state);
  });
});

const at = (clock: string) => parseSeoul(`2026-11-17T${clock}+09:00`);
const weeksDrawn = fc.array(fc.record({ tags: fc.nat(200), others: fc.nat(2000) }), { maxLength: 8 });
const othersDrawn = fc.option(fc.nat(2000));

test('only whole hours between the last tag and what was read are silent', () => {
  expect(silentHours(at('08:01:00'), at('08:59:59'))).toBeNull();
  expect(silentHours(at('08:01:00'), at('09:59:59'))).toBeNull();
  expect(silentHours(at('08:59:59'), at('10:00:00'))).toEqual({
    from: at('09:00:00'),
    until: at('10:00:00'),
  });
  expect(silentHours(at('12:00:00'), at('08:00:00'))).toBeNull();
});

test('while a source is not read any further, its gates are silent no longer', () => {
  const coveredUntil = at('08:30:00');

  expect(silentHours(at('08:10:00'), coveredUntil)).toBeNull();
});

test('a silence of a month is compared by its last seven days', () => {
  const hours = silentHours(parseSeoul('2026-10-17T08:10:00+09:00'), at('09:00:00'));

  expect(hours?.from).toEqual(parseSeoul('2026-11-10T09:00:00+09:00'));
});

test('a week is known from the first hour on in which a gate was used', () => {
  const from = at('09:00:00');

  expect(knownWeeks(parseSeoul('2026-11-03T09:00:00+09:00'), from)).toBe(2);
  expect(knownWeeks(parseSeoul('2026-11-03T10:00:00+09:00'), from)).toBe(1);
  expect(knownWeeks(parseSeoul('2025-01-01T00:00:00+09:00'), from)).toBe(8);
  expect(knownWeeks(at('10:00:00'), from)).toBe(0);
});

test('the order of the weeks does not matter', () => {
  fc.assert(
    fc.property(weeksDrawn, othersDrawn, (pastWeeks, othersNow) => {
      const turned = judgeSilence([{ pastWeeks: pastWeeks.toReversed(), othersNow }]);
      const { state, expected } = judgeSilence([{ pastWeeks, othersNow }]);

      expect(turned.state).toBe(state);
      expect(turned.expected ?? 0).toBeCloseTo(expected ?? 0);
    }),
  );
});

test('a gate that is used more in every week is not less remarkable when it is silent', () => {
  fc.assert(
    fc.property(weeksDrawn, othersDrawn, fc.integer({ min: 1, max: 300 }), (pastWeeks, othersNow, more) => {
      fc.pre(judgeSilence([{ pastWeeks, othersNow }]).state === 'silent');
      // Weeks that were empty stay so: they are holidays.
      const busier = pastWeeks.map((week) => ({ ...week, tags: week.tags === 0 ? 0 : week.tags + more }));

      expect(judgeSilence([{ pastWeeks: busier, othersNow }]).state).toBe('silent');
    }),
  );
});

test('the more its neighbours are used, the more remarkable a silent gate is', () => {
  fc.assert(
    fc.property(weeksDrawn, fc.nat(2000), fc.nat(500), (pastWeeks, othersNow, more) => {
      fc.pre(judgeSilence([{ pastWeeks, othersNow }]).state === 'silent');

      expect(judgeSilence([{ pastWeeks, othersNow: othersNow + more }]).state).toBe('silent');
    }),
  );
});

test('on the morning after a holiday, the hours of the holiday do not count', () => {
  const holiday = { pastWeeks: beside(900, [150, 140, 160, 155]), othersNow: 0 };
  const duty = { pastWeeks: beside(120, [20, 18, 22, 21]), othersNow: 1 };
  const morning = { pastWeeks: beside(100, [3, 6, 4, 5]), othersNow: 97 };
  const noon = { pastWeeks: beside(80, [20, 18, 22, 21]), othersNow: 78 };

  expect(judgeSilence([holiday, duty, morning]).state).toBe('quiet');
  expect(judgeSilence([holiday, duty, morning, noon]).state).toBe('silent');
});

test('one holiday more in the past does not hide a silence', () => {
  fc.assert(
    fc.property(weeksDrawn, othersDrawn, (drawn, othersNow) => {
      const pastWeeks = drawn.map((week) => ({ ...week, tags: week.tags + 1 }));
      const { state } = judgeSilence([{ pastWeeks, othersNow }]);
      fc.pre(state === 'silent');

      expect(judgeSilence([{ pastWeeks: [...pastWeeks, { tags: 0, others: 0 }], othersNow }]).state).toBe(
        'silent',
      );
    }),
  );
});

test('where no gate is used, no gate is remarkable', () => {
  fc.assert(
    fc.property(weeksDrawn, (pastWeeks) => {
      expect(judgeSilence([{ pastWeeks, othersNow: 0 }]).state).not.toBe('silent');
    }),
  );
});

test('fewer than nine expected tags are never remarkable', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 3, maxLength: 8 }), (counts) => {
      expect(judgeSilence([{ pastWeeks: alone(counts), othersNow: null }]).state).not.toBe('silent');
    }),
  );
});
