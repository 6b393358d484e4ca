import type { Temporal } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { lockPlans } from '../schedule/index.ts';
import { recountTraffic } from './count-store.ts';

/** Throws an office's counts of traffic away and makes them again from its tags; batches that arrive wait for it. */
export async function rebuildTraffic(db: Database, officeId: string, now: Temporal.Instant): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockPlans(transaction, officeId);
    await recountTraffic(transaction, officeId, now);
  });
}
