import { expect, test } from 'vitest';
import { coverTotals, weekTotals } from './month-totals.ts';

test('a week of many people counts who is near 52 hours and who is over, by the minute', () => {
  const groups = [2_879, 2_880, 3_120, 3_121].map((minutes) => ({
    minutes,
    limitedMinutes: minutes,
    people: 2,
  }));

  expect(weekTotals([...groups, { minutes: 0, limitedMinutes: 0, people: 5 }])).toEqual({
    people: 8,
    averageMinutes: 3_000,
    overtimeMinutes: 2 * (479 + 480 + 720 + 721),
    nearPeople: 4,
    overPeople: 2,
  });
  expect(weekTotals([])).toMatchObject({ people: 0, averageMinutes: 0 });
  expect(weekTotals([{ minutes: 3_600, limitedMinutes: 0, people: 1 }])).toEqual({
    people: 1,
    averageMinutes: 3_600,
    overtimeMinutes: 0,
    nearPeople: 0,
    overPeople: 0,
  });
});

test('leave and being away for the office are counted apart', () => {
  const covers = [null, 'leave', 'trip', 'home', 'leave'] as const;

  expect(coverTotals(covers.map((cover) => ({ cover })))).toEqual({ leaveDays: 2, awayDays: 2 });
});
