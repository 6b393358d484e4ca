import type { FieldCode, StatedCorrection } from '@nadeul/contract';
import { parseSeoul, Temporal } from '@nadeul/domain';
import type { DayParts } from '../attendance/index.ts';

/** What is wrong with a correction of a day, and with which of its fields. */
export type Fault = { readonly path: 'at' | 'tagId'; readonly code: FieldCode };

type Judged = Pick<DayParts, 'window' | 'tags' | 'corrections' | 'facts'>;

/**
 * Why a day cannot be corrected so; null where it can. A time lies within the work day and is not yet to come; an in
 * is before the out that the day has, and an out after its in.
 */
export function faultOf(
  { window, tags, corrections, facts }: Judged,
  value: StatedCorrection,
  now: Temporal.Instant,
): Fault | null {
  if (value.kind === 'ignore-tag') {
    const isKnown = tags.some(({ tagId }) => tagId === value.tagId);
    const isIgnored = corrections.some((one) => one.kind === 'ignore-tag' && one.tagId === value.tagId);
    return isKnown && !isIgnored ? null : { path: 'tagId', code: 'not-found' };
  }
  if (!('at' in value)) return null;
  const at = parseSeoul(value.at);
  if (isBefore(at, window.from) || !isBefore(at, window.until)) return { path: 'at', code: 'outside-day' };
  if (isBefore(now, at)) return { path: 'at', code: 'in-the-future' };
  const { inAt, outAt } = facts;
  const isBackwards =
    (value.kind === 'set-in' && outAt !== null && !isBefore(at, outAt)) ||
    (value.kind === 'set-out' && inAt !== null && !isBefore(inAt, at));
  return isBackwards ? { path: 'at', code: 'in-after-out' } : null;
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
