import type { CheckOption } from '@nadeul/domain';
import { dayOf } from './civil.ts';
import type { Dated, Place, Rules, Shift, WorkType } from './facts.ts';

const hour = 60;
const workdays = [1, 2, 3, 4, 5];
const nineToSix: Shift = { start: 9 * hour, end: 18 * hour, breaks: [[12 * hour, 13 * hour]] };
const early: Shift = { start: 6 * hour, end: 14 * hour, breaks: [[10 * hour, 10 * hour + 30]] };
const late: Shift = { start: 14 * hour, end: 22 * hour, breaks: [[18 * hour, 18 * hour + 30]] };
const night: Shift = { start: 22 * hour, end: 30 * hour, breaks: [[26 * hour, 27 * hour]] };
const longNight: Shift = { start: 22 * hour, end: 31 * hour, breaks: [[26 * hour, 27 * hour]] };

const tenHours: Shift = { ...nineToSix, end: 20 * hour };
const sixHours: Shift = { ...nineToSix, end: 16 * hour };
const fiveDays = (shift: Shift) => [shift, shift, shift, shift, shift, null, null];

/** Every kind of work whose days are judged in a way of its own. */
export const workTypes: readonly [WorkType, ...WorkType[]] = [
  { name: '주간', kind: 'fixed', week: { shift: nineToSix, days: workdays } },
  { name: '야간', kind: 'fixed', week: { shift: longNight, days: workdays } },
  {
    name: '주 6일',
    kind: 'fixed',
    week: {
      shift: { start: 10 * hour, end: 16 * hour, breaks: [[12 * hour, 12 * hour + 30]] },
      days: [...workdays, 6],
    },
  },
  {
    name: '시차',
    kind: 'staggered',
    week: { shift: { ...nineToSix, start: 8 * hour, end: 17 * hour }, days: workdays },
    latestStart: 10 * hour,
  },
  {
    name: '선택',
    kind: 'selective',
    week: { shift: { ...nineToSix, start: 7 * hour, end: 22 * hour }, days: workdays },
    core: [11 * hour, 15 * hour],
    standard: 8 * hour,
  },
  { name: '간주', kind: 'deemed', week: { shift: nineToSix, days: workdays }, standard: 8 * hour },
  {
    name: '단시간',
    kind: 'part-time',
    week: {
      shift: { start: 13 * hour, end: 18 * hour, breaks: [[15 * hour, 15 * hour + 30]] },
      days: workdays,
    },
  },
  { name: '연소자', kind: 'minor', week: { shift: { ...nineToSix, end: 17 * hour }, days: workdays } },
  { name: '적용 제외', kind: 'exempt', week: { shift: nineToSix, days: workdays } },
  {
    name: '교대',
    kind: 'shift',
    cycle: { from: dayOf('2025-11-03'), shifts: [early, early, late, late, night, night, null, null] },
  },
  {
    name: '탄력 2주',
    kind: 'averaged',
    cycle: { from: dayOf('2025-11-03'), shifts: [...fiveDays(tenHours), ...fiveDays(sixHours)] },
    unitWeeks: 2,
  },
  {
    name: '탄력 4주',
    kind: 'averaged',
    // The unit begins in the middle of a week.
    cycle: { from: dayOf('2025-11-05'), shifts: [...fiveDays(nineToSix), ...fiveDays(tenHours)] },
    unitWeeks: 4,
  },
];

/** Hours that single dates are given. */
export const dateShifts: readonly [Shift, ...Shift[]] = [
  { start: 10 * hour, end: 19 * hour, breaks: [[12 * hour, 13 * hour]] },
  { start: 13 * hour, end: 22 * hour, breaks: [[18 * hour, 19 * hour]] },
  { start: 20 * hour, end: 29 * hour, breaks: [[24 * hour, 25 * hour]] },
  { start: 8 * hour, end: 12 * hour, breaks: [] },
];

const usual: Rules = {
  openBefore: 240,
  openAfter: 240,
  cutoff: 6 * hour,
  gapSeconds: 120,
  graceIn: 0,
  graceOut: 0,
  countsEarly: false,
  overtimeNeedsApproval: false,
  takesLegalBreaks: false,
};

/** The office changes its mind three times: at each fifth of the time from `first` to `last`. */
export function rulesOf(first: number, last: number): Dated<Rules> {
  const part = (fifths: number) => first + Math.floor(((last - first) * fifths) / 5);
  const kinder = { ...usual, graceIn: 5, graceOut: 5, countsEarly: true };
  const stricter = { ...usual, overtimeNeedsApproval: true, gapSeconds: 60 };
  const other = { ...stricter, takesLegalBreaks: true, openBefore: 180, openAfter: 180, cutoff: 5 * hour };
  return [
    { from: first, value: usual },
    { from: part(1), value: kinder },
    { from: part(2), value: stricter },
    { from: part(3), value: other },
  ];
}

/** A place for each check option; one of them changes half way. */
export function placesOf(first: number, last: number): readonly [Place, ...Place[]] {
  const always = (value: CheckOption) => ({ from: first, value });
  const half = first + Math.floor((last - first) / 2);
  return [
    { name: '본사', options: [always('first-last')] },
    { name: '공장', options: [always('button')] },
    { name: '매장', options: [always('first-last-calendar'), { from: half, value: 'first-last' }] },
    { name: '연구소', options: [always('mixed')] },
  ];
}

/** Public holidays of the year by the official notices (월력요항 2025 and 2026). */
export const publicHolidays: readonly (readonly [date: string, name: string])[] = [
  ['2025-12-25', '기독탄신일'],
  ['2026-01-01', '신정'],
  ['2026-02-16', '설날'],
  ['2026-02-17', '설날'],
  ['2026-02-18', '설날'],
  ['2026-03-01', '3·1절'],
  ['2026-03-02', '대체공휴일'],
  ['2026-05-01', '노동절'],
  ['2026-05-05', '어린이날'],
  ['2026-05-24', '부처님 오신 날'],
  ['2026-05-25', '대체공휴일'],
  ['2026-06-03', '지방선거'],
  ['2026-06-06', '현충일'],
  ['2026-07-17', '제헌절'],
  ['2026-08-15', '광복절'],
  ['2026-08-17', '대체공휴일'],
  ['2026-09-24', '추석'],
  ['2026-09-25', '추석'],
  ['2026-09-26', '추석'],
  ['2026-10-03', '개천절'],
  ['2026-10-05', '대체공휴일'],
  ['2026-10-09', '한글날'],
];
