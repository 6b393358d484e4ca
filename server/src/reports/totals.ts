import type { DayRecord } from '@nadeul/contract';
import {
  coverTotals,
  type MonthPremiums,
  type MonthTotals,
  monthPremiums,
  type PremiumRules,
} from '@nadeul/domain';
import { totalsOfDays } from '../attendance/index.ts';

/** What the file says of a person's month beyond the totals that every page shows; whole minutes and days. */
export type FileTotals = MonthTotals &
  MonthPremiums & {
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
  const month = days.filter(({ workDate }) => workDate >= first);
  const sum = (of: (day: DayRecord) => number) => month.reduce((total, day) => total + of(day), 0);
  return {
    ...totalsOfDays(month),
    ...coverTotals(month),
    ...monthPremiums(days, first, rules),
    unapprovedMinutes: sum((day) => day.unapprovedMinutes),
    lateMinutes: sum((day) => day.lateMinutes),
    earlyLeaveMinutes: sum((day) => (day.flags.includes('early-leave') ? day.earlyLeaveMinutes : 0)),
  };
}
