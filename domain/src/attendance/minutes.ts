import type { Span, WorkPlan } from '../schedule/plan.ts';
import { earlier, later, Temporal } from '../time.ts';
import { requiredBreakMinutes } from '../working-time/breaks.ts';
import { workedMinutes } from '../working-time/stretches.ts';
import { type Expected, isWithinGrace } from './expected.ts';
import type { DayCover } from './values.ts';

/** The minutes of a day: whole, seconds summed and floored once (not end by end). */
export type DayMinutes = {
  /** Of the span from in to out. */
  readonly presenceMinutes: number;
  readonly presenceNightMinutes: number;
  /** Presence less breaks and 외출, so that presence = worked + break always holds. */
  readonly workedMinutes: number;
  readonly nightMinutes: number;
  readonly breakMinutes: number;
  /** 외출, a part of the breaks. */
  readonly outingMinutes: number;
  /** 인정 근로시간: what the office's rules make of the worked minutes; deemed hours and trips count as agreed. */
  readonly recognisedMinutes: number;
  readonly recognisedNightMinutes: number;
  /** Worked beyond the plan and waiting for an approval; not recognised. */
  readonly unapprovedMinutes: number;
};

const noMinutes: DayMinutes = {
  presenceMinutes: 0,
  presenceNightMinutes: 0,
  workedMinutes: 0,
  nightMinutes: 0,
  breakMinutes: 0,
  outingMinutes: 0,
  recognisedMinutes: 0,
  recognisedNightMinutes: 0,
  unapprovedMinutes: 0,
};

export type MinutesInput = {
  readonly plan: WorkPlan;
  readonly expected: Expected;
  readonly inAt: Temporal.Instant | null;
  readonly outAt: Temporal.Instant | null;
  readonly outings: readonly Span[];
  readonly cover: DayCover | null;
  readonly approvedMinutes: number;
};

/** The minutes of a day from its in and out. Without both, only what counts without tags is recognised. */
export function minutesOf(input: MinutesInput): DayMinutes {
  const { plan, inAt, outAt, outings } = input;
  const agreed = agreedMinutes(input);
  if (inAt === null || outAt === null || Temporal.Instant.compare(inAt, outAt) >= 0)
    return { ...noMinutes, recognisedMinutes: agreed };
  const presence = { from: inAt, until: outAt };
  const gone = plan.rules.outings === 'deducted' ? outings : [];
  const present = workedMinutes(presence, []);
  const worked = lessBreaks(presence, plan, gone);
  const recognised = recognisedOf(input, presence, gone);
  return {
    presenceMinutes: present.workedMinutes,
    presenceNightMinutes: present.nightMinutes,
    workedMinutes: worked.workedMinutes,
    nightMinutes: worked.nightMinutes,
    breakMinutes: present.workedMinutes - worked.workedMinutes,
    outingMinutes: present.workedMinutes - workedMinutes(presence, gone).workedMinutes,
    ...recognised,
    recognisedMinutes: Math.max(agreed, recognised.recognisedMinutes),
  };
}

/** Deemed hours (근로기준법 §58) and days of trips, outside work and work at home count as planned, whatever was tapped. */
function agreedMinutes({ plan, inAt, outAt, cover }: MinutesInput): number {
  const hasTags = inAt !== null || outAt !== null;
  if (cover === 'leave') return 0;
  if (cover === 'trip' || cover === 'outside') return plan.plannedMinutes;
  if (cover === 'home' && !hasTags) return plan.plannedMinutes;
  return plan.workKind === 'deemed' && hasTags ? plan.plannedMinutes : 0;
}

function lessBreaks(span: Span, plan: WorkPlan, outings: readonly Span[]) {
  const worked = workedMinutes(span, [...plan.breaks, ...outings]);
  if (plan.rules.breaks === 'planned') return worked;
  const present = workedMinutes(span, []).workedMinutes;
  const least = Math.min(worked.workedMinutes, present - requiredBreakMinutes(present));
  return { workedMinutes: least, nightMinutes: Math.min(worked.nightMinutes, least) };
}

/**
 * Between which instants a presence is recognised: from the planned start, until the planned end and what lies beyond
 * it; `limit` is where that ends for now, because the rest waits for an approval.
 */
export function recognisedBounds(
  { plan, expected, outings, approvedMinutes }: MinutesInput,
  presence: Span,
): Span & { readonly limit: Temporal.Instant } {
  const from = recognisedFrom(plan, expected, presence.from);
  const until = recognisedUntil(plan, expected, presence.until);
  if (plan.rules.overtime === 'by-tag') return { from, until, limit: until };
  const planned = expected.end === null ? from : later(from, expected.end);
  const free = [...plan.breaks, ...(plan.rules.outings === 'deducted' ? outings : [])];
  return { from, until, limit: earlier(until, workedUntil(planned, approvedMinutes, free)) };
}

/** When so many minutes of work after an instant are over; breaks among them do not use them up. */
function workedUntil(from: Temporal.Instant, minutes: number, breaks: readonly Span[]): Temporal.Instant {
  let until = from.add({ minutes });
  let counted = from;
  for (const pause of breaks.toSorted((a, b) => Temporal.Instant.compare(a.from, b.from))) {
    const free = { from: later(pause.from, counted), until: later(pause.until, counted) };
    if (Temporal.Instant.compare(free.from, until) >= 0) break;
    until = until.add(free.from.until(free.until));
    counted = free.until;
  }
  return until;
}

function recognisedOf(input: MinutesInput, presence: Span, gone: readonly Span[]) {
  const { from, until, limit } = recognisedBounds(input, presence);
  const whole = minutesBetween({ from, until }, input.plan, gone);
  const recognised = minutesBetween({ from, until: limit }, input.plan, gone);
  return {
    recognisedMinutes: recognised.workedMinutes,
    recognisedNightMinutes: recognised.nightMinutes,
    unapprovedMinutes: whole.workedMinutes - recognised.workedMinutes,
  };
}

/** The worked minutes of a span, breaks and 외출 taken off as the office's rules say; none of a span without length. */
export function minutesBetween(span: Span, plan: WorkPlan, gone: readonly Span[]) {
  return Temporal.Instant.compare(span.from, span.until) < 0
    ? lessBreaks(span, plan, gone)
    : { workedMinutes: 0, nightMinutes: 0 };
}

function recognisedFrom({ rules }: WorkPlan, { start, lateFrom }: Expected, inAt: Temporal.Instant) {
  if (lateFrom !== null && isWithinGrace(lateFrom, inAt, rules.graceInMinutes)) return lateFrom;
  return start !== null && rules.earlyArrival === 'ignored' ? later(start, inAt) : inAt;
}

function recognisedUntil({ rules }: WorkPlan, { earlyBefore }: Expected, outAt: Temporal.Instant) {
  const isExcused = earlyBefore !== null && isWithinGrace(outAt, earlyBefore, rules.graceOutMinutes);
  return isExcused ? earlyBefore : outAt;
}
