import { computeDay } from '@nadeul/domain';
import { findCorrections } from '../corrections/index.ts';
import { type Database, notify } from '../database/index.ts';
import { calendarsOf } from '../schedule/index.ts';
import { type DayFactsOf, findTagsOfDays, type StaleDays, saveDays, takeStaleDays } from './store.ts';

/** Most days computed in one transaction. */
const daysMax = 500;

/**
 * Computes marked days until none is left, or until it is not wanted any more; returns how many. Safe in several
 * processes at once.
 */
export async function computeStaleDays(db: Database, isWanted = () => true): Promise<number> {
  let computed = 0;
  while (isWanted()) {
    const count = await db.transaction().execute(async (transaction) => {
      const stale = await takeStaleDays(transaction, daysMax);
      if (stale === null) return null;
      await computeDays(transaction, stale);
      return stale.days.length;
    });
    if (count === null) return computed;
    computed += count;
  }
  return computed;
}

/** Computes days from plan, tags and corrections alone, stores them and tells who looks at them. */
async function computeDays(transaction: Database, { officeId, days }: StaleDays): Promise<void> {
  const ids = [...new Set(days.map(({ employeeId }) => employeeId))];
  const daysOf = await calendarsOf(transaction, officeId, ids);
  const planned = days.flatMap((day) => {
    const found = daysOf.get(day.employeeId);
    if (found === undefined) return [];
    const { calendar, checkOn } = found;
    const { checkOption } = checkOn(day.workDate);
    const window = calendar.windowOf(day.workDate);
    return [{ ...day, plan: calendar.planOf(day.workDate), window, checkOption }];
  });
  const tags = Map.groupBy(await findTagsOfDays(transaction, officeId, planned), keyOf);
  const said = Map.groupBy(await findCorrections(transaction, officeId, days), keyOf);
  const computed = planned.map(({ employeeId, workDate, plan, checkOption }): DayFactsOf => {
    const key = keyOf({ employeeId, workDate });
    const corrections = (said.get(key) ?? []).map(({ correction }) => correction);
    const { facts } = computeDay({ plan, tags: tags.get(key) ?? [], checkOption, corrections });
    return { employeeId, facts };
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
