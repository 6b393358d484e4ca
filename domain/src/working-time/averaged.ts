import { weekLimits } from './week-limit.ts';

/** 탄력적 근로시간제: units of up to two weeks (근로기준법 §51①), or longer ones (§51②, §51의2). */
const shortUnitWeeks = 2;
const shortWeekMinutes = 48 * 60;
const longDayMinutes = 12 * 60;
const longWeekMinutes = 52 * 60;

/** One day of averaged hours: what was set for it beforehand, and what was worked; whole minutes, holidays left out. */
export type AveragedDay = { readonly plannedMinutes: number; readonly workedMinutes: number };

export type AveragedUnit = {
  /** How long the unit was agreed to be. */
  readonly unitWeeks: number;
  /** The weeks that somebody was there for, whole, in order; fewer than agreed where they came later or left (§51의3). */
  readonly weeks: readonly (readonly AveragedDay[])[];
};

export type AveragedSettlement = {
  readonly workedMinutes: number;
  /** Of a week on average, the fraction of a minute dropped. */
  readonly averageMinutes: number;
  /** 연장 of the unit, no minute twice (§56①). */
  readonly overtimeMinutes: number;
  /** A week had more than 48 hours and 12 of overtime, or in longer units 52 and 12. */
  readonly isOver: boolean;
};

/**
 * The overtime of averaged hours: in units of up to two weeks what exceeds 48 hours in a week; in longer ones what
 * exceeds the hours set for a day, or 12, and what exceeds 52 in a week; and of the rest what exceeds 40 hours a week on
 * average over the weeks that were worked.
 */
export function settleAveraged({ unitWeeks, weeks }: AveragedUnit): AveragedSettlement {
  const isShort = unitWeeks <= shortUnitWeeks;
  const weekMax = isShort ? shortWeekMinutes : longWeekMinutes;
  const worked = weeks.map((days) => sum(days.map(({ workedMinutes }) => workedMinutes)));
  const above = weeks.map((days, index) => {
    const ofDays = isShort ? 0 : sum(days.map(aboveSet));
    return ofDays + Math.max(0, (worked[index] ?? 0) - ofDays - weekMax);
  });
  const workedMinutes = sum(worked);
  const rest = workedMinutes - sum(above);
  return {
    workedMinutes,
    averageMinutes: weeks.length === 0 ? 0 : Math.floor(workedMinutes / weeks.length),
    overtimeMinutes: sum(above) + Math.max(0, rest - weekLimits.ordinaryMinutes * weeks.length),
    isOver: worked.some((minutes) => minutes > weekMax + weekLimits.overtimeMinutes),
  };
}

function aboveSet({ plannedMinutes, workedMinutes }: AveragedDay): number {
  return Math.max(0, workedMinutes - Math.min(plannedMinutes, longDayMinutes));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
