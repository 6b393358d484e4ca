import { z } from 'zod';
import { connectorState } from './attendance.ts';
import { deviceKinds, profileNames } from './device-profile.ts';
import { connectorDownload } from './downloads.ts';
import { readingReport } from './ingest.ts';
import { id, instant, plainDate, seoulTime } from './primitives.ts';

const linkName = z.string().trim().min(1).max(60);

export const newDeviceLink = z
  .strictObject({ name: linkName, profile: z.enum(profileNames), workplaceId: id })
  .meta({ id: 'NewDeviceLink' });
export type NewDeviceLink = z.infer<typeof newDeviceLink>;

export const madeDeviceLink = z.strictObject({ sourceId: id }).meta({ id: 'MadeDeviceLink' });

/** What is to be different; what is left out stays. A connector that still uses the old name is known by it. */
export const deviceLinkChange = z
  .strictObject({ name: linkName.optional(), profile: z.enum(profileNames).optional() })
  .meta({ id: 'DeviceLinkChange' });
export type DeviceLinkChange = z.infer<typeof deviceLinkChange>;

/** Where it stands from a day on, today at the latest. Says too that the place of a new link is right. */
export const deviceLinkPlace = z
  .strictObject({ workplaceId: id, from: plainDate })
  .meta({ id: 'DeviceLinkPlace' });
export type DeviceLinkPlace = z.infer<typeof deviceLinkPlace>;

/** A connector of an office, where it belongs and how it is. */
export const deviceLink = z
  .strictObject({
    ...connectorState.shape,
    kind: z.enum(deviceKinds),
    profile: z.string(),
    workplace: z.strictObject({ workplaceId: id, name: z.string() }),
    /** In use: its tags count and its days wait for it. */
    isActive: z.boolean(),
    /** It introduced itself by an unknown name, and nobody has said yet where it belongs. */
    needsPlacing: z.boolean(),
  })
  .meta({ id: 'DeviceLink' });
export type DeviceLinkSummary = z.infer<typeof deviceLink>;

export const deviceLinks = z.strictObject({ links: z.array(deviceLink) }).meta({ id: 'DeviceLinks' });
export type DeviceLinks = z.infer<typeof deviceLinks>;

/** The tag with the latest door time, with nothing of whose it is. */
const arrivedTag = z.strictObject({
  occurredAt: seoulTime,
  receivedAt: instant,
  gateName: z.string().nullable(),
});

export const deviceLinkDetail = z
  .strictObject({
    ...deviceLink.shape,
    coveredFrom: plainDate.nullable(),
    latestTag: arrivedTag.nullable(),
    /** What was measured against the server's clock, in milliseconds, positive where ahead; null where not known. */
    clocks: z.strictObject({
      /** Of the connector's machine. */
      connectorMs: z.int().nullable(),
      /** Of the door system, where it can be asked. */
      doorMs: z.int().nullable(),
    }),
    /** What the connector keeps until the server has it; null where it has not told. */
    outbox: z
      .strictObject({
        bytes: z.int().min(0),
        bytesMax: z.int().min(1),
        eventsMax: z.int().min(1),
        oldestStoredAt: instant.nullable(),
      })
      .nullable(),
    /** Bytes left where the outbox lies; null where that is not known. */
    diskFreeBytes: z.int().min(0).nullable(),
    /** Whether its connector can be asked to send days again; one of an earlier version cannot. */
    takesResends: z.boolean(),
    /** Days that are being read whole; null while none are. */
    reading: readingReport.nullable(),
    /** Where it stood before and stands now, from which day on; nothing where it never moved. */
    places: z.array(z.strictObject({ from: plainDate, workplaceName: z.string(), isActive: z.boolean() })),
    /** Names that connectors may still use for it. */
    formerNames: z.array(z.string()),
    /** 도메인: the address of this server as a connector reaches it. */
    serverAddress: z.string(),
    /** The files of the connector that this server has to give. */
    downloads: z.array(connectorDownload),
  })
  .meta({ id: 'DeviceLinkDetail' });
export type DeviceLinkDetail = z.infer<typeof deviceLinkDetail>;
