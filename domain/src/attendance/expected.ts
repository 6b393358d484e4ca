import type { WorkPlan } from '../schedule/plan.ts';
import { earlier, later, secondsBetween, Temporal } from '../time.ts';

/** What a plan asks of somebody who came at a certain instant. */
export type Expected = {
  /** The planned stretch; of staggered hours the one that their coming chose. Null without a plan. */
  readonly start: Temporal.Instant | null;
  readonly end: Temporal.Instant | null;
  /** Who comes later is late, who leaves earlier leaves early; null where there is no such time. */
  readonly lateFrom: Temporal.Instant | null;
  readonly earlyBefore: Temporal.Instant | null;
};

/**
 * Staggered hours begin when somebody comes, within their span, and last as long from then. Selective hours ask for
 * the core time alone; deemed and exempt ones for no time at all.
 */
export function expectedOf(plan: WorkPlan, inAt: Temporal.Instant | null): Expected {
  const { start, end, latestStart, core, workKind } = plan;
  if (start === null || end === null) return { start, end, lateFrom: null, earlyBefore: null };
  switch (workKind) {
    case 'selective':
      return { start, end, lateFrom: core?.from ?? null, earlyBefore: core?.until ?? null };
    case 'deemed':
    case 'exempt':
      return { start, end, lateFrom: null, earlyBefore: null };
    default: {
      const latest = latestStart ?? start;
      const chosen = inAt === null ? start : later(start, earlier(inAt, latest));
      const chosenEnd = end.subtract({ seconds: secondsBetween(chosen, latest) });
      return { start: chosen, end: chosenEnd, lateFrom: chosen, earlyBefore: chosenEnd };
    }
  }
}

/** Whole minutes after the time to be there; one who comes after the end missed the whole shift. Grace is all or nothing. */
export function lateMinutes(
  { lateFrom, end }: Expected,
  inAt: Temporal.Instant | null,
  graceMinutes: number,
): number {
  if (lateFrom === null || end === null || inAt === null) return 0;
  return beyondGrace(secondsBetween(lateFrom, earlier(inAt, end)), graceMinutes);
}

/** Whole minutes before the time to leave. */
export function earlyLeaveMinutes(
  { start, earlyBefore }: Expected,
  outAt: Temporal.Instant | null,
  graceMinutes: number,
): number {
  if (earlyBefore === null || start === null || outAt === null) return 0;
  return beyondGrace(secondsBetween(later(outAt, start), earlyBefore), graceMinutes);
}

function beyondGrace(seconds: number, graceMinutes: number): number {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  return minutes <= graceMinutes ? 0 : minutes;
}

/** Whether an instant lies after another by at most so many whole minutes. */
export function isWithinGrace(from: Temporal.Instant, at: Temporal.Instant, graceMinutes: number): boolean {
  return (
    graceMinutes > 0 &&
    Temporal.Instant.compare(from, at) < 0 &&
    Math.floor(secondsBetween(from, at) / 60) <= graceMinutes
  );
}
