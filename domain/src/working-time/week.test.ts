import fc from 'fast-check';

import { expect, test } from 'vitest';
import { workKinds } from '../schedule/work-type.ts';
import { Temporal } from '../time.ts';
import { usualPremiumRules } from './premium.ts';
import { premiumsFrom, standingOfWeek } from './week.ts';

const monday = Temporal.PlainDate.from('2026-10-26');
const dateOf = (index: number) => monday.add({ days: index }).toString();

const weeks = fc
  .array(
    fc.record({
      dayKind: fc.constantFrom('work', 'off', 'holiday', 'weekly-holiday'),
      workKind: fc.constantFrom(...workKinds),
      recognisedMinutes: fc.integer({ min: 0, max: 1_440 }),
      plannedMinutes: fc.integer({ min: 0, max: 720 }),
    }),
    { minLength: 14, maxLength: 14 },
  )
  .map((days) => days.map((day, index) => ({ ...day, workDate: dateOf(index) })));

test('no minute of a day earns two premiums, whatever the weeks', () => {
  fc.assert(
    fc.property(weeks, fc.boolean(), (days, isHolidayInWeek) => {
      for (const { day, premium } of premiumsFrom(days, dateOf(0), {
        ...usualPremiumRules,
        isHolidayInWeek,
      })) {
        const { overtimeMinutes, holidayMinutes, holidayOverMinutes } = premium;
        expect(overtimeMinutes + holidayMinutes + holidayOverMinutes).toBeLessThanOrEqual(
          day.recognisedMinutes,
        );
        expect(Math.min(overtimeMinutes, holidayMinutes, holidayOverMinutes)).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('a week across two months pays each day once, in the month it lies in', () => {
  fc.assert(
    fc.property(weeks, fc.integer({ min: 0, max: 13 }), (days, cut) => {
      const all = premiumsFrom(days, dateOf(0), usualPremiumRules);
      const later = premiumsFrom(days, dateOf(cut), usualPremiumRules);
      expect(later).toEqual(all.slice(cut));
    }),
  );
});

test('the forecast counts the plan of today until the out, and unapproved work as work', () => {
  const day = {
    workKind: 'fixed' as const,
    averaging: null,
    recognisedMinutes: 600,
    unapprovedMinutes: 60,
    plannedMinutes: 480,
    outAt: 'x',
  };
  const days = [0, 1, 2, 3].map((index) => ({ ...day, workDate: dateOf(index) }));
  const open = { ...day, recognisedMinutes: 0, unapprovedMinutes: 0, outAt: null, workDate: dateOf(4) };
  expect(standingOfWeek([...days, open], dateOf(4))).toMatchObject({
    workedMinutes: 2_640,
    forecastMinutes: 3_120,
    state: 'near',
  });
  expect(standingOfWeek([...days, open], dateOf(5)).forecastMinutes).toBe(2_640);
});

test('weeks of selective hours and of exempt people have no limit to come near to', () => {
  for (const workKind of ['selective', 'exempt'] as const) {
    const long = {
      workKind,
      averaging: null,
      recognisedMinutes: 900,
      unapprovedMinutes: 0,
      plannedMinutes: 480,
      outAt: 'x',
    };
    const days = [0, 1, 2, 3, 4].map((index) => ({ ...long, workDate: dateOf(index) }));
    expect(standingOfWeek(days, dateOf(4))).toMatchObject({ forecastMinutes: 0, state: 'within' });
  }
});

test('a week of averaged hours may have 60 hours where the unit is two weeks, and 64 where it is longer', () => {
  const weekOf = (weeks: number, minutes: number) =>
    [0, 1, 2, 3, 4].map((index) => ({
      workDate: dateOf(index),
      workKind: 'averaged' as const,
      averaging: { weeks },
      recognisedMinutes: minutes,
      unapprovedMinutes: 0,
      plannedMinutes: 480,
      outAt: 'x',
    }));
  const stateOf = (weeks: number, minutes: number) => standingOfWeek(weekOf(weeks, minutes), dateOf(5)).state;

  expect([stateOf(2, 720), stateOf(2, 721)]).toEqual(['near', 'over']);
  expect([stateOf(13, 768), stateOf(13, 769)]).toEqual(['near', 'over']);
});
