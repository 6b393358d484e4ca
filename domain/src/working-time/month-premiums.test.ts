import { expect, test } from 'vitest';
import { Temporal } from '../time.ts';
import { monthPremiums, type SettledDay } from './month-premiums.ts';
import { usualPremiumRules } from './premium.ts';

const first = '2026-03-01';
/** The days from Monday the 23rd of February, with which the week of the 1st begins, to the end of March. */
const dates = Array.from({ length: 37 }, (_, days) => Temporal.PlainDate.from('2026-02-23').add({ days }));

type Change = Partial<SettledDay>;

/** March 2026: work from Monday to Friday with 8 hours planned, Sundays and the 2nd are holidays. */
function monthOf(change: (date: Temporal.PlainDate) => Change): SettledDay[] {
  return dates.map((date) => {
    const workDate = date.toString();
    const isOff = date.dayOfWeek > 5 || workDate === '2026-03-02';
    return {
      workDate,
      dayKind: workDate === '2026-03-02' ? 'holiday' : date.dayOfWeek === 7 ? 'weekly-holiday' : 'work',
      workKind: 'selective',
      averaging: null,
      plannedMinutes: isOff ? 0 : 480,
      recognisedMinutes: 0,
      unapprovedMinutes: 0,
      cover: null,
      ...change(date),
    };
  });
}
const isWorkday = (date: Temporal.PlainDate) => date.dayOfWeek < 6 && date.toString() !== '2026-03-02';
const worked = (minutes: number) => (date: Temporal.PlainDate) => ({
  recognisedMinutes: isWorkday(date) ? minutes : 0,
});

test('long days of selective hours are no overtime while the month stays within 40 hours a week on average', () => {
  const long = monthOf((date) => ({ recognisedMinutes: isWorkday(date) && date.dayOfWeek < 5 ? 600 : 0 }));

  const { overtimeMinutes, selective } = monthPremiums(
    { fromWeek: long, ofUnits: [] },
    first,
    usualPremiumRules,
  );

  // 17 Mondays to Thursdays of ten hours against 21 days of eight.
  expect(overtimeMinutes).toBe(0);
  expect(selective).toMatchObject({
    calendarDays: 31,
    targetMinutes: 21 * 480,
    workedMinutes: 17 * 600,
    withinLawMinutes: 120,
    shortfallMinutes: 0,
  });
});

test('what exceeds the legal total of the month is its overtime, and work on a holiday has its own premium', () => {
  const days = monthOf((date) =>
    date.toString() === '2026-03-02' ? { recognisedMinutes: 500 } : worked(540)(date),
  );

  const premiums = monthPremiums({ fromWeek: days, ofUnits: [] }, first, usualPremiumRules);

  // 31 days allow 177 hours and 8.57 minutes; the week before the 1st is February's.
  expect(premiums).toMatchObject({
    overtimeMinutes: 21 * 540 - 10_629,
    holidayMinutes: 480,
    holidayOverMinutes: 20,
  });
  expect(premiums.selective).toMatchObject({ legalMinutes: 10_628, limitedMinutes: 21 * 540 + 500 });
});

test('a day of leave is no shortfall, and one worked on it is not counted twice', () => {
  const days = monthOf((date) => {
    if (date.toString() === '2026-03-10') return { cover: 'leave' };
    if (date.toString() === '2026-03-11') return { cover: 'leave', recognisedMinutes: 120 };
    return worked(480)(date);
  });

  const { selective } = monthPremiums({ fromWeek: days, ofUnits: [] }, first, usualPremiumRules);

  expect(selective).toMatchObject({ creditedMinutes: 480 + 360, shortfallMinutes: 0, withinLawMinutes: 0 });
});

test('who goes over to selective hours inside a month has each part counted by its own rule', () => {
  const days = monthOf((date) => ({
    ...worked(600)(date),
    workKind: date.toString() < '2026-03-16' ? 'fixed' : 'selective',
  }));

  const { overtimeMinutes, selective } = monthPremiums(
    { fromWeek: days, ofUnits: [] },
    first,
    usualPremiumRules,
  );

  // Nine fixed days of two hours each, and sixteen days with twelve of work against 40 hours a week.
  expect(selective).toMatchObject({ calendarDays: 16, targetMinutes: 12 * 480 });
  expect(overtimeMinutes).toBe(9 * 120 + Math.floor(12 * 600 - (16 * 2_400) / 7));
});

test('people exempt from hours and holidays earn neither overtime nor a holiday premium', () => {
  const days = monthOf(() => ({ workKind: 'exempt', recognisedMinutes: 660 }));

  expect(monthPremiums({ fromWeek: days, ofUnits: [] }, first, usualPremiumRules)).toEqual({
    overtimeMinutes: 0,
    holidayMinutes: 0,
    holidayOverMinutes: 0,
    selective: null,
    averaged: [],
  });
});

test('below five employees a selective month has no overtime and no limit; all work beyond the agreed is paid', () => {
  const days = monthOf(worked(900));

  const { overtimeMinutes, selective } = monthPremiums({ fromWeek: days, ofUnits: [] }, first, {
    ...usualPremiumRules,
    isOwed: false,
  });

  expect(overtimeMinutes).toBe(0);
  expect(selective).toMatchObject({ overtimeMinutes: 0, withinLawMinutes: 21 * 420, isOver: false });
});
