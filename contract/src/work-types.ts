import { z } from 'zod';
import { id, plainDate } from './primitives.ts';

const minutesOfDay = 24 * 60;
const breaksMax = 5;
export const workTypeNameMax = 60;

/** Minutes after midnight of a clock: 0 is 00:00, 1439 is 23:59. */
const clockMinute = z
  .int()
  .min(0)
  .max(minutesOfDay - 1);

const clockSpan = z.strictObject({ startMinute: clockMinute, endMinute: clockMinute });

type ClockSpan = z.infer<typeof clockSpan>;

/** Minutes from the start of work to a clock time after it. */
function minutesInto(startMinute: number, minute: number): number {
  return (minute - startMinute + minutesOfDay) % minutesOfDay;
}

/** A break in minutes from the start of work. A break that ends where work ends does so with the shift. */
function breakInto({ startMinute, endMinute }: ClockSpan, pause: ClockSpan) {
  const length = minutesInto(startMinute, endMinute) || minutesOfDay;
  const from = minutesInto(startMinute, pause.startMinute);
  return { from, until: from + minutesInto(pause.startMinute, pause.endMinute), length };
}

/**
 * The hours of a work type: an end at or before the start lies on the next day. Breaks lie within the work, in any
 * order, and do not overlap.
 */
export const workHours = z
  .strictObject({
    startMinute: clockMinute,
    endMinute: clockMinute,
    breaks: z.array(clockSpan).max(breaksMax),
    /** Weekdays with work, ISO numbered: 1 is Monday, 7 Sunday. */
    workDays: z
      .array(z.int().min(1).max(7))
      .min(1)
      .max(7)
      .refine((days) => new Set(days).size === days.length, 'A weekday stands once.'),
  })
  .superRefine((hours, context) => {
    const spans = hours.breaks.map((pause, index) => ({ ...breakInto(hours, pause), index }));
    for (const { from, until, length, index } of spans) {
      const overlaps = spans.some((other) => other.index < index && other.from < until && from < other.until);
      if (until === from || until > length || overlaps)
        context.addIssue({
          code: 'custom',
          path: ['breaks', index],
          params: { code: 'outside-work' },
          message: 'A break lies within the work, has a length and does not overlap another.',
        });
    }
  })
  .meta({ id: 'WorkHours' });
export type WorkHours = z.infer<typeof workHours>;

const workTypeName = z.string().trim().min(1).max(workTypeNameMax);

/** 근로형태 of an office. */
export const workType = z
  .strictObject({
    workTypeId: id,
    name: z.string(),
    /** Everybody new begins with the default; it cannot be disabled, and takes the place of one that is. */
    isDefault: z.boolean(),
    isUsed: z.boolean(),
    /** How many people it holds for today. */
    peopleCount: z.int().min(0),
    /** The hours that hold today. */
    hours: workHours,
    /** All hours, each from a day on until the next; the first from 1900-01-01: as if always. */
    history: z.array(z.strictObject({ from: plainDate, hours: workHours })),
  })
  .meta({ id: 'WorkType' });
export type WorkType = z.infer<typeof workType>;

/** The default first, then those in use by name, then the others. */
export const workTypeList = z.strictObject({ workTypes: z.array(workType) }).meta({ id: 'WorkTypeList' });
export type WorkTypeList = z.infer<typeof workTypeList>;

/** Names to choose from: those in use, the default first. */
export const workTypeNames = z
  .strictObject({
    workTypes: z.array(z.strictObject({ workTypeId: id, name: z.string(), isDefault: z.boolean() })),
  })
  .meta({ id: 'WorkTypeNames' });

export const newWorkType = z
  .strictObject({ name: workTypeName, hours: workHours })
  .meta({ id: 'NewWorkType' });
export type NewWorkType = z.infer<typeof newWorkType>;

export const workTypeChange = z
  .strictObject({
    name: workTypeName.optional(),
    /** Makes it the default, and one in use. */
    isDefault: z.literal(true).optional(),
    /** False moves everybody on it to the default, from today on. */
    isUsed: z.boolean().optional(),
  })
  .meta({ id: 'WorkTypeChange' });
export type WorkTypeChange = z.infer<typeof workTypeChange>;
