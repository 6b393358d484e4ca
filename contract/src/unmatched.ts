import { z } from 'zod';
import { setAsideCodes } from './ingest.ts';
import { id, instant, seoulTime } from './primitives.ts';

/** Somebody who taps and belongs to nobody yet. Card numbers come masked. */
export const unmatchedIdentity = z
  .strictObject({
    sourceId: id,
    userNumber: z.string().nullable(),
    cardNumberMasked: z.string().nullable(),
    employeeNumber: z.string().nullable(),
    name: z.string().nullable(),
    tagCount: z.int().min(1),
    firstAt: seoulTime,
    lastAt: seoulTime,
    lastGateName: z.string().nullable(),
  })
  .meta({ id: 'UnmatchedIdentity' });
export type UnmatchedIdentity = z.infer<typeof unmatchedIdentity>;

/** An event that could not become a tag; kept whole, shown to a person. */
export const setAsideEvent = z
  .strictObject({
    vendorKey: z.string(),
    code: z.enum(setAsideCodes),
    occurredRaw: z.string(),
    gateName: z.string().nullable(),
    receivedAt: instant,
  })
  .meta({ id: 'SetAsideEvent' });
export type SetAsideEvent = z.infer<typeof setAsideEvent>;

/** Most rows of either list in one answer; the newest come first. */
export const unmatchedRowsMax = 500;

export const unmatched = z
  .strictObject({ identities: z.array(unmatchedIdentity), setAside: z.array(setAsideEvent) })
  .meta({ id: 'Unmatched' });
export type Unmatched = z.infer<typeof unmatched>;
