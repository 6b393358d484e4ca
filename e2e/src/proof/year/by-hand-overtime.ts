import type { ExpectedDay } from './by-hand-day.ts';
import { dateOf, dayOf, weekdayOf } from './civil.ts';

const [sevenHours, eightHours, twelveHours] = [420, 480, 720];
const [thirtyFiveHours, fortyHours, fortyEightHours, fiftyTwoHours] = [2100, 2400, 2880, 3120];
const daysOfWeek = 7;

/** A day with what its week makes of it. */
type Premium = {
  readonly overtimeMinutes: number;
  readonly holidayMinutes: number;
  readonly holidayOverMinutes: number;
};

const isRestDay = ({ dayKind }: ExpectedDay) => dayKind === 'holiday' || dayKind === 'weekly-holiday';
const sumOf = (days: readonly ExpectedDay[], of: (day: ExpectedDay) => number) =>
  days.reduce((sum, day) => sum + of(day), 0);

/** Whether hours of that kind are counted by days and weeks: neither chosen (§52) nor averaged ones (§51) are, nor those of whom no rule binds (§63). */
export function isByWeek({ workKind }: ExpectedDay): boolean {
  return !['selective', 'averaged', 'exempt'].includes(workKind);
}

/** How long a day may be without overtime: part-timers' as long as it was set (기간제법 §6③), seven hours under 18 (§69). */
function mostOf({ workKind, plannedMinutes }: ExpectedDay): number {
  if (workKind === 'part-time') return Math.min(eightHours, plannedMinutes);
  return workKind === 'minor' ? sevenHours : eightHours;
}

/**
 * Overtime and holiday work of whole weeks (근로기준법 §50, §56): what exceeds 8 hours a day, and what of the rest
 * exceeds 40 hours a week, or 35 under 18; on holidays up to 8 hours and beyond them, apart from the week.
 */
function premiumsOfWeek(week: readonly ExpectedDay[]): Premium[] {
  const mostOfWeek = week.some(({ workKind }) => workKind === 'minor') ? thirtyFiveHours : fortyHours;
  let ordinary = 0;
  return week.map((day) => {
    const none = { overtimeMinutes: 0, holidayMinutes: 0, holidayOverMinutes: 0 };
    if (day.workKind === 'exempt') return none;
    const within = Math.min(day.recognisedMinutes, isRestDay(day) ? eightHours : mostOf(day));
    const over = day.recognisedMinutes - within;
    if (isRestDay(day)) return { ...none, holidayMinutes: within, holidayOverMinutes: over };
    if (!isByWeek(day)) return none;
    const room = Math.max(0, mostOfWeek - ordinary);
    ordinary += within;
    return { ...none, overtimeMinutes: over + Math.max(0, within - room) };
  });
}

/** 선택적 정산 of a month by hand: agreed, worked, on leave; then what the law's total for so many days leaves of it. */
export function settledByHand(days: readonly ExpectedDay[]) {
  const own = days.filter(({ workKind }) => workKind === 'selective');
  if (own.length === 0) return null;
  const workdays = own.filter((day) => !isRestDay(day));
  const agreed = sumOf(workdays, (day) => day.plannedMinutes);
  const worked = sumOf(workdays, (day) => day.recognisedMinutes);
  const onLeave = sumOf(
    workdays.filter(({ cover }) => cover === 'leave'),
    (day) => Math.max(0, day.plannedMinutes - day.recognisedMinutes),
  );
  // Sevenths of a minute, so that nothing is rounded before the end.
  const beyond = Math.max(0, worked * daysOfWeek - fortyHours * own.length);
  const overtime = Math.floor(beyond / daysOfWeek);
  return {
    days: own.length,
    agreed,
    worked,
    onLeave,
    legal: Math.floor((fortyHours * own.length) / daysOfWeek),
    overtime,
    withinLaw: Math.max(0, worked - overtime - agreed),
    short: Math.max(0, agreed - worked - onLeave),
  };
}

/** The units of averaged hours of which somebody has days in a month; all days of each. */
function unitsIn(all: readonly ExpectedDay[], month: string): ExpectedDay[][] {
  const units = Map.groupBy(all, ({ averaging }) => JSON.stringify(averaging));
  units.delete('null');
  return [...units.values()].filter((days) => days.some(({ workDate }) => workDate.startsWith(month)));
}

/** How the file names them. */
export function unitNames(all: readonly ExpectedDay[], month: string): string[] {
  return unitsIn(all, month).flatMap(([day]) => {
    if (day?.averaging == null) return [];
    const { from, weeks } = day.averaging;
    return [`탄력적 ${weeks}주(${from}~${dateOf(dayOf(from) + weeks * daysOfWeek - 1)})`];
  });
}

/**
 * What of a unit's overtime is paid in a month (§51, §51의2): in a unit of over two weeks what exceeds the hours set for
 * the day, or twelve; of the rest what exceeds 48 hours in a week, or 52, on the last of its days; and of what is left
 * what exceeds 40 hours a week over the days that they were there, on the very last one.
 */
function paidOfUnit(days: readonly ExpectedDay[], month: string): number {
  const { from = '', weeks = 0 } = days[0]?.averaging ?? {};
  const owed: { readonly on: string; readonly minutes: number }[] = [];
  let left = 0;
  for (let week = 0; week < weeks; week += 1) {
    const begins = dayOf(from) + week * daysOfWeek;
    const own = days.filter(({ workDate }) => {
      const since = dayOf(workDate) - begins;
      return since >= 0 && since < daysOfWeek;
    });
    let ofWeek = 0;
    for (const day of own) {
      const worked = isRestDay(day) ? 0 : day.recognisedMinutes;
      const set = weeks > 2 ? Math.min(day.plannedMinutes, twelveHours) : worked;
      owed.push({ on: day.workDate, minutes: Math.max(0, worked - set) });
      ofWeek += Math.min(worked, set);
    }
    const most = weeks > 2 ? fiftyTwoHours : fortyEightHours;
    owed.push({ on: own.at(-1)?.workDate ?? '', minutes: Math.max(0, ofWeek - most) });
    left += Math.min(ofWeek, most);
  }
  const beyond = Math.max(0, left * daysOfWeek - fortyHours * days.length);
  owed.push({ on: days.at(-1)?.workDate ?? '', minutes: Math.floor(beyond / daysOfWeek) });
  return owed.filter(({ on }) => on.startsWith(month)).reduce((sum, { minutes }) => sum + minutes, 0);
}

/** What somebody's month earns premiums for; all of their days are given, so that weeks are whole. */
export function premiumsByHand(all: readonly ExpectedDay[], month: string): Premium {
  const weeks = Map.groupBy(all, ({ workDate }) => dayOf(workDate) - weekdayOf(dayOf(workDate)));
  const premiums = [...weeks.values()].flatMap((week) => {
    const made = premiumsOfWeek(week);
    return made.filter((_, index) => week[index]?.workDate.startsWith(month));
  });
  const sum = (key: keyof Premium) => premiums.reduce((total, one) => total + one[key], 0);
  const settled = settledByHand(all.filter(({ workDate }) => workDate.startsWith(month)));
  const ofUnits = unitsIn(all, month).reduce((total, days) => total + paidOfUnit(days, month), 0);
  return {
    overtimeMinutes: sum('overtimeMinutes') + (settled?.overtime ?? 0) + ofUnits,
    holidayMinutes: sum('holidayMinutes'),
    holidayOverMinutes: sum('holidayOverMinutes'),
  };
}
