import { expect, test } from 'vitest';
import { dayD, factsOn, inOut, shifts, tapsOf } from '../testing.ts';
import { computeDay } from './day.ts';

const planOf = shifts('09-18', '09-18');

test.each([
  ['D 08:50 F1, D 12:01, D 12:58', '08:50–12:58', 'no 퇴근 was pressed: the last pass'],
  ['D 08:50, D 18:00 F2', '08:50–18:00', 'no 출근 was pressed: the first pass'],
  ['D 08:40, D 08:55 F1, D 18:03 F2, D 18:05', '08:55–18:03', 'keys weigh more than passes'],
  ['D 08:50 F1, D 18:03 F1', '08:50–none', 'a mistaken 출근 in the evening is no way out'],
  ['D 08:50 F1, D 08:51, D 08:53', '08:50–none', 'passes of the same presence are no way out'],
  ['D 18:00 F2', 'none–18:00', 'a 퇴근 alone leaves the in missing'],
  ['D 18:00 F2, D 18:30', 'none–18:00', 'a pass after 퇴근 is no way in'],
  ['D 14:00 F3, D 15:00 F4', 'nothing', '외출 and 복귀 are neither'],
])('%s is %s: %s', (taps, shown) => {
  expect(inOut(factsOn(dayD, planOf, tapsOf(taps), 'mixed'))).toBe(shown);
});

test('every tag is told whether a key or a pass made it the in or the out', () => {
  const tags = tapsOf('D 08:50 F1, D 12:01, D 14:00 F3, D 15:00 F4, D 18:01');

  const { uses } = computeDay({ plan: planOf(dayD), tags, checkOption: 'mixed' });

  expect(uses.map(({ rule }) => rule)).toEqual([
    'first-in-button',
    'between-first-and-last',
    'out-and-return',
    'out-and-return',
    'last-of-day',
  ]);
});
