import type { WorkHours } from '@nadeul/contract';
import { expect, test } from 'vitest';
import { draftOf, hoursOf, isSame } from './draft.ts';
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

const week = { startMinute: 540, endMinute: 1080, breaks: [], workDays: [1, 2, 3, 4, 5] };
const day = { startMinute: 420, endMinute: 960, breaks: [{ startMinute: 720, endMinute: 780 }] };
const night = { startMinute: 1320, endMinute: 420, breaks: [] };
const rest = { weeklyHoliday: 7, observesHolidays: true };

test.each<[string, WorkHours]>([
  ['fixed', { kind: 'fixed', ...week, ...rest }],
  ['staggered', { kind: 'staggered', ...week, latestStartMinute: 600, ...rest }],
  [
    'selective',
    { kind: 'selective', ...week, core: null, standardMinutes: 450, settlementMonths: 3, ...rest },
  ],
  [
    'averaged',
    {
      kind: 'averaged',
      unitWeeks: 4,
      cycle: { from: '2026-11-16', days: [day, day, day, day, day, null, null] },
      ...rest,
    },
  ],
  ['shift', { kind: 'shift', cycle: { from: '2026-11-16', days: [day, day, night, null] }, ...rest }],
  ['deemed', { kind: 'deemed', ...week, standardMinutes: 480, weeklyHoliday: null, observesHolidays: false }],
  ['part-time', { kind: 'part-time', ...week, ...rest }],
  ['minor', { kind: 'minor', ...week, ...rest }],
  ['exempt', { kind: 'exempt', ...week, ...rest }],
])('the form of %s hours says what they said', (_, hours) => {
  expect(hoursOf(draftOf(hours))).toEqual(hours);
});

test('hours that were stored without a kind say the same as when it is named', () => {
  expect(isSame(week, { kind: 'fixed', ...week, ...rest })).toBe(true);
  expect(isSame(week, { kind: 'fixed', ...week, ...rest, weeklyHoliday: 6 })).toBe(false);
});
