import { addDays } from '../door-time.ts';
import type { DayRange } from '../source/source.ts';

/** What decides which days the door is counted of. All days are civil days in Korea, `YYYY-MM-DD`. */
export type CountState = {
  readonly today: string;
  /** First day whose rows are sent. */
  readonly startDate: string;
  /** The day of the last count that reached back; null before the first at this server. */
  readonly lastWideDay: string | null;
  /** The day of the last whole reading of the window; null before the first. */
  readonly lastPassDay: string | null;
  /** One reading counts all days: a file. */
  readonly isFile: boolean;
  /** A count of today and yesterday is due. */
  readonly isHourDue: boolean;
};

export type DueCount = DayRange & { readonly isWide: boolean };

/** Days before the last wide count that are counted again: of a file they cost nothing more. */
const reachDays = { file: 106, database: 14 } as const;

/**
 * The days that are to be counted now, or null: once a day, after the window was read whole, back to before the last
 * such count; each hour today and yesterday. The first count of all begins at the start date.
 */
export function dueCount(state: CountState): DueCount | null {
  const { today, startDate, lastWideDay, lastPassDay, isFile, isHourDue } = state;
  const later = (day: string) => (day > startDate ? day : startDate);
  if (lastPassDay === today && lastWideDay !== today) {
    const reach = isFile ? reachDays.file : reachDays.database;
    const from = lastWideDay === null ? startDate : later(addDays(lastWideDay, -reach));
    return { from, until: today, isWide: true };
  }
  return isHourDue ? { from: later(addDays(today, -1)), until: today, isWide: false } : null;
}
