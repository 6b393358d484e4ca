import { weekLimits } from './week-limit.ts';

/** 탄력적 근로시간제: units of up to two weeks (근로기준법 §51①), or longer ones (§51②, §51의2). */
const daysOfWeek = 7;
const shortUnitWeeks = 2;
const shortWeekMinutes = 48 * 60;
const longDayMinutes = 12 * 60;
const longWeekMinutes = 52 * 60;

/** One day of averaged hours: what was set for it beforehand, and what was worked; whole minutes, holidays left out. */
export type AveragedDay = { readonly plannedMinutes: number; readonly workedMinutes: number };

export type AveragedUnit = {
  /** How long the unit was agreed to be. */
  readonly unitWeeks: number;
  /** Its days, week by week in order; fewer than agreed where somebody came later or left (§51의3). */
  readonly weeks: readonly (readonly AveragedDay[])[];
};

export type AveragedSettlement = {
  readonly workedMinutes: number;
  /** Of a week on average, the fraction of a minute dropped. */
  readonly averageMinutes: number;
  /** 연장 of the unit, no minute twice (§56①). */
  readonly overtimeMinutes: number;
  /** The same by the day on which it is known: of a day its own, of a week the last one, of the unit the very last. */
  readonly booked: readonly (readonly number[])[];
  /** A week had more than {@link averagedWeekMax}. */
  readonly isOver: boolean;
};

/** The most work that a week of a unit may have: 48 hours and 12 of overtime, in units of over two weeks 52 and 12. */
export function averagedWeekMax(unitWeeks: number): number {
  return setWeekMax(unitWeeks) + weekLimits.overtimeMinutes;
}

function setWeekMax(unitWeeks: number): number {
  return unitWeeks <= shortUnitWeeks ? shortWeekMinutes : longWeekMinutes;
}

/**
 * The overtime of averaged hours: in units of up to two weeks what exceeds 48 hours in a week; in longer ones what
 * exceeds the hours set for a day, or 12, and what exceeds 52 in a week; and of the rest what exceeds 40 hours a week on
 * average over the days that somebody was there for.
 */
export function settleAveraged({ unitWeeks, weeks }: AveragedUnit): AveragedSettlement {
  const weekMax = setWeekMax(unitWeeks);
  const worked = weeks.map((days) => sum(days.map(({ workedMinutes }) => workedMinutes)));
  const booked = weeks.map((days, index) => {
    const ofDays = days.map((day) => (unitWeeks <= shortUnitWeeks ? 0 : aboveSet(day)));
    return withLast(ofDays, Math.max(0, (worked[index] ?? 0) - sum(ofDays) - weekMax));
  });
  const workedMinutes = sum(worked);
  const days = sum(weeks.map(({ length }) => length));
  const rest = workedMinutes - sum(booked.map(sum));
  const ofUnit = Math.floor(Math.max(0, rest - (weekLimits.ordinaryMinutes * days) / daysOfWeek));
  const lastWeek = booked.at(-1);
  const all = lastWeek === undefined ? [] : [...booked.slice(0, -1), withLast(lastWeek, ofUnit)];
  return {
    workedMinutes,
    averageMinutes: days === 0 ? 0 : Math.floor((workedMinutes * daysOfWeek) / days),
    overtimeMinutes: sum(all.map(sum)),
    booked: all,
    isOver: worked.some((minutes) => minutes > averagedWeekMax(unitWeeks)),
  };
}

/** The same minutes with so many more on the last day. */
function withLast(minutes: readonly number[], more: number): number[] {
  return minutes.map((own, index) => (index === minutes.length - 1 ? own + more : own));
}

function aboveSet({ plannedMinutes, workedMinutes }: AveragedDay): number {
  return Math.max(0, workedMinutes - Math.min(plannedMinutes, longDayMinutes));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
