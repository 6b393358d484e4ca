import { Temporal } from '../time.ts';

const daysOfWeek = 7;

/** A span of a day in minutes after midnight; an end at or before its start lies on the next day. */
export type MinuteSpan = { readonly startMinute: number; readonly endMinute: number };

/** Hours of one day and the breaks in them. */
export type DayHours = MinuteSpan & { readonly breaks: readonly MinuteSpan[] };

/**
 * 근로형태 by what law makes of them: fixed hours (근로기준법 §50); staggered: the same length, the start chosen within
 * a span; selective: hours chosen freely within a band around core time (§52); averaged: uneven hours that average
 * out over a unit (§51, §51의2); shift: a cycle of shifts; deemed: agreed hours count as worked (§58); part-time: fixed
 * hours, all work beyond which is overtime (기간제법 §6); minor: fixed hours of who is under 18 (§69); exempt: neither hours
 * nor holidays apply, night premiums do (§63).
 */
export const workKinds = [
  'fixed',
  'staggered',
  'selective',
  'averaged',
  'shift',
  'deemed',
  'part-time',
  'minor',
  'exempt',
] as const;
export type WorkKind = (typeof workKinds)[number];

/** Days that come again in the same order: the first of them falls on `from`, null is a day without work. */
export type Cycle = { readonly from: string; readonly days: readonly (DayHours | null)[] };

/**
 * 근로형태: the hours of a day and what is expected of them. What is not said is as usual: fixed, Sunday as the weekly
 * holiday where it is no work day, public holidays off unless shifts come in a cycle.
 */
export type WorkType = DayHours & {
  readonly kind?: WorkKind;
  /** Weekdays with work, ISO numbered: 1 is Monday, 7 Sunday. A cycle takes their place. */
  readonly workDays: readonly number[];
  /** 주휴일 (§55①); other days without work are 휴무일. Null: none of the week's days. */
  readonly weeklyHoliday?: number | null;
  readonly observesHolidays?: boolean;
  /** Staggered: the latest start; the day lasts as long from whenever it began. */
  readonly latestStartMinute?: number;
  /** Selective: when everybody is there; null for none. The hours themselves are the band. */
  readonly core?: MinuteSpan | null;
  /** What a day of selective or deemed hours comes to, in minutes without breaks. */
  readonly standardMinutes?: number;
  /** Shift and averaged hours whose days differ. */
  readonly cycle?: Cycle;
  /** Averaged: the unit over which 40 hours a week are averaged, in weeks; selective: the settlement, in months. */
  readonly unitWeeks?: number;
  readonly settlementMonths?: number;
};

/** Monday to Friday, 09:00 to 18:00 with an hour's break at noon. */
export const fixedNineToSix: WorkType = {
  startMinute: 9 * 60,
  endMinute: 18 * 60,
  breaks: [{ startMinute: 12 * 60, endMinute: 13 * 60 }],
  workDays: [1, 2, 3, 4, 5],
};

/** What kind of work it is; fixed where nothing is said. */
export function kindOf(workType: WorkType): WorkKind {
  return workType.kind ?? 'fixed';
}

/** The hours that a work type has on a date, holidays aside; null where it has none. */
export function hoursOn(workType: WorkType, date: Temporal.PlainDate): DayHours | null {
  const { cycle } = workType;
  if (cycle === undefined || cycle.days.length === 0)
    return workType.workDays.includes(date.dayOfWeek) ? workType : null;
  const days = date.since(cycle.from).days % cycle.days.length;
  return cycle.days[days < 0 ? days + cycle.days.length : days] ?? null;
}

/** 단위기간: so many weeks from a date on, over which 40 hours a week are averaged. */
export type Averaging = { readonly from: Temporal.PlainDate; readonly weeks: number };

/**
 * The unit that a date lies in; null where hours are not averaged. Units follow each other without a gap, and one begins
 * with the first day of the cycle.
 */
export function averagingOn(
  { cycle, kind, unitWeeks }: WorkType,
  date: Temporal.PlainDate,
): Averaging | null {
  if (kind !== 'averaged' || cycle === undefined || unitWeeks === undefined) return null;
  const days = unitWeeks * daysOfWeek;
  const units = Math.floor(date.since(cycle.from).days / days);
  return { from: Temporal.PlainDate.from(cycle.from).add({ days: units * days }), weeks: unitWeeks };
}

/** Whether public holidays are off: not where shifts come in a cycle, unless it says so. */
export function observesHolidays(workType: WorkType): boolean {
  return workType.observesHolidays ?? workType.cycle === undefined;
}

/** Whether a date without work is the weekly holiday. */
export function isWeeklyHoliday(workType: WorkType, date: Temporal.PlainDate): boolean {
  return date.dayOfWeek === (workType.weeklyHoliday === undefined ? 7 : workType.weeklyHoliday);
}
