import type { GateReport, TagEvent } from '@nadeul/contract';
import { doorTimeAt } from '../door-time.ts';
import { gatesIn } from '../outbox/gates.ts';
import type { Parts } from './parts.ts';

/** A terminal's clock may be ahead by this much and its tag still counts as the last one, in milliseconds. */
const clockSkewMs = 10 * 60_000;

/** What a reading says of gates and of the newest tag: kept with it. */
export function tagMarks(
  events: readonly TagEvent[],
  parts: Parts,
): { lastTagAt: string | null; gates: GateReport[] } {
  const latestPlausible = doorTimeAt(parts.now() + clockSkewMs);
  return { lastTagAt: lastTagWith(events, parts), gates: gatesIn(events, latestPlausible) };
}

/** The door time of the newest tag so far, with these; null before the first. */
function lastTagWith(events: readonly TagEvent[], { outbox, now }: Parts): string | null {
  const latestPlausible = doorTimeAt(now() + clockSkewMs);
  let last = outbox.fact('lastTagAt');
  for (const { occurredAt } of events) {
    if (occurredAt === null || occurredAt > latestPlausible) continue;
    if (last === null || occurredAt > last) last = occurredAt;
  }
  return last;
}
