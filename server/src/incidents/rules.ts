import type { IncidentKind } from '@nadeul/contract';
import { earlier, later, Temporal } from '@nadeul/domain';

/** What is over for less than this may only be flapping: when it comes back it is the same incident. */
export const flapMinutes = 5;
/** Whoever watches looks at least this often; a longer pause means that nobody watched. */
const watchGapMinutes = 2;

export type Watch = {
  readonly watchedSince: Temporal.Instant | null;
  readonly watchedAt: Temporal.Instant | null;
};

/** Since when somebody has been watching without a gap, looking again now. */
export function watchedSince(
  { watchedSince: since, watchedAt }: Watch,
  now: Temporal.Instant,
): Temporal.Instant {
  if (since === null || watchedAt === null) return now;
  return isBefore(watchedAt.add({ minutes: watchGapMinutes }), now) ? now : earlier(since, now);
}

/** A device link as its connector last reported, and its incidents that are open. */
export type WatchedLink = {
  readonly isActive: boolean;
  readonly lastHeartbeatAt: Temporal.Instant;
  readonly lastErrorCode: string | null;
  readonly coveredUntil: Temporal.Instant | null;
  readonly quietLimitMinutes: number;
  /** Kinds of which an incident of this link is open. */
  readonly open: readonly IncidentKind[];
};

/** From when something is amiss, or that it is over, or null where nothing changes. */
export type Turn = { readonly opensFrom: Temporal.Instant } | { readonly closesAt: Temporal.Instant } | null;

/**
 * Whether a connector is quiet: it has not reported for its limit, counted only while somebody was there to hear it.
 * It is amiss from its last report.
 */
export function quietTurn(link: WatchedLink, watched: Temporal.Instant, now: Temporal.Instant): Turn {
  const heardOrNot = later(link.lastHeartbeatAt, watched);
  const isQuiet = link.isActive && isBefore(heardOrNot.add({ minutes: link.quietLimitMinutes }), now);
  const isOpen = link.open.includes('connector-quiet');
  if (isQuiet && !isOpen) return { opensFrom: link.lastHeartbeatAt };
  if (isOpen && (!link.isActive || !isStillSilent(link, now)))
    return { closesAt: link.isActive ? link.lastHeartbeatAt : now };
  return null;
}

/** Whether a connector has not reported for its limit. */
export function isStillSilent(
  { lastHeartbeatAt, quietLimitMinutes }: Pick<WatchedLink, 'lastHeartbeatAt' | 'quietLimitMinutes'>,
  now: Temporal.Instant,
): boolean {
  return isBefore(lastHeartbeatAt.add({ minutes: quietLimitMinutes }), now);
}

/** Whether a source is in trouble: its connector says so. Tags are missing from where it had read to. */
export function troubleTurn(link: WatchedLink, now: Temporal.Instant): Turn {
  const isTrouble = link.isActive && link.lastErrorCode !== null;
  const isOpen = link.open.includes('source-trouble');
  if (isTrouble && !isOpen) return { opensFrom: earlier(link.coveredUntil ?? now, now) };
  if (!isTrouble && isOpen) return { closesAt: link.isActive ? earlier(link.lastHeartbeatAt, now) : now };
  return null;
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
