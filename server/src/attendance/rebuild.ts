import type { Database } from '../database/index.ts';
import { calendarsOf, markStaleDays, markTagDays } from '../schedule/index.ts';
import { computeStaleDays } from './compute.ts';
import { findCorrectedDays } from './correction-store.ts';
import { awaitStaleDays, countDays, dropDays, findTagTimes } from './store.ts';

/**
 * Throws an office's day records away and makes them again from tags, plans and corrections; returns how many there
 * are then. Goes
 * through the same marks as an arriving tag, so tags that arrive meanwhile are not missed.
 */
export async function rebuildDays(db: Database, officeId: string): Promise<number> {
  for (const employeeId of (await calendarsOf(db, officeId, 'all')).keys())
    await db.transaction().execute(async (transaction) => {
      await dropDays(transaction, officeId, employeeId);
      const times = await findTagTimes(transaction, officeId, employeeId);
      await markTagDays(
        transaction,
        officeId,
        times.map((occurredAt) => ({ employeeId, occurredAt })),
      );
      // What somebody said of a day holds where no tag is, too: leave, a trip, a day that was never tapped.
      await markStaleDays(transaction, officeId, await findCorrectedDays(transaction, officeId, employeeId));
    });
  // A running server takes marked days too; the rebuild is over when the days that it took are stored as well.
  do await computeStaleDays(db);
  while (await awaitStaleDays(db, officeId));
  return countDays(db, officeId);
}
