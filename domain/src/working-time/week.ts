import { type PremiumDay, type PremiumMinutes, type PremiumRules, premiumsOf } from './premium.ts';
import { type WeekStanding, weekStanding } from './week-limit.ts';

const daysOfWeek = 7;

/** What a week needs to know of one of its days; civil date of Korea, whole minutes. */
export type WeekDay = {
  readonly workDate: string;
  readonly dayKind: string;
  readonly recognisedMinutes: number;
};

/** Work of a day as the 52 hours count it: work done without approval is work too. */
export type StandingDay = {
  readonly workDate: string;
  readonly recognisedMinutes: number;
  readonly unapprovedMinutes: number;
  readonly plannedMinutes: number;
  readonly outAt: string | null;
};

/** Minutes of a week that count towards the 52 hours (근로기준법 §53①), approved or not. */
export function minutesInWeek(
  days: readonly Pick<StandingDay, 'recognisedMinutes' | 'unapprovedMinutes'>[],
): number {
  return days.reduce((sum, day) => sum + day.recognisedMinutes + day.unapprovedMinutes, 0);
}

/**
 * Where one week stands against the 52 hours on a civil date of Korea. The forecast adds the planned work of the days
 * to come, and of today until it has its out.
 */
export function standingOfWeek(days: readonly StandingDay[], today: string): WeekStanding {
  const left = days
    .filter(({ workDate, outAt }) => workDate > today || (workDate === today && outAt === null))
    .reduce((sum, { plannedMinutes }) => sum + plannedMinutes, 0);
  return weekStanding(minutesInWeek(days), left);
}

/**
 * The days from `first` on, each with its premium minutes. The days come whole from the first day of a week, so that
 * what exceeds the week is booked on the right days; those before `first` belong to the month before.
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
      const premiums = premiumsOf(week.map(premiumDay), rules);
      return week.flatMap((day, index) => {
        const premium = premiums[index];
        return premium === undefined ? [] : [{ day, premium }];
      });
    })
    .filter(({ day }) => day.workDate >= first);
}

function premiumDay({ dayKind, recognisedMinutes }: WeekDay): PremiumDay {
  const isHoliday = dayKind === 'holiday' || dayKind === 'weekly-holiday';
  return { kind: isHoliday ? 'holiday' : 'work', workedMinutes: recognisedMinutes };
}
