import type { DayRecord } from '@nadeul/contract';
import { type DayException, exceptionsOf, type Temporal, weekStartOf } from '@nadeul/domain';
import { type DaysAt, readDays, readTogetherMax } from '../attendance/index.ts';
import type { Employee } from '../people/index.ts';
import { rulesOn } from '../schedule/index.ts';

/** The days of one person's month, and what of them has to be looked at. */
export type MonthOf = {
  readonly employee: Employee;
  readonly days: readonly DayRecord[];
  /** The days of the month and those before it from the first day of its first week on. */
  readonly fromWeek: readonly DayRecord[];
  readonly exceptions: readonly DayException[];
};

/**
 * The month of each employee, some hundred at a time, so that memory stays bounded however many there are. Those who
 * were not employed in it are left out. Weeks and mornings that reach over its ends are read with it.
 */
export async function* monthsOf(
  at: DaysAt,
  employees: readonly Employee[],
  first: Temporal.PlainDate,
): AsyncGenerator<MonthOf[]> {
  const last = first.add({ days: first.daysInMonth - 1 });
  const rules = await rulesOn(at.db, at.officeId, last);
  const range = { first: weekStartOf(first, rules.weekStart), last: last.add({ days: 1 }) };
  for (let index = 0; index < employees.length; index += readTogetherMax) {
    const some = employees.slice(index, index + readTogetherMax);
    const read = await readDays(at, { employeeIds: some.map(({ employeeId }) => employeeId), ...range });
    yield some.flatMap((employee) => {
      const days = read.get(employee.employeeId) ?? [];
      const own = days.filter(({ workDate }) => isWithin(workDate, first, last));
      if (own.every(({ state }) => state === 'not-employed')) return [];
      const exceptions = exceptionsOf(days, rules).filter(({ workDate }) => isWithin(workDate, first, last));
      const fromWeek = days.filter(({ workDate }) => workDate <= last.toString());
      return [{ employee, days: own, fromWeek, exceptions }];
    });
  }
}

function isWithin(date: string, first: Temporal.PlainDate, last: Temporal.PlainDate): boolean {
  return first.toString() <= date && date <= last.toString();
}
