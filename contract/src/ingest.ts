import { z } from 'zod';
import { id, instant, officeNumber, plainDate, seoulTime } from './primitives.ts';
import { resendOrder, resendReport } from './resends.ts';
import { tagEvent, vendorKeyLengthMax } from './tag.ts';

/** Most events in one batch. */
export const batchEventsMax = 1000;

/** Largest batch body, in bytes after decompression. */
export const batchBytesMax = 4 * 1024 * 1024;

/** A measured difference between two clocks in whole milliseconds; a clock that is further off than a century is wrong. */
const clockDifferenceMs = z.int().min(-3_155_760_000_000).max(3_155_760_000_000);

/** Tag events of one source. Each event is judged by itself: one bad event never refuses the others. */
export const tagBatch = z
  .strictObject({
    officeNumber,
    sourceId: id,
    /**
     * The door system's clock minus the server's as last measured: positive where the door is ahead. Tags stay as the
     * vendor wrote them. Left out where it is not known.
     */
    clockDifferenceMs: clockDifferenceMs.optional(),
    events: z.array(tagEvent).min(1).max(batchEventsMax),
  })
  .meta({ id: 'TagBatch' });
export type TagBatch = z.infer<typeof tagBatch>;

/** The envelope alone, for the server: an event that breaks the schema is set aside, not the batch refused. */
export const tagBatchEnvelope = z.strictObject({
  officeNumber,
  sourceId: id,
  clockDifferenceMs: tagBatch.shape.clockDifferenceMs,
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

/** Most gates that one heartbeat tells of, those with the latest tags first. */
export const heartbeatGatesMax = 200;

/** A gate as the connector knows it. */
const gateReport = z
  .strictObject({
    gateId: z.string().min(1).max(60),
    name: z.string().max(120).nullable(),
    /** Door time of its latest tag that was read. */
    lastTagAt: seoulTime.nullable(),
  })
  .meta({ id: 'GateReport' });
export type GateReport = z.infer<typeof gateReport>;

/** Days that are being read whole: after an outage or at a first start, or because somebody asked for them. */
export const readingReport = z
  .strictObject({
    kind: z.enum(['catch-up', 'resend']),
    from: plainDate,
    until: plainDate,
    /** From 0 to 1. */
    progress: z.number().min(0).max(1),
  })
  .meta({ id: 'ReadingReport' });
export type ReadingReport = z.infer<typeof readingReport>;

/** What is optional here a connector of an earlier version leaves out. */
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
    waiting: z.int().min(0).max(2_147_483_647),
    lastTagAt: seoulTime.nullable(),
    /** The code of what is wrong now, e.g. `source-file-missing`; null when all is well. */
    lastErrorCode: z.string().max(60).nullable(),
    /** The clock of the connector's machine minus the server's; null before it was measured. */
    clockDifferenceMs: clockDifferenceMs.nullable().optional(),
    /** The door system's clock minus the server's, where the door system can be asked; null where it cannot. */
    doorClockDifferenceMs: clockDifferenceMs.nullable().optional(),
    gates: z.array(gateReport).max(heartbeatGatesMax).optional(),
    outbox: z
      .strictObject({
        bytes: z.int().min(0),
        bytesMax: z.int().min(1),
        eventsMax: z.int().min(1).max(2_147_483_647),
        /** When the event that waits longest was stored; null where none waits. */
        oldestStoredAt: instant.nullable(),
      })
      .optional(),
    /** Bytes left where the outbox lies; null where that cannot be asked. */
    diskFreeBytes: z.int().min(0).nullable().optional(),
    reading: readingReport.nullable().optional(),
    /** How the resends are that the server asked for and that are under way or just ended. */
    resends: z.array(resendReport).max(10).optional(),
  })
  .meta({ id: 'Heartbeat' });
export type Heartbeat = z.infer<typeof heartbeat>;

/** Most resends that one answer names. */
export const heartbeatResendsMax = 10;

/**
 * `resends`: days that somebody asked for and that the connector has not ended yet, the oldest request first. One that
 * is under way and no longer named was cancelled. Left out for a connector whose heartbeat carries none of the optional
 * fields, because an earlier version takes no answer that it does not know.
 */
export const heartbeatAnswer = z
  .strictObject({ serverTime: instant, resends: z.array(resendOrder).max(heartbeatResendsMax).optional() })
  .meta({ id: 'HeartbeatAnswer' });
export type HeartbeatAnswer = z.infer<typeof heartbeatAnswer>;
