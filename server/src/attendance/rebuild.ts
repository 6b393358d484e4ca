import type { Database } from '../database/index.ts';
import { findEmployees } from '../people/index.ts';
import { calendarOf, markStaleDays } from '../schedule/index.ts';
import { computeStaleDays } from './compute.ts';
import { awaitStaleDays, dropDays, findTagTimes } from './store.ts';

/**
 * Throws an office's day records away and makes them again from tags and plans; returns how many were made. Goes
 * through the same marks as an arriving tag, so tags that arrive meanwhile are not missed.
 */
export async function rebuildDays(db: Database, officeId: string): Promise<number> {
  let days = 0;
  for (const { employeeId, workType } of await findEmployees(db, officeId, 'all')) {
    const calendar = calendarOf(workType);
    await db.transaction().execute(async (transaction) => {
      await dropDays(transaction, officeId, employeeId);
      const times = await findTagTimes(transaction, officeId, employeeId);
      const workDates = new Map(
        times.map((at) => calendar.workDateAt(at)).map((date) => [date.toString(), date]),
      );
      days += workDates.size;
      await markStaleDays(
        transaction,
        officeId,
        [...workDates.values()].map((workDate) => ({ employeeId, workDate })),
      );
    });
  }
  // A running server takes marked days too; the rebuild is over when the days that it took are stored as well.
  do await computeStaleDays(db);
  while (await awaitStaleDays(db, officeId));
  return days;
}
