import { Temporal } from '../time.ts';
import { type Dated, datedOn } from './dated.ts';
import { type Employment, employmentChanges, standingOn } from './employment.ts';
import { planFor, planWithoutWork, type WorkPlan, type WorkType } from './plan.ts';

/** What the plan of each of an employee's days follows from. */
export type EmployeePlan = {
  /** In order; before the first one begins, the first one holds. */
  readonly workTypes: readonly Dated<WorkType>[];
  readonly employment: Employment;
};

/** The plan of one date: that of the day's work type, and none on days that are not checked. */
export function planOn({ workTypes, employment }: EmployeePlan, workDate: Temporal.PlainDate): WorkPlan {
  const standing = standingOn(employment, workDate);
  const workType = datedOn(workTypes, workDate);
  return standing !== 'checked' || workType === undefined
    ? planWithoutWork(workDate, standing)
    : planFor(workType, workDate);
}

/** The dates, in order, on which another work type or another standing begins; between them days are alike. */
export function planChanges({ workTypes, employment }: EmployeePlan): Temporal.PlainDate[] {
  const dates = [...workTypes.map(({ from }) => from), ...employmentChanges(employment)];
  const unique = new Map(dates.map((date) => [date.toString(), date]));
  return [...unique.values()].sort(Temporal.PlainDate.compare);
}
