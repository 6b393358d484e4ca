import type { Heartbeat, HeartbeatAnswer } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { type Clock, utcText } from '../clock.ts';
import { type Database, notify } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import { exchangeResends } from '../resends/index.ts';
import { saveGates, saveReport } from './heartbeat-store.ts';
import { instantOrNull, storable } from './judge.ts';
import type { SourceKey } from './store.ts';

/**
 * Keeps what a connector reports of itself and answers what it is asked for. Throws the refusals `source-unknown` and
 * `request-malformed` for times that are none.
 */
export async function takeHeartbeat(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  source: SourceKey,
  received: Heartbeat,
): Promise<HeartbeatAnswer> {
  const heartbeat = storable(received);
  const now = clock();
  const coveredUntil = readTime('coveredUntil', heartbeat.coveredUntil);
  const lastTagAt = readTime('lastTagAt', heartbeat.lastTagAt);
  const { gates = [], resends: reports = [] } = heartbeat;
  const takesResends = knowsResends(heartbeat);
  for (const [index, gate] of gates.entries()) readTime(`gates.${index}.lastTagAt`, gate.lastTagAt);
  return db.transaction().execute(async (transaction) => {
    const report = { heartbeat, coveredUntil, lastTagAt, takesResends, now };
    const isKnown = await saveReport(transaction, source, report);
    if (!isKnown) throw new Refusal('source-unknown');
    if (gates.length > 0) await saveGates(transaction, source, { gates, now });
    const asked = await exchangeResends(transaction, source, { reports, now });
    await notify(transaction, [{ type: 'connector', ...source }]);
    const serverTime = utcText(now);
    return takesResends ? { serverTime, resends: asked } : { serverTime };
  });
}

/** A connector of an earlier version reports nothing of this, and takes no answer that it does not know. */
function knowsResends({
  clockDifferenceMs,
  doorClockDifferenceMs,
  gates,
  outbox,
  diskFreeBytes,
  reading,
  resends,
}: Heartbeat): boolean {
  const told = [clockDifferenceMs, doorClockDifferenceMs, gates, outbox, diskFreeBytes, reading, resends];
  return told.some((one) => one !== undefined);
}

/** A time of the right form can still be none, such as the 31st of February. */
function readTime(path: string, text: string | null): Temporal.Instant | null {
  if (text === null) return null;
  const instant = instantOrNull(text);
  if (instant === null)
    throw new Refusal('request-malformed', [{ path, message: 'This is no date and time.' }]);
  return instant;
}
