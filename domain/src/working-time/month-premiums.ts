import type { DayCover } from '../attendance/values.ts';
import { overtimeRuleOf } from './overtime-rule.ts';
import type { PremiumMinutes, PremiumRules } from './premium.ts';
import { type SelectiveMonth, type SelectiveSettlement, settleSelective } from './settlement.ts';
import { isHoliday, premiumsFrom, type WeekDay } from './week.ts';

/** What a month's premiums need to know of one of its days; civil date of Korea, whole minutes. */
export type SettledDay = WeekDay & {
  readonly plannedMinutes: number;
  readonly unapprovedMinutes: number;
  readonly cover: DayCover | null;
};

/** 정산: what the days of selective hours came to, and what is made of it. */
export type SelectiveResult = SelectiveMonth & SelectiveSettlement;

/** What a month earns premiums for; whole minutes. */
export type MonthPremiums = PremiumMinutes & {
  /** Null where no day of the month was under selective hours. */
  readonly selective: SelectiveResult | null;
};

/**
 * The premium minutes of the days from `first` on, each kind of work by its own rule. The days come whole from the first
 * day of a week to the last one of the month; those before `first` belong to the month before.
 */
export function monthPremiums<Day extends SettledDay>(
  days: readonly Day[],
  first: string,
  rules: PremiumRules,
): MonthPremiums {
  const own = premiumsFrom(days, first, rules);
  const sum = (key: keyof PremiumMinutes) => own.reduce((total, { premium }) => total + premium[key], 0);
  const selective = settleMonth(
    own.map(({ day }) => day),
    rules,
  );
  return {
    overtimeMinutes: sum('overtimeMinutes') + (selective?.overtimeMinutes ?? 0),
    holidayMinutes: sum('holidayMinutes'),
    holidayOverMinutes: sum('holidayOverMinutes'),
    selective,
  };
}

/**
 * Settles those days of a month that are under selective hours, days before a hire and after a leave left out; null for
 * none. The agreed total is what is planned on days that are no holidays. Where no premium is owed, no limit holds either
 * (근로기준법 §11②): all beyond the agreed total is paid as it is.
 */
export function settleMonth(
  days: readonly SettledDay[],
  { isOwed }: Pick<PremiumRules, 'isOwed'>,
): SelectiveResult | null {
  const own = days.filter(({ workKind }) => overtimeRuleOf(workKind) === 'month');
  if (own.length === 0) return null;
  const sum = (of: (day: SettledDay) => number) => own.reduce((total, day) => total + of(day), 0);
  const ordinary = (minutes: (day: SettledDay) => number) =>
    sum((day) => (isHoliday(day) ? 0 : minutes(day)));
  const month = {
    calendarDays: own.length,
    targetMinutes: ordinary(({ plannedMinutes }) => plannedMinutes),
    workedMinutes: ordinary(({ recognisedMinutes }) => recognisedMinutes),
    creditedMinutes: ordinary(creditOf),
    limitedMinutes: sum(({ recognisedMinutes, unapprovedMinutes }) => recognisedMinutes + unapprovedMinutes),
  };
  const settled = settleSelective(month);
  if (isOwed) return { ...month, ...settled };
  const withinLawMinutes = settled.withinLawMinutes + settled.overtimeMinutes;
  return { ...month, ...settled, withinLawMinutes, overtimeMinutes: 0, isOver: false };
}

/** A day of leave counts its planned hours, as far as it was not worked. */
function creditOf({ cover, plannedMinutes, recognisedMinutes }: SettledDay): number {
  return cover === 'leave' ? Math.max(0, plannedMinutes - recognisedMinutes) : 0;
}
