import { secondsBetween, Temporal } from '../time.ts';
import type { Judgement, Tag, UsedTag } from './tag.ts';

/**
 * Keys where they were pressed, else passes: in is the first `in`, or where none was pressed the first pass; out is the
 * last `out` after it, or where none was pressed the last pass that is no part of the same presence as the in. A tag
 * with a key means what it says, so that a mistaken 출근 in the evening is no way out. A gate that only leads in or out
 * counts as its key.
 */
export function judgeMixed(granted: readonly Tag[], gapSeconds: number): Judgement {
  const keyed = granted.filter((tag) => tag.kind !== 'pass');
  const passes = granted.filter((tag) => tag.kind === 'pass');
  const firstKey = keyed.find((tag) => tag.kind === 'in');
  const lastKey = keyed.findLast((tag) => tag.kind === 'out' && isAfter(tag, firstKey));
  const first = firstKey ?? passes.find((tag) => lastKey === undefined || isAfter(lastKey, tag));
  const last = lastKey ?? lastPass(passes, first, gapSeconds);
  return {
    inAt: first?.occurredAt ?? null,
    outAt: last?.occurredAt ?? null,
    lastKind: (keyed.at(-1) ?? passes.at(-1))?.kind ?? null,
    uses: granted.map((tag) => useOf(tag, first, last)),
  };
}

/** Without an in there is nobody inside whom a pass could lead out. */
function lastPass(passes: readonly Tag[], first: Tag | undefined, gapSeconds: number): Tag | undefined {
  if (first === undefined) return undefined;
  const presenceEnd = passes.reduce((end, { occurredAt }) => {
    const gap = secondsBetween(end, occurredAt);
    return gap >= 0 && gap <= gapSeconds ? occurredAt : end;
  }, first.occurredAt);
  return passes.findLast(({ occurredAt }) => Temporal.Instant.compare(occurredAt, presenceEnd) > 0);
}

function isAfter(tag: Tag, other: Tag | undefined): boolean {
  return other === undefined || Temporal.Instant.compare(tag.occurredAt, other.occurredAt) > 0;
}

function useOf(tag: Tag, first: Tag | undefined, last: Tag | undefined): UsedTag {
  const { tagId, kind } = tag;
  if (tag === first) return { tagId, use: 'in', rule: kind === 'in' ? 'first-in-button' : 'first-of-day' };
  if (tag === last) return { tagId, use: 'out', rule: kind === 'out' ? 'last-out-button' : 'last-of-day' };
  switch (kind) {
    case 'in':
      return { tagId, use: 'ignored', rule: 'later-in' };
    case 'out':
      return { tagId, use: 'ignored', rule: 'earlier-out' };
    case 'go-out':
    case 'return':
      return { tagId, use: 'ignored', rule: 'out-and-return' };
    case 'pass':
      return { tagId, use: 'ignored', rule: 'between-first-and-last' };
  }
}
