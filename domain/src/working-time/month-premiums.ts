import type { DayCover } from '../attendance/values.ts';
import { type AveragedResult, settleUnits, type UnitDay } from './averaged-units.ts';
import { overtimeRuleOf } from './overtime-rule.ts';
import type { PremiumMinutes, PremiumRules } from './premium.ts';
import { type SelectiveMonth, type SelectiveSettlement, settleSelective } from './settlement.ts';
import { isHoliday, premiumsFrom } from './week.ts';

/** What a month's premiums need to know of one of its days; civil date of Korea, whole minutes. */
export type SettledDay = UnitDay & {
  readonly unapprovedMinutes: number;
  readonly cover: DayCover | null;
};

/** 정산: what the days of selective hours came to, and what is made of it. */
export type SelectiveResult = SelectiveMonth & SelectiveSettlement;

/** What a month earns premiums for; whole minutes. */
export type MonthPremiums = PremiumMinutes & {
  /** Null where no day of the month was under selective hours. */
  readonly selective: SelectiveResult | null;
  /** The units of averaged hours that reach into the month. */
  readonly averaged: readonly AveragedResult[];
};

/** The days that a month's premiums are made of, each part in order. */
export type PremiumDays<Day> = {
  /** Whole from the first day of the week in which the month begins to its last day. */
  readonly fromWeek: readonly Day[];
  /** All days of the units of averaged hours that reach into the month; empty where there are none. */
  readonly ofUnits: readonly Day[];
};

/**
 * The premium minutes of a month, which begins on `first`, each kind of work by its own rule.
 */
export function monthPremiums<Day extends SettledDay>(
  { fromWeek, ofUnits }: PremiumDays<Day>,
  first: string,
  rules: PremiumRules,
): MonthPremiums {
  const own = premiumsFrom(fromWeek, first, rules);
  const sum = (key: keyof PremiumMinutes) => own.reduce((total, { premium }) => total + premium[key], 0);
  const selective = settleMonth(
    own.map(({ day }) => day),
    rules,
  );
  const last = fromWeek.at(-1)?.workDate ?? first;
  const averaged = rules.isOwed ? settleUnits(ofUnits, { first, last }) : [];
  const ofAveraged = averaged.reduce((total, { monthMinutes }) => total + monthMinutes, 0);
  return {
    overtimeMinutes: sum('overtimeMinutes') + (selective?.overtimeMinutes ?? 0) + ofAveraged,
    holidayMinutes: sum('holidayMinutes'),
    holidayOverMinutes: sum('holidayOverMinutes'),
    selective,
    averaged,
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
