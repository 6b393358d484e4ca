import { checkKinds, checkRefusalReasons } from '@nadeul/domain';
import { z } from 'zod';
import { dayRecord, employeeSummary, lastTag } from './attendance.ts';
import { sentence } from './incidents.ts';
import { id, instant, seoulTime } from './primitives.ts';

/** The means of a person's own page. */
export const pageMeans = ['web', 'mobile'] as const;
export type PageMeans = (typeof pageMeans)[number];

/** Taps of the day that the page shows, the latest first. */
export const ownTapsMax = 10;

/** Why a check is not allowed, in words, and what it says beyond its reason. */
export const checkRefusal = z
  .strictObject({
    reason: z.enum(checkRefusalReasons),
    sentence,
    /** From when it is allowed: of `too-early`. */
    from: seoulTime.nullable(),
    /** The circle that is nearest and how far its edge is, in metres, rounded up to 10: of `outside-circle`. */
    circleName: z.string().nullable(),
    distanceMeters: z.int().min(0).nullable(),
  })
  .meta({ id: 'CheckRefusal' });
export type CheckRefusal = z.infer<typeof checkRefusal>;

/** One button of one means. Without a refusal it may be pressed; then a position may still be asked for. */
export const checkButton = z
  .strictObject({
    kind: z.enum(checkKinds),
    means: z.enum(pageMeans),
    refusal: checkRefusal.nullable(),
    needsPosition: z.boolean(),
  })
  .meta({ id: 'CheckButton' });
export type CheckButton = z.infer<typeof checkButton>;

/** A person's work day that now belongs to, and what they may press. */
export const ownCheck = z
  .strictObject({
    /** The server's clock, by which checks are judged. */
    now: instant,
    employee: employeeSummary,
    day: dayRecord,
    windowFrom: seoulTime,
    windowUntil: seoulTime,
    workplaceName: z.string().nullable(),
    buttons: z.array(checkButton),
    taps: z.array(lastTag).max(ownTapsMax),
  })
  .meta({ id: 'OwnCheck' });
export type OwnCheck = z.infer<typeof ownCheck>;

/**
 * Where a phone says that it is: degrees of WGS 84 and how exactly it knows, in metres. Used to judge the check and
 * then forgotten: only the circle and the rounded distance to its centre are kept.
 */
export const checkPosition = z
  .strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    accuracyMeters: z.number().min(0).max(50_000_000),
  })
  .meta({ id: 'CheckPosition' });
export type CheckPosition = z.infer<typeof checkPosition>;

const checkFields = {
  /** Made once for a press: sent again with the same key it is the same check. */
  key: id,
  kind: z.enum(checkKinds),
};

export const newOwnCheck = z
  .strictObject({ ...checkFields, means: z.enum(pageMeans), position: checkPosition.nullable() })
  .meta({ id: 'NewOwnCheck' });
export type NewOwnCheck = z.infer<typeof newOwnCheck>;

/** What the office's messenger sends for somebody who pressed there. */
export const newMessengerCheck = z.strictObject(checkFields).meta({ id: 'NewMessengerCheck' });
export type NewMessengerCheck = z.infer<typeof newMessengerCheck>;

export const madeCheck = z
  .strictObject({ tagId: id, kind: z.enum(checkKinds), occurredAt: seoulTime })
  .meta({ id: 'MadeCheck' });
export type MadeCheck = z.infer<typeof madeCheck>;

/** Either the check that was made, now or before with the same key, or why there is none. */
const outcome = { check: madeCheck.nullable(), refusal: checkRefusal.nullable() };

export const ownCheckResult = z.strictObject({ ...outcome, own: ownCheck }).meta({ id: 'OwnCheckResult' });
export type OwnCheckResult = z.infer<typeof ownCheckResult>;

export const messengerCheckResult = z.strictObject(outcome).meta({ id: 'MessengerCheckResult' });
export type MessengerCheckResult = z.infer<typeof messengerCheckResult>;
