import type { ExpectedDay } from './by-hand-day.ts';
import { dayOf, weekdayOf } from './civil.ts';

const [eightHours, fortyHours] = [480, 2400];
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

/** Whether hours of that kind are counted by days and weeks: chosen hours are not (§52), nor those that no rule binds (§63). */
export function isByWeek({ workKind }: ExpectedDay): boolean {
  return workKind !== 'selective' && workKind !== 'exempt';
}

/**
 * Overtime and holiday work of whole weeks (근로기준법 §50, §56): what exceeds 8 hours a day, and what of the rest
 * exceeds 40 hours a week; on holidays up to 8 hours and beyond them, apart from the week.
 */
function premiumsOfWeek(week: readonly ExpectedDay[]): Premium[] {
  let ordinary = 0;
  return week.map((day) => {
    const none = { overtimeMinutes: 0, holidayMinutes: 0, holidayOverMinutes: 0 };
    if (day.workKind === 'exempt') return none;
    const within = Math.min(day.recognisedMinutes, eightHours);
    const over = day.recognisedMinutes - within;
    if (isRestDay(day)) return { ...none, holidayMinutes: within, holidayOverMinutes: over };
    if (!isByWeek(day)) return none;
    const room = Math.max(0, fortyHours - ordinary);
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

/** What somebody's month earns premiums for; all of their days are given, so that weeks are whole. */
export function premiumsByHand(all: readonly ExpectedDay[], month: string): Premium {
  const weeks = Map.groupBy(all, ({ workDate }) => dayOf(workDate) - weekdayOf(dayOf(workDate)));
  const premiums = [...weeks.values()].flatMap((week) => {
    const made = premiumsOfWeek(week);
    return made.filter((_, index) => week[index]?.workDate.startsWith(month));
  });
  const sum = (key: keyof Premium) => premiums.reduce((total, one) => total + one[key], 0);
  const settled = settledByHand(all.filter(({ workDate }) => workDate.startsWith(month)));
  return {
    overtimeMinutes: sum('overtimeMinutes') + (settled?.overtime ?? 0),
    holidayMinutes: sum('holidayMinutes'),
    holidayOverMinutes: sum('holidayOverMinutes'),
  };
}
