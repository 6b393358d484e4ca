import { Temporal } from '@nadeul/domain';
import { type Background, poll } from '../background/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { detectIncidents, forgetIncidents, readWatch, saveSwept, takeWatch } from '../incidents/index.ts';
import { startPost, sweepPost } from '../mail/index.ts';
import type { Seal } from '../security/index.ts';
import { forgetTraffic } from '../traffic/index.ts';
import { startWebhooks, sweepWebhooks } from '../webhooks/index.ts';
import { gatherNotices } from './gather.ts';
import { deleteOldNotices } from './list-store.ts';
import { tellNotices } from './tell.ts';

const watchEveryMs = 30_000;
const sweepAfterHours = 1;
const noticesKeptHours = 90 * 24;

export type NoticeWorkParts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly seal: Pick<Seal, 'open'>;
  /** Where links in letters and webhooks lead. */
  readonly publicUrl: string;
  readonly allowsPrivate: boolean;
};

/** Watches for incidents, tells people, and sends letters and webhooks, from now on. */
export function startNoticeWork(parts: NoticeWorkParts, onError: (error: unknown) => void): Background {
  const work = [
    poll({
      everyMs: watchEveryMs,
      work: async () => {
        await watchIncidents(parts);
        return false;
      },
      onError,
    }),
    startPost(parts, onError),
    startWebhooks(parts, onError),
  ];
  return {
    close: async () => {
      await Promise.all(work.map(({ close }) => close()));
    },
  };
}

/**
 * One look at all offices: what is amiss is kept, and what is to be told is put into the post, all in one transaction.
 * Only one process looks at a time; false in the others.
 */
export async function watchIncidents({
  db,
  clock,
  publicUrl,
}: Pick<NoticeWorkParts, 'db' | 'clock' | 'publicUrl'>): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    if (!(await takeWatch(transaction))) return false;
    const now = clock();
    await detectIncidents(transaction, now);
    await gatherNotices(transaction, now);
    await tellNotices(transaction, { publicUrl, now });
    await sweepHourly(transaction, now);
    return true;
  });
}

async function sweepHourly(transaction: Database, now: Temporal.Instant): Promise<void> {
  const { sweptAt } = await readWatch(transaction);
  if (sweptAt !== null && Temporal.Instant.compare(sweptAt.add({ hours: sweepAfterHours }), now) > 0) return;
  await deleteOldNotices(transaction, now.subtract({ hours: noticesKeptHours }));
  await sweepPost(transaction, now);
  await sweepWebhooks(transaction, now);
  await forgetIncidents(transaction, now);
  await forgetTraffic(transaction, now);
  await saveSwept(transaction, now);
}
