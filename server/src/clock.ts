import { Temporal } from '@nadeul/domain';

/** Where the present instant comes from; tests give their own. */
export type Clock = () => Temporal.Instant;

export const systemClock: Clock = () => Temporal.Now.instant();

/** An instant for an answer: UTC, in milliseconds. */
export function utcText(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'millisecond' });
}
