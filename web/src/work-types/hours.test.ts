import { expect, test } from 'vitest';
import { breakOf, clockText, minuteOf, weekdaysText, workedMinutes } from './hours.ts';

const korean = ['월', '화', '수', '목', '금', '토', '일'];

test.each([
  ['9:00', 540],
  ['0900', 540],
  ['22', 1320],
  ['00:00', 0],
  ['24:00', null],
  ['9시', null],
  ['', null],
])('%s is read as the time that was meant', (text, minute) => {
  expect(minuteOf(text)).toBe(minute);
});

test('a night shift is counted past midnight, with its break on the right side of it', () => {
  const night = {
    startMinute: 1320,
    endMinute: 420,
    workDays: [1],
    breaks: [{ startMinute: 1410, endMinute: 30 }],
  };

  expect(workedMinutes(night)).toBe(480);
  expect(breakOf(1320, { startMinute: 60, endMinute: 120 })).toEqual({ from: 1500, until: 1560 });
  expect(clockText(1560)).toBe('02:00');
});

test('weekdays are told in runs', () => {
  expect(weekdaysText([1, 2, 3, 4, 5], korean)).toBe('월–금');
  expect(weekdaysText([5, 1, 3], korean)).toBe('월·수·금');
  expect(weekdaysText([6, 7], korean)).toBe('토·일');
});
