import type { DayCover, DayFlag, DayState } from '../attendance/values.ts';
import { type WeekStanding, weekLimits, weekStanding } from './week-limit.ts';

/** What totals count of a day by its state and flags; days that are alike share one. */
export type DayCounts = {
  readonly isLate: boolean;
  readonly leavesEarly: boolean;
  readonly isMissing: boolean;
  readonly isAbsent: boolean;
  readonly isPending: boolean;
  readonly isEmployed: boolean;
};

/** What counts of a day with that state and those flags. */
export function countsOf({
  state,
  flags,
}: {
  readonly state: DayState;
  readonly flags: readonly DayFlag[];
}): DayCounts {
  return {
    isLate: flags.includes('late'),
    leavesEarly: flags.includes('early-leave'),
    isMissing: flags.includes('in-missing') || flags.includes('out-missing'),
    isAbsent: state === 'absent',
    isPending: state === 'pending',
    isEmployed: state !== 'not-employed',
  };
}

/** What totals add up of a day, in whole minutes. */
export type TotalsDay = {
  readonly workedMinutes: number;
  readonly recognisedMinutes: number;
  readonly nightMinutes: number;
};

/** Whole minutes and days of a month. */
export type MonthTotals = {
  readonly workedMinutes: number;
  readonly recognisedMinutes: number;
  readonly nightMinutes: number;
  /** Days with an in or an out. */
  readonly workedDays: number;
  readonly lateDays: number;
  readonly earlyLeaveDays: number;
  readonly missingDays: number;
  readonly absentDays: number;
  readonly pendingDays: number;
};

/** How a page's own kind of day says what counts of it. */
export type TotalsReader<Day> = {
  readonly counts: (day: Day) => DayCounts;
  /** Whether it has an in or an out. */
  readonly isWorked: (day: Day) => boolean;
};

/** The sums of somebody's days. The month of a person, that of all people and its file are counted by this alone. */
export function monthTotals<Day extends TotalsDay>(
  days: readonly Day[],
  { counts, isWorked }: TotalsReader<Day>,
): MonthTotals {
  const totals = {
    workedMinutes: 0,
    recognisedMinutes: 0,
    nightMinutes: 0,
    workedDays: 0,
    lateDays: 0,
    earlyLeaveDays: 0,
    missingDays: 0,
    absentDays: 0,
    pendingDays: 0,
  };
  for (const day of days) {
    const { isLate, leavesEarly, isMissing, isAbsent, isPending } = counts(day);
    totals.workedMinutes += day.workedMinutes;
    totals.recognisedMinutes += day.recognisedMinutes;
    totals.nightMinutes += day.nightMinutes;
    totals.workedDays += Number(isWorked(day));
    totals.lateDays += Number(isLate);
    totals.earlyLeaveDays += Number(leavesEarly);
    totals.missingDays += Number(isMissing);
    totals.absentDays += Number(isAbsent);
    totals.pendingDays += Number(isPending);
  }
  return totals;
}

/** Days away by what somebody said they are: leave, and anything else (a trip, outside work, work at home). */
export function coverTotals(days: readonly { readonly cover: DayCover | null }[]): {
  readonly leaveDays: number;
  readonly awayDays: number;
} {
  const leaveDays = days.filter(({ cover }) => cover === 'leave').length;
  return { leaveDays, awayDays: days.filter(({ cover }) => cover !== null).length - leaveDays };
}

/** How many people worked so many minutes in a week, and how many of those in work that is counted by 40 and 52 hours a week. */
export type PeopleByMinutes = {
  readonly minutes: number;
  readonly limitedMinutes: number;
  readonly people: number;
};

/** What a week came to for many people, in whole minutes. */
export type WeekTotals = {
  readonly people: number;
  readonly averageMinutes: number;
  /** What exceeds 40 hours, of those whose work is counted by the week: not of selective or averaged hours, nor of exempt people. */
  readonly overtimeMinutes: number;
  /** From 48 hours up to the limit of 52, and beyond it. */
  readonly nearPeople: number;
  readonly overPeople: number;
};

/** Weeks from this many minutes on are near the 52 hours: 48 hours. */
const nearMinutes = weekLimits.ordinaryMinutes + 480;

/** Adds up the weeks of many people, each judged by {@link weekStanding}; who did not work is not among them. */
export function weekTotals(groups: readonly PeopleByMinutes[]): WeekTotals {
  const worked = groups
    .filter(({ minutes }) => minutes > 0)
    .map(({ minutes, limitedMinutes, people }) => ({
      people,
      minutes,
      week: weekStanding(limitedMinutes, 0),
    }));
  const total = (of: (week: WeekStanding, minutes: number) => number) =>
    worked.reduce((sum, { people, week, minutes }) => sum + people * of(week, minutes), 0);
  const people = total(() => 1);
  return {
    people,
    averageMinutes: people === 0 ? 0 : Math.round(total((_, minutes) => minutes) / people),
    overtimeMinutes: total(({ overMinutes }) => overMinutes),
    nearPeople: total((week) => Number(week.state !== 'over' && week.workedMinutes >= nearMinutes)),
    overPeople: total(({ state }) => Number(state === 'over')),
  };
}
