import { z } from 'zod';
import { id, instant, plainDate } from './primitives.ts';

/** 날짜별 전송: the days of a source that are to be sent again, both ends included. */
const days = { from: plainDate, until: plainDate };

/** Most days that one request names. */
export const resendDaysMax = 3_660;

const isInOrder = ({ from, until }: { from: string; until: string }) => from <= until;
const isShort = ({ from, until }: { from: string; until: string }) =>
  !(Date.parse(until) - Date.parse(from) >= resendDaysMax * 24 * 3_600_000);

export const newResend = z
  .strictObject(days)
  .refine(isInOrder, { path: ['until'], error: 'It is earlier than `from`.' })
  .refine(isShort, { path: ['until'], error: `Ask for at most ${resendDaysMax} days at once.` })
  .meta({ id: 'NewResend' });
export type NewResend = z.infer<typeof newResend>;

/** What the connector is asked for. */
export const resendOrder = z.strictObject({ resendId: id, ...days }).meta({ id: 'ResendOrder' });
export type ResendOrder = z.infer<typeof resendOrder>;

/** What became of the rows of a resend. A row is in one of the numbers. */
const resendCounts = {
  accepted: z.int().min(0),
  /** Already there: nothing was changed. */
  duplicate: z.int().min(0),
  setAside: z.int().min(0),
  /** Single rows that the server refused to take at all. */
  refused: z.int().min(0),
};

/** What the connector tells of a resend. */
export const resendReport = z
  .strictObject({
    resendId: id,
    state: z.enum(['running', 'done', 'failed']),
    /** From 0 to 1. */
    progress: z.number().min(0).max(1),
    ...resendCounts,
    /** Why it failed: a connector problem or a problem of the server; else null. */
    code: z.string().max(60).nullable(),
  })
  .meta({ id: 'ResendReport' });
export type ResendReport = z.infer<typeof resendReport>;

/** Most requests of one device link that have not ended. */
export const openResendsMax = 5;

export const resendStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

/**
 * A request with how far it is. It waits until a connector tells of it, and again, with what had come by then, while no
 * connector carries it out.
 */
export const resend = z
  .strictObject({
    ...resendReport.shape,
    ...days,
    state: z.enum(resendStates),
    requestedAt: instant,
    requestedBy: z.string(),
    /** When it was done, failed or was cancelled; null while it waits or runs. */
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Resend' });
export type Resend = z.infer<typeof resend>;

/** The latest first; only the last ones. */
export const resends = z.strictObject({ resends: z.array(resend) }).meta({ id: 'Resends' });
export type Resends = z.infer<typeof resends>;
