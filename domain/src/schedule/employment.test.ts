import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeDay } from '../attendance/day.ts';
import { dayStatus } from '../attendance/status.ts';
import { checkOptions } from '../attendance/values.ts';
import { anyEmployeePlan } from '../plan-testing.ts';
import { dayD, factsOn, tapsOf } from '../testing.ts';
import { seoulMinute, Temporal } from '../time.ts';
import { planChanges, planOn } from './employee-plan.ts';
import { checkedFrom, type Employment, standingOn } from './employment.ts';
import type { PlanOf } from './plan.ts';
import { windowOf, workDateAt } from './window.ts';
import { fixedNineToSix } from './work-type.ts';

const date = (text: string) => Temporal.PlainDate.from(text);

describe('the hire date', () => {
  test.each([
    ['2026-11-18', '2026-11-02', '2026-11-18', 'entered before: from the hire date'],
    ['2026-11-18', '2026-11-18', '2026-11-18', 'entered on the day: from the hire date'],
    ['2026-11-18', '2026-11-19', '2026-11-20', 'entered a day late: from the day after it was entered'],
    ['2020-03-02', '2026-11-18', '2026-11-19', 'entered years late: from the day after it was entered'],
  ])('%s, entered on %s, begins to be checked on %s (%s)', (hiredOn, enteredOn, from) => {
    expect(checkedFrom(date(hiredOn), date(enteredOn)).toString()).toBe(from);
  });

  test('nobody has entered loses no day', () => {
    const unknown: Employment = { hired: null, leftOn: null, pauses: [] };

    expect(standingOn(unknown, date('1990-01-01'))).toBe('checked');
  });
});

test('each day from before hiring until after leaving stands as the facts say', () => {
  const employment: Employment = {
    hired: { on: date('2026-11-02'), enteredOn: date('2026-11-03') },
    leftOn: date('2026-11-10'),
    pauses: [
      { from: date('2026-11-06'), until: date('2026-11-07'), standing: 'leave-of-absence' },
      { from: date('2026-11-08'), until: date('2026-11-08'), standing: 'not-employed' },
      { from: date('2026-11-10'), until: null, standing: 'leave-of-absence' },
    ],
  };

  const standings = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11'].map((day) =>
    standingOn(employment, date(`2026-11-${day}`)),
  );

  expect(standings).toEqual([
    'not-employed',
    'not-checked',
    'not-checked',
    'checked',
    'checked',
    'leave-of-absence',
    'leave-of-absence',
    'not-employed',
    'checked',
    'leave-of-absence',
    'not-employed',
  ]);
});

test('the last night shift ends on the morning after 퇴사일 and is counted', () => {
  const night = { startMinute: 1320, endMinute: 420, breaks: [], workDays: [1, 2, 3, 4, 5, 6, 7] };
  const planOf: PlanOf = (day) =>
    planOn(
      {
        workTypes: [{ from: dayD, value: night }],
        dayBreaks: [],
        employment: { hired: null, leftOn: dayD, pauses: [] },
      },
      day,
    );

  const facts = factsOn(dayD, planOf, tapsOf('D 21:55, D+1 07:03'), 'first-last');

  expect(facts).toMatchObject({ standing: 'checked', presenceMinutes: 548, lateMinutes: 0 });
});

test('tags on a day that is not judged are all told why, and make nobody late or absent', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('not-employed' as const, 'leave-of-absence' as const),
      fc.constantFrom(...checkOptions),
      fc.constantFrom('', 'D 11:20', 'D 09:40 F1, D 15:00 F2', 'D 10:00 x'),
      (standing, checkOption, taps) => {
        const pauses = [{ from: dayD, until: dayD, standing }];
        const workTypes = [{ from: dayD, value: fixedNineToSix }];
        const planOf: PlanOf = (day) =>
          planOn({ workTypes, dayBreaks: [], employment: { hired: null, leftOn: null, pauses } }, day);
        const tags = tapsOf(taps);

        const { facts, uses } = computeDay({ plan: planOf(dayD), tags, checkOption });
        const now = dayD.add({ days: 3 });

        expect(uses).toEqual(tags.map(({ tagId }) => ({ tagId, use: 'ignored', rule: standing })));
        expect(facts.tagCount).toBe(tags.length);
        expect(
          dayStatus(facts, windowOf(dayD, planOf), { now: seoulMinute(now, 0), coverage: 'no-source' }),
        ).toEqual({ state: standing, flags: [] });
      },
    ),
  );
});

test('every instant belongs to exactly one work day, however shifts and employment change', () => {
  fc.assert(
    fc.property(anyEmployeePlan, fc.integer({ min: 0, max: 40 * 1440 }), (plan, minute) => {
      const planOf: PlanOf = (day) => planOn(plan, day);
      const at = seoulMinute(dayD, minute);
      const around = dayD.add({ days: Math.floor(minute / 1440) });
      const dates = Array.from({ length: 14 }, (_, days) => around.add({ days: days - 7 }));

      const holders = dates.filter((day) => {
        const { from, until } = windowOf(day, planOf);
        return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, until) < 0;
      });

      expect(holders.map(String)).toEqual([workDateAt(at, planOf).toString()]);
    }),
  );
});

test('a change of plan leaves the windows before the day before it as they were', () => {
  fc.assert(
    fc.property(anyEmployeePlan, anyEmployeePlan, fc.integer({ min: 0, max: 40 }), (before, after, days) => {
      const from = dayD.add({ days });
      const changed: PlanOf = (day) =>
        planOn(Temporal.PlainDate.compare(day, from) < 0 ? before : after, day);
      const unchanged: PlanOf = (day) => planOn(before, day);
      const earlier = from.subtract({ days: 2 });

      expect(windowOf(earlier, changed)).toEqual(windowOf(earlier, unchanged));
      expect(windowOf(from.subtract({ days: 1 }), changed).from).toEqual(
        windowOf(from.subtract({ days: 1 }), unchanged).from,
      );
    }),
  );
});

test('between the changes of a plan, days of the same weekday are alike', () => {
  fc.assert(
    fc.property(anyEmployeePlan, fc.integer({ min: 0, max: 60 }), (plan, days) => {
      const day = dayD.add({ days });
      const next = day.add({ days: 7 });
      const isCalm = planChanges(plan).every(
        (change) =>
          Temporal.PlainDate.compare(change, day) <= 0 || Temporal.PlainDate.compare(change, next) > 0,
      );
      fc.pre(isCalm);
      const [a, b] = [planOn(plan, day), planOn(plan, next)];

      expect(b.standing).toBe(a.standing);
      expect(b.start?.epochMilliseconds).toBe(
        a.start === null ? undefined : a.start.epochMilliseconds + 7 * 86_400_000,
      );
    }),
  );
});
