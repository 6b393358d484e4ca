import type { DayRecord, Statistics, StatisticsQuery, WeekFigures, WeekWarning } from '@nadeul/contract';
import { hasWeekLimit, seoulDate, standingOfWeek, Temporal, weekStartOf, weekTotals } from '@nadeul/domain';
import { presentEmployee, readDays, readTogetherMax } from '../attendance/index.ts';
import type { ClosingParts } from '../closing/index.ts';
import type { PermittedCaller } from '../http/index.ts';
import { type Employee, findReached, inDepartment } from '../people/index.ts';
import { rulesOn } from '../schedule/index.ts';
import { findMonthFigures, findWeekGroups, type WeekGroup } from './statistics-store.ts';

const lastDayOfWeek = 6;

/** Months and weeks of those whom the caller may see, and who comes near the limit in the running week. */
export async function readStatistics(
  { db, clock }: ClosingParts,
  caller: Pick<PermittedCaller, 'officeId' | 'reached'>,
  { until, months, departmentId }: StatisticsQuery,
): Promise<Statistics> {
  const { officeId } = caller;
  const now = clock();
  const today = seoulDate(now);
  const last = Temporal.PlainDate.from(`${until}-01`).add({ months: 1 }).subtract({ days: 1 });
  const first = last.with({ day: 1 }).subtract({ months: months - 1 });
  const [reached, rules] = await Promise.all([findReached(db, caller), rulesOn(db, officeId, today)]);
  const { weekStart } = rules;
  const people = await inDepartment(db, officeId, reached, departmentId);
  const isEverybody = caller.reached.to === 'office' && departmentId === undefined;
  const employeeIds = isEverybody ? null : people.map(({ employeeId }) => employeeId);
  const asked = { employeeIds, first, last };
  const [monthFigures, groups, warnings] = await Promise.all([
    findMonthFigures(db, officeId, asked),
    // The running week is not over, so that it only warns.
    findWeekGroups(
      db,
      officeId,
      { ...asked, last: earlierDate(last, today.subtract({ days: 1 })) },
      weekStart,
    ),
    hasWeekLimit(rules) ? readWarnings({ db, officeId, now }, people, weekStartOf(today, weekStart)) : [],
  ]);
  const from = weekStartOf(today, weekStart).toString();
  const hasLimit = hasWeekLimit(rules);
  return {
    hasWeekLimit: hasLimit,
    months: monthFigures,
    weeks: weeksOf(groups),
    running: { from, warnings },
  };
}

function weeksOf(groups: readonly WeekGroup[]): WeekFigures[] {
  return [...Map.groupBy(groups, ({ from }) => from)].map(([from, of]) => ({ from, ...weekTotals(of) }));
}

function earlierDate(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) <= 0 ? a : b;
}

type At = Parameters<typeof readDays>[0];

async function readWarnings(
  at: At,
  people: readonly Employee[],
  first: Temporal.PlainDate,
): Promise<WeekWarning[]> {
  const today = seoulDate(at.now).toString();
  const warnings: WeekWarning[] = [];
  for (let index = 0; index < people.length; index += readTogetherMax) {
    const some = people.slice(index, index + readTogetherMax);
    const employeeIds = some.map(({ employeeId }) => employeeId);
    const days = await readDays(at, { employeeIds, first, last: first.add({ days: lastDayOfWeek }) });
    for (const employee of some)
      warnings.push(...warningOf(employee, days.get(employee.employeeId) ?? [], today));
  }
  return warnings.sort((a, b) => b.forecastMinutes - a.forecastMinutes);
}

function warningOf(employee: Employee, days: readonly DayRecord[], today: string): WeekWarning[] {
  const { state, workedMinutes, forecastMinutes } = standingOfWeek(days, today);
  return state === 'within'
    ? []
    : [{ employee: presentEmployee(employee), workedMinutes, forecastMinutes, state }];
}
