import { type Database, notify } from '../database/index.ts';
import type { EmployeeDay } from '../schedule/index.ts';
import { judgeDays } from './judge.ts';
import { saveDays, takeStaleDays } from './store.ts';

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
      await computeDays(transaction, stale.officeId, stale.days);
      return stale.days.length;
    });
    if (count === null) return computed;
    computed += count;
  }
  return computed;
}

/**
 * Computes days from plan, tags and corrections alone, stores them and tells who looks at them. Whoever has not taken
 * the marks of the days marks them first: what another worker computes of them meanwhile is then computed again.
 */
export async function computeDays(
  transaction: Database,
  officeId: string,
  days: readonly EmployeeDay[],
): Promise<void> {
  await saveDays(transaction, officeId, await judgeDays(transaction, officeId, days));
  const ids = [...new Set(days.map(({ employeeId }) => employeeId))];
  await notify(
    transaction,
    ids.map((employeeId) => ({ type: 'day', officeId, employeeId })),
  );
}
