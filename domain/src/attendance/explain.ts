import type { Span } from '../schedule/plan.ts';
import { later, Temporal } from '../time.ts';
import { correctedBy } from './correction.ts';
import { type ComputedDay, computeDay, countedOf, type DayInput, outingsBy } from './day.ts';
import { expectedOf } from './expected.ts';
import { type MinutesInput, minutesBetween, recognisedBounds } from './minutes.ts';
import type { RecognitionReason } from './values.ts';

/** Why recognised minutes are others than the worked ones: added where positive, taken away where negative. */
export type RecognitionStep = { readonly reason: RecognitionReason; readonly minutes: number };

export type ExplainedDay = ComputedDay & {
  /** 외출 within the work, whether or not it is taken off. */
  readonly outings: readonly Span[];
  /** The part of the presence that is recognised; null where none is. */
  readonly recognised: Span | null;
  /** Worked minutes and these make the recognised ones, always. */
  readonly steps: readonly RecognitionStep[];
};

/** A day as {@link computeDay} judges it, with what a person has to be told to follow it. */
export function explainDay(input: DayInput): ExplainedDay {
  const judged = computeDay(input);
  const { facts } = judged;
  const { plan, tags, checkOption, corrections = [] } = input;
  const corrected = correctedBy(plan.standing === 'checked' ? corrections : []);
  const outings = outingsBy(checkOption, countedOf(tags, corrected), facts);
  const { inAt, outAt, cover } = facts;
  const expected = expectedOf(plan, inAt);
  const { approvedMinutes } = corrected;
  const minutes = { plan, expected, inAt, outAt, outings, cover, approvedMinutes };
  const presence =
    inAt === null || outAt === null || Temporal.Instant.compare(inAt, outAt) >= 0
      ? null
      : { from: inAt, until: outAt };
  const steps = presence === null ? [] : stepsOf(minutes, presence, facts.workedMinutes);
  const reached = facts.workedMinutes + steps.reduce((sum, step) => sum + step.minutes, 0);
  const granted = { reason: cover ?? 'deemed', minutes: facts.recognisedMinutes - reached } as const;
  return {
    ...judged,
    outings,
    recognised: presence === null ? null : recognisedSpan(minutes, presence),
    steps: [...steps, granted].filter((step) => step.minutes !== 0),
  };
}

function recognisedSpan(minutes: MinutesInput, presence: Span): Span | null {
  const { from, limit } = recognisedBounds(minutes, presence);
  return Temporal.Instant.compare(from, limit) < 0 ? { from, until: limit } : null;
}

/** Each rule in turn, so that no minute is told twice. */
function stepsOf(input: MinutesInput, presence: Span, workedMinutes: number): RecognitionStep[] {
  const { plan, outings } = input;
  const gone = plan.rules.outings === 'deducted' ? outings : [];
  const { from, until, limit } = recognisedBounds(input, presence);
  const minutesOf = (span: Span) => minutesBetween(span, plan, gone).workedMinutes;
  const begun = minutesOf({ from, until: later(from, presence.until) });
  const ended = minutesOf({ from, until });
  const isEarly = Temporal.Instant.compare(presence.from, from) < 0;
  return [
    { reason: isEarly ? 'early-arrival' : 'grace-in', minutes: begun - workedMinutes },
    { reason: 'grace-out', minutes: ended - begun },
    { reason: 'unapproved-overtime', minutes: minutesOf({ from, until: limit }) - ended },
  ];
}
