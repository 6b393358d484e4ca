import { type DayCountReport, dayCountDaysMax, type LinkDay, type LinkDaysQuery } from '@nadeul/contract';
import { seoulDate, Temporal } from '@nadeul/domain';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import { countRows, sourceExists, storable } from '../ingest/index.ts';
import { compareDays } from './compare.ts';
import { findDoorCounts, lockSource, replaceCounts } from './store.ts';

/** What the use cases here work with. */
export type CompletenessParts = { readonly db: Database; readonly clock: Clock };

type SourceKey = { readonly officeId: string; readonly sourceId: string };

/** First day that can be looked at: tags of an earlier time are set aside, for their clock is not believed. */

/**
 * Keeps how many rows the door has on the days of a report, in place of what was told of them before. Throws the
 * refusal `source-unknown`, and names counts of days outside the period.
 */
export async function keepDayCounts(
  { db, clock }: CompletenessParts,
  source: SourceKey,
  { from, until, counts }: DayCountReport,
): Promise<number> {
  const outside = counts.findIndex(({ day }) => day < from || day > until);
  if (outside >= 0)
    throw new Refusal('request-malformed', [
      { path: `counts.${outside}.day`, message: 'The day lies outside the period.' },
    ]);
  const now = clock();
  await db.transaction().execute(async (transaction) => {
    if (!(await lockSource(transaction, source))) throw new Refusal('source-unknown');
    await replaceCounts(transaction, source, { from, until, counts: storable(counts), now });
  });
  return counts.length;
}

/** The days of a source, the latest first. Throws the refusal `not-found`, and names a period that is none. */
export async function readLinkDays(
  { db, clock }: CompletenessParts,
  source: SourceKey,
  days: LinkDaysQuery,
): Promise<LinkDay[]> {
  const period = periodOf(days);
  if (!(await sourceExists(db, source))) throw new Refusal('not-found');
  const [door, arrived] = await Promise.all([findDoorCounts(db, source, days), countRows(db, source, days)]);
  return compareDays(period, { door, arrived }, seoulDate(clock()));
}

function periodOf(days: LinkDaysQuery) {
  const [from, until] = [Temporal.PlainDate.from(days.from), Temporal.PlainDate.from(days.until)];
  const refuse = (path: string, code: 'out-of-order' | 'too-large') =>
    new Refusal('request-malformed', [{ path, code }]);
  const length = from.until(until, { largestUnit: 'day' }).days + 1;
  if (length < 1) throw refuse('until', 'out-of-order');
  if (length > dayCountDaysMax) throw refuse('until', 'too-large');
  return { from, until };
}
