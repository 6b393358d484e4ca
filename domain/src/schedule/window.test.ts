import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayD, shifts } from '../testing.ts';
import { formatSeoul, seoulMinute, Temporal } from '../time.ts';
import { type PlanOf, planFor, planWithoutWork } from './plan.ts';
import { boundaryOf, windowOf, workDateAt } from './window.ts';

test.each([
  ['09-18', '09-18', '2026-11-19T05:00:00+09:00', 'four hours before the start'],
  ['22-07', '09-18', '2026-11-19T08:00:00+09:00', 'midway where the shifts are close'],
  ['22-07', 'off', '2026-11-19T11:00:00+09:00', 'four hours after a night shift'],
  ['09-18', 'off', '2026-11-19T06:00:00+09:00', 'six in the morning on a day off'],
])('after %s the day of %s begins at %s: %s', (before, after, begins) => {
  expect(formatSeoul(boundaryOf(dayD.add({ days: 1 }), shifts(before, after)))).toBe(begins);
});

const anyWorkType = fc.record({
  startMinute: fc.integer({ min: 0, max: 1439 }),
  endMinute: fc.integer({ min: 0, max: 1439 }),
  breaks: fc.constant([]),
  workDays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
});

/** Ten days of plans drawn one by one, so that any shift can follow any other, by its shift or at midnight. */
const anyDay = fc.record({
  type: anyWorkType,
  dayBreak: fc.constantFrom('shift' as const, 'midnight' as const),
});
const anyPlans = fc.array(anyDay, { minLength: 10, maxLength: 10 }).map((days): PlanOf => {
  return (date) => {
    const index = ((dayD.until(date).days % 10) + 10) % 10;
    const day = days[index];
    return day === undefined
      ? planWithoutWork(date, 'checked')
      : planFor(day.type, date, { dayBreak: day.dayBreak });
  };
});

test('every instant belongs to exactly one work day, whatever shifts follow each other', () => {
  fc.assert(
    fc.property(anyPlans, fc.integer({ min: 0, max: 10 * 1440 }), (planOf, minute) => {
      const at = seoulMinute(dayD, minute);
      const holds = (date: Temporal.PlainDate) => {
        const { from, until } = windowOf(date, planOf);
        return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, until) < 0;
      };
      const dates = Array.from({ length: 20 }, (_, days) => dayD.add({ days: days - 5 }));

      const holders = dates.filter(holds);

      expect(holders.map(String)).toEqual([workDateAt(at, planOf).toString()]);
    }),
  );
});

test('a window never begins after the planned start of its day unless the day before reaches past it', () => {
  fc.assert(
    fc.property(anyPlans, fc.integer({ min: 0, max: 9 }), (planOf, days) => {
      const date = dayD.add({ days });
      const { start } = planOf(date);
      const boundary = boundaryOf(date, planOf);

      const allowed =
        start === null
          ? boundary
          : [start, boundaryOf(date.subtract({ days: 1 }), planOf)].sort(Temporal.Instant.compare)[1];

      expect(Temporal.Instant.compare(boundary, allowed ?? boundary)).toBeLessThanOrEqual(0);
    }),
  );
});
