import { dayCovers, tagKinds, tagRules, tagUses } from '@nadeul/domain';
import { z } from 'zod';
import { id, instant, seoulTime } from './primitives.ts';

export const correctionReasonMax = 200;
/** Most minutes of overtime that a day can be approved for: a day has no more. */
const overtimeMinutesMax = 24 * 60;

/** Why a day is corrected; whoever is corrected reads it. */
const reason = z.string().trim().min(1).max(correctionReasonMax);

const setTime = { at: seoulTime } as const;
const variants = {
  'set-in': setTime,
  'set-out': setTime,
  'add-tag': { at: seoulTime, tagKind: z.enum(tagKinds) },
  'ignore-tag': { tagId: id },
  /** 휴가, 출장, 외근, 재택. */
  'set-status': { status: z.enum(dayCovers) },
  /** Minutes beyond the planned end that are recognised where overtime waits for an approval. */
  'approve-overtime': { minutes: z.int().min(1).max(overtimeMinutesMax) },
} as const;

/** What a person says of a day, beside its tags. */
export const correctionValue = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('set-in'), ...variants['set-in'] }),
    z.strictObject({ kind: z.literal('set-out'), ...variants['set-out'] }),
    z.strictObject({ kind: z.literal('add-tag'), ...variants['add-tag'] }),
    z.strictObject({ kind: z.literal('ignore-tag'), ...variants['ignore-tag'] }),
    z.strictObject({ kind: z.literal('set-status'), ...variants['set-status'] }),
    z.strictObject({ kind: z.literal('approve-overtime'), ...variants['approve-overtime'] }),
  ])
  .meta({ id: 'CorrectionValue' });
export type StatedCorrection = z.infer<typeof correctionValue>;

/** A correction as it is asked for. It wins over the tags of the day, also over those that arrive later. */
export const newCorrection = z.strictObject({ value: correctionValue, reason }).meta({ id: 'NewCorrection' });
export type NewCorrection = z.infer<typeof newCorrection>;

/** One correction of a day. Undone ones stay, with who took them back and when. */
export const dayCorrection = z
  .strictObject({
    correctionId: id,
    value: correctionValue,
    reason: z.string(),
    /** Those made at once for many people share it. */
    batchId: id.nullable(),
    madeBy: z.string().nullable(),
    madeAt: instant,
    undoneBy: z.string().nullable(),
    undoneAt: instant.nullable(),
    /** Of a tag that is set aside, when it was; null for other kinds. */
    tagAt: seoulTime.nullable(),
  })
  .meta({ id: 'DayCorrection' });
export type DayCorrection = z.infer<typeof dayCorrection>;

/** What became of a tag that a person added. */
export const addedTag = z.strictObject({
  correctionId: id,
  use: z.enum(tagUses),
  rule: z.enum(tagRules),
});
