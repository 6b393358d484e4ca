import { expect, test } from 'vitest';
import { dayD, shifts, tapsOf } from '../testing.ts';
import { computeDay } from './day.ts';

const planOf = shifts('09-18', '09-18');

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
