import { z } from 'zod';

/** Most rows in one page of a list. */
export const pageRowsMax = 200;

/** What every list that comes in pages may be asked. */
export const pageQuery = {
  /** Where the page begins: the `next` of the page before; left out for the first page. */
  cursor: z.string().max(500).optional().meta({ description: 'The next of the page before.' }),
  limit: z.coerce.number().int().min(1).max(pageRowsMax).default(50).meta({ description: 'Rows of a page.' }),
} as const;

/** A page of rows in their order; `next` is the cursor of the page after it, null where this is the last. */
export function pageOf<const T extends z.ZodType>(row: T) {
  return z.strictObject({
    rows: z.array(row),
    next: z.string().nullable(),
    /** How many rows the whole list has. */
    total: z.int().min(0),
  });
}
