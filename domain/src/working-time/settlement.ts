import { weekLimits } from './week-limit.ts';

const daysOfWeek = 7;
const weekMinutesMax = weekLimits.ordinaryMinutes + weekLimits.overtimeMinutes;

/** What a month of selective hours came to; whole minutes. */
export type SelectiveMonth = {
  /** How many days of the month were under selective hours. */
  readonly calendarDays: number;
  /** The agreed total: the standard hours of the days with work. */
  readonly targetMinutes: number;
  /** Actual work; that on holidays has its own premium and is not among it. */
  readonly workedMinutes: number;
  /** Paid leave at the standard hours: no work, but no shortfall either (시행령 §29). */
  readonly creditedMinutes: number;
  /** All work that the limit of 52 hours counts: that on holidays and without approval too. */
  readonly limitedMinutes: number;
};

export type SelectiveSettlement = {
  /** 40 and 52 hours a week over the calendar days, in minutes. */
  readonly legalMinutes: number;
  readonly maxMinutes: number;
  /** 연장: beyond the legal total (§52①, §56①). */
  readonly overtimeMinutes: number;
  /** 법내 초과: beyond the agreed total and within the legal one; paid without a premium. */
  readonly withinLawMinutes: number;
  readonly shortfallMinutes: number;
  /** More than 52 hours a week on average. */
  readonly isOver: boolean;
};

/**
 * 선택적 근로시간제 정산 (근로기준법 §52): single days and weeks know no overtime, the month does. A settlement over two or
 * three months is settled month by month too, for each month's excess over 40 hours a week on average earns its premium in
 * that month (§52②), and no more is left at the end. The legal total is 40 hours × calendar days ÷ 7; the fraction of a
 * minute is taken off the overtime, and stays within the law.
 */
export function settleSelective(month: SelectiveMonth): SelectiveSettlement {
  const { calendarDays, targetMinutes, workedMinutes, creditedMinutes, limitedMinutes } = month;
  const legal = (weekLimits.ordinaryMinutes * calendarDays) / daysOfWeek;
  const max = (weekMinutesMax * calendarDays) / daysOfWeek;
  const overtimeMinutes = Math.floor(Math.max(0, workedMinutes - legal));
  return {
    legalMinutes: Math.floor(legal),
    maxMinutes: Math.floor(max),
    overtimeMinutes,
    withinLawMinutes: Math.max(0, workedMinutes - overtimeMinutes - targetMinutes),
    shortfallMinutes: Math.max(0, targetMinutes - workedMinutes - creditedMinutes),
    isOver: limitedMinutes > max,
  };
}
