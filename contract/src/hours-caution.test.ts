import { expect, test } from 'vitest';
import { cautionsOf } from './hours-caution.ts';
import type { DayHours, WorkHours } from './work-hours.ts';

const nineToSix = {
  startMinute: 540,
  endMinute: 1080,
  breaks: [{ startMinute: 720, endMinute: 780 }],
  workDays: [1, 2, 3, 4, 5],
};
const dayOf = (hours: number): DayHours => ({
  startMinute: 480,
  endMinute: 480 + hours * 60 + 60,
  breaks: [{ startMinute: 720, endMinute: 780 }],
});
const weekOf = (hours: number) => [...Array(5).fill(dayOf(hours)), null, null];
const averaged = (unitWeeks: number, ...weeks: number[]): WorkHours => ({
  kind: 'averaged',
  unitWeeks,
  cycle: { from: '2026-11-16', days: weeks.flatMap(weekOf) },
});

test('eight hours on five days with an hour of break need no caution', () => {
  expect(cautionsOf(nineToSix)).toEqual([]);
});

test.each<[string, WorkHours, string[]]>([
  ['no break in eight hours', { ...nineToSix, breaks: [], endMinute: 1020 }, ['break-short']],
  ['a sixth day', { ...nineToSix, workDays: [1, 2, 3, 4, 5, 6] }, ['week-over-40']],
  ['seven days', { ...nineToSix, workDays: [1, 2, 3, 4, 5, 6, 7] }, ['week-over-52', 'no-weekly-holiday']],
  ['ten hours a day', { ...nineToSix, endMinute: 1200 }, ['day-over-8', 'week-over-40']],
  ['a unit of two weeks within its bounds', averaged(2, 9, 7), ['agreement-needed']],
  ['50 hours in a unit of two weeks', averaged(2, 10, 6), ['averaged-week-over-48', 'agreement-needed']],
  ['the same in a unit of four weeks', averaged(4, 10, 6), ['agreement-needed']],
  ['more than 40 on average', averaged(4, 10, 7), ['average-over-40', 'agreement-needed']],
  ['55 hours a week', averaged(4, 11, 5), ['averaged-week-over-52', 'agreement-needed']],
  ['exempt work, however long', { ...nineToSix, kind: 'exempt', endMinute: 1380 }, ['exempt-few']],
  ['part-time work', { ...nineToSix, kind: 'part-time', endMinute: 840 }, []],
  ['eight hours under 18', { ...nineToSix, kind: 'minor' }, ['minor-over-7']],
  [
    'an evening under 18',
    { ...nineToSix, kind: 'minor', startMinute: 1140, endMinute: 1350, breaks: [] },
    ['minor-at-night'],
  ],
  ['core time and a short day', { ...nineToSix, kind: 'deemed', standardMinutes: 480 }, ['agreement-needed']],
])('%s is told', (_, hours, cautions) => {
  expect(cautionsOf(hours)).toEqual(cautions);
});

test('eleven hours between two days are asked for in units of more than three months alone', () => {
  const late = { startMinute: 840, endMinute: 1320, breaks: [{ startMinute: 1080, endMinute: 1140 }] };
  const early = { startMinute: 480, endMinute: 960, breaks: [{ startMinute: 720, endMinute: 780 }] };
  const days = [late, early, late, early, null, null, null];
  const of = (unitWeeks: number): WorkHours => ({
    kind: 'averaged',
    unitWeeks,
    cycle: { from: '2026-11-16', days },
  });

  expect(cautionsOf(of(26))).toContain('rest-under-11');
  expect(cautionsOf(of(12))).not.toContain('rest-under-11');
});
