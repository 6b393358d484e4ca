import { z } from 'zod';
import { minutes } from './primitives.ts';

/** 선택적 근로시간제 정산 of a month (근로기준법 §52): the days of it that were under selective hours, in whole minutes. */
const selectiveResult = z
  .strictObject({
    calendarDays: z.int().min(1),
    /** 약정: what was planned on days that are no holidays. */
    targetMinutes: minutes,
    /** Recognised work, that on holidays left out. */
    workedMinutes: minutes,
    /** Leave at the planned hours: no work, and no shortfall. */
    creditedMinutes: minutes,
    /** All work that the 52 hours count: that on holidays and without approval too. */
    limitedMinutes: minutes,
    /** 40 and 52 hours a week over the calendar days. */
    legalMinutes: minutes,
    maxMinutes: minutes,
    /** Beyond the legal total. */
    overtimeMinutes: minutes,
    /** Beyond the agreed total and within the legal one. */
    withinLawMinutes: minutes,
    /** Short of the agreed total so far; in a month that is not over, what is left of it. */
    shortfallMinutes: minutes,
    /** More than 52 hours a week on average. */
    isOver: z.boolean(),
  })
  .meta({ id: 'SelectiveResult' });

/** What a month earns premiums for, each kind of work by its own rule (근로기준법 §56); night work comes on top. */
export const monthPremiums = z
  .strictObject({
    overtimeMinutes: minutes,
    holidayMinutes: minutes,
    holidayOverMinutes: minutes,
    /** Null where no day was under selective hours. */
    selective: selectiveResult.nullable(),
  })
  .meta({ id: 'MonthPremiums' });
