import { describe, expect, test } from 'vitest';
import { dayD, factsOn, inOut, shifts, tapsOf } from '../testing.ts';
import { computeDay } from './day.ts';
import { checkOptions } from './values.ts';

type Example = {
  plans: [string, string];
  taps: string;
  /** What day D and day D+1 show under each option. */
  button: [string, string];
  firstLast: [string, string];
  calendar: [string, string];
  mixed: [string, string];
};

const examples: Example[] = [
  {
    plans: ['09-18', '09-18'],
    taps: 'D 08:52 F1, D 18:03 F2',
    button: ['08:52–18:03', 'nothing'],
    firstLast: ['08:52–18:03', 'nothing'],
    calendar: ['08:52–18:03', 'nothing'],
    mixed: ['08:52–18:03', 'nothing'],
  },
  {
    plans: ['09-18', '09-18'],
    taps: 'D 08:52 F1, D+1 01:40 F2, D+1 08:55 F1',
    button: ['08:52–01:40(+1)', '08:55–none'],
    firstLast: ['08:52–01:40(+1)', '08:55–none'],
    calendar: ['08:52–none', '01:40–08:55'],
    mixed: ['08:52–01:40(+1)', '08:55–none'],
  },
  {
    plans: ['09-18', '09-18'],
    taps: 'D 08:52 F1, D+1 05:10 F2',
    button: ['08:52–none', 'none–05:10'],
    firstLast: ['08:52–none', '05:10–none'],
    calendar: ['08:52–none', '05:10–none'],
    mixed: ['08:52–none', 'none–05:10'],
  },
  {
    plans: ['22-07', '22-07'],
    taps: 'D 21:50 F1, D+1 07:05 F2, D+1 21:48 F1',
    button: ['21:50–07:05(+1)', '21:48–none'],
    firstLast: ['21:50–07:05(+1)', '21:48–none'],
    calendar: ['21:50–none', '07:05–21:48'],
    mixed: ['21:50–07:05(+1)', '21:48–none'],
  },
  {
    plans: ['22-07', '09-18'],
    taps: 'D 21:50 F1, D+1 07:05 F2, D+1 08:58 F1',
    button: ['21:50–07:05(+1)', '08:58–none'],
    firstLast: ['21:50–07:05(+1)', '08:58–none'],
    calendar: ['21:50–none', '07:05–08:58'],
    mixed: ['21:50–07:05(+1)', '08:58–none'],
  },
  {
    plans: ['22-07', 'off'],
    taps: 'D 21:50 F1, D+1 10:40 F2',
    button: ['21:50–10:40(+1)', 'nothing'],
    firstLast: ['21:50–10:40(+1)', 'nothing'],
    calendar: ['21:50–none', '10:40–none'],
    mixed: ['21:50–10:40(+1)', 'nothing'],
  },
  {
    plans: ['09-18', 'off'],
    taps: 'D 09:00, D 18:00, D+1 02:00',
    button: ['nothing', 'nothing'],
    firstLast: ['09:00–02:00(+1)', 'nothing'],
    calendar: ['09:00–18:00', '02:00–none'],
    mixed: ['09:00–02:00(+1)', 'nothing'],
  },
  {
    plans: ['09-18', '09-18'],
    taps: 'D 09:00, D 09:01',
    button: ['nothing', 'nothing'],
    firstLast: ['09:00–none', 'nothing'],
    calendar: ['09:00–none', 'nothing'],
    mixed: ['09:00–none', 'nothing'],
  },
];

describe('a person of this plan with these taps is in and out at', () => {
  test.each(examples)('$plans: $taps', ({ plans, taps, button, firstLast, calendar, mixed }) => {
    const planOf = shifts(...plans);
    const next = dayD.add({ days: 1 });

    const shown = checkOptions.map((option) =>
      [dayD, next].map((date) => inOut(factsOn(date, planOf, tapsOf(taps), option))),
    );

    expect(shown).toEqual([button, firstLast, calendar, mixed]);
  });
});

test('a day of nine hours with an hour of break has eight worked hours', () => {
  const facts = factsOn(dayD, shifts('09-18', '09-18'), tapsOf('D 09:00 F1, D 18:00 F2'), 'button');

  expect(facts).toMatchObject({ presenceMinutes: 540, breakMinutes: 60, workedMinutes: 480, lateMinutes: 0 });
});

test('seconds are summed before they are floored to minutes', () => {
  const facts = factsOn(dayD, shifts('09-18', '09-18'), tapsOf('D 08:59:40, D 12:00:20'), 'first-last');

  expect(facts).toMatchObject({ presenceMinutes: 180, workedMinutes: 180, breakMinutes: 0 });
});

test('who comes seven minutes after the plan is late by seven, and within the first minute not at all', () => {
  const lateBy = (taps: string) =>
    factsOn(dayD, shifts('09-18', '09-18'), tapsOf(taps), 'button').lateMinutes;

  expect([lateBy('D 09:07:30 F1'), lateBy('D 09:00:59 F1'), lateBy('D 08:00 F1')]).toEqual([7, 0, 0]);
});

test('two taps 120 seconds apart are one presence, 121 seconds apart are two', () => {
  const shown = (taps: string) => inOut(factsOn(dayD, shifts('09-18', '09-18'), tapsOf(taps), 'first-last'));

  expect([shown('D 09:00:00, D 09:02:00'), shown('D 09:00:00, D 09:02:01')]).toEqual([
    '09:00–none',
    '09:00–09:02',
  ]);
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
