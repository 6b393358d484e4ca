import type { TagEvent } from '@nadeul/contract';
import { doorTimeAt } from '../door-time.ts';
import type { Parts } from './parts.ts';

/** A terminal's clock may be ahead by this much and its tag still counts as the last one, in milliseconds. */
const clockSkewMs = 10 * 60_000;

/** The door time of the newest tag so far, with these; null before the first. */
export function lastTagWith(events: readonly TagEvent[], { outbox, now }: Parts): string | null {
  const latestPlausible = doorTimeAt(now() + clockSkewMs);
  let last = outbox.fact('lastTagAt');
  for (const { occurredAt } of events) {
    if (occurredAt === null || occurredAt > latestPlausible) continue;
    if (last === null || occurredAt > last) last = occurredAt;
  }
  return last;
}
