import { z } from 'zod';
import { employeeSummary } from './attendance.ts';
import { id, minutes, plainDate, plainMonth } from './primitives.ts';

/** Months of figures at most. */
export const statisticsMonthsMax = 12;

export const statisticsQuery = z.strictObject({
  /** The last month; the months before it follow from `months`. */
  until: plainMonth,
  months: z.coerce.number().int().min(1).max(statisticsMonthsMax).default(6),
  /** Only this department and those below it. */
  departmentId: id.optional(),
});
export type StatisticsQuery = z.infer<typeof statisticsQuery>;

const count = z.int().min(0);

const monthFigures = z
  .strictObject({
    month: plainMonth,
    /** People with a record in the month. */
    people: count,
    workedMinutes: minutes,
    lateDays: count,
    lateMinutes: minutes,
    earlyLeaveDays: count,
    nightMinutes: minutes,
    /** Recognised on holidays. */
    holidayMinutes: minutes,
    unapprovedMinutes: minutes,
    correctedDays: count,
  })
  .meta({ id: 'MonthFigures' });
export type MonthFigures = z.infer<typeof monthFigures>;

const weekFigures = z
  .strictObject({
    /** The first day of the week. */
    from: plainDate,
    people: count,
    averageMinutes: minutes,
    /** What exceeds 40 hours, of those whose work is counted by the week: not selective, averaged or exempt. */
    overtimeMinutes: minutes,
    /** From 48 hours to 52, and beyond 52. */
    nearPeople: count,
    overPeople: count,
  })
  .meta({ id: 'WeekFigures' });
export type WeekFigures = z.infer<typeof weekFigures>;

/** Somebody whose running week comes near the 52 hours, or over them, if the rest of it goes as planned. */
const weekWarning = z
  .strictObject({
    employee: employeeSummary,
    workedMinutes: minutes,
    forecastMinutes: minutes,
    state: z.enum(['near', 'will-be-over', 'over']),
  })
  .meta({ id: 'WeekWarning' });
export type WeekWarning = z.infer<typeof weekWarning>;

/** Figures of those whom the caller may see, from stored days. */
export const statistics = z
  .strictObject({
    /** Whether 40 and 52 hours a week hold today: not below five employees (근로기준법 §11②). */
    hasWeekLimit: z.boolean(),
    months: z.array(monthFigures),
    weeks: z.array(weekFigures),
    running: z.strictObject({ from: plainDate, warnings: z.array(weekWarning) }),
  })
  .meta({ id: 'Statistics' });
export type Statistics = z.infer<typeof statistics>;
