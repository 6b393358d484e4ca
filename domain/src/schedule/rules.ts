/** How many people an employer has on average, as far as 근로기준법 tells them apart (§11). */
export const employerSizes = ['five-or-more', 'under-five'] as const;
export type EmployerSize = (typeof employerSizes)[number];

/** What an office sets about the days of its people; SEMANTICS names the defaults. Minutes and seconds are whole. */
export type AttendanceRules = {
  /** A work day with a planned start opens this long before it, in minutes. */
  readonly openBeforeStartMinutes: number;
  /** After a shift, the next day without a planned start opens this long after its end, in minutes. */
  readonly openAfterEndMinutes: number;
  /** A work day without a planned start opens at this minute of the clock at the earliest. */
  readonly cutoffMinute: number;
  /** Tags that follow each other within this many seconds, inclusive and chained, are one presence. */
  readonly presenceGapSeconds: number;
  /** 지각 허용: who comes at most this much late is on time; later, every minute counts. Law knows no grace. */
  readonly graceInMinutes: number;
  readonly graceOutMinutes: number;
  /** Whether time before the planned start is recognised. */
  readonly earlyArrival: 'ignored' | 'counted';
  /** Whether time after the planned end is recognised by the tag alone, or only once it is approved. */
  readonly overtime: 'by-tag' | 'approved';
  /** `legal-minimum`: at least 30 minutes from 4 hours of work on, 60 from 8 (근로기준법 §54①), taken or not. */
  readonly breaks: 'planned' | 'legal-minimum';
  /** 외출: taken off the work, or work itself (외근). */
  readonly outings: 'deducted' | 'counted';
  /** The weekday with which the week begins, ISO numbered; law leaves it to the work rules. */
  readonly weekStart: number;
  /** Whether the first 8 hours on holidays count towards the weekly 40; law does not settle it. */
  readonly isHolidayInWeek: boolean;
  /**
   * 상시 근로자 수: below five neither 40 and 52 hours a week nor premiums for overtime, nights and holidays apply
   * (근로기준법 §11②, 시행령 §7 and 별표 1); all work is paid nevertheless.
   */
  readonly employerSize: EmployerSize;
};

/** What holds where an office has set nothing. */
export const usualRules: AttendanceRules = {
  openBeforeStartMinutes: 240,
  openAfterEndMinutes: 240,
  cutoffMinute: 360,
  presenceGapSeconds: 120,
  graceInMinutes: 0,
  graceOutMinutes: 0,
  earlyArrival: 'ignored',
  overtime: 'by-tag',
  breaks: 'planned',
  outings: 'deducted',
  weekStart: 1,
  isHolidayInWeek: false,
  employerSize: 'five-or-more',
};
