import { Temporal } from '../time.ts';
import { type Dated, datedOn } from './dated.ts';
import { type Employment, employmentChanges, standingOn } from './employment.ts';
import {
  type DatePlan,
  type DayBreak,
  planFor,
  planForDate,
  planWithoutWork,
  type WorkPlan,
} from './plan.ts';
import type { AttendanceRules } from './rules.ts';
import type { WorkType } from './work-type.ts';

/** Names of holidays by ISO date. The same office has the same one while nothing about them changes. */
export type Holidays = ReadonlyMap<string, string>;

/** What the plan of each of an employee's days follows from. */
export type EmployeePlan = {
  /** In order; before the first one begins, the first one holds. */
  readonly workTypes: readonly Dated<WorkType>[];
  readonly employment: Employment;
  /** In order, as the check option of the workplace says; none where every day begins by its shift. */
  readonly dayBreaks: readonly Dated<DayBreak>[];
  /** What the office has set, in order; none where it has set nothing. */
  readonly rules?: readonly Dated<AttendanceRules>[];
  readonly holidays?: Holidays;
  /** Plans of single dates by ISO date; they beat the work type. */
  readonly datePlans?: ReadonlyMap<string, DatePlan>;
};

/** The plan of one date: its own, or that of the day's work type, and none on days that are not checked. */
export function planOn(plan: EmployeePlan, workDate: Temporal.PlainDate): WorkPlan {
  const standing = standingOn(plan.employment, workDate);
  const workType = datedOn(plan.workTypes, workDate);
  const context = contextOn(plan, workDate);
  if (standing !== 'checked' || workType === undefined) return planWithoutWork(workDate, standing, context);
  const own = plan.datePlans?.get(workDate.toString());
  return own === undefined
    ? planFor(workType, workDate, context)
    : planForDate(own, workType, workDate, context);
}

function contextOn({ dayBreaks, rules = [], holidays }: EmployeePlan, workDate: Temporal.PlainDate) {
  const dayBreak = datedOn(dayBreaks, workDate);
  const held = datedOn(rules, workDate);
  return {
    ...(dayBreak === undefined ? {} : { dayBreak }),
    ...(held === undefined ? {} : { rules: held }),
    holiday: holidays?.get(workDate.toString()) ?? null,
  };
}

/**
 * The dates, in order, on which another work type, another standing, another day break or other rules begin; between
 * them days follow one rule, holidays and plans of single dates aside.
 */
export function planChanges({
  workTypes,
  employment,
  dayBreaks,
  rules = [],
}: EmployeePlan): Temporal.PlainDate[] {
  const dates = [...workTypes, ...dayBreaks, ...rules]
    .map(({ from }) => from)
    .concat(employmentChanges(employment));
  const unique = new Map(dates.map((date) => [date.toString(), date]));
  return [...unique.values()].sort(Temporal.PlainDate.compare);
}
