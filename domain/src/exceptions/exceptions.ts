import type { DayFlag, DayState } from '../attendance/values.ts';
import type { AttendanceRules } from '../schedule/rules.ts';
import { Temporal } from '../time.ts';
import { type SettledDay, settleMonth } from '../working-time/month-premiums.ts';
import { minutesInWeek, weekMaxOf } from '../working-time/week.ts';
import { hasWeekLimit, weekStanding } from '../working-time/week-limit.ts';

/**
 * What somebody has to look at before a month is signed: a missing in or out, an absence, an unpaired 외출, a presence
 * longer than a day may be, a week over 52 hours, a month of selective hours over 52 a week on average, overtime that nobody approved, a day that a source has not covered.
 */
export const exceptionKinds = [
  'in-missing',
  'out-missing',
  'absent',
  'long-presence',
  'over-week',
  'over-month',
  'unapproved',
  'pending',
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** What an exception is judged by: a day as it is shown; times as `2026-11-22T08:52:14+09:00`. */
export type JudgedDay = SettledDay & {
  readonly state: DayState;
  readonly flags: readonly DayFlag[];
  readonly inAt: string | null;
  readonly outAt: string | null;
  readonly presenceMinutes: number;
};

export type DayException = {
  readonly workDate: string;
  readonly kind: ExceptionKind;
  /** Minutes that the exception is about: of the presence, of the week or month, without approval; 0 where there are none. */
  readonly minutes: number;
  /** The out of the next day that may belong to this one: an out that came after the day had ended. */
  readonly proposedOutAt: string | null;
};

/** A presence of this many minutes or more is doubted: sixteen hours. */
export const longPresenceMinutes = 960;

/**
 * The exceptions of somebody's days, which come whole and in order. Weeks begin as the office's rules say; a week and a
 * month of selective hours are judged on their last day, where all of their days are given, and only with what is over;
 * below five employees none is.
 */
export function exceptionsOf(
  days: readonly JudgedDay[],
  rules: Pick<AttendanceRules, 'weekStart' | 'employerSize'>,
): DayException[] {
  return days.flatMap((day, index) => [
    ...ofDay(day, days[index + 1]),
    ...(hasWeekLimit(rules)
      ? [
          ...ofWeek(days.slice(Math.max(0, index - 6), index + 1), rules.weekStart),
          ...ofMonth(days.slice(0, index + 1)),
        ]
      : []),
  ]);
}

function ofDay(day: JudgedDay, next: JudgedDay | undefined): DayException[] {
  const { workDate, state, flags } = day;
  const found: DayException[] = [];
  const add = (kind: ExceptionKind, minutes = 0, proposedOutAt: string | null = null) =>
    found.push({ workDate, kind, minutes, proposedOutAt });
  if (state === 'pending') add('pending');
  if (state === 'absent') add('absent');
  if (flags.includes('in-missing')) add('in-missing');
  if (flags.includes('out-missing')) add('out-missing', 0, proposedOut(day, next));
  if (day.presenceMinutes >= longPresenceMinutes) add('long-presence', day.presenceMinutes);
  if (day.unapprovedMinutes > 0) add('unapproved', day.unapprovedMinutes);
  return found;
}

/** An out without an in, on the morning after a day without an out, is most likely that day's. */
function proposedOut({ inAt }: JudgedDay, next: JudgedDay | undefined): string | null {
  if (inAt === null || next === undefined || !next.flags.includes('in-missing')) return null;
  return next.outAt;
}

function ofWeek(days: readonly JudgedDay[], weekStart: number): DayException[] {
  const last = days.at(-1);
  const first = days[0];
  if (last === undefined || first === undefined || days.length < 7) return [];
  if (Temporal.PlainDate.from(first.workDate).dayOfWeek !== weekStart) return [];
  const minutes = minutesInWeek(days);
  if (weekStanding(minutes, 0, weekMaxOf(days)).state !== 'over') return [];
  return [{ workDate: last.workDate, kind: 'over-week', minutes, proposedOutAt: null }];
}

/** No month ends before this day of it. */
const shortestMonth = '28';

/** Looks at the month that ends with the last of the days. */
function ofMonth(days: readonly JudgedDay[]): DayException[] {
  const workDate = days.at(-1)?.workDate;
  if (workDate === undefined || workDate.slice(-2) < shortestMonth) return [];
  const date = Temporal.PlainDate.from(workDate);
  const month = days.slice(-date.daysInMonth);
  if (date.day !== date.daysInMonth || month.length < date.daysInMonth) return [];
  const settled = settleMonth(month, { isOwed: true });
  if (settled === null || !settled.isOver) return [];
  return [{ workDate, kind: 'over-month', minutes: settled.limitedMinutes, proposedOutAt: null }];
}

/** The first day of the week that a civil date of Korea lies in. */
export function weekStartOf(date: Temporal.PlainDate, weekStart: number): Temporal.PlainDate {
  return date.subtract({ days: (date.dayOfWeek - weekStart + 7) % 7 });
}
