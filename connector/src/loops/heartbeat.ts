import { api, type Heartbeat, heartbeat } from '@nadeul/contract';
import { pause } from '../clock.ts';
import { Backoff, type Random } from '../delivery/backoff.ts';
import type { Failure } from '../delivery/failure.ts';
import type { ServerLink } from '../delivery/server-link.ts';
import type { SourceIdentity } from '../delivery/source-identity.ts';
import { doorTimeAt } from '../door-time.ts';
import { OutboxError } from '../outbox/error.ts';
import { wholeReadingOf } from '../outbox/facts.ts';
import type { ResendOrders } from '../resend/orders.ts';
import { connectorVersion } from '../version.ts';
import type { Parts } from './parts.ts';

export type HeartbeatOptions = {
  readonly link: ServerLink;
  readonly identity: SourceIdentity;
  readonly random: Random;
  readonly resends: ResendOrders;
};

/** Tells the server how the connector is, every few seconds and at each change, until the signal is given. */
export async function heartbeatLoop(
  parts: Parts,
  { link, identity, random, resends }: HeartbeatOptions,
  signal: AbortSignal,
): Promise<void> {
  const { limits, heartbeatBell, health, clocks, disk } = parts;
  const backoff = new Backoff(limits, random);
  while (!signal.aborted) {
    const sourceId = identity.get();
    if (sourceId === null) {
      // The delivery introduces the connector first.
      await pause(limits.pollMs, signal);
      continue;
    }
    void disk.look();
    const began = performance.now();
    const outcome = await link.call(api.heartbeat, JSON.stringify(report(parts, resends, sourceId)), {
      signal,
    });
    if (signal.aborted) return;
    if (outcome.isOk) {
      backoff.reset();
      health.set('heartbeat', null);
      clocks.noteServer(outcome.answer.serverTime, {
        answeredAtMs: parts.now(),
        tookMs: performance.now() - began,
      });
      remember(parts);
      const { resends: asked } = outcome.answer;
      if (asked !== undefined) orTrouble(parts, () => resends.take(asked));
      await heartbeatBell.wait(limits.heartbeatMs, signal);
    } else {
      await afterFailure(outcome.failure);
    }
  }

  async function afterFailure(failure: Failure): Promise<void> {
    health.set('heartbeat', failure.code);
    if (failure.code === 'source-unknown') orTrouble(parts, () => identity.forget());
    await pause(Math.max(limits.heartbeatMs, backoff.after(failure)), signal);
  }
}

function report(parts: Parts, resends: ResendOrders, sourceId: string): Heartbeat {
  const { config, outbox, coverage, health, clocks, disk, limits } = parts;
  const oldest = outbox.oldest();
  return {
    officeNumber: config.officeNumber,
    sourceId,
    connectorVersion,
    coveredFrom: coverage.coveredFrom,
    coveredUntil: coveredUntil(parts),
    waiting: outbox.waiting,
    lastTagAt: outbox.fact('lastTagAt'),
    lastErrorCode: health.current(),
    clockDifferenceMs: inReach(clocks.differenceMs),
    doorClockDifferenceMs: inReach(clocks.doorDifferenceMs),
    gates: outbox.gates(),
    outbox: {
      bytes: outbox.bytes(),
      bytesMax: limits.outboxBytesMax,
      eventsMax: limits.waitingEventsMax,
      oldestStoredAt: oldest === null ? null : new Date(oldest.storedAtMs).toISOString(),
    },
    diskFreeBytes: disk.freeBytes,
    reading: catchUp(outbox.fact('passProgress')) ?? resends.reading(),
    resends: resends.reports(),
  };
}

/**
 * Up to when everything was read and delivered. A clock of this machine or of the door that is ahead covers nothing that
 * has not been yet by the server's; before that is known, nothing is said.
 */
function coveredUntil({ coverage, clocks }: Parts): string | null {
  const { serverNowMs } = clocks;
  if (serverNowMs === null || coverage.coveredUntil === null) return null;
  const latest = doorTimeAt(serverNowMs);
  const isOfTheFuture = coverage.coveredUntil > latest;
  return isOfTheFuture ? latest : coverage.coveredUntil;
}

/** A difference that the contract can say; a clock that is further off is wrong anyway. */
function inReach(differenceMs: number | null): number | null {
  return heartbeat.shape.clockDifferenceMs.safeParse(differenceMs).success ? differenceMs : null;
}

/** The whole reading that is under way, as the reader keeps it. */
function catchUp(fact: string | null): Heartbeat['reading'] {
  const reading = wholeReadingOf(fact);
  if (reading === null) return null;
  return { kind: 'catch-up', from: reading.from, until: reading.until, progress: reading.done };
}

/** Facts for `connector status`. */
function remember(parts: Parts): void {
  const { outbox, clocks, now } = parts;
  const textOf = (difference: number | null) => (difference === null ? null : String(difference));
  orTrouble(parts, () =>
    outbox.setFacts({
      lastHeartbeatAt: new Date(now()).toISOString(),
      coveredUntil: coveredUntil(parts),
      clockDifferenceMs: textOf(clocks.differenceMs),
      doorClockDifferenceMs: textOf(clocks.doorDifferenceMs),
    }),
  );
}

/** An outbox that cannot be written is trouble to show, not the end of the heartbeat. */
function orTrouble({ health }: Parts, write: () => void): void {
  try {
    write();
  } catch (cause) {
    if (!(cause instanceof OutboxError)) throw cause;
    health.set('outbox', cause.code, cause);
  }
}
