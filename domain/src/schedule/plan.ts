import { seoulMinute, type Temporal } from '../time.ts';
import type { DayStanding } from './employment.ts';
import { type AttendanceRules, usualRules } from './rules.ts';
import {
  type Averaging,
  averagingOn,
  type DayHours,
  hoursOn,
  isWeeklyHoliday,
  kindOf,
  type MinuteSpan,
  observesHolidays,
  type WorkKind,
  type WorkType,
} from './work-type.ts';

const minutesOfDay = 24 * 60;

export type Span = { readonly from: Temporal.Instant; readonly until: Temporal.Instant };

/** Where a work day begins: by its shift, so that nights are whole, or at midnight. */
export type DayBreak = 'shift' | 'midnight';

/**
 * What a date is to somebody: a work day, 휴무일 (`off`: hours there are overtime), 주휴일, or a holiday of the country or
 * the office. A holiday stays one when work is planned on it.
 */
export const dayKinds = ['work', 'off', 'weekly-holiday', 'holiday'] as const;
export type DayKind = (typeof dayKinds)[number];

/** Where a plan comes from: the work type, a plan for this very date, or nowhere on a day that is not checked. */
export const planSources = ['work-type', 'date', 'none'] as const;
export type PlanSource = (typeof planSources)[number];

/** 근무계획 of one work date. Without work, start and end are null; a day that is not checked never has work. */
export type WorkPlan = {
  readonly workDate: Temporal.PlainDate;
  readonly standing: DayStanding;
  /** The earliest and the latest planned instant: where the start is chosen, the end belongs to the latest one. */
  readonly start: Temporal.Instant | null;
  readonly end: Temporal.Instant | null;
  readonly breaks: readonly Span[];
  readonly dayBreak: DayBreak;
  readonly dayKind: DayKind;
  readonly holidayName: string | null;
  readonly source: PlanSource;
  readonly workKind: WorkKind;
  /** Averaged hours: the unit that the date lies in. */
  readonly averaging: Averaging | null;
  /** Staggered hours: the latest start that is in time. */
  readonly latestStart: Temporal.Instant | null;
  /** Selective hours: when everybody is there. */
  readonly core: Span | null;
  /** Minutes of work that the day asks for, without breaks. */
  readonly plannedMinutes: number;
  readonly rules: AttendanceRules;
};

/** Gives the plan of any date; the window of a day also depends on the day before. */
export type PlanOf = (workDate: Temporal.PlainDate) => WorkPlan;

/** What holds on a date besides the work type. */
export type PlanContext = {
  readonly dayBreak?: DayBreak;
  readonly rules?: AttendanceRules;
  /** The name of the holiday that the date is; null for none. */
  readonly holiday?: string | null;
};

/** A plan for one date, which beats the work type: hours, or null for none. */
export type DatePlan = DayHours | null;

/** The plan that a work type gives for a date, in Korean time. A shift past midnight belongs to its start date. */
export function planFor(
  workType: WorkType,
  workDate: Temporal.PlainDate,
  context: PlanContext = {},
): WorkPlan {
  const hours = hoursOn(workType, workDate);
  const isOff = hours === null || (isHoliday(context) && observesHolidays(workType));
  const plan = {
    ...planWithoutWork(workDate, 'checked', context),
    ...kindsOf(workType, workDate, hours, context),
  };
  return isOff ? plan : { ...plan, ...timesOf(hours, workDate, workType) };
}

/**
 * The plan of a date that has one of its own: its hours stand, and what kind of work it is comes from the work type.
 * Work planned on the 주휴일 is still work on a holiday (근로기준법 §55①, §56②); only where shifts rotate does it rotate too.
 */
export function planForDate(
  datePlan: DatePlan,
  workType: WorkType,
  workDate: Temporal.PlainDate,
  context: PlanContext = {},
): WorkPlan {
  const plan = {
    ...planWithoutWork(workDate, 'checked', context),
    ...kindsOf(workType, workDate, datePlan, context),
    source: 'date' as const,
  };
  if (datePlan === null) return plan;
  const dayKind = isWorkOnWeeklyHoliday(workType, workDate, plan.dayKind) ? 'weekly-holiday' : plan.dayKind;
  return { ...plan, dayKind, ...timesOf(datePlan, workDate, { kind: kindOf(workType) }) };
}

/** The plan of a day on which nothing is planned. */
export function planWithoutWork(
  workDate: Temporal.PlainDate,
  standing: DayStanding,
  { dayBreak = 'shift', rules = usualRules }: PlanContext = {},
): WorkPlan {
  return {
    workDate,
    standing,
    start: null,
    end: null,
    breaks: [],
    dayBreak,
    dayKind: 'off',
    holidayName: null,
    source: 'none',
    workKind: 'fixed',
    averaging: null,
    latestStart: null,
    core: null,
    plannedMinutes: 0,
    rules,
  };
}

function isHoliday({ holiday }: PlanContext): boolean {
  return holiday !== undefined && holiday !== null;
}

function kindsOf(
  workType: WorkType,
  workDate: Temporal.PlainDate,
  hours: DayHours | null,
  context: PlanContext,
): Pick<WorkPlan, 'source' | 'workKind' | 'averaging' | 'dayKind' | 'holidayName'> {
  const kinds = {
    source: 'work-type',
    workKind: kindOf(workType),
    averaging: averagingOn(workType, workDate),
    holidayName: context.holiday ?? null,
  } as const;
  if (isHoliday(context)) return { ...kinds, dayKind: 'holiday' };
  if (hours !== null) return { ...kinds, dayKind: 'work' };
  return { ...kinds, dayKind: isWeeklyHoliday(workType, workDate) ? 'weekly-holiday' : 'off' };
}

function isWorkOnWeeklyHoliday(workType: WorkType, workDate: Temporal.PlainDate, dayKind: DayKind): boolean {
  return (
    dayKind === 'work' &&
    kindOf(workType) !== 'shift' &&
    hoursOn(workType, workDate) === null &&
    isWeeklyHoliday(workType, workDate)
  );
}

type Times = Pick<WorkPlan, 'start' | 'end' | 'breaks' | 'latestStart' | 'core' | 'plannedMinutes'>;

function timesOf(
  { startMinute, endMinute, breaks }: DayHours,
  workDate: Temporal.PlainDate,
  workType: Pick<WorkType, 'kind' | 'latestStartMinute' | 'core' | 'standardMinutes'>,
): Times {
  const end = minuteAfter(startMinute, endMinute, 1);
  const latest = latestOf(startMinute, workType.latestStartMinute);
  const at = (minute: number) => seoulMinute(workDate, minute);
  const inOrder = (span: MinuteSpan): { from: number; until: number } => {
    const from = minuteAfter(startMinute, span.startMinute, 0);
    return { from, until: minuteAfter(from, span.endMinute, 1) };
  };
  const pauses = breaks.map(inOrder);
  const free = pauses.reduce((sum, { from, until }) => sum + until - from, 0);
  const core = workType.core === undefined || workType.core === null ? null : inOrder(workType.core);
  return {
    start: at(startMinute),
    end: at(end + (latest ?? startMinute) - startMinute),
    breaks: pauses.map(({ from, until }) => ({ from: at(from), until: at(until) })),
    latestStart: latest === null ? null : at(latest),
    core: core === null ? null : { from: at(core.from), until: at(core.until) },
    plannedMinutes: workType.standardMinutes ?? Math.max(0, end - startMinute - free),
  };
}

function latestOf(startMinute: number, latestStartMinute: number | undefined): number | null {
  return latestStartMinute === undefined ? null : minuteAfter(startMinute, latestStartMinute, 0);
}

/** Moves a clock minute to the next day where it would lie less than `gap` minutes after `base`. */
function minuteAfter(base: number, minute: number, gap: number): number {
  return minute < base + gap ? minute + minutesOfDay : minute;
}
