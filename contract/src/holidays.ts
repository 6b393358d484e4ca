import { z } from 'zod';
import { plainDate } from './primitives.ts';

export const holidayNameMax = 40;
/** Longest stretch of days that is added at once. */
export const holidayDaysMax = 31;

/** A public holiday, a day that the office has off besides, or a public holiday on which it works. */
export const holidayKinds = ['public', 'own', 'worked'] as const;

export const holiday = z.strictObject({
  date: plainDate,
  name: z.string(),
  kind: z.enum(holidayKinds),
});
export type Holiday = z.infer<typeof holiday>;

/** 휴일 of a year, in the order of their dates. */
export const holidayYear = z
  .strictObject({
    year: z.int(),
    /** False for years whose public holidays no official notice names yet, and for those long past. */
    isKnown: z.boolean(),
    firstKnownYear: z.int(),
    lastKnownYear: z.int(),
    holidays: z.array(holiday),
  })
  .meta({ id: 'HolidayYear' });
export type HolidayYear = z.infer<typeof holidayYear>;

export const holidayYearQuery = z.strictObject({ year: z.coerce.number().int().min(1900).max(2200) });
export const holidayQuery = z.strictObject({ date: plainDate });

/** Days off of the office's own, `from` to `until` inclusive. */
export const newHolidays = z
  .strictObject({
    from: plainDate,
    until: plainDate,
    name: z.string().trim().min(1).max(holidayNameMax),
  })
  .superRefine(({ from, until }, context) => {
    const days = (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;
    if (days < 1)
      context.addIssue({
        code: 'custom',
        path: ['until'],
        params: { code: 'out-of-order' },
        message: 'The last day is not before the first.',
      });
    if (days > holidayDaysMax)
      context.addIssue({
        code: 'custom',
        path: ['until'],
        params: { code: 'too-large' },
        message: `At most ${holidayDaysMax} days at once.`,
      });
  })
  .meta({ id: 'NewHolidays' });
export type NewHolidays = z.infer<typeof newHolidays>;

/** How many days were judged anew, and how many dates were set. */
export const holidayChange = z
  .strictObject({ dates: z.int().min(0), recomputedDays: z.int().min(0) })
  .meta({ id: 'HolidayChange' });
