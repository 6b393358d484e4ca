import type { DayStanding } from '../schedule/employment.ts';
import type { DayKind, Span, WorkPlan } from '../schedule/plan.ts';
import type { WorkKind } from '../schedule/work-type.ts';
import type { TagKind } from '../tag-kind.ts';
import { Temporal } from '../time.ts';
import { judgeBesideSaid } from './beside-said.ts';
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

export type ComputedDay = {
  readonly facts: DayFacts;
  /** Of every tag of the door, what became of it. */
  readonly uses: readonly UsedTag[];
  /** The same of the tags that a person added, by the id of the correction. */
  readonly added: readonly UsedTag[];
};

/**
 * Judges a day. The order in which the tags come does not matter. On a day that is not checked no tag counts; each is
 * told why.
 */
export function computeDay(input: DayInput): ComputedDay {
  const { plan, tags, checkOption, corrections = [] } = input;
  const { standing } = plan;
  if (standing !== 'checked')
    return {
      facts: factsOf(input, { judgement: nobody, byTags: nobody, granted: [], corrected: correctedBy([]) }),
      uses: tags.map(({ tagId }) => ({ tagId, use: 'ignored', rule: standing })),
      added: [],
    };
  const corrected = correctedBy(corrections);
  const granted = grantedOf(tags);
  const counted = countedOf(tags, corrected);
  const { presenceGapSeconds } = plan.rules;
  const judgeBy = (of: readonly Tag[]) => judge(of, checkOption, presenceGapSeconds);
  const byTags = judgeBy(granted);
  const judgement = judgeBesideSaid({ counted, byTags, corrected, judgeBy });
  const addedIds = new Set(corrected.addedTags.map(({ tagId }) => tagId));
  const isAdded = ({ tagId }: UsedTag) => addedIds.has(tagId);
  return {
    facts: factsOf(input, { judgement, byTags, granted: counted, corrected }),
    uses: [...judgement.uses.filter((used) => !isAdded(used)), ...unused(tags, corrected)],
    added: judgement.uses.filter(isAdded),
  };
}

function grantedOf(tags: readonly Tag[]): Tag[] {
  return tags.filter((tag) => tag.granted).sort(byTime);
}

/** The tags that count, in order: those of the door that nobody set aside, and those that somebody added. */
export function countedOf(tags: readonly Tag[], { ignoredTags, addedTags }: Corrected): Tag[] {
  const kept = tags.filter(({ tagId, granted }) => granted && !ignoredTags.has(tagId));
  return [...kept, ...addedTags].sort(byTime);
}

/** The 외출 between an in and an out; where the first and last tag count, keys say nothing. */
export function outingsBy(
  checkOption: CheckOption,
  counted: readonly Tag[],
  { inAt, outAt }: Pick<DayFacts, 'inAt' | 'outAt'>,
): Span[] {
  if (inAt === null || outAt === null || checkOption.startsWith('first-last')) return [];
  return outingsOf(counted, { from: inAt, until: outAt });
}

function unused(tags: readonly Tag[], { ignoredTags }: Corrected): UsedTag[] {
  return tags.toSorted(byTime).flatMap(({ tagId, granted }): UsedTag[] => {
    if (!granted) return [{ tagId, use: 'ignored', rule: 'refused' }];
    return ignoredTags.has(tagId) ? [{ tagId, use: 'ignored', rule: 'ignored-by-person' }] : [];
  });
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
  const outings = outingsBy(checkOption, granted, { inAt, outAt });
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
