import { expect, test } from 'vitest';
import { publicHolidays, publicHolidayYears } from './public-holidays.ts';

const daysOf = (year: number) =>
  [...publicHolidays.keys()].filter((date) => date.startsWith(`${year}-`)).sort();

test('the public holidays of 2024 to 2027 are those of the official notices, and 근로자의 날 was one before', () => {
  expect([2024, 2025, 2026, 2027].map((year) => daysOf(year).length)).toEqual([20, 20, 22, 24]);
  expect(publicHolidayYears.last).toBeGreaterThanOrEqual(2027);
});

test.each([
  ['2025-05-06', 'a substitute day after two holidays on one weekday'],
  ['2025-06-03', 'an election in between'],
  ['2026-02-16', 'the eve of 설날'],
  ['2026-03-02', 'the substitute of a Sunday'],
  ['2026-05-01', '노동절'],
  ['2026-07-17', '제헌절, again'],
  ['2026-10-05', 'the substitute of a Saturday'],
  ['2027-05-03', 'the substitute of 노동절'],
])('%s is a holiday: %s', (date) => {
  expect(publicHolidays.has(date)).toBe(true);
});

test.each(['2025-01-31', '2026-02-19', '2025-07-17', '2026-06-08'])('%s is none', (date) => {
  expect(publicHolidays.has(date)).toBe(false);
});
