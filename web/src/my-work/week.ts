import type { DayRecord } from '@nadeul/contract';
import { addDays, weekdayOf } from '../time/format.ts';

/** A week's hours by law: 40, and 52 with overtime (근로기준법 제50조, 제53조). */
export const weekMinutes = { ordinary: 40 * 60, limit: 52 * 60 } as const;

/** Of who is under 18: 35, and 40 with overtime (제69조). */
const minorMinutes = { ordinary: 35 * 60, limit: 40 * 60 } as const;

/** Averaged hours: 48 and 12 where the unit is at most two weeks, else 52 and 12 (제51조). */
const averagedLimit = (unitWeeks: number) => (unitWeeks <= 2 ? 60 : 64) * 60;

/** What a week is held against, and how it is told. */
export type WeekRule =
  | {
      readonly by: 'week';
      readonly ordinary: number;
      readonly lines: readonly number[];
      readonly limit: number;
    }
  | { readonly by: 'unit'; readonly lines: readonly number[]; readonly limit: number }
  /** No line: settled by the month, no hours that bind, or an office of less than five. */
  | { readonly by: 'month' | 'exempt' | 'small' };

/** What the week of a day is held against, by the kind of its work; usual hours where the day is not known. */
export function weekRuleOf(
  day: Pick<DayRecord, 'workKind' | 'averaging'> | undefined,
  hasWeekLimit: boolean,
): WeekRule {
  if (!hasWeekLimit) return { by: 'small' };
  if (day?.workKind === 'selective') return { by: 'month' };
  if (day?.workKind === 'exempt') return { by: 'exempt' };
  if (day?.averaging == null) {
    const { ordinary, limit } = day?.workKind === 'minor' ? minorMinutes : weekMinutes;
    return { by: 'week', ordinary, lines: [ordinary, limit], limit };
  }
  const most = averagedLimit(day.averaging.weeks);
  return { by: 'unit', lines: [most], limit: most };
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export type WeekDay = { readonly workDate: string; readonly minutes: number };

/** Monday to Sunday around a date. */
export function weekOf(date: string): string[] {
  const sinceMonday = (weekdayOf(date) + 6) % 7;
  return Array.from({ length: 7 }, (_, index) => addDays(date, index - sinceMonday));
}

/** What was worked on each day of a week, of the days that are known. */
export function workedIn(week: readonly string[], days: readonly DayRecord[]): WeekDay[] {
  const known = new Map(days.map(({ workDate, workedMinutes }) => [workDate, workedMinutes]));
  return week.map((workDate) => ({ workDate, minutes: known.get(workDate) ?? 0 }));
}
