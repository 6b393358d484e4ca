import { z } from 'zod';
import { employeeSummary } from './attendance.ts';
import { pageQuery } from './page.ts';
import { id, instant, plainDate } from './primitives.ts';

/** Longest note, in characters. */
export const wishLengthMax = 500;
/** Most notes of one person that wait at once. */
export const openWishesMax = 40;

/** What an employee asks HR to look at: a day and a note. It changes nothing by itself. */
export const newCorrectionWish = z
  .strictObject({ workDate: plainDate, text: z.string().trim().min(1).max(wishLengthMax) })
  .meta({ id: 'NewCorrectionWish' });
export type NewCorrectionWish = z.infer<typeof newCorrectionWish>;

/** HR's answer: that it is done, or that it is open again. */
export const correctionWishChange = z
  .strictObject({ isDone: z.boolean(), answer: z.string().trim().max(wishLengthMax) })
  .meta({ id: 'CorrectionWishChange' });
export type CorrectionWishChange = z.infer<typeof correctionWishChange>;

const wishFields = {
  wishId: id,
  workDate: plainDate,
  text: z.string(),
  madeAt: instant,
  doneAt: instant.nullable(),
  doneBy: z.string().nullable(),
  answer: z.string(),
};

export const ownWish = z.strictObject(wishFields).meta({ id: 'OwnWish' });
export type OwnWish = z.infer<typeof ownWish>;

export const correctionWish = z
  .strictObject({ ...wishFields, employee: employeeSummary })
  .meta({ id: 'CorrectionWish' });
export type CorrectionWish = z.infer<typeof correctionWish>;

export const wishQuery = z.strictObject({
  ...pageQuery,
  isDone: z.stringbool().optional(),
});
export type WishQuery = z.infer<typeof wishQuery>;
