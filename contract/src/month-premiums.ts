import { z } from 'zod';
import { minutes, plainDate } from './primitives.ts';

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

/** 탄력적 근로시간제 정산 of one unit (§51, §51의2), so far where it is not over; whole minutes. */
const averagedResult = z
  .strictObject({
    /** The unit as it was agreed, both days included. */
    from: plainDate,
    until: plainDate,
    weeks: z.int().min(1),
    /** Days under it, and 40 hours a week over them. */
    calendarDays: z.int().min(1),
    legalMinutes: minutes,
    workedMinutes: minutes,
    overtimeMinutes: minutes,
    /** Of the overtime what the month pays. */
    monthMinutes: minutes,
  })
  .meta({ id: 'AveragedResult' });

/** What a month earns premiums for, each kind of work by its own rule (근로기준법 §56); night work comes on top. */
export const monthPremiums = z
  .strictObject({
    overtimeMinutes: minutes,
    holidayMinutes: minutes,
    holidayOverMinutes: minutes,
    /** Null where no day was under selective hours. */
    selective: selectiveResult.nullable(),
    /** The units of averaged hours that reach into the month. */
    averaged: z.array(averagedResult),
  })
  .meta({ id: 'MonthPremiums' });
