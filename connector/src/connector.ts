import { type Logger, pino } from 'pino';
import { type Clock, Doorbell } from './clock.ts';
import type { ConnectorConfig } from './config/read.ts';
import { Coverage } from './coverage.ts';
import type { Random } from './delivery/backoff.ts';
import { Delivery } from './delivery/delivery.ts';
import { ServerLink } from './delivery/server-link.ts';
import { SourceIdentity } from './delivery/source-identity.ts';
import { Health } from './health.ts';
import { limits as defaultLimits, type Limits } from './limits.ts';
import { courierLoop } from './loops/courier.ts';
import { dayCountLoop } from './loops/day-counts.ts';
import { heartbeatLoop } from './loops/heartbeat.ts';
import type { Parts } from './loops/parts.ts';
import { readLoop } from './loops/reader.ts';
import { openOutbox } from './outbox/open.ts';
import { resendLoop } from './resend/loop.ts';
import { ResendOrders } from './resend/orders.ts';

/** What the connector takes from outside; left out, it is the real thing, and silent. */
export type ConnectorDeps = {
  readonly now: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly limits: Partial<Limits>;
};

export type RunningConnector = {
  /** Stops cleanly: no transaction is left open, nothing that was stored is lost. Resolves when all is closed. */
  readonly stop: () => Promise<void>;
  /** Resolves after `stop`; rejects when a fault of the program itself ended it. */
  readonly finished: Promise<void>;
};

/**
 * Starts reading the source and sending to the server; trouble with either is shown and tried again, never thrown.
 * Throws an `OutboxError` when the data folder cannot be used, or is in use (`already-running`).
 */
export function runConnector(config: ConnectorConfig, deps: Partial<ConnectorDeps> = {}): RunningConnector {
  const { now = Date.now, random = Math.random, log = pino({ level: 'silent' }) } = deps;
  const limits: Limits = { ...defaultLimits, ...deps.limits };
  const parts = makeParts(config, { now, log, limits });
  const link = new ServerLink({ server: config.server, officeToken: config.officeToken, limits, now });
  const identity = new SourceIdentity(parts.outbox, config);
  const delivery = new Delivery({ config, outbox: parts.outbox, link, identity, limits, random });
  const resends = new ResendOrders(parts.outbox, () => parts.heartbeatBell.ring());
  const stopping = new AbortController();
  const cutting = new AbortController();
  const signals = { stopping: stopping.signal, cutting: cutting.signal };
  const loops = [
    readLoop(parts, { link, identity }, signals.stopping),
    courierLoop(parts, delivery, signals),
    heartbeatLoop(parts, { link, identity, random, resends }, signals.stopping),
    dayCountLoop(parts, random, signals.stopping),
    resendLoop(parts, { orders: resends, random }, signals),
  ];
  const finished = untilAllEnd(loops, stopping).finally(() => parts.outbox.close());
  // Whoever does not wait for `finished` still gets the fault from `stop`.
  finished.catch(() => {});
  const stop = async () => {
    stopping.abort();
    const cut = setTimeout(() => cutting.abort(), limits.stopGraceMs);
    await finished.finally(() => clearTimeout(cut));
  };
  return { stop, finished };
}

function makeParts(config: ConnectorConfig, deps: { now: Clock; log: Logger; limits: Limits }): Parts {
  const outbox = openOutbox(config.dataFolder, deps.now);
  const heartbeatBell = new Doorbell();
  const health = new Health({
    outbox,
    log: deps.log,
    now: deps.now,
    onChange: (part) => {
      // Its own failure is no reason to try the heartbeat again at once.
      if (part !== 'heartbeat') heartbeatBell.ring();
    },
  });
  const { now, limits, log } = deps;
  const coverage = new Coverage();
  return { config, outbox, coverage, health, deliveryBell: new Doorbell(), heartbeatBell, log, limits, now };
}

/** A fault in one loop stops the others, and is thrown when all have ended. */
async function untilAllEnd(loops: readonly Promise<void>[], stopping: AbortController): Promise<void> {
  const guarded = loops.map((loop) =>
    loop.catch((fault: unknown) => {
      stopping.abort();
      throw fault;
    }),
  );
  for (const ended of await Promise.allSettled(guarded)) if (ended.status === 'rejected') throw ended.reason;
}
