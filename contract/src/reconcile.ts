import { z } from 'zod';
import { id, officeNumber, plainDate } from './primitives.ts';

/** Most days that one call counts. */
export const countDaysMax = 62;

const dayMs = 24 * 3_600_000;

/** Days from `from` until `until`, both included; 0 or less where `until` is earlier, NaN where one is no day. */
function daysIn({ from, until }: { from: string; until: string }): number {
  return (Date.parse(until) - Date.parse(from)) / dayMs + 1;
}

/** Which rows of a source are to be counted: those whose door time lies on these days, both ends included. */
export const tagCountQuery = z
  .strictObject({ officeNumber, sourceId: id, from: plainDate, until: plainDate })
  .refine((query) => !(daysIn(query) < 1), { path: ['until'], error: 'It is earlier than `from`.' })
  .refine((query) => !(daysIn(query) > countDaysMax), {
    path: ['until'],
    error: `Ask for at most ${countDaysMax} days at once.`,
  })
  .meta({ id: 'TagCountQuery' });
export type TagCountQuery = z.infer<typeof tagCountQuery>;

/**
 * What the server has of one day at one gate. A row of the source is in exactly one of the two numbers, so that their
 * sum is the number of its rows that arrived.
 */
export const tagCount = z
  .strictObject({
    day: plainDate,
    /** The gate's number as the tags carry it; null for those that carry none. */
    gateId: z.string().nullable(),
    accepted: z.int().min(0),
    /** Events that are set aside and have not become tags since. */
    setAside: z.int().min(0),
  })
  .meta({ id: 'TagCount' });
export type TagCount = z.infer<typeof tagCount>;

/** Days and gates without any row are left out. In the order of day and gate. */
export const tagCounts = z.strictObject({ counts: z.array(tagCount) }).meta({ id: 'TagCounts' });
export type TagCounts = z.infer<typeof tagCounts>;
