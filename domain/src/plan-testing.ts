import fc from 'fast-check';
import { inOrder } from './schedule/dated.ts';
import type { EmployeePlan } from './schedule/employee-plan.ts';
import type { WorkType } from './schedule/work-type.ts';
import { dayD } from './testing.ts';

const anyDate = fc.integer({ min: 0, max: 40 }).map((days) => dayD.add({ days }));

/** Any hours on any weekdays, also past midnight and around the clock. */
const anyHours: fc.Arbitrary<WorkType> = fc.record({
  startMinute: fc.integer({ min: 0, max: 1439 }),
  endMinute: fc.integer({ min: 0, max: 1439 }),
  breaks: fc.constant([]),
  workDays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
});

const anyPause = fc
  .record({
    from: anyDate,
    days: fc.option(fc.nat(10)),
    standing: fc.constantFrom('leave-of-absence' as const, 'not-employed' as const),
  })
  .map(({ from, days, standing }) => ({
    from,
    until: days === null ? null : from.add({ days }),
    standing,
  }));

/** Any history of somebody within the forty days after day D. */
export const anyEmployeePlan: fc.Arbitrary<EmployeePlan> = fc.record({
  dayBreaks: fc
    .uniqueArray(
      fc.record({ from: anyDate, value: fc.constantFrom('shift' as const, 'midnight' as const) }),
      {
        maxLength: 3,
        selector: ({ from }) => from.toString(),
      },
    )
    .map(inOrder),
  workTypes: fc
    .uniqueArray(fc.record({ from: anyDate, value: anyHours }), {
      minLength: 1,
      maxLength: 4,
      selector: ({ from }) => from.toString(),
    })
    .map(inOrder),
  employment: fc.record({
    hired: fc.option(fc.record({ on: anyDate, enteredOn: anyDate })),
    leftOn: fc.option(anyDate),
    pauses: fc.array(anyPause, { maxLength: 2 }),
  }),
});
