import { z } from 'zod';
import { id, plainMonth } from './primitives.ts';

/** The parts of a month's file: a line a person, a line a day, a line a tag. */
export const monthSheets = ['summary', 'days', 'tags'] as const;
export type MonthSheet = (typeof monthSheets)[number];

/** A month of those whom the caller may see, as an Excel file with a sheet a part, or one part as CSV. */
export const monthExport = z
  .strictObject({
    month: plainMonth,
    /** Only this department and those below it; null for all. */
    departmentId: id.nullable(),
    format: z.enum(['xlsx', 'csv']),
    /** Of a CSV file; an Excel file has them all. */
    sheet: z.enum(monthSheets).default('days'),
    /** Why it is taken; kept in the audit. */
    reason: z.string().trim().min(2).max(200),
  })
  .meta({ id: 'MonthExport' });
export type MonthExport = z.infer<typeof monthExport>;
