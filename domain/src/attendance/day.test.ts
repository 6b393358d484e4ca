import { expect, test } from 'vitest';
import { dayD, factsOn, inOut, shifts, tapsOf } from '../testing.ts';
import { computeDay } from './day.ts';

test('a day of nine hours with an hour of break has eight worked hours', () => {
  const facts = factsOn(dayD, shifts('09-18', '09-18'), tapsOf('D 09:00 F1, D 18:00 F2'), 'button');

  expect(facts).toMatchObject({ presenceMinutes: 540, breakMinutes: 60, workedMinutes: 480, lateMinutes: 0 });
});

test('a refused tag never counts and says so', () => {
  const { facts, uses } = computeDay({
    plan: shifts('09-18', '09-18')(dayD),
    tags: tapsOf('D 08:00 x, D 09:00 F1, D 18:00 F2'),
    checkOption: 'first-last',
  });

  expect(inOut(facts)).toBe('09:00–18:00');
  expect(uses.find((used) => used.tagId === 'tag-0')).toEqual({
    tagId: 'tag-0',
    use: 'ignored',
    rule: 'refused',
  });
});

test('every tag of a day is accounted for with a use and a rule', () => {
  const tags = tapsOf(
    'D 08:50 F1, D 08:51 F1, D 12:00, D 12:40, D 15:00 F3, D 15:30 F4, D 18:01 F2, D 18:02',
  );

  const { uses } = computeDay({ plan: shifts('09-18', '09-18')(dayD), tags, checkOption: 'first-last' });

  expect(uses.map(({ use }) => use)).toEqual([
    'in',
    'merged',
    'ignored',
    'ignored',
    'ignored',
    'ignored',
    'merged',
    'out',
  ]);
});
