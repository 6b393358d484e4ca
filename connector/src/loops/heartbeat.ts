import { api, type Heartbeat } from '@nadeul/contract';
import { pause } from '../clock.ts';
import { Backoff, type Random } from '../delivery/backoff.ts';
import type { Failure } from '../delivery/failure.ts';
import type { ServerLink } from '../delivery/server-link.ts';
import type { SourceIdentity } from '../delivery/source-identity.ts';
import { OutboxError } from '../outbox/error.ts';
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
  const { limits, heartbeatBell, health } = parts;
  const backoff = new Backoff(limits, random);
  while (!signal.aborted) {
    const sourceId = identity.get();
    if (sourceId === null) {
      // The delivery introduces the connector first.
      await pause(limits.pollMs, signal);
      continue;
    }
    const outcome = await link.call(
      api.heartbeat,
      JSON.stringify({ ...report(parts, sourceId), resends: resends.reports() }),
      { signal },
    );
    if (signal.aborted) return;
    if (outcome.isOk) {
      backoff.reset();
      health.set('heartbeat', null);
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

function report({ config, outbox, coverage, health }: Parts, sourceId: string): Heartbeat {
  return {
    officeNumber: config.officeNumber,
    sourceId,
    connectorVersion,
    coveredFrom: coverage.coveredFrom,
    coveredUntil: coverage.coveredUntil,
    waiting: outbox.waiting,
    lastTagAt: outbox.fact('lastTagAt'),
    lastErrorCode: health.current(),
  };
}

/** Facts for `connector status`. */
function remember(parts: Parts): void {
  const { outbox, coverage, now } = parts;
  const lastHeartbeatAt = new Date(now()).toISOString();
  orTrouble(parts, () => outbox.setFacts({ lastHeartbeatAt, coveredUntil: coverage.coveredUntil }));
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
