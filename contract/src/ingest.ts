import { z } from 'zod';
import { id, instant, officeNumber, plainDate, seoulTime } from './primitives.ts';
import { tagEvent, vendorKeyLengthMax } from './tag.ts';

/** Most events in one batch. */
export const batchEventsMax = 1000;

/** Largest batch body, in bytes after decompression. */
export const batchBytesMax = 4 * 1024 * 1024;

/** Tag events of one source. Each event is judged by itself: one bad event never refuses the others. */
export const tagBatch = z
  .strictObject({ officeNumber, sourceId: id, events: z.array(tagEvent).min(1).max(batchEventsMax) })
  .meta({ id: 'TagBatch' });
export type TagBatch = z.infer<typeof tagBatch>;

/** The envelope alone, for the server: an event that breaks the schema is set aside, not the batch refused. */
export const tagBatchEnvelope = z.strictObject({
  officeNumber,
  sourceId: id,
  events: z
    .array(z.looseObject({ vendorKey: z.string().min(1).max(vendorKeyLengthMax) }))
    .min(1)
    .max(batchEventsMax),
});

/** Why an event was set aside instead of accepted. */
export const setAsideCodes = ['tag-malformed', 'tag-time-unreadable', 'tag-time-future'] as const;
export type SetAsideCode = (typeof setAsideCodes)[number];

export const eventResult = z
  .discriminatedUnion('result', [
    z.strictObject({ vendorKey: z.string(), result: z.literal('accepted') }),
    z.strictObject({ vendorKey: z.string(), result: z.literal('duplicate') }),
    z.strictObject({ vendorKey: z.string(), result: z.literal('set-aside'), code: z.enum(setAsideCodes) }),
  ])
  .meta({ id: 'EventResult' });
export type EventResult = z.infer<typeof eventResult>;

/** One result an event, in the order of the batch. Given only after the events are durably stored. */
export const batchAnswer = z.strictObject({ results: z.array(eventResult) }).meta({ id: 'BatchAnswer' });
export type BatchAnswer = z.infer<typeof batchAnswer>;

/** The connector introduces itself and learns which source it is. */
export const hello = z
  .strictObject({
    officeNumber,
    source: z.strictObject({ name: z.string().min(1).max(60), profile: z.string().min(1).max(40) }),
    connectorVersion: z.string().max(40),
  })
  .meta({ id: 'Hello' });
export type Hello = z.infer<typeof hello>;

export const helloAnswer = z
  .strictObject({ officeName: z.string(), sourceId: id, serverTime: instant })
  .meta({ id: 'HelloAnswer' });
export type HelloAnswer = z.infer<typeof helloAnswer>;

export const heartbeat = z
  .strictObject({
    officeNumber,
    sourceId: id,
    connectorVersion: z.string().max(40),
    /** First civil date whose rows are sent; older ones stay at the source, so nothing is known of those days. */
    coveredFrom: plainDate.nullable(),
    /** Door time up to which every row was read and delivered; null until that is known. */
    coveredUntil: seoulTime.nullable(),
    /** Events in the outbox that the server has not named yet. */
    waiting: z.int().min(0),
    lastTagAt: seoulTime.nullable(),
    /** The code of what is wrong now, e.g. `source-file-missing`; null when all is well. */
    lastErrorCode: z.string().max(60).nullable(),
  })
  .meta({ id: 'Heartbeat' });
export type Heartbeat = z.infer<typeof heartbeat>;

export const heartbeatAnswer = z.strictObject({ serverTime: instant }).meta({ id: 'HeartbeatAnswer' });
export type HeartbeatAnswer = z.infer<typeof heartbeatAnswer>;
