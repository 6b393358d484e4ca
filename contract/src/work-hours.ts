import { z } from 'zod';
import type { FieldCode } from './field-problem.ts';
import { plainDate } from './primitives.ts';

const minutesOfDay = 24 * 60;
const breaksMax = 5;
/** Longest cycle of shifts, longest unit over which hours are averaged (근로기준법 §51의2), longest settlement (§52). */
export const cycleDaysMax = 56;
export const unitWeeksMax = 26;
export const settlementMonthsMax = 3;

/** Minutes after midnight of a clock: 0 is 00:00, 1439 is 23:59. */
export const clockMinute = z
  .int()
  .min(0)
  .max(minutesOfDay - 1);

const clockSpan = z.strictObject({ startMinute: clockMinute, endMinute: clockMinute });

type ClockSpan = z.infer<typeof clockSpan>;
type DaySpan = ClockSpan & { readonly breaks: readonly ClockSpan[] };

/** Minutes from the start of work to a clock time after it. */
function minutesInto(startMinute: number, minute: number): number {
  return (minute - startMinute + minutesOfDay) % minutesOfDay;
}

/** How long a day of work is; an end at the start is the next day's. */
function lengthOf({ startMinute, endMinute }: ClockSpan): number {
  return minutesInto(startMinute, endMinute) || minutesOfDay;
}

/** A span in minutes from the start of work. One that ends where work ends does so with the shift. */
function spanInto({ startMinute }: ClockSpan, span: ClockSpan) {
  const from = minutesInto(startMinute, span.startMinute);
  return { from, until: from + minutesInto(span.startMinute, span.endMinute) };
}

type Context = {
  addIssue: (issue: {
    code: 'custom';
    path: PropertyKey[];
    params: { code: FieldCode };
    message: string;
  }) => void;
};

function fault(context: Context, path: PropertyKey[], code: FieldCode, message: string): void {
  context.addIssue({ code: 'custom', path, params: { code }, message });
}

function checkBreaks(hours: DaySpan, context: Context): void {
  const length = lengthOf(hours);
  const spans = hours.breaks.map((pause, index) => ({ ...spanInto(hours, pause), index }));
  for (const { from, until, index } of spans) {
    const overlaps = spans.some((other) => other.index < index && other.from < until && from < other.until);
    if (until === from || until > length || overlaps)
      fault(
        context,
        ['breaks', index],
        'outside-work',
        'A break lies within the work, has a length and does not overlap another.',
      );
  }
}

const daySpan = {
  startMinute: clockMinute,
  endMinute: clockMinute,
  breaks: z.array(clockSpan).max(breaksMax),
};

/** Hours of one day: an end at or before the start lies on the next day; breaks lie within the work, in any order. */
export const dayHours = z.strictObject(daySpan).superRefine(checkBreaks).meta({ id: 'DayHours' });
export type DayHours = z.infer<typeof dayHours>;

const restDays = {
  /** 주휴일, ISO numbered; Sunday where it is not said, null for none. */
  weeklyHoliday: z.int().min(1).max(7).nullable().optional(),
  /** Whether public holidays are off; where it is not said, they are, unless days come in a cycle. */
  observesHolidays: z.boolean().optional(),
};

const week = {
  ...daySpan,
  /** Weekdays with work, ISO numbered: 1 is Monday, 7 Sunday. */
  workDays: z
    .array(z.int().min(1).max(7))
    .min(1)
    .max(7)
    .refine((days) => new Set(days).size === days.length, 'A weekday stands once.'),
  ...restDays,
};

type Week = DaySpan & {
  readonly workDays: readonly number[];
  readonly weeklyHoliday?: number | null | undefined;
};

function checkWeek(hours: Week, context: Context): void {
  checkBreaks(hours, context);
  if (typeof hours.weeklyHoliday === 'number' && hours.workDays.includes(hours.weeklyHoliday))
    fault(context, ['weeklyHoliday'], 'is-work-day', 'The weekly holiday is a day without work.');
}

const cycle = z
  .strictObject({
    /** The day on which the first of the days falls; the cycle goes on before and after it. A unit of averaged hours begins on it. */
    from: plainDate,
    /** Null is a day without work. */
    days: z.array(dayHours.nullable()).min(1).max(cycleDaysMax),
  })
  .superRefine(({ days }, context) => {
    if (days.every((day) => day === null))
      fault(context, ['days'], 'no-work-day', 'One day of the cycle at least has work.');
    for (const [index, day] of days.entries()) {
      const next = days[(index + 1) % days.length];
      if (day != null && next != null && day.startMinute + lengthOf(day) > next.startMinute + minutesOfDay)
        fault(
          context,
          ['days', index],
          'shifts-overlap',
          'A shift ends before the one of the next day begins.',
        );
    }
  });

const fixed = z.strictObject({ kind: z.literal('fixed').optional(), ...week }).superRefine(checkWeek);

const staggered = z
  .strictObject({
    kind: z.literal('staggered'),
    ...week,
    /** The latest start; the day lasts as long from whenever it began. */
    latestStartMinute: clockMinute,
  })
  .superRefine((hours, context) => {
    checkWeek(hours, context);
    const later = minutesInto(hours.startMinute, hours.latestStartMinute);
    if (later === 0 || later > minutesOfDay / 2)
      fault(
        context,
        ['latestStartMinute'],
        'start-not-later',
        'The latest start is after the earliest one, by at most twelve hours.',
      );
  });

const standardMinutes = z.int().min(1).max(minutesOfDay);

const selective = z
  .strictObject({
    kind: z.literal('selective'),
    ...week,
    /** When everybody is there; null for none. The hours are the band around it. */
    core: clockSpan.nullable(),
    /** What a day counts where it is leave or a paid holiday (시행령 §29). */
    standardMinutes,
    settlementMonths: z.int().min(1).max(settlementMonthsMax),
  })
  .superRefine((hours, context) => {
    checkWeek(hours, context);
    const length = lengthOf(hours);
    if (hours.core !== null) {
      const { from, until } = spanInto(hours, hours.core);
      if (until === from || until > length)
        fault(context, ['core'], 'outside-hours', 'Core time lies within the hours and has a length.');
    }
    if (hours.standardMinutes > length)
      fault(context, ['standardMinutes'], 'too-large', 'A day is not longer than the hours of the band.');
  });

const averaged = z
  .strictObject({
    kind: z.literal('averaged'),
    cycle,
    /** Over how many weeks 40 hours a week are averaged. */
    unitWeeks: z.int().min(2).max(unitWeeksMax),
    ...restDays,
  })
  .superRefine(({ cycle: { days } }, context) => {
    if (days.length % 7 !== 0)
      fault(context, ['cycle', 'days'], 'not-whole-weeks', 'The days make whole weeks.');
  });

const shift = z.strictObject({ kind: z.literal('shift'), cycle, ...restDays });

const deemed = z
  .strictObject({
    kind: z.literal('deemed'),
    ...week,
    /** The agreed hours, which count as worked. */
    standardMinutes,
  })
  .superRefine(checkWeek);

/** 단시간: what is worked beyond the hours is overtime (기간제법 §6). */
const partTime = z.strictObject({ kind: z.literal('part-time'), ...week }).superRefine(checkWeek);

/** 연소자, under 18: seven hours a day, 35 a week (근로기준법 §69). */
const minor = z.strictObject({ kind: z.literal('minor'), ...week }).superRefine(checkWeek);

const exempt = z.strictObject({ kind: z.literal('exempt'), ...week }).superRefine(checkWeek);

/** The hours of a work type by its kind; `fixed` where none is said. */
export const workHours = z
  .discriminatedUnion('kind', [fixed, staggered, selective, averaged, shift, deemed, partTime, minor, exempt])
  .meta({ id: 'WorkHours' });
export type WorkHours = z.infer<typeof workHours>;
