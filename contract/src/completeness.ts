import { z } from 'zod';
import { id, instant, officeNumber, plainDate } from './primitives.ts';

/** Most days, and most rows of days and gates, in one report of counts. */
export const dayCountDaysMax = 62;
export const dayCountRowsMax = 5_000;

/**
 * How many rows the door has of each day at each gate, as the connector counted them. A day and gate of the period that
 * is not named has none. Replaces what was told of these days before.
 */
export const dayCountReport = z
  .strictObject({
    officeNumber,
    sourceId: id,
    from: plainDate,
    until: plainDate,
    counts: z
      .array(
        z.strictObject({
          day: plainDate,
          /** The gate's number as its tags carry it; null where they carry none. */
          gateId: z.string().max(60).nullable(),
          rows: z.int().min(0).max(100_000_000),
        }),
      )
      .max(dayCountRowsMax),
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], error: 'It is earlier than `from`.' })
  .refine(({ from, until }) => !(Date.parse(until) - Date.parse(from) >= dayCountDaysMax * 24 * 3_600_000), {
    path: ['until'],
    error: `Tell of at most ${dayCountDaysMax} days at once.`,
  })
  .meta({ id: 'DayCountReport' });
export type DayCountReport = z.infer<typeof dayCountReport>;

/** How many of the counts were kept. */
export const dayCountAnswer = z.strictObject({ kept: z.int().min(0) }).meta({ id: 'DayCountAnswer' });

/** Days to look at, both ends included, at most `dayCountDaysMax`. */
export const linkDaysQuery = z.strictObject({ from: plainDate, until: plainDate });
export type LinkDaysQuery = z.infer<typeof linkDaysQuery>;

/** One day of a source: its rows at the door against those that arrived. */
export const linkDay = z
  .strictObject({
    day: plainDate,
    /** Null where the connector has not counted the day yet. */
    sourceRows: z.int().min(0).nullable(),
    countedAt: instant.nullable(),
    /**
     * How the door's rows of the day were counted: not yet, while the day still went on (rows that came later are not
     * in the number), or when it was over.
     */
    counted: z.enum(['never', 'in-part', 'whole']),
    accepted: z.int().min(0),
    setAside: z.int().min(0),
    /**
     * Rows at the door that did not arrive, summed over the gates, so that a surplus at one hides no lack at another;
     * null where the day was never counted and for today, whose rows are still under way.
     */
    missing: z.int().min(0).nullable(),
  })
  .meta({ id: 'LinkDay' });
export type LinkDay = z.infer<typeof linkDay>;

/** The latest day first. */
export const linkDays = z.strictObject({ days: z.array(linkDay) }).meta({ id: 'LinkDays' });
export type LinkDays = z.infer<typeof linkDays>;
