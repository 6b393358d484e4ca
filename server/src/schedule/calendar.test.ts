import {
  type EmployeePlan,
  fixedNineToSix,
  inOrder,
  parseSeoul,
  planOn,
  seoulDate,
  Temporal,
  usualRules,
  type WorkType,
  windowOf,
  workDateAt,
} from '@nadeul/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarOf } from './calendar.ts';

const night: WorkType = { startMinute: 1320, endMinute: 420, breaks: [], workDays: [1, 2, 3, 4, 5] };
const long: WorkType = { startMinute: 540, endMinute: 480, breaks: [], workDays: [1, 3, 5] };
const early: WorkType = { startMinute: 30, endMinute: 570, breaks: [], workDays: [1, 2, 3, 4, 5, 6, 7] };
const start = parseSeoul('2026-10-01T00:00:00+09:00');

const anyDate = fc
  .integer({ min: 0, max: 40 })
  .map((days) => Temporal.PlainDate.from('2026-10-01').add({ days }));
const anyWorkTypes = fc
  .uniqueArray(fc.record({ from: anyDate, value: fc.constantFrom(fixedNineToSix, night, long, early) }), {
    minLength: 1,
    maxLength: 4,
    selector: ({ from }) => from.toString(),
  })
  .map(inOrder);
const standing = fc.constantFrom('leave-of-absence' as const, 'not-employed' as const);
const anyDayBreaks = fc
  .uniqueArray(fc.record({ from: anyDate, value: fc.constantFrom('shift' as const, 'midnight' as const) }), {
    maxLength: 3,
    selector: ({ from }) => from.toString(),
  })
  .map(inOrder);
const anyRules = fc
  .uniqueArray(
    fc.record({
      from: anyDate,
      value: fc.record({
        cutoffMinute: fc.constantFrom(0, 360),
        openBeforeStartMinutes: fc.constantFrom(60, 240),
      }),
    }),
    { maxLength: 2, selector: ({ from }) => from.toString() },
  )
  .map((rows) => inOrder(rows.map(({ from, value }) => ({ from, value: { ...usualRules, ...value } }))));
const anyDatePlans = fc
  .array(fc.tuple(anyDate, fc.constantFrom(null, night, early)), { maxLength: 5 })
  .map((plans) => new Map(plans.map(([date, hours]) => [date.toString(), hours])));
const holidays = new Map([
  ['2026-10-05', '대체공휴일'],
  ['2026-10-09', '한글날'],
]);
const anyPlan = fc.record<EmployeePlan>({
  rules: anyRules,
  holidays: fc.constant(holidays),
  datePlans: anyDatePlans,
  workTypes: anyWorkTypes,
  dayBreaks: anyDayBreaks,
  employment: fc.record({
    hired: fc.option(fc.record({ on: anyDate, enteredOn: anyDate })),
    leftOn: fc.option(anyDate),
    pauses: fc.array(
      fc.record({ from: anyDate, days: fc.option(fc.nat(10)), standing }).map(({ from, days, standing }) => ({
        standing,
        from,
        until: days === null ? null : from.add({ days }),
      })),
      { maxLength: 2 },
    ),
  }),
});
const anyInstant = fc.integer({ min: 0, max: 60 * 24 * 50 }).map((minutes) => start.add({ minutes }));

test('the remembered work day of any instant is the one that the rules give, however the plan changes', () => {
  fc.assert(
    fc.property(anyPlan, anyInstant, (plan, at) => {
      const planOf = (workDate: Temporal.PlainDate) => planOn(plan, workDate);
      const calendar = calendarOf(plan);

      const workDate = calendar.workDateAt(at);
      const { from, until } = windowOf(workDate, planOf);

      expect(workDate.toString()).toBe(workDateAt(at, planOf).toString());
      expect(calendar.windowOf(workDate)).toEqual({ from, until });
      expect(calendar.planOf(workDate)).toEqual(planOf(workDate));
    }),
    { numRuns: 300, seed: 20_261_122 },
  );
});

test('what everybody alike shares around a date is what each would find alone', () => {
  fc.assert(
    fc.property(anyPlan, anyInstant, (plan, at) => {
      const calendar = calendarOf(plan);

      const around = calendar.around(seoulDate(at));
      const workDate = around.workDateAt(at);

      expect(workDate.toString()).toBe(calendar.workDateAt(at).toString());
      expect(around.windowOf(workDate)).toEqual(calendar.windowOf(workDate));
      expect(around.planOf(workDate)).toEqual(calendar.planOf(workDate));
    }),
    { numRuns: 300, seed: 20_261_122 },
  );
});
