import type { DayRecord } from '@nadeul/contract';
import { addDays, weekdayOf } from '../time/format.ts';

/** A week's hours by law: 40, and 52 with overtime (근로기준법 제50조, 제53조). */
export const weekMinutes = { ordinary: 40 * 60, limit: 52 * 60 } as const;

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
