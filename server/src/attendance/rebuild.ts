import type { Database } from '../database/index.ts';
import { calendarsOf, markTagDays } from '../schedule/index.ts';
import { computeStaleDays } from './compute.ts';
import { awaitStaleDays, dropDays, findTagTimes } from './store.ts';

/**
 * Throws an office's day records away and makes them again from tags and plans; returns how many were made. Goes
 * through the same marks as an arriving tag, so tags that arrive meanwhile are not missed.
 */
export async function rebuildDays(db: Database, officeId: string): Promise<number> {
  let days = 0;
  for (const employeeId of (await calendarsOf(db, officeId, 'all')).keys())
    await db.transaction().execute(async (transaction) => {
      await dropDays(transaction, officeId, employeeId);
      const times = await findTagTimes(transaction, officeId, employeeId);
      days += await markTagDays(
        transaction,
        officeId,
        times.map((occurredAt) => ({ employeeId, occurredAt })),
      );
    });
  // A running server takes marked days too; the rebuild is over when the days that it took are stored as well.
  do await computeStaleDays(db);
  while (await awaitStaleDays(db, officeId));
  return days;
}
