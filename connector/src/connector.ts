import { type Logger, pino } from 'pino';
import type { Clock } from './clock.ts';
import type { Config, ConnectorConfig } from './config/read.ts';
import type { Random } from './delivery/backoff.ts';
import { limits as defaultLimits, type Limits } from './limits.ts';
import { runSource, runSourceWhenItOpens, type SourceDeps, untilAllEnd } from './one-source.ts';
import { openOutbox, takeFolder } from './outbox/open.ts';

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

/** As `runConnectors`, for one source alone. */
export function runConnector(config: ConnectorConfig, deps: Partial<ConnectorDeps> = {}): RunningConnector {
  return runConnectors({ ...config, sources: [config] }, deps);
}

/**
 * Starts reading every source and sending to the server; trouble with either is shown and tried again, never thrown,
 * and one source's trouble stops no other. Throws an `OutboxError` when the data folder is in use (`already-running`),
 * or cannot be used; of several sources only the connector's own folder counts here.
 */
export function runConnectors(config: Config, deps: Partial<ConnectorDeps> = {}): RunningConnector {
  const { now = Date.now, random = Math.random, log = pino({ level: 'silent' }) } = deps;
  const limits: Limits = { ...defaultLimits, ...deps.limits };
  const stopping = new AbortController();
  const cutting = new AbortController();
  const lock = takeFolder(config.dataFolder);
  const own: SourceDeps = {
    now,
    random,
    log,
    limits,
    signals: { stopping: stopping.signal, cutting: cutting.signal },
    onFault: () => stopping.abort(),
  };
  let runs: Promise<void>[];
  try {
    runs = startAll(config, own);
  } catch (cause) {
    lock.release();
    throw cause;
  }
  const finished = untilAllEnd(runs, own.onFault).finally(() => lock.release());
  // Whoever does not wait for `finished` still gets the fault from `stop`.
  finished.catch(() => {});
  const stop = async () => {
    stopping.abort();
    const cut = setTimeout(() => cutting.abort(), limits.stopGraceMs);
    await finished.finally(() => clearTimeout(cut));
  };
  return { stop, finished };
}

function startAll({ dataFolder, sources }: Config, deps: SourceDeps): Promise<void>[] {
  const open = (config: ConnectorConfig) => {
    // The connector's own folder is locked already.
    const outbox = openOutbox(config.dataFolder, deps.now, config.dataFolder === dataFolder);
    outbox.setFacts({ sourceName: config.source.name });
    return outbox;
  };
  const [first] = sources;
  if (sources.length === 1) return [runSource(first, open(first), deps)];
  return sources.map((config) => {
    const log = deps.log.child({ source: config.source.name });
    return runSourceWhenItOpens(config, () => open(config), { ...deps, log });
  });
}
