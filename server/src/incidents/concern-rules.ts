import { clockOffLimitMs } from '@nadeul/contract';
import { Temporal } from '@nadeul/domain';
import type { Turn } from './rules.ts';

/** A clock counts as off when it was so in every report of this long; one slow answer is not a clock. */
const clockOffMinutes = 2;
/** Shares of what the outbox can hold at which it fills, and below which it does not any more. */
const fillsFrom = 0.8;
const fillsUntil = 0.7;
/** Tags that wait longer than this do not leave, whatever the connector says of itself. */
const waitsMinutes = 60;
const gibibyte = 1024 ** 3;
/** Space at which a disk is low, and above which it is not any more. */
const diskLowBytes = gibibyte;
const diskWellBytes = 1.5 * gibibyte;

/** What a connector last reported of its clocks, its outbox and its disk; null for what it did not tell. */
export type ConcernReport = {
  readonly isActive: boolean;
  readonly lastHeartbeatAt: Temporal.Instant;
  readonly clockDifferenceMs: number | null;
  readonly doorClockDifferenceMs: number | null;
  /** Since when each report had a clock that is off. */
  readonly clockOffSince: Temporal.Instant | null;
  readonly waiting: number;
  readonly outboxBytes: number | null;
  readonly outboxBytesMax: number | null;
  readonly outboxEventsMax: number | null;
  readonly oldestStoredAt: Temporal.Instant | null;
  readonly diskFreeBytes: number | null;
};

/** A change of an incident, with the code that it has while it lasts. */
export type Concern = { readonly turn: Turn; readonly code: string | null };

type Asked = { readonly isOpen: boolean; readonly now: Temporal.Instant };

/** Whether a clock is off: that of the connector's machine, or that of the door. */
export function clockConcern(report: ConcernReport, asked: Asked): Concern {
  const { clockOffSince, lastHeartbeatAt } = report;
  const code = clockOff(report);
  const isLong =
    clockOffSince !== null && !isAfter(clockOffSince.add({ minutes: clockOffMinutes }), lastHeartbeatAt);
  const isAmiss = code !== null && (isLong || asked.isOpen);
  return { turn: turnOf(report, asked, { isAmiss, from: clockOffSince ?? lastHeartbeatAt }), code };
}

function clockOff({ clockDifferenceMs, doorClockDifferenceMs }: ConcernReport): string | null {
  if (Math.abs(clockDifferenceMs ?? 0) > clockOffLimitMs) return 'clock-of-machine';
  return Math.abs(doorClockDifferenceMs ?? 0) > clockOffLimitMs ? 'clock-of-door' : null;
}

/** Whether tags pile up in a connector that reports: it is nearly full, or the oldest waits for too long. */
export function outboxConcern(report: ConcernReport, asked: Asked): Concern {
  const { waiting, outboxBytes, outboxBytesMax, outboxEventsMax, oldestStoredAt, lastHeartbeatAt } = report;
  const share = Math.max(shareOf(waiting, outboxEventsMax), shareOf(outboxBytes, outboxBytesMax));
  const isNear = share >= (asked.isOpen ? fillsUntil : fillsFrom);
  const waits =
    oldestStoredAt !== null && !isAfter(oldestStoredAt.add({ minutes: waitsMinutes }), lastHeartbeatAt);
  const from = waits ? oldestStoredAt : lastHeartbeatAt;
  return {
    turn: turnOf(report, asked, { isAmiss: isNear || waits, from }),
    code: isNear ? 'outbox-near-limit' : 'outbox-waits',
  };
}

function shareOf(used: number | null, max: number | null): number {
  return used === null || max === null ? 0 : used / max;
}

/** Whether the disk under the outbox is nearly full. */
export function diskConcern(report: ConcernReport, asked: Asked): Concern {
  const limit = asked.isOpen ? diskWellBytes : diskLowBytes;
  const isAmiss = report.diskFreeBytes !== null && report.diskFreeBytes < limit;
  return { turn: turnOf(report, asked, { isAmiss, from: report.lastHeartbeatAt }), code: null };
}

type Found = { readonly isAmiss: boolean; readonly from: Temporal.Instant };

function turnOf(
  { isActive, lastHeartbeatAt }: ConcernReport,
  { isOpen, now }: Asked,
  { isAmiss, from }: Found,
): Turn {
  const lasts = isActive && isAmiss;
  if (lasts && !isOpen) return { opensFrom: isAfter(from, now) ? now : from };
  if (!lasts && isOpen)
    return { closesAt: isActive && !isAfter(lastHeartbeatAt, now) ? lastHeartbeatAt : now };
  return null;
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}
