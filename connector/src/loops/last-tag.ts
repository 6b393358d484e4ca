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
  // By the later of two clocks: this machine's may be behind.
  const nowMs = Math.max(parts.now(), parts.clocks.serverNowMs ?? 0);
  const latest = doorTimeAt(nowMs + clockSkewMs);
  return { lastTagAt: lastTagWith(events, latest, parts), gates: gatesIn(events, latest) };
}

/** The door time of the newest tag so far, with these; null before the first. */
function lastTagWith(events: readonly TagEvent[], latest: string, { outbox }: Parts): string | null {
  let last = outbox.fact('lastTagAt');
  for (const { occurredAt } of events) {
    if (occurredAt === null || occurredAt > latest) continue;
    if (last === null || occurredAt > last) last = occurredAt;
  }
  return last;
}
