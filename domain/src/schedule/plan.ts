import { seoulMinute, type Temporal } from '../time.ts';
import type { DayStanding } from './employment.ts';

/** A span of a day in minutes after midnight; an end at or before its start lies on the next day. */
export type MinuteSpan = { readonly startMinute: number; readonly endMinute: number };

/** 근로형태 with the same hours on each of its days. */
export type WorkType = MinuteSpan & {
  readonly breaks: readonly MinuteSpan[];
  /** Weekdays with work, ISO numbered: 1 is Monday, 7 Sunday. */
  readonly workDays: readonly number[];
};

const minutesOfDay = 24 * 60;

/** Monday to Friday, 09:00 to 18:00 with an hour's break at noon. */
export const fixedNineToSix: WorkType = {
  startMinute: 9 * 60,
  endMinute: 18 * 60,
  breaks: [{ startMinute: 12 * 60, endMinute: 13 * 60 }],
  workDays: [1, 2, 3, 4, 5],
};

export type Span = { readonly from: Temporal.Instant; readonly until: Temporal.Instant };

/** Where a work day begins: by its shift, so that nights are whole, or at midnight. */
export type DayBreak = 'shift' | 'midnight';

/** 근무계획 of one work date. Without work, start and end are null; a day that is not checked never has work. */
export type WorkPlan = {
  readonly workDate: Temporal.PlainDate;
  readonly standing: DayStanding;
  readonly start: Temporal.Instant | null;
  readonly end: Temporal.Instant | null;
  readonly breaks: readonly Span[];
  readonly dayBreak: DayBreak;
};

/** Gives the plan of any date; the window of a day also depends on the day before. */
export type PlanOf = (workDate: Temporal.PlainDate) => WorkPlan;

/** The plan that a work type gives for a date, in Korean time. A shift past midnight belongs to its start date. */
export function planFor(
  workType: WorkType,
  workDate: Temporal.PlainDate,
  dayBreak: DayBreak = 'shift',
): WorkPlan {
  if (!workType.workDays.includes(workDate.dayOfWeek)) return planWithoutWork(workDate, 'checked', dayBreak);
  const { startMinute } = workType;
  const endMinute = minuteAfter(startMinute, workType.endMinute, 1);
  const breaks = workType.breaks.map((span) => {
    const from = minuteAfter(startMinute, span.startMinute, 0);
    return {
      from: seoulMinute(workDate, from),
      until: seoulMinute(workDate, minuteAfter(from, span.endMinute, 1)),
    };
  });
  return {
    workDate,
    standing: 'checked',
    start: seoulMinute(workDate, startMinute),
    end: seoulMinute(workDate, endMinute),
    breaks,
    dayBreak,
  };
}

/** The plan of a day on which nothing is planned. */
export function planWithoutWork(
  workDate: Temporal.PlainDate,
  standing: DayStanding,
  dayBreak: DayBreak = 'shift',
): WorkPlan {
  return { workDate, standing, start: null, end: null, breaks: [], dayBreak };
}

/** Moves a clock minute to the next day where it would lie less than `gap` minutes after `base`. */
function minuteAfter(base: number, minute: number, gap: number): number {
  return minute < base + gap ? minute + minutesOfDay : minute;
}
