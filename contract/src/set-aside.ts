import { z } from 'zod';
import { setAsideCodes } from './ingest.ts';
import { id, instant } from './primitives.ts';

/** An event that could not become a tag; kept whole, shown to a person. Card numbers come masked. */
export const setAsideEvent = z
  .strictObject({
    sourceId: id,
    sourceName: z.string(),
    vendorKey: z.string(),
    code: z.enum(setAsideCodes),
    occurredRaw: z.string(),
    gateName: z.string().nullable(),
    receivedAt: instant,
    /** The row as it came, by the names of its columns. */
    row: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  })
  .meta({ id: 'SetAsideEvent' });
export type SetAsideEvent = z.infer<typeof setAsideEvent>;
