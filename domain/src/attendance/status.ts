import type { Span } from '../schedule/plan.ts';
import { Temporal } from '../time.ts';
import type { DayFacts } from './day.ts';
import type { DayFlag, DayState } from './values.ts';

/**
 * What the sources of an employee's workplace have reported: whole from a civil date on (of the one that begins
 * last), up to a door time (of the one furthest behind; null when one has not said). `no-source` when there is none.
 */
export type Coverage =
  | { readonly from: Temporal.PlainDate; readonly until: Temporal.Instant }
  | null
  | 'no-source';

/**
 * The state of a day at an instant, and its flags. Only this reads the clock. Past its end a day is pending until
 * every source has reported past that end; only then is it absent, and only then is an out missing. A day that is
 * not checked is only what it is called.
 */
export function dayStatus(
  facts: DayFacts,
  window: Span,
  { now, coverage }: { now: Temporal.Instant; coverage: Coverage },
): { state: DayState; flags: DayFlag[] } {
  if (facts.standing !== 'checked') return { state: facts.standing, flags: [] };
  const isOver = Temporal.Instant.compare(now, window.until) >= 0;
  const state = isOver ? pastState(facts, isCovered(facts.workDate, window, coverage)) : liveState(facts);
  return { state, flags: flagsOf(facts, state, isOver) };
}

function isCovered(workDate: Temporal.PlainDate, window: Span, coverage: Coverage): boolean {
  if (coverage === 'no-source') return true;
  if (coverage === null || Temporal.PlainDate.compare(workDate, coverage.from) < 0) return false;
  return Temporal.Instant.compare(coverage.until, window.until) >= 0;
}

function pastState(facts: DayFacts, covered: boolean): DayState {
  const quiet = quietState(facts);
  if (quiet !== null) return quiet;
  if (!covered) return 'pending';
  return isEmpty(facts) ? 'absent' : 'done';
}

/** Where passes count, one before the planned end may be for lunch, so it ends the day only with the out key. */
function liveState(facts: DayFacts): DayState {
  const quiet = quietState(facts);
  if (quiet !== null) return quiet;
  if (isEmpty(facts)) return 'before-work';
  if (facts.lastKind === 'go-out') return 'out';
  if (facts.lastKind === 'out') return 'done';
  return facts.checkOption !== 'button' && leftAfterPlannedEnd(facts) ? 'done' : 'working';
}

/** What a day without a tag is where nobody is waited for; null otherwise. */
function quietState(facts: DayFacts): DayState | null {
  if (!isEmpty(facts)) return null;
  if (facts.cover !== null) return facts.cover;
  if (facts.plannedStart !== null) return null;
  return facts.dayKind === 'holiday' ? 'holiday' : 'off';
}

function leftAfterPlannedEnd({ outAt, plannedEnd }: DayFacts): boolean {
  return outAt !== null && plannedEnd !== null && Temporal.Instant.compare(outAt, plannedEnd) >= 0;
}

function isEmpty({ inAt, outAt }: DayFacts): boolean {
  return inAt === null && outAt === null;
}

function flagsOf(facts: DayFacts, state: DayState, isOver: boolean): DayFlag[] {
  const flags: DayFlag[] = [];
  if (facts.lateMinutes > 0) flags.push('late');
  if (facts.earlyLeaveMinutes > 0 && state === 'done') flags.push('early-leave');
  // Who is away for the office, or on leave, is not asked for the other tag.
  const isAsked = facts.cover === null || facts.cover === 'home';
  if (isAsked && facts.inMissing) flags.push('in-missing');
  if (isAsked && isOver && state === 'done' && facts.outAt === null) flags.push('out-missing');
  return flags;
}
