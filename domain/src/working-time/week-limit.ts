import type { AttendanceRules } from '../schedule/rules.ts';

/** 40 hours of work and 12 of overtime (근로기준법 §50①, §53①). */
export const weekLimits = { ordinaryMinutes: 2_400, overtimeMinutes: 720 } as const;

/** The most work that a week may have, unless its hours are averaged. */
export const usualWeekMax = weekLimits.ordinaryMinutes + weekLimits.overtimeMinutes;

/** Whether the 40 and the 52 hours of a week hold: not below five employees (근로기준법 §11②, 시행령 별표 1). */
export function hasWeekLimit({ employerSize }: Pick<AttendanceRules, 'employerSize'>): boolean {
  return employerSize === 'five-or-more';
}

/** A forecast within this many minutes of the limit is a warning. */
export const warnBeforeMinutes = 120;

/**
 * A week against the 52 hours. Only what exceeds 40 hours a week counts, however long a single day was (대법원
 * 2020도15393); work on holidays counts too, for a week has seven days (§2①7).
 */
export type WeekStanding = {
  readonly workedMinutes: number;
  /** Beyond 40 hours. */
  readonly overMinutes: number;
  /** Left until the limit; negative beyond. */
  readonly leftMinutes: number;
  /** What the week comes to if the rest of it goes as planned. */
  readonly forecastMinutes: number;
  /** `over`: the limit is broken; `will-be-over`, `near`: by the forecast. */
  readonly state: 'within' | 'near' | 'will-be-over' | 'over';
};

/** Where a week stands. `plannedMinutes` is the work still planned in it, 0 for a week that is over. */
export function weekStanding(
  workedMinutes: number,
  plannedMinutes: number,
  limit: number = usualWeekMax,
): WeekStanding {
  const forecastMinutes = workedMinutes + plannedMinutes;
  return {
    workedMinutes,
    overMinutes: Math.max(0, workedMinutes - weekLimits.ordinaryMinutes),
    leftMinutes: limit - workedMinutes,
    forecastMinutes,
    state: stateOf(workedMinutes, forecastMinutes, limit),
  };
}

function stateOf(worked: number, forecast: number, limit: number): WeekStanding['state'] {
  if (worked > limit) return 'over';
  if (forecast > limit) return 'will-be-over';
  return forecast > limit - warnBeforeMinutes ? 'near' : 'within';
}
