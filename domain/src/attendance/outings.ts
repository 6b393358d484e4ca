import type { Span } from '../schedule/plan.ts';
import { earlier, later, Temporal } from '../time.ts';
import type { Tag } from './tag.ts';

/**
 * 외출: from each 외출 key until the next 복귀 key, within the work. One without a return takes nothing off the work:
 * somebody has to say when they came back.
 */
export function outingsOf(granted: readonly Tag[], work: Span): Span[] {
  const outings: Span[] = [];
  let left: Temporal.Instant | null = null;
  for (const { kind, occurredAt } of granted) {
    if (kind === 'go-out') left ??= occurredAt;
    if (kind === 'in' || kind === 'out') left = null;
    if (kind !== 'return' || left === null) continue;
    const outing = { from: later(left, work.from), until: earlier(occurredAt, work.until) };
    if (Temporal.Instant.compare(outing.from, outing.until) < 0) outings.push(outing);
    left = null;
  }
  return outings;
}
