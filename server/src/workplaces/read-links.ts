import { type DeviceLinkDetail, type DeviceLinks, deviceKindOf } from '@nadeul/contract';
import { formatSeoul, type Temporal } from '@nadeul/domain';
import { presentConnector } from '../attendance/index.ts';
import { utcText } from '../clock.ts';
import { Refusal } from '../http/index.ts';
import { isQuiet } from '../quiet-connector.ts';
import { listDownloads } from './downloads.ts';
import {
  type ArrivedTag,
  findFormerNames,
  findLatestTag,
  findLinkPlaces,
  findLinks,
  findReport,
  type KnownLink,
  type LinkReport,
} from './link-store.ts';
import type { PlaceParts } from './parts.ts';

/** Every device link of an office. */
export async function readLinks({ db, clock }: PlaceParts, officeId: string): Promise<DeviceLinks> {
  const now = clock();
  return { links: (await findLinks(db, officeId, 'all')).map((link) => presentLink(link, now)) };
}

type Around = { readonly serverAddress: string; readonly downloadsFolder: string };

/** One device link with what its connector needs and how it is. Throws the refusal `not-found`. */
export async function readLink(
  { db, clock }: PlaceParts,
  { officeId, sourceId }: { readonly officeId: string; readonly sourceId: string },
  { serverAddress, downloadsFolder }: Around,
): Promise<DeviceLinkDetail> {
  const [[link], report, latest, places, formerNames, downloads] = await Promise.all([
    findLinks(db, officeId, sourceId),
    findReport(db, officeId, sourceId),
    findLatestTag(db, officeId, sourceId),
    findLinkPlaces(db, officeId, sourceId),
    findFormerNames(db, officeId, sourceId),
    listDownloads(downloadsFolder),
  ]);
  const now = clock();
  if (link === undefined || report === undefined) throw new Refusal('not-found');
  return {
    ...presentLink(link, now),
    coveredFrom: link.coveredFrom?.toString() ?? null,
    latestTag: latest === undefined ? null : presentTag(latest),
    ...presentReport(report, isQuiet(link.lastHeartbeatAt, now)),
    places: places.map(({ from, ...place }) => ({ from: from.toString(), ...place })),
    formerNames,
    serverAddress,
    downloads,
  };
}

function presentLink(link: KnownLink, now: Temporal.Instant): DeviceLinks['links'][number] {
  const { profile, isActive, needsPlacing, workplaceId, workplaceName } = link;
  return {
    ...presentConnector(link, now),
    kind: deviceKindOf(profile),
    profile,
    workplace: { workplaceId, name: workplaceName },
    isActive,
    needsPlacing,
  };
}

function presentReport(
  report: LinkReport,
  isQuiet: boolean,
): Pick<DeviceLinkDetail, 'clocks' | 'outbox' | 'diskFreeBytes' | 'takesResends' | 'reading'> {
  const { outboxBytes: bytes, outboxBytesMax: bytesMax, outboxEventsMax: eventsMax, oldestStoredAt } = report;
  const isKnown = bytes !== null && bytesMax !== null && eventsMax !== null;
  const oldest = oldestStoredAt === null ? null : utcText(oldestStoredAt);
  return {
    clocks: { connectorMs: report.clockDifferenceMs, doorMs: report.doorClockDifferenceMs },
    outbox: isKnown ? { bytes, bytesMax, eventsMax, oldestStoredAt: oldest } : null,
    diskFreeBytes: report.diskFreeBytes,
    takesResends: report.takesResends,
    // Of a connector that has died nobody knows that it reads.
    reading: isQuiet ? null : report.reading,
  };
}

function presentTag({ occurredAt, receivedAt, gateName }: ArrivedTag) {
  return { occurredAt: formatSeoul(occurredAt), receivedAt: utcText(receivedAt), gateName };
}
