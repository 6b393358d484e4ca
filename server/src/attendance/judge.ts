import {
  type CheckOption,
  type Correction,
  computeDay,
  type DayFacts,
  type Span,
  type WorkPlan,
} from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { calendarsOf, type EmployeeDay } from '../schedule/index.ts';
import { findCorrections } from './correction-store.ts';
import { type DayTagRow, findTagsOfDays } from './store.ts';

/** A day with all that it follows from. */
export type DayParts = EmployeeDay & {
  readonly plan: WorkPlan;
  readonly window: Span;
  readonly checkOption: CheckOption;
  readonly tags: readonly DayTagRow[];
  /** In the order in which they were made. */
  readonly corrections: readonly Correction[];
  readonly facts: DayFacts;
};

/** Judges days from plan, tags and corrections as they are now. Days of people whom the office does not have are left out. */
export async function judgeDays(
  db: Database,
  officeId: string,
  days: readonly EmployeeDay[],
): Promise<DayParts[]> {
  const asked = [...new Map(days.map((day) => [keyOf(day), day])).values()];
  const ids = [...new Set(asked.map(({ employeeId }) => employeeId))];
  const daysOf = await calendarsOf(db, officeId, ids);
  const planned = asked.flatMap(({ employeeId, workDate }) => {
    const found = daysOf.get(employeeId);
    if (found === undefined) return [];
    const { calendar, checkOn } = found;
    const { checkOption } = checkOn(workDate);
    const window = calendar.windowOf(workDate);
    return [{ employeeId, workDate, plan: calendar.planOf(workDate), window, checkOption }];
  });
  const tags = Map.groupBy(await findTagsOfDays(db, officeId, planned), keyOf);
  const said = Map.groupBy(await findCorrections(db, officeId, asked), keyOf);
  return planned.map((day) => {
    const parts = {
      ...day,
      tags: tags.get(keyOf(day)) ?? [],
      corrections: (said.get(keyOf(day)) ?? []).map(({ correction }) => correction),
    };
    return { ...parts, facts: computeDay(parts).facts };
  });
}

function keyOf({ employeeId, workDate }: EmployeeDay): string {
  return `${employeeId} ${workDate.toString()}`;
}
