import { expect, test } from 'vitest';
import { addMonths, agoOf, clockOn, hours, longDate, monthTitle, seoulTimeOf, shortDate } from './format.ts';

test('a clock-out after midnight carries the next-day mark', () => {
  expect(clockOn('2026-11-18', '2026-11-19T01:40:33+09:00')).toBe('01:40⁺¹');
  expect(clockOn('2026-11-18', '2026-11-18T18:02:00+09:00')).toBe('18:02');
  expect(clockOn('2026-11-30', '2026-12-01T01:40:00+09:00')).toBe('01:40⁺¹');
});

test('minutes are hours and minutes', () => {
  expect([hours(0), hours(65), hours(5662)]).toEqual(['0:00', '1:05', '94:22']);
});

test('dates are written as the office writes them', () => {
  expect(shortDate('2026-11-22', 'ko')).toBe('11. 22.(일)');
  expect(longDate('2026-11-22', 'ko')).toBe('11월 22일 일요일');
  expect(monthTitle('2026-11', 'ko')).toBe('2026년 11월');
});

test('the months before January and after December are in the other year', () => {
  expect([addMonths('2026-01', -1), addMonths('2026-12', 1)]).toEqual(['2025-12', '2027-01']);
});

test('now is told in Korea’s time wherever the browser is', () => {
  expect(seoulTimeOf(Date.parse('2026-11-21T23:52:14Z'))).toBe('2026-11-22T08:52:14+09:00');
});

test('an age is told in its largest unit', () => {
  const seconds = [1, 59, 61, 7200, 3 * 86_400];

  expect(seconds.map((age) => agoOf(0, age * 1000))).toEqual([
    { unit: 'now', count: 0 },
    { unit: 'seconds', count: 59 },
    { unit: 'minutes', count: 1 },
    { unit: 'hours', count: 2 },
    { unit: 'days', count: 3 },
  ]);
});
