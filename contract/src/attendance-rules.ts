import { employerSizes } from '@nadeul/domain';
import { z } from 'zod';
import { plainDate } from './primitives.ts';

/** 근무 규칙 of an office: every field of the domain's `AttendanceRules`, within sensible bounds. */
export const attendanceRules = z
  .strictObject({
    /** A work day with a planned start opens this long before it, in minutes. */
    openBeforeStartMinutes: z.int().min(0).max(720),
    /** After a shift, the next day without a planned start opens this long after its end, in minutes. */
    openAfterEndMinutes: z.int().min(0).max(720),
    /** A work day without a planned start opens at this minute of the clock at the earliest. */
    cutoffMinute: z.int().min(0).max(720),
    /** Taps that follow each other within this many seconds are one presence. */
    presenceGapSeconds: z.int().min(0).max(3600),
    /** Minutes of grace; law knows none. */
    graceInMinutes: z.int().min(0).max(120),
    graceOutMinutes: z.int().min(0).max(120),
    /** Whether time before the planned start is recognised. */
    earlyArrival: z.enum(['ignored', 'counted']),
    /** Whether time after the planned end is recognised by the tap alone, or only once it is approved. */
    overtime: z.enum(['by-tag', 'approved']),
    /** Breaks as planned, or at least the law's minimum (근로기준법 §54①). */
    breaks: z.enum(['planned', 'legal-minimum']),
    /** 외출: taken off the work, or work itself. */
    outings: z.enum(['deducted', 'counted']),
    /** The weekday with which the week begins, ISO numbered. */
    weekStart: z.int().min(1).max(7),
    /** Whether the first 8 hours on holidays count towards the weekly 40. */
    isHolidayInWeek: z.boolean(),
    /** 상시 근로자 수: below five there are neither premiums nor the 40 and 52 hours a week (근로기준법 §11②). */
    employerSize: z.enum(employerSizes),
  })
  .meta({ id: 'AttendanceRules' });
export type AttendanceRules = z.infer<typeof attendanceRules>;

const rulesFrom = z.strictObject({ from: plainDate, rules: attendanceRules });

export const attendanceRulesAnswer = z
  .strictObject({
    /** What holds today. */
    rules: attendanceRules,
    /** What holds where the office has set nothing. */
    usual: attendanceRules,
    /** What the office has set, each from a day on until the next; before the first the usual rules hold. */
    history: z.array(rulesFrom),
  })
  .meta({ id: 'AttendanceRulesAnswer' });

/** The office's rules from a day on; those of the same day are replaced. */
export const attendanceRulesChange = rulesFrom.meta({ id: 'AttendanceRulesChange' });
