import { Temporal } from '../time.ts';
import type { Judgement, Tag, UsedTag } from './tag.ts';

/**
 * Only tags with the 출근 or 퇴근 key count: in is the first `in`, out the last `out` after it. Without an `in`,
 * out is the last `out`, and the in is missing. 외출 and 복귀 are kept beside.
 */
export function judgeButton(granted: readonly Tag[]): Judgement {
  const keyed = granted.filter((tag) => tag.kind !== 'pass');
  const first = keyed.find((tag) => tag.kind === 'in');
  const last = keyed.findLast((tag) => tag.kind === 'out' && isAfter(tag, first));
  return {
    inAt: first?.occurredAt ?? null,
    outAt: last?.occurredAt ?? null,
    lastKind: keyed.at(-1)?.kind ?? null,
    uses: granted.map((tag) => useOf(tag, first, last)),
  };
}

function isAfter(tag: Tag, first: Tag | undefined): boolean {
  return first === undefined || Temporal.Instant.compare(tag.occurredAt, first.occurredAt) > 0;
}

function useOf(tag: Tag, first: Tag | undefined, last: Tag | undefined): UsedTag {
  const { tagId } = tag;
  if (tag === first) return { tagId, use: 'in', rule: 'first-in-button' };
  if (tag === last) return { tagId, use: 'out', rule: 'last-out-button' };
  switch (tag.kind) {
    case 'in':
      return { tagId, use: 'ignored', rule: 'later-in' };
    case 'out':
      return { tagId, use: 'ignored', rule: 'earlier-out' };
    case 'go-out':
    case 'return':
      return { tagId, use: 'ignored', rule: 'out-and-return' };
    case 'pass':
      return { tagId, use: 'ignored', rule: 'no-button' };
  }
}
