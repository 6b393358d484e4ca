import type { DayRecord } from '@nadeul/contract';
import {
  coverTotals,
  type MonthPremiums,
  type MonthTotals,
  monthPremiums,
  type PremiumDays,
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

/** The totals of a month, which begins on `first`. */
export function totalsOf(days: PremiumDays<DayRecord>, first: string, rules: PremiumRules): FileTotals {
  const month = days.fromWeek.filter(({ workDate }) => workDate >= first);
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
