import { computeDay } from '@nadeul/domain';
import { type Database, notify } from '../database/index.ts';
import { findEmployees } from '../people/index.ts';
import { calendarOf } from '../schedule/index.ts';
import { type DayFactsOf, findTagsOfDays, type StaleDays, saveDays, takeStaleDays } from './store.ts';

/** Most days computed in one transaction. */
const daysMax = 500;

/** Computes marked days until none is left; returns how many. Safe in several processes at once. */
export async function computeStaleDays(db: Database): Promise<number> {
  let computed = 0;
  for (;;) {
    const count = await db.transaction().execute(async (transaction) => {
      const stale = await takeStaleDays(transaction, daysMax);
      if (stale === null) return null;
      await computeDays(transaction, stale);
      return stale.days.length;
    });
    if (count === null) return computed;
    computed += count;
  }
}

/** Computes days from plan and tags alone, stores them and tells who looks at them. */
async function computeDays(transaction: Database, { officeId, days }: StaleDays): Promise<void> {
  const ids = [...new Set(days.map(({ employeeId }) => employeeId))];
  const employees = new Map(
    (await findEmployees(transaction, officeId, ids)).map((employee) => [
      employee.employeeId,
      { employee, calendar: calendarOf(employee.workType) },
    ]),
  );
  const planned = days.flatMap((day) => {
    const found = employees.get(day.employeeId);
    if (found === undefined) return [];
    const { employee, calendar } = found;
    return [
      { ...day, employee, plan: calendar.planOf(day.workDate), window: calendar.windowOf(day.workDate) },
    ];
  });
  const tags = Map.groupBy(await findTagsOfDays(transaction, officeId, planned), keyOf);
  const computed = planned.map((day): DayFactsOf => {
    const input = { plan: day.plan, tags: tags.get(keyOf(day)) ?? [], checkOption: day.employee.checkOption };
    return { employeeId: day.employeeId, facts: computeDay(input).facts };
  });
  await saveDays(transaction, officeId, computed);
  await notify(
    transaction,
    ids.map((employeeId) => ({ type: 'day', officeId, employeeId })),
  );
}

function keyOf({ employeeId, workDate }: { employeeId: string; workDate: { toString(): string } }): string {
  return `${employeeId} ${workDate.toString()}`;
}
