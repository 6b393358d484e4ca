import { Temporal, type WorkPlan } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { calendarsOf, type EmployeeDays } from './calendars.ts';
import { lockPlans, tellDays } from './mark-store.ts';
import { type EmployeeDay, findDaysWithTags, markStaleDays } from './store.ts';

/** A day's window depends on plans of up to four days before it and of the day after. */
const daysAfter = 4;
const daysBefore = 1;

export type PlanChange = {
  readonly officeId: string;
  /** Whose plans may be another; all where a holiday is. */
  readonly employeeIds: readonly string[] | 'all';
  /** The dates on which they may be. */
  readonly dates: readonly Temporal.PlainDate[];
};

/**
 * Makes a change that bears on the plans of certain dates, and marks the days near them that are another by it: those
 * with tags or a record whose plan or window differs. Returns how many were marked.
 */
export async function changePlansOn(
  transaction: Database,
  { officeId, employeeIds, dates }: PlanChange,
  change: () => Promise<void>,
): Promise<number> {
  await lockPlans(transaction, officeId);
  const before = await calendarsOf(transaction, officeId, employeeIds);
  const near = datesNear(dates);
  const candidates = await findDaysWithTags(transaction, officeId, [...before.keys()], near);
  await change();
  const after = await calendarsOf(transaction, officeId, employeeIds);
  const changed = candidates.filter((day) => isOther(before, after, day));
  await markStaleDays(transaction, officeId, changed);
  // Who has no tag to judge may still stand on the board, with another plan.
  await tellDays(transaction, officeId, [...before.keys()]);
  return changed.length;
}

function datesNear(dates: readonly Temporal.PlainDate[]): string[] {
  const near = new Set<string>();
  for (const date of dates)
    for (let days = -daysBefore; days <= daysAfter; days += 1) near.add(date.add({ days }).toString());
  return [...near];
}

type Days = ReadonlyMap<string, EmployeeDays>;

function isOther(before: Days, after: Days, { employeeId, workDate }: EmployeeDay): boolean {
  const [was, is] = [before.get(employeeId)?.calendar, after.get(employeeId)?.calendar];
  if (was === undefined || is === undefined) return true;
  if (was === is) return false;
  const [oldWindow, newWindow] = [was.windowOf(workDate), is.windowOf(workDate)];
  return (
    Temporal.Instant.compare(oldWindow.from, newWindow.from) !== 0 ||
    Temporal.Instant.compare(oldWindow.until, newWindow.until) !== 0 ||
    textOf(was.planOf(workDate)) !== textOf(is.planOf(workDate))
  );
}

/** Plans as text, made once for each: many people share them. */
const texts = new WeakMap<WorkPlan, string>();

function textOf(plan: WorkPlan): string {
  const known = texts.get(plan);
  if (known !== undefined) return known;
  const text = JSON.stringify(plan);
  texts.set(plan, text);
  return text;
}
