import type { Logger } from 'pino';
import { type Clock, Doorbell, pause } from './clock.ts';
import { Clocks } from './clocks.ts';
import type { ConnectorConfig } from './config/read.ts';
import { Coverage } from './coverage.ts';
import type { Random } from './delivery/backoff.ts';
import { Delivery } from './delivery/delivery.ts';
import { ServerLink } from './delivery/server-link.ts';
import { SourceIdentity } from './delivery/source-identity.ts';
import { Disk } from './disk.ts';
import { Health } from './health.ts';
import type { Limits } from './limits.ts';
import { courierLoop } from './loops/courier.ts';
import { dayCountLoop } from './loops/day-counts.ts';
import { doorClockLoop } from './loops/door-clock.ts';
import { heartbeatLoop } from './loops/heartbeat.ts';
import { NewestFirst } from './loops/newest-first.ts';
import type { Parts } from './loops/parts.ts';
import { readLoop } from './loops/reader.ts';
import { keepStartDate } from './loops/start-date.ts';
import { OutboxError } from './outbox/error.ts';
import type { Outbox } from './outbox/outbox.ts';
import { resendLoop } from './resend/loop.ts';
import { ResendOrders } from './resend/orders.ts';

export type SourceDeps = {
  readonly now: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly limits: Limits;
  /** `stopping` ends the loops; `cutting`, some time after it, ends a request under way. */
  readonly signals: { readonly stopping: AbortSignal; readonly cutting: AbortSignal };
  /** A fault in one loop stops all, of all sources. */
  readonly onFault: () => void;
};

/** Reads one source and sends what it has, from its open outbox, until told to stop. Rejects with a fault. */
export async function runSource(config: ConnectorConfig, outbox: Outbox, deps: SourceDeps): Promise<void> {
  const { limits, now, random, signals } = deps;
  try {
    keepStartDate(outbox, config, now());
    const parts = makeParts(config, outbox, deps);
    const link = new ServerLink({ server: config.server, officeToken: config.officeToken, limits, now });
    const identity = new SourceIdentity(outbox, config);
    const delivery = new Delivery({
      config,
      outbox,
      link,
      identity,
      clocks: parts.clocks,
      newestFirst: parts.newestFirst,
      limits,
      random,
    });
    const resends = new ResendOrders(outbox, () => parts.heartbeatBell.ring());
    const loops = [
      readLoop(parts, { link, identity }, signals.stopping),
      courierLoop(parts, delivery, signals),
      heartbeatLoop(parts, { link, identity, random, resends }, signals.stopping),
      doorClockLoop(parts, signals.stopping),
      dayCountLoop(parts, random, signals.stopping),
      resendLoop(parts, { orders: resends, random }, signals),
    ];
    await untilAllEnd(loops, deps.onFault);
  } finally {
    outbox.close();
  }
}

/**
 * The same, from an outbox that may not open yet: the trouble of one source stops no other, so it is logged and tried
 * again.
 */
export async function runSourceWhenItOpens(
  config: ConnectorConfig,
  open: () => Outbox,
  deps: SourceDeps,
): Promise<void> {
  const { log, limits, signals } = deps;
  let shown: string | null = null;
  while (!signals.stopping.aborted) {
    const opened = attempt(open);
    if (!(opened instanceof OutboxError)) return runSource(config, opened, deps);
    if (opened.code !== shown) log.error({ code: opened.code, sentence: opened.message }, 'trouble');
    shown = opened.code;
    await pause(limits.openAgainMs, signals.stopping);
  }
}

function attempt(open: () => Outbox): Outbox | OutboxError {
  try {
    return open();
  } catch (cause) {
    if (cause instanceof OutboxError) return cause;
    throw cause;
  }
}

function makeParts(config: ConnectorConfig, outbox: Outbox, { now, limits, log }: SourceDeps): Parts {
  const heartbeatBell = new Doorbell();
  const health = new Health({
    outbox,
    log,
    now,
    onChange: (part) => {
      // Its own failure is no reason to try the heartbeat again at once.
      if (part !== 'heartbeat') heartbeatBell.ring();
    },
  });
  return {
    config,
    outbox,
    coverage: new Coverage(),
    health,
    newestFirst: new NewestFirst(limits),
    clocks: new Clocks(),
    disk: new Disk(config.dataFolder, limits.diskLookMs),
    deliveryBell: new Doorbell(),
    heartbeatBell,
    log,
    limits,
    now,
  };
}

/** A fault in one loop stops the others, and is thrown when all have ended. */
export async function untilAllEnd(loops: readonly Promise<void>[], onFault: () => void): Promise<void> {
  const guarded = loops.map((loop) =>
    loop.catch((fault: unknown) => {
      onFault();
      throw fault;
    }),
  );
  for (const ended of await Promise.allSettled(guarded)) if (ended.status === 'rejected') throw ended.reason;
}
