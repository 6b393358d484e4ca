import fc from 'fast-check';
import { expect, test } from 'vitest';
import { averagingOn, type WorkType } from '../schedule/work-type.ts';
import { Temporal } from '../time.ts';
import { settleUnits, type UnitDay, unitsAround } from './averaged-units.ts';

const averaged: WorkType = {
  kind: 'averaged',
  startMinute: 540,
  endMinute: 1080,
  breaks: [],
  workDays: [],
  cycle: { from: '2026-10-26', days: Array.from({ length: 14 }, () => null) },
  unitWeeks: 2,
};

/** Days from a date on, with so many minutes planned and worked each; units of so many weeks begin on the 26th of October. */
function daysFrom(
  from: string,
  unitWeeks: number,
  minutes: readonly (readonly [planned: number, worked: number])[],
): UnitDay[] {
  return minutes.map(([plannedMinutes, recognisedMinutes], index) => {
    const date = Temporal.PlainDate.from(from).add({ days: index });
    const unit = averagingOn({ ...averaged, unitWeeks }, date);
    return {
      workDate: date.toString(),
      dayKind: 'work',
      workKind: 'averaged',
      plannedMinutes,
      recognisedMinutes,
      averaging: unit === null ? null : { from: unit.from.toString(), weeks: unit.weeks },
    };
  });
}

const week = (planned: number, worked: number) =>
  Array.from({ length: 7 }, (_, day) => (day < 5 ? ([planned, worked] as const) : ([0, 0] as const)));
const october = { first: '2026-10-01', last: '2026-10-31' };
const november = { first: '2026-11-01', last: '2026-11-30' };

test('units follow each other from the first day of the cycle, before it too', () => {
  const unitOf = (date: string) => averagingOn(averaged, Temporal.PlainDate.from(date))?.from.toString();

  expect(['2026-10-25', '2026-10-26', '2026-11-08', '2026-11-09'].map(unitOf)).toEqual([
    '2026-10-12',
    '2026-10-26',
    '2026-10-26',
    '2026-11-09',
  ]);
  expect(averagingOn({ ...averaged, kind: 'shift' }, Temporal.PlainDate.from('2026-10-26'))).toBeNull();
});

test('a unit of two weeks that ends in November pays in November what exceeds 48 hours and 40 on average', () => {
  // 54 and 45 hours in the weeks of the 26th of October and the 2nd of November.
  const days = daysFrom('2026-10-26', 2, [...week(576, 648), ...week(384, 540)]);

  expect(settleUnits(days, october)).toMatchObject([{ overtimeMinutes: 19 * 60, monthMinutes: 0 }]);
  expect(settleUnits(days, november)).toEqual([
    {
      from: '2026-10-26',
      until: '2026-11-08',
      weeks: 2,
      calendarDays: 14,
      legalMinutes: 4_800,
      workedMinutes: 99 * 60,
      overtimeMinutes: 19 * 60,
      monthMinutes: 19 * 60,
    },
  ]);
});

test('in a longer unit what exceeds the hours set for a day is paid in the month of that day', () => {
  // Each day of the first week an hour over the eight that were set, the rest as set: 45 hours, then 32, 40 and 40.
  const weeks = [...week(480, 540), ...week(384, 384), ...week(480, 480), ...week(480, 480)];
  const days = daysFrom('2026-10-26', 4, weeks);

  expect(settleUnits(days, october)).toMatchObject([{ monthMinutes: 300, overtimeMinutes: 300 }]);
  expect(settleUnits(days, november)).toMatchObject([{ monthMinutes: 0, until: '2026-11-22' }]);
});

test('who leaves inside a unit is paid on their last day what exceeds 40 hours a week while they were there', () => {
  const days = daysFrom('2026-10-26', 4, week(576, 576));

  expect(settleUnits(days, october)).toMatchObject([{ monthMinutes: 0 }]);
  expect(settleUnits(days, november)).toMatchObject([
    { calendarDays: 7, legalMinutes: 2_400, overtimeMinutes: 480, monthMinutes: 480 },
  ]);
});

test('work on a holiday is no part of the unit', () => {
  const days = daysFrom('2026-10-26', 2, [...week(576, 576), ...week(384, 384)]);
  const holiday = days.map((day, index) =>
    index === 5 ? { ...day, dayKind: 'holiday', recognisedMinutes: 600 } : day,
  );

  expect(settleUnits(holiday, november)).toMatchObject([{ workedMinutes: 4_800, overtimeMinutes: 0 }]);
});

test('the months of a unit together pay its overtime once, and the days around a month reach over its units', () => {
  const minute = fc.integer({ min: 0, max: 900 });
  const lengths = fc.constantFrom(2, 4, 13);
  fc.assert(
    fc.property(
      lengths,
      fc.array(fc.tuple(minute, minute), { minLength: 91, maxLength: 91 }),
      (weeks, all) => {
        const days = daysFrom('2026-10-26', weeks, all.slice(0, weeks * 7));
        const months = ['2026-10', '2026-11', '2026-12', '2027-01'].map((month) => {
          const first = Temporal.PlainDate.from(`${month}-01`);
          return { first: first.toString(), last: first.add({ months: 1 }).subtract({ days: 1 }).toString() };
        });
        const told = months.map((month) => settleUnits(days, month)[0]);

        const paid = told.reduce((sum, unit) => sum + (unit?.monthMinutes ?? 0), 0);
        expect(paid).toBe(told[0]?.overtimeMinutes);
        expect(unitsAround(days.slice(0, 6))).toEqual({ first: '2026-10-26', last: days.at(-1)?.workDate });
      },
    ),
  );
});
