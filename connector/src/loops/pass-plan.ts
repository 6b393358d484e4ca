import { addDays } from '../door-time.ts';
import type { DayRange } from '../source/source.ts';

/** What decides whether the window has to be read whole. All days are civil days in Korea, `YYYY-MM-DD`. */
export type PassState = {
  readonly today: string;
  /** First day whose rows are sent. */
  readonly startDate: string;
  /** Every day up to it was read after it had ended; null before the first whole reading. */
  readonly completeUntil: string | null;
  readonly lastPassDay: string | null;
  /** Polling alone brings every row. */
  readonly isLiveComplete: boolean;
  /** No whole reading has ended since the program started. */
  readonly isFirstOfRun: boolean;
};

/** Rows may come this many days late as a rule: how far the window reaches back at least. */
const windowDays = 14;

/**
 * The days that are to be read whole now, or null. The window reaches back 14 days, or to the last complete day where
 * that is longer ago, so that no outage is too long. It is read once a day; at each start too where polling alone
 * could have missed what came in between.
 */
export function duePass(state: PassState): DayRange | null {
  const { today, startDate, completeUntil, lastPassDay, isLiveComplete, isFirstOfRun } = state;
  const isDue = lastPassDay !== today || (isFirstOfRun && !isLiveComplete);
  if (!isDue) return null;
  return { from: windowStart({ today, startDate, completeUntil }), until: today };
}

/** First day of the window. */
export function windowStart({
  today,
  startDate,
  completeUntil,
}: Pick<PassState, 'today' | 'startDate' | 'completeUntil'>): string {
  const ordinary = addDays(today, -windowDays);
  const lower = completeUntil === null || completeUntil > ordinary ? ordinary : completeUntil;
  const first = completeUntil === null ? startDate : lower;
  return first < startDate ? startDate : first;
}
