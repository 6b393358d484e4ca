import type { WorkKind } from '../schedule/work-type.ts';
import { averagedWeekMax } from './averaged.ts';
import { dayLimitOf, minorWeekMax, overtimeRuleOf, weekLimitOf } from './overtime-rule.ts';
import { type PremiumDay, type PremiumMinutes, type PremiumRules, premiumsOf } from './premium.ts';
import { usualWeekMax, type WeekStanding, weekStanding } from './week-limit.ts';

const daysOfWeek = 7;

/** What a week needs to know of one of its days; civil date of Korea, whole minutes. */
export type WeekDay = {
  readonly workDate: string;
  readonly dayKind: string;
  readonly workKind: WorkKind;
  readonly recognisedMinutes: number;
  readonly plannedMinutes: number;
};

/** Work of a day as the 52 hours count it: work done without approval is work too. */
export type StandingDay = {
  readonly workDate: string;
  readonly workKind: WorkKind;
  readonly averaging: { readonly weeks: number } | null;
  readonly recognisedMinutes: number;
  readonly unapprovedMinutes: number;
  readonly plannedMinutes: number;
  readonly outAt: string | null;
};

/**
 * Minutes of a week that count towards the 52 hours (근로기준법 §53①), approved or not. Selective hours have that limit over
 * their month (§53②), and exempt ones have none (§63): neither is among them.
 */
export function minutesInWeek(
  days: readonly Pick<StandingDay, 'workKind' | 'recognisedMinutes' | 'unapprovedMinutes'>[],
): number {
  return limitedDays(days).reduce((sum, day) => sum + day.recognisedMinutes + day.unapprovedMinutes, 0);
}

function limitedDays<Day extends Pick<StandingDay, 'workKind'>>(days: readonly Day[]): readonly Day[] {
  return days.filter(({ workKind }) => ['week', 'unit'].includes(overtimeRuleOf(workKind)));
}

/**
 * The most work that a week may have: 52 hours, 40 of minors (§69), or what the unit allows where all of its days are averaged
 * (§51). Where
 * nothing is limited, no minute is counted against it either.
 */
export function weekMaxOf(days: readonly Pick<StandingDay, 'workKind' | 'averaging'>[]): number {
  const most = limitedDays(days).map(({ averaging, workKind }) => {
    if (workKind === 'minor') return minorWeekMax;
    return averaging === null ? usualWeekMax : averagedWeekMax(averaging.weeks);
  });
  return most.length === 0 ? usualWeekMax : Math.min(...most);
}

/**
 * Where one week stands against the 52 hours on a civil date of Korea. The forecast adds the planned work of the days
 * to come, and of today until it has its out.
 */
export function standingOfWeek(days: readonly StandingDay[], today: string): WeekStanding {
  const left = limitedDays(days)
    .filter(({ workDate, outAt }) => workDate > today || (workDate === today && outAt === null))
    .reduce((sum, { plannedMinutes }) => sum + plannedMinutes, 0);
  return weekStanding(minutesInWeek(days), left, weekMaxOf(days));
}

/** Whether work of a day is work on a holiday: 주휴일, 공휴일 or 노동절. */
export function isHoliday({ dayKind }: Pick<WeekDay, 'dayKind'>): boolean {
  return dayKind === 'holiday' || dayKind === 'weekly-holiday';
}

/**
 * The days from `first` on, each with the premium minutes that days and weeks make. The days come whole from the first
 * day of a week, so that what exceeds the week is booked on the right days; those before `first` belong to the month
 * before. Of selective and averaged hours only work on holidays earns a premium here, for their overtime is not that of
 * days and weeks, and they are no part of the 40 hours of others; exempt ones earn none (근로기준법 §63).
 */
export function premiumsFrom<Day extends WeekDay>(
  days: readonly Day[],
  first: string,
  rules: PremiumRules,
): { readonly day: Day; readonly premium: PremiumMinutes }[] {
  const weeks = Array.from({ length: Math.ceil(days.length / daysOfWeek) }, (_, week) =>
    days.slice(week * daysOfWeek, (week + 1) * daysOfWeek),
  );
  return weeks
    .flatMap((week) => {
      const weeklyLimitMinutes = weekLimitOf(week, rules.weeklyLimitMinutes);
      const premiums = premiumsOf(
        week.map((day) => premiumDay(day, rules)),
        { ...rules, weeklyLimitMinutes },
      );
      return week.flatMap((day, index) => {
        const premium = isBesideWeek(day) ? premiumsOf([holidayOf(day)], rules)[0] : premiums[index];
        return premium === undefined ? [] : [{ day, premium }];
      });
    })
    .filter(({ day }) => day.workDate >= first);
}

function premiumDay(day: WeekDay, rules: PremiumRules): PremiumDay {
  const workedMinutes = overtimeRuleOf(day.workKind) === 'week' ? day.recognisedMinutes : 0;
  const dailyLimitMinutes = dayLimitOf(day, rules.dailyLimitMinutes);
  return { kind: isHoliday(day) ? 'holiday' : 'work', workedMinutes, dailyLimitMinutes };
}

/** Whether a day earns the premium of holidays though its week counts no overtime. */
function isBesideWeek({ workKind }: WeekDay): boolean {
  return ['month', 'unit'].includes(overtimeRuleOf(workKind));
}

function holidayOf(day: WeekDay): PremiumDay {
  return { kind: 'holiday', workedMinutes: isHoliday(day) ? day.recognisedMinutes : 0 };
}
