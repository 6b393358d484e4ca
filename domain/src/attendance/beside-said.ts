import { Temporal } from '../time.ts';
import type { Corrected } from './correction.ts';
import type { Judgement, Tag, UsedTag } from './tag.ts';

type BesideSaid = {
  /** The tags that count, by time. */
  readonly counted: readonly Tag[];
  /** What the door's tags alone would say. */
  readonly byTags: Judgement;
  readonly corrected: Corrected;
  readonly judgeBy: (tags: readonly Tag[]) => Judgement;
};

/** The id of nobody's tag: ids of tags and corrections are never empty. */
const saidInId = '';

/**
 * Judges tags beside the times that a person has said. A said in is as good as a tag there, so that the tag of the
 * evening, which alone would have been taken for the in, is the out; no tag before it or after a said out counts.
 */
export function judgeBesideSaid({ counted, byTags, corrected, judgeBy }: BesideSaid): Judgement {
  const { inAt, outAt } = corrected;
  if (inAt === null && outAt === null) return judgeBy(counted);
  const within = counted.filter(({ occurredAt }) => isBetween(occurredAt, corrected));
  const judged = judgeBy(inAt === null ? within : [saidIn(inAt), ...within]);
  const outside = counted.filter(({ occurredAt }) => !isBetween(occurredAt, corrected));
  const uses = [
    ...judged.uses.filter(({ tagId }) => tagId !== saidInId),
    ...outside.map(({ tagId }): UsedTag => ({ tagId, use: 'ignored', rule: 'corrected' })),
  ];
  const wouldBe = new Map(byTags.uses.map(({ tagId, use }) => [tagId, use]));
  const isReplaced = ({ tagId, use }: UsedTag): boolean =>
    (use === 'out' && outAt !== null) ||
    (use !== 'in' && use !== 'out' && saysOther(wouldBe.get(tagId), corrected));
  return {
    ...judged,
    uses: uses.map((used) => (isReplaced(used) ? { ...used, use: 'ignored', rule: 'corrected' } : used)),
  };
}

function saidIn(occurredAt: Temporal.Instant): Tag {
  return { tagId: saidInId, occurredAt, kind: 'in', granted: true };
}

function isBetween(at: Temporal.Instant, { inAt, outAt }: Corrected): boolean {
  const isAfterIn = inAt === null || Temporal.Instant.compare(at, inAt) > 0;
  return isAfterIn && (outAt === null || Temporal.Instant.compare(at, outAt) < 0);
}

/** Whether a tag alone would have been what a person has said otherwise. */
function saysOther(use: UsedTag['use'] | undefined, { inAt, outAt }: Corrected): boolean {
  return (use === 'in' && inAt !== null) || (use === 'out' && outAt !== null);
}
