import type { DayStanding } from '../schedule/employment.ts';
import type { Span, WorkPlan } from '../schedule/plan.ts';
import type { TagKind } from '../tag-kind.ts';
import { earlier, later, secondsBetween, Temporal } from '../time.ts';
import { judgeButton } from './button.ts';
import { judgeFirstLast } from './first-last.ts';
import { judgeMixed } from './mixed.ts';
import type { Judgement, Tag, UsedTag } from './tag.ts';
import type { CheckOption } from './values.ts';

/** What the tags of a day amount to. Holds no clock reading: the same tags and plan always give the same facts. */
export type DayFacts = {
  readonly workDate: Temporal.PlainDate;
  readonly standing: DayStanding;
  readonly checkOption: CheckOption;
  readonly plannedStart: Temporal.Instant | null;
  readonly plannedEnd: Temporal.Instant | null;
  readonly inAt: Temporal.Instant | null;
  readonly outAt: Temporal.Instant | null;
  readonly lastKind: TagKind | null;
  readonly inMissing: boolean;
  readonly presenceMinutes: number;
  /** Presence less the planned breaks within it, so that presence = worked + break always holds. */
  readonly workedMinutes: number;
  readonly breakMinutes: number;
  readonly lateMinutes: number;
  readonly earlyLeaveMinutes: number;
  readonly tagCount: number;
};

export type DayInput = {
  readonly plan: WorkPlan;
  /** All tags of the employee in the window, in any order; refused ones too. */
  readonly tags: readonly Tag[];
  readonly checkOption: CheckOption;
};

/**
 * Judges a day. The order in which the tags come does not matter. On a day that is not checked no tag counts; each is
 * told why.
 */
export function computeDay(input: DayInput): { facts: DayFacts; uses: UsedTag[] } {
  const { standing } = input.plan;
  if (standing !== 'checked')
    return {
      facts: factsOf(input, { inAt: null, outAt: null, lastKind: null }),
      uses: input.tags.map(({ tagId }) => ({ tagId, use: 'ignored', rule: standing })),
    };
  const sorted = [...input.tags].sort(byTime);
  const granted = sorted.filter((tag) => tag.granted);
  const refused = sorted.filter((tag) => !tag.granted);
  const judgement = judge(granted, input.checkOption);
  const uses = [
    ...judgement.uses,
    ...refused.map(({ tagId }) => ({ tagId, use: 'ignored', rule: 'refused' }) as const),
  ];
  return { facts: factsOf(input, judgement), uses };
}

function judge(granted: readonly Tag[], checkOption: CheckOption): Judgement {
  switch (checkOption) {
    case 'button':
      return judgeButton(granted);
    // Which of a night's tags are a day's is decided by its window.
    case 'first-last':
    case 'first-last-calendar':
      return judgeFirstLast(granted);
    case 'mixed':
      return judgeMixed(granted);
  }
}

function factsOf({ plan, tags, checkOption }: DayInput, judgement: Omit<Judgement, 'uses'>): DayFacts {
  const { inAt, outAt, lastKind } = judgement;
  return {
    workDate: plan.workDate,
    standing: plan.standing,
    checkOption,
    plannedStart: plan.start,
    plannedEnd: plan.end,
    inAt,
    outAt,
    lastKind,
    inMissing: inAt === null && outAt !== null,
    ...minutesOf(plan.breaks, inAt, outAt),
    lateMinutes: lateMinutes(plan, inAt),
    earlyLeaveMinutes: earlyLeaveMinutes(plan, outAt),
    tagCount: tags.length,
  };
}

/** Seconds are summed and floored to minutes once, not end by end. */
function minutesOf(breaks: readonly Span[], inAt: Temporal.Instant | null, outAt: Temporal.Instant | null) {
  if (inAt === null || outAt === null) return { presenceMinutes: 0, workedMinutes: 0, breakMinutes: 0 };
  const present = secondsBetween(inAt, outAt);
  const onBreak = breaks.reduce((sum, span) => sum + overlapSeconds(span, { from: inAt, until: outAt }), 0);
  const presenceMinutes = Math.floor(present / 60);
  const workedMinutes = Math.floor((present - onBreak) / 60);
  return { presenceMinutes, workedMinutes, breakMinutes: presenceMinutes - workedMinutes };
}

function overlapSeconds(a: Span, b: Span): number {
  return Math.max(0, secondsBetween(later(a.from, b.from), earlier(a.until, b.until)));
}

/** Whole minutes after the planned start; one who comes after the planned end missed the whole shift. */
function lateMinutes({ start, end }: WorkPlan, inAt: Temporal.Instant | null): number {
  if (start === null || end === null || inAt === null) return 0;
  return Math.max(0, Math.floor(secondsBetween(start, earlier(inAt, end)) / 60));
}

function earlyLeaveMinutes({ start, end }: WorkPlan, outAt: Temporal.Instant | null): number {
  if (start === null || end === null || outAt === null) return 0;
  return Math.max(0, Math.floor(secondsBetween(later(outAt, start), end) / 60));
}

/** By time; tags of the same second by id, so that the order of arrival does not matter. */
function byTime(a: Tag, b: Tag): number {
  const order = Temporal.Instant.compare(a.occurredAt, b.occurredAt);
  if (order !== 0) return order;
  return a.tagId < b.tagId ? -1 : a.tagId > b.tagId ? 1 : 0;
}
