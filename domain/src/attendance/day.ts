import type { DayStanding } from '../schedule/employment.ts';
import type { DayKind, WorkPlan } from '../schedule/plan.ts';
import type { WorkKind } from '../schedule/work-type.ts';
import type { TagKind } from '../tag-kind.ts';
import { Temporal } from '../time.ts';
import { judgeButton } from './button.ts';
import { type Corrected, type Correction, correctedBy } from './correction.ts';
import { earlyLeaveMinutes, expectedOf, lateMinutes } from './expected.ts';
import { judgeFirstLast } from './first-last.ts';
import { type DayMinutes, minutesOf } from './minutes.ts';
import { judgeMixed } from './mixed.ts';
import { outingsOf } from './outings.ts';
import type { Judgement, Tag, UsedTag } from './tag.ts';
import type { CheckOption, DayCover } from './values.ts';

/** What the tags of a day amount to. Holds no clock reading: the same tags, plan and corrections always give the same facts. */
export type DayFacts = DayMinutes & {
  readonly workDate: Temporal.PlainDate;
  readonly standing: DayStanding;
  readonly checkOption: CheckOption;
  readonly dayKind: DayKind;
  readonly holidayName: string | null;
  readonly workKind: WorkKind;
  readonly plannedStart: Temporal.Instant | null;
  readonly plannedEnd: Temporal.Instant | null;
  readonly plannedMinutes: number;
  readonly inAt: Temporal.Instant | null;
  readonly outAt: Temporal.Instant | null;
  /** What the tags alone say; another value than `inAt` and `outAt` only where somebody corrected the day. */
  readonly tagInAt: Temporal.Instant | null;
  readonly tagOutAt: Temporal.Instant | null;
  readonly isCorrected: boolean;
  readonly cover: DayCover | null;
  readonly lastKind: TagKind | null;
  readonly inMissing: boolean;
  readonly lateMinutes: number;
  readonly earlyLeaveMinutes: number;
  /** Tags of the door in the window, refused ones too; those that a person added are not among them. */
  readonly tagCount: number;
};

export type DayInput = {
  readonly plan: WorkPlan;
  /** All tags of the employee in the window, in any order; refused ones too. */
  readonly tags: readonly Tag[];
  readonly checkOption: CheckOption;
  /** In the order in which they were made. */
  readonly corrections?: readonly Correction[];
};

const nobody = { inAt: null, outAt: null, lastKind: null, uses: [] };

/**
 * Judges a day. The order in which the tags come does not matter. On a day that is not checked no tag counts; each is
 * told why.
 */
export function computeDay(input: DayInput): { facts: DayFacts; uses: UsedTag[] } {
  const { plan, tags, checkOption, corrections = [] } = input;
  const { standing } = plan;
  if (standing !== 'checked')
    return {
      facts: factsOf(input, { judgement: nobody, byTags: nobody, granted: [], corrected: correctedBy([]) }),
      uses: tags.map(({ tagId }) => ({ tagId, use: 'ignored', rule: standing })),
    };
  const corrected = correctedBy(corrections);
  const granted = grantedOf(tags);
  const kept = granted.filter(({ tagId }) => !corrected.ignoredTags.has(tagId));
  const counted = [...kept, ...corrected.addedTags].sort(byTime);
  const { presenceGapSeconds } = plan.rules;
  const byTags = judge(granted, checkOption, presenceGapSeconds);
  const judgement = judge(counted, checkOption, presenceGapSeconds);
  return {
    facts: factsOf(input, { judgement, byTags, granted: counted, corrected }),
    uses: [...judgement.uses.map((use) => besideCorrection(use, corrected)), ...unused(tags, corrected)],
  };
}

function grantedOf(tags: readonly Tag[]): Tag[] {
  return tags.filter((tag) => tag.granted).sort(byTime);
}

function unused(tags: readonly Tag[], { ignoredTags }: Corrected): UsedTag[] {
  return tags.toSorted(byTime).flatMap(({ tagId, granted }): UsedTag[] => {
    if (!granted) return [{ tagId, use: 'ignored', rule: 'refused' }];
    return ignoredTags.has(tagId) ? [{ tagId, use: 'ignored', rule: 'ignored-by-person' }] : [];
  });
}

/** A tag that would be the in or the out has no use where a person has said another time. */
function besideCorrection(used: UsedTag, { inAt, outAt }: Corrected): UsedTag {
  const isReplaced = (used.use === 'in' && inAt !== null) || (used.use === 'out' && outAt !== null);
  return isReplaced ? { ...used, use: 'ignored', rule: 'corrected' } : used;
}

function judge(granted: readonly Tag[], checkOption: CheckOption, gapSeconds: number): Judgement {
  switch (checkOption) {
    case 'button':
      return judgeButton(granted);
    // Which of a night's tags are a day's is decided by its window.
    case 'first-last':
    case 'first-last-calendar':
      return judgeFirstLast(granted, gapSeconds);
    case 'mixed':
      return judgeMixed(granted, gapSeconds);
  }
}

type Judged = {
  readonly judgement: Judgement;
  readonly byTags: Judgement;
  readonly granted: readonly Tag[];
  readonly corrected: Corrected;
};

function factsOf(
  { plan, tags, checkOption, corrections = [] }: DayInput,
  { judgement, byTags, granted, corrected }: Judged,
): DayFacts {
  const inAt = corrected.inAt ?? judgement.inAt;
  const outAt = corrected.outAt ?? judgement.outAt;
  const { cover, approvedMinutes } = corrected;
  const expected = expectedOf(plan, inAt);
  const isJudged = cover === null || cover === 'home';
  const outings =
    inAt === null || outAt === null || checkOption.startsWith('first-last')
      ? []
      : outingsOf(granted, { from: inAt, until: outAt });
  return {
    workDate: plan.workDate,
    standing: plan.standing,
    checkOption,
    dayKind: plan.dayKind,
    holidayName: plan.holidayName,
    workKind: plan.workKind,
    plannedStart: expected.start,
    plannedEnd: expected.end,
    plannedMinutes: plan.plannedMinutes,
    inAt,
    outAt,
    tagInAt: byTags.inAt,
    tagOutAt: byTags.outAt,
    isCorrected: plan.standing === 'checked' && corrections.length > 0,
    cover,
    lastKind: corrected.outAt === null ? judgement.lastKind : 'out',
    inMissing: inAt === null && outAt !== null,
    ...minutesOf({ plan, expected, inAt, outAt, outings, cover, approvedMinutes }),
    lateMinutes: isJudged ? lateMinutes(expected, inAt, plan.rules.graceInMinutes) : 0,
    earlyLeaveMinutes: isJudged ? earlyLeaveMinutes(expected, outAt, plan.rules.graceOutMinutes) : 0,
    tagCount: tags.length,
  };
}

/** By time; tags of the same second by id, so that the order of arrival does not matter. */
function byTime(a: Tag, b: Tag): number {
  const order = Temporal.Instant.compare(a.occurredAt, b.occurredAt);
  if (order !== 0) return order;
  return a.tagId < b.tagId ? -1 : a.tagId > b.tagId ? 1 : 0;
}
