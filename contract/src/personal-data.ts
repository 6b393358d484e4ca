import { z } from 'zod';
import { plainDate } from './primitives.ts';

/** Why everything that is kept of a person is taken out; the audit keeps the reason. */
export const personExport = z
  .strictObject({ reason: z.string().trim().min(2).max(200) })
  .meta({ id: 'PersonExport' });
export type PersonExport = z.infer<typeof personExport>;

/** Records of work are kept for so many years (근로기준법 §42), counted from the last that there is of a person. */
export const erasureYears = 3;

/** What the term counts from: the last day of work, tag, correction of a day, role that was held. */
export const erasureGrounds = ['left', 'tag', 'correction', 'role'] as const;
export type ErasureGround = (typeof erasureGrounds)[number];

/** Whether, or from when, a person may be erased. */
export const erasure = z
  .strictObject({
    /** The first day on which it may be; null while there is no such day: somebody works here, or holds a role. */
    dueOn: plainDate.nullable(),
    isDue: z.boolean(),
    /** What the term counts from, and since when; a null day is what stands in the way. */
    terms: z.array(z.strictObject({ kind: z.enum(erasureGrounds), countsFrom: plainDate.nullable() })),
  })
  .meta({ id: 'Erasure' });
export type Erasure = z.infer<typeof erasure>;

/** Why a person is erased. A choice and no text, which could hold the person again. */
export const erasureReasons = ['term-over', 'asked'] as const;
export type ErasureReason = (typeof erasureReasons)[number];

export const erasureOrder = z
  .strictObject({
    /** The person's name, typed by whoever erases: it cannot be undone. */
    name: z.string().max(100),
    reason: z.enum(erasureReasons),
  })
  .meta({ id: 'ErasureOrder' });
export type ErasureOrder = z.infer<typeof erasureOrder>;

/** What an erasing came to. */
export const erased = z
  .strictObject({
    /** Tags that are kept as rows of their door, without a person. */
    tags: z.int().min(0),
    days: z.int().min(0),
    /** Entries of the audit from which the person was taken out. */
    auditEntries: z.int().min(0),
  })
  .meta({ id: 'Erased' });
export type Erased = z.infer<typeof erased>;
