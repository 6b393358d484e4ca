import { z } from 'zod';

/** Door time as the vendor wrote it, in whole seconds with Korea's offset: 2026-11-22T08:52:14+09:00. */
export const seoulTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+09:00$/)
  .meta({ id: 'SeoulTime', examples: ['2026-11-22T08:52:14+09:00'] });

/** Years in which an office can be; beyond them some of what counts days no longer counts right. */
const isCountedYear = (text: string) => /^(19|2\d)/.test(text);
const otherYear = { message: 'The year is none from 1900 to 2999.' };

/** An instant in UTC: 2026-11-21T23:52:14.120Z. */
export const instant = z.iso
  .datetime()
  .refine(isCountedYear, otherYear)
  .meta({ id: 'Instant', examples: ['2026-11-21T23:52:14.120Z'] });

/** A civil date in Korea: 2026-11-22. */
export const plainDate = z.iso
  .date()
  .refine(isCountedYear, otherYear)
  .meta({ id: 'PlainDate', examples: ['2026-11-22'] });

/** A civil month in Korea: 2026-11. */
export const plainMonth = z
  .string()
  .regex(/^(19|2\d)\d{2}-(0[1-9]|1[0-2])$/)
  .meta({ id: 'PlainMonth', examples: ['2026-11'] });

/** The 오피스 고유번호: nine digits, written without spaces. */
export const officeNumber = z
  .string()
  .regex(/^\d{9}$/)
  .meta({ id: 'OfficeNumber', examples: ['480216935'] });

export const id = z.uuid();

/** Whole minutes, never negative. */
export const minutes = z.int().min(0);
