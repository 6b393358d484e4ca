import type { DayFacts } from '../attendance/day.ts';
import type { DayState } from '../attendance/values.ts';
import type { Span } from '../schedule/plan.ts';
import { later, Temporal } from '../time.ts';
import type { CheckKind } from './values.ts';

/** 출근 opens this long before the planned start … */
const openBeforeStart = { hours: 4 };
/** … and this long after the last 출근 where no start is planned. */
const openAfterLastIn = { hours: 20 };

/** The work day that now belongs to, and what stands around it. */
export type CheckDay = {
  readonly facts: Pick<DayFacts, 'standing' | 'plannedStart' | 'inAt' | 'lastKind'>;
  /** The state of the day now. */
  readonly state: DayState;
  readonly window: Span;
  /** The last 출근 of an earlier work day, as far back as it matters (20 hours); null for none. */
  readonly inBefore: Temporal.Instant | null;
  /** The planned start of the work day after; null for none. */
  readonly nextStart: Temporal.Instant | null;
};

/** The means with which a person comes and goes on that day. */
export type CheckMeansOn = {
  /** Whether the means that is used counts for coming and for going. */
  readonly isOnForIn: boolean;
  readonly isOnForOut: boolean;
  /** Whether doors count as well: then an 출근 may be on its way that is not known here yet. */
  readonly hasDoors: boolean;
};

/** Why the time or what was pressed before forbids a check. `from` is the instant from which it is allowed. */
export type TimeRefusal =
  | {
      readonly reason:
        | 'day-not-checked'
        | 'means-off'
        | 'already-in'
        | 'already-left'
        | 'already-out'
        | 'not-in'
        | 'not-out';
    }
  | { readonly reason: 'too-early'; readonly from: Temporal.Instant };

/**
 * Whether somebody may press 출근, 퇴근, 외출 or 복귀 now; null where it is allowed. It says nothing of the place.
 *
 * - 출근 once a work day, from 4 hours before its planned start, or 20 hours after the last 출근 where it has none.
 * - 퇴근 any number of times, for the last one counts. Without an 출근 only where that can be missing: after the
 *   planned start (it was forgotten, and the day then says so), or where doors count too.
 * - 외출 while at work, 복귀 while out.
 */
export function timeRefusal(
  kind: CheckKind,
  day: CheckDay,
  { now, means }: { readonly now: Temporal.Instant; readonly means: CheckMeansOn },
): TimeRefusal | null {
  if (day.facts.standing !== 'checked') return { reason: 'day-not-checked' };
  if (!isOn(kind, means)) return { reason: 'means-off' };
  switch (kind) {
    case 'in':
      return inRefusal(day, now);
    case 'out':
      return isInKnown(day) || mayInBeMissing(day, now, means) ? null : { reason: 'not-in' };
    case 'go-out':
      return goOutRefusal(day);
    case 'return':
      return day.state === 'out' ? null : { reason: 'not-out' };
  }
}

/** 외출 and 복귀 belong to both; either is enough for them. */
function isOn(kind: CheckKind, { isOnForIn, isOnForOut }: CheckMeansOn): boolean {
  if (kind === 'in') return isOnForIn;
  return kind === 'out' ? isOnForOut : isOnForIn || isOnForOut;
}

function inRefusal(day: CheckDay, now: Temporal.Instant): TimeRefusal | null {
  if (!isInKnown(day)) return isBefore(now, opensAt(day));
  if (day.state !== 'done') return { reason: 'already-in' };
  return { reason: 'too-early', from: nextOpensAt(day) };
}

function isBefore(now: Temporal.Instant, from: Temporal.Instant | null): TimeRefusal | null {
  if (from === null || Temporal.Instant.compare(now, from) >= 0) return null;
  return { reason: 'too-early', from };
}

function goOutRefusal(day: CheckDay): TimeRefusal | null {
  if (day.state === 'out') return { reason: 'already-out' };
  if (!isInKnown(day)) return { reason: 'not-in' };
  return day.state === 'done' ? { reason: 'already-left' } : null;
}

/** When 출근 of the work day opens; null where nothing holds it back. */
export function opensAt({
  facts: { plannedStart },
  inBefore,
}: Pick<CheckDay, 'facts' | 'inBefore'>): Temporal.Instant | null {
  if (plannedStart !== null) return plannedStart.subtract(openBeforeStart);
  return inBefore?.add(openAfterLastIn) ?? null;
}

/** When 출근 of the day after opens, for somebody who has left today. */
function nextOpensAt({ facts: { inAt }, window, nextStart }: CheckDay): Temporal.Instant {
  const opens = nextStart?.subtract(openBeforeStart) ?? inAt?.add(openAfterLastIn) ?? window.until;
  return later(opens, window.until);
}

function isInKnown({ facts }: CheckDay): boolean {
  return facts.inAt !== null;
}

function mayInBeMissing(
  { facts: { plannedStart } }: CheckDay,
  now: Temporal.Instant,
  { hasDoors }: CheckMeansOn,
): boolean {
  return hasDoors || (plannedStart !== null && Temporal.Instant.compare(now, plannedStart) >= 0);
}
