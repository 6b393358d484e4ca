import type { DayRecord } from '@nadeul/contract';
import { coverTotals, type MonthTotals, type PremiumRules, premiumsFrom } from '@nadeul/domain';
import { totalsOfDays } from '../attendance/index.ts';

/** What the file says of a person's month beyond the totals that every page shows; whole minutes and days. */
export type FileTotals = MonthTotals & {
  readonly overtimeMinutes: number;
  readonly holidayMinutes: number;
  readonly holidayOverMinutes: number;
  readonly unapprovedMinutes: number;
  readonly lateMinutes: number;
  readonly earlyLeaveMinutes: number;
  readonly leaveDays: number;
  readonly awayDays: number;
};

/**
 * The totals of the days from `first` on. The days come whole from the first day of a week, so that what exceeds the
 * week is booked on the right days; those before `first` belong to the month before.
 */
export function totalsOf(days: readonly DayRecord[], first: string, rules: PremiumRules): FileTotals {
  const own = premiumsFrom(days, first, rules);
  const sum = (of: (one: (typeof own)[number]) => number) => own.reduce((total, one) => total + of(one), 0);
  const month = own.map(({ day }) => day);
  return {
    ...totalsOfDays(month),
    ...coverTotals(month),
    overtimeMinutes: sum(({ premium }) => premium.overtimeMinutes),
    holidayMinutes: sum(({ premium }) => premium.holidayMinutes),
    holidayOverMinutes: sum(({ premium }) => premium.holidayOverMinutes),
    unapprovedMinutes: sum(({ day }) => day.unapprovedMinutes),
    lateMinutes: sum(({ day }) => day.lateMinutes),
    earlyLeaveMinutes: sum(({ day }) => (day.flags.includes('early-leave') ? day.earlyLeaveMinutes : 0)),
  };
}
