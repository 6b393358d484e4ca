import { secondsBetween } from '../time.ts';
import type { Judgement, Tag, UsedTag } from './tag.ts';

/**
 * The first tag of the first presence is the in, the last tag of the last one the out. One presence alone is no
 * way out: a double tap is not a clock-out.
 */
export function judgeFirstLast(granted: readonly Tag[], gapSeconds: number): Judgement {
  const presences = presencesOf(granted, gapSeconds);
  const first = presences.at(0)?.at(0);
  const last = presences.length > 1 ? presences.at(-1)?.at(-1) : undefined;
  return {
    inAt: first?.occurredAt ?? null,
    outAt: last?.occurredAt ?? null,
    lastKind: granted.at(-1)?.kind ?? null,
    uses: presences.flatMap((presence, index) =>
      presence.map((tag) => useOf(tag, first, last, index === 0 || index === presences.length - 1)),
    ),
  };
}

/** Tags that follow each other within the gap, inclusive and chained, are one presence. */
function presencesOf(granted: readonly Tag[], gapSeconds: number): Tag[][] {
  const presences: Tag[][] = [];
  for (const tag of granted) {
    const open = presences.at(-1);
    const before = open?.at(-1);
    const follows = before !== undefined && secondsBetween(before.occurredAt, tag.occurredAt) <= gapSeconds;
    if (open !== undefined && follows) open.push(tag);
    else presences.push([tag]);
  }
  return presences;
}

function useOf(tag: Tag, first: Tag | undefined, last: Tag | undefined, atEnd: boolean): UsedTag {
  const { tagId } = tag;
  if (tag === first) return { tagId, use: 'in', rule: 'first-of-day' };
  if (tag === last) return { tagId, use: 'out', rule: 'last-of-day' };
  if (atEnd) return { tagId, use: 'merged', rule: 'same-presence' };
  return { tagId, use: 'ignored', rule: 'between-first-and-last' };
}
