import type { DayRecord } from '@nadeul/contract';
import { premiumsFrom, usualPremiumRules } from '@nadeul/domain';

/** What a person's month comes to, in whole minutes and days. */
export type MonthTotals = {
  readonly workedDays: number;
  readonly workedMinutes: number;
  readonly recognisedMinutes: number;
  readonly overtimeMinutes: number;
  readonly holidayMinutes: number;
  readonly holidayOverMinutes: number;
  readonly nightMinutes: number;
  readonly unapprovedMinutes: number;
  readonly lateDays: number;
  readonly lateMinutes: number;
  readonly earlyLeaveDays: number;
  readonly earlyLeaveMinutes: number;
  readonly missingDays: number;
  readonly absentDays: number;
  readonly leaveDays: number;
  readonly awayDays: number;
};

/**
 * The totals of the days from `first` on. The days come whole from the first day of a week, so that what exceeds the
 * week is booked on the right days; those before `first` belong to the month before.
 */
export function totalsOf(days: readonly DayRecord[], first: string, isHolidayInWeek: boolean): MonthTotals {
  const own = premiumsFrom(days, first, { ...usualPremiumRules, isHolidayInWeek });
  const sum = (of: (one: (typeof own)[number]) => number) => own.reduce((total, one) => total + of(one), 0);
  const count = (holds: (day: DayRecord) => boolean) => own.filter(({ day }) => holds(day)).length;
  return {
    workedDays: count(({ inAt, outAt }) => inAt !== null || outAt !== null),
    workedMinutes: sum(({ day }) => day.workedMinutes),
    recognisedMinutes: sum(({ day }) => day.recognisedMinutes),
    overtimeMinutes: sum(({ premium }) => premium.overtimeMinutes),
    holidayMinutes: sum(({ premium }) => premium.holidayMinutes),
    holidayOverMinutes: sum(({ premium }) => premium.holidayOverMinutes),
    nightMinutes: sum(({ day }) => day.nightMinutes),
    unapprovedMinutes: sum(({ day }) => day.unapprovedMinutes),
    lateDays: count(({ flags }) => flags.includes('late')),
    lateMinutes: sum(({ day }) => day.lateMinutes),
    earlyLeaveDays: count(({ flags }) => flags.includes('early-leave')),
    earlyLeaveMinutes: sum(({ day }) => (day.flags.includes('early-leave') ? day.earlyLeaveMinutes : 0)),
    missingDays: count(({ flags }) => flags.includes('in-missing') || flags.includes('out-missing')),
    absentDays: count(({ state }) => state === 'absent'),
    leaveDays: count(({ cover }) => cover === 'leave'),
    awayDays: count(({ cover }) => cover !== null && cover !== 'leave'),
  };
}
