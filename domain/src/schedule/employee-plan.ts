import { Temporal } from '../time.ts';
import { type Dated, datedOn } from './dated.ts';
import { type Employment, employmentChanges, standingOn } from './employment.ts';
import { type DayBreak, planFor, planWithoutWork, type WorkPlan, type WorkType } from './plan.ts';

/** What the plan of each of an employee's days follows from. */
export type EmployeePlan = {
  /** In order; before the first one begins, the first one holds. */
  readonly workTypes: readonly Dated<WorkType>[];
  readonly employment: Employment;
  /** In order, as the check option of the workplace says; none where every day begins by its shift. */
  readonly dayBreaks: readonly Dated<DayBreak>[];
};

/** The plan of one date: that of the day's work type, and none on days that are not checked. */
export function planOn(
  { workTypes, employment, dayBreaks }: EmployeePlan,
  workDate: Temporal.PlainDate,
): WorkPlan {
  const standing = standingOn(employment, workDate);
  const workType = datedOn(workTypes, workDate);
  const dayBreak = datedOn(dayBreaks, workDate);
  return standing !== 'checked' || workType === undefined
    ? planWithoutWork(workDate, standing, dayBreak)
    : planFor(workType, workDate, dayBreak);
}

/** The dates, in order, on which another work type, another standing or another day break begins; between them days are alike. */
export function planChanges({ workTypes, employment, dayBreaks }: EmployeePlan): Temporal.PlainDate[] {
  const dates = [...workTypes, ...dayBreaks].map(({ from }) => from).concat(employmentChanges(employment));
  const unique = new Map(dates.map((date) => [date.toString(), date]));
  return [...unique.values()].sort(Temporal.PlainDate.compare);
}
