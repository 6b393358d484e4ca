import { earlier, later, seoulDate, seoulMinute, Temporal } from '../time.ts';
import type { PlanOf, Span, WorkPlan } from './plan.ts';

/** A day's boundary can be pushed by the days before it, but never by more than a shift of a day and a half. */
const daysPushedMax = 3;

/**
 * When the work day begins; it lasts until the next one begins, so every instant belongs to exactly one.
 * With a planned start: the later of start − 4 h and the midpoint between the shift before and start. Without:
 * the later of 06:00 and four hours after the shift before; the office may set other hours. Never after the planned start, never before the
 * boundary of the day before. A day that breaks at midnight (`first-last-calendar`) begins there, whatever the shift.
 */
export function boundaryOf(workDate: Temporal.PlainDate, planOf: PlanOf): Temporal.Instant {
  let boundary = ownBoundary(workDate, planOf);
  for (let days = 1; days <= daysPushedMax; days += 1)
    boundary = later(boundary, ownBoundary(workDate.subtract({ days }), planOf));
  return boundary;
}

/** The work day's window: from inclusive, until exclusive. */
export function windowOf(workDate: Temporal.PlainDate, planOf: PlanOf): Span {
  return { from: boundaryOf(workDate, planOf), until: boundaryOf(workDate.add({ days: 1 }), planOf) };
}

/** The one work date to which an instant belongs. */
export function workDateAt(at: Temporal.Instant, planOf: PlanOf): Temporal.PlainDate {
  let workDate = seoulDate(at).add({ days: 1 });
  for (let days = 0; days <= daysPushedMax + 1; days += 1) {
    if (Temporal.Instant.compare(boundaryOf(workDate, planOf), at) <= 0) return workDate;
    workDate = workDate.subtract({ days: 1 });
  }
  return workDate;
}

function ownBoundary(workDate: Temporal.PlainDate, planOf: PlanOf): Temporal.Instant {
  const plan = planOf(workDate);
  if (plan.dayBreak === 'midnight') return seoulMinute(workDate, 0);
  const before = planOf(workDate.subtract({ days: 1 }));
  return plan.start === null
    ? boundaryWithoutStart(plan, before)
    : boundaryWithStart(plan, plan.start, before);
}

function boundaryWithStart({ rules }: WorkPlan, start: Temporal.Instant, before: WorkPlan): Temporal.Instant {
  const opens = start.subtract({ minutes: rules.openBeforeStartMinutes });
  if (before.end === null) return opens;
  const halfMs = (start.epochMilliseconds - before.end.epochMilliseconds) / 2;
  const midpoint = before.end.add({ milliseconds: Math.trunc(halfMs) });
  return earlier(later(opens, midpoint), start);
}

function boundaryWithoutStart({ workDate, rules }: WorkPlan, before: WorkPlan): Temporal.Instant {
  const cutoff = seoulMinute(workDate, rules.cutoffMinute);
  return before.end === null ? cutoff : later(cutoff, before.end.add({ minutes: rules.openAfterEndMinutes }));
}
