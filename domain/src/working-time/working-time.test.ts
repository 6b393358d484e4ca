import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Span } from '../schedule/plan.ts';
import { dayD } from '../testing.ts';
import { seoulMinute } from '../time.ts';
import { type PremiumDay, premiumsOf, usualPremiumRules } from './premium.ts';
import { workedMinutes } from './stretches.ts';

/** Reads `'09:00-26:00'`; hours beyond 24 lie on the next day. */
function span(text: string): Span {
  const [from = 0, until = 0] = text.split('-').map((time) => {
    const [hour = '0', minute = '0'] = time.split(':');
    return Number(hour) * 60 + Number(minute);
  });
  return { from: seoulMinute(dayD, from), until: seoulMinute(dayD, until) };
}

type Shift = {
  id: string;
  kind?: PremiumDay['kind'];
  work: string;
  breaks: string[];
  /** worked, overtime, holiday up to and over 8 h, night. */
  minutes: [number, number, number, number, number];
};

test.each<Shift>([
  { id: 'a plain day', work: '09:00-18:00', breaks: ['12:00-13:00'], minutes: [480, 0, 0, 0, 0] },
  {
    id: 'an evening longer',
    work: '09:00-22:00',
    breaks: ['12:00-13:00', '18:00-18:30'],
    minutes: [690, 210, 0, 0, 0],
  },
  {
    id: 'past midnight',
    work: '09:00-26:00',
    breaks: ['12:00-13:00', '18:00-19:00'],
    minutes: [900, 420, 0, 0, 240],
  },
  {
    id: 'a holiday',
    kind: 'holiday',
    work: '09:00-20:00',
    breaks: ['12:00-13:00'],
    minutes: [600, 0, 480, 120, 0],
  },
  {
    id: 'a holiday past midnight',
    kind: 'holiday',
    work: '14:00-26:00',
    breaks: ['18:00-19:00'],
    minutes: [660, 0, 480, 180, 240],
  },
  { id: 'a night shift', work: '22:00-31:00', breaks: ['26:00-27:00'], minutes: [480, 0, 0, 0, 420] },
  { id: 'before dawn', work: '04:00-13:00', breaks: ['08:00-09:00'], minutes: [480, 0, 0, 0, 120] },
  {
    id: 'a Sunday through the night until Monday’s start',
    kind: 'holiday',
    work: '09:00-33:00',
    breaks: [],
    minutes: [1440, 0, 480, 960, 480],
  },
  {
    id: 'late and longer: only what is over 8 h is overtime',
    work: '10:00-20:30',
    breaks: ['12:00-13:00'],
    minutes: [570, 90, 0, 0, 0],
  },
])('$id', ({ kind = 'work', work, breaks, minutes }) => {
  const worked = workedMinutes(span(work), breaks.map(span));
  const [premium] = premiumsOf([{ kind, workedMinutes: worked.workedMinutes }]);

  expect([
    worked.workedMinutes,
    premium?.overtimeMinutes,
    premium?.holidayMinutes,
    premium?.holidayOverMinutes,
    worked.nightMinutes,
  ]).toEqual(minutes);
});

test('a minor has overtime beyond seven hours', () => {
  const rules = { ...usualPremiumRules, dailyLimitMinutes: 420, weeklyLimitMinutes: 2_100 };

  expect(premiumsOf([{ kind: 'work', workedMinutes: 480 }], rules)[0]?.overtimeMinutes).toBe(60);
});

test('what exceeds the week is booked on its last days', () => {
  const week = [9, 9, 9, 9, 9, 4].map((hour) => ({ kind: 'work' as const, workedMinutes: hour * 60 }));

  expect(premiumsOf(week).map(({ overtimeMinutes }) => overtimeMinutes)).toEqual([60, 60, 60, 60, 60, 240]);
});

const anyWeek = fc.array(
  fc.record({ kind: fc.constantFrom('work' as const, 'holiday' as const), workedMinutes: fc.nat(1440) }),
  { maxLength: 7 },
);

test('no minute of any week has two premiums, and none of a day is more than was worked', () => {
  fc.assert(
    fc.property(anyWeek, fc.boolean(), (week, isHolidayInWeek) => {
      const premiums = premiumsOf(week, { ...usualPremiumRules, isHolidayInWeek });

      for (const [index, day] of week.entries()) {
        const { overtimeMinutes = 0, holidayMinutes = 0, holidayOverMinutes = 0 } = premiums[index] ?? {};
        expect(overtimeMinutes + holidayMinutes + holidayOverMinutes).toBeLessThanOrEqual(day.workedMinutes);
      }
    }),
  );
});

const anySpan = fc
  .tuple(fc.nat(2880), fc.nat(1440))
  .map(([from, length]) => ({ from: seoulMinute(dayD, from), until: seoulMinute(dayD, from + length) }));

test('a stretch that is cut in two has the minutes of both parts, by day and at night', () => {
  fc.assert(
    fc.property(anySpan, fc.array(anySpan, { maxLength: 3 }), fc.nat(1440), (work, breaks, after) => {
      const cut = work.from.add({
        minutes: Math.min(after, Math.floor(work.from.until(work.until).total('minutes'))),
      });

      const whole = workedMinutes(work, breaks);
      const first = workedMinutes({ from: work.from, until: cut }, breaks);
      const second = workedMinutes({ from: cut, until: work.until }, breaks);

      expect(first.workedMinutes + second.workedMinutes).toBe(whole.workedMinutes);
      expect(first.nightMinutes + second.nightMinutes).toBe(whole.nightMinutes);
      expect(whole.nightMinutes).toBeLessThanOrEqual(whole.workedMinutes);
    }),
  );
});
