import { tagKinds } from '@nadeul/domain';
import { z } from 'zod';
import { seoulTime } from './primitives.ts';

const vendorText = (max: number) => z.string().min(1).max(max);

/** Longest vendor key that is accepted, in characters. */
export const vendorKeyLengthMax = 200;

/** One row at the door, raw codes and mapped kind together. The server judges; the connector only reports. */
export const tagEvent = z
  .strictObject({
    /** The source's own key for the row; with office and source it is the tag's identity. */
    vendorKey: z.string().min(1).max(vendorKeyLengthMax),
    /** When it happened by the door's clock; null where the vendor's text is no date and time. */
    occurredAt: seoulTime.nullable(),
    /** The vendor's date and time as written, e.g. "20261122 085214". */
    occurredRaw: z.string().max(60),
    /** When the vendor's server stored the row, where it says so. */
    storedAt: seoulTime.nullable(),
    kind: z.enum(tagKinds),
    /** Whether the door let the person through. */
    granted: z.boolean(),
    userNumber: vendorText(60).nullable(),
    employeeNumber: vendorText(60).nullable(),
    cardNumber: vendorText(60).nullable(),
    name: vendorText(100).nullable(),
    gateId: vendorText(60).nullable(),
    gateName: vendorText(100).nullable(),
    /** The vendor's codes as read, by the vendor's column names. */
    raw: z.record(z.string().max(40), z.string().max(100)),
  })
  .meta({ id: 'TagEvent' });
export type TagEvent = z.infer<typeof tagEvent>;
