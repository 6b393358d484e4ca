import { api, type Hello } from '@nadeul/contract';
import type { Clock } from '../clock.ts';
import type { ConnectorConfig } from '../config/read.ts';
import type { Random } from '../delivery/backoff.ts';
import { ServerLink } from '../delivery/server-link.ts';
import type { Limits } from '../limits.ts';
import { connectorVersion } from '../version.ts';
import { openSourceAside, sourceIdAside } from './aside.ts';
import { Caller } from './caller.ts';
import type { Bench } from './compare-days.ts';

/** What working beside a connector needs. */
export type AsideDeps = Bench['deps'] & {
  readonly now: Clock;
  readonly random: Random;
  readonly limits: Limits;
  /** Cuts a request under way; absent where the signal does. */
  readonly cutting?: AbortSignal | undefined;
};

/**
 * Opens the source of a config and the way to its server, and closes them when `use` has ended. The outbox is not
 * touched, so that a connector may run beside it. Throws a `ServerError`, an `OutboxError`, and what `use` throws.
 */
export async function withBench<T>(
  config: ConnectorConfig,
  deps: AsideDeps,
  use: (bench: Bench) => Promise<T>,
): Promise<T> {
  const { limits, now, random, signal, cutting } = deps;
  const link = new ServerLink({ server: config.server, officeToken: config.officeToken, limits, now });
  const caller = new Caller({ link, limits, random, signal, cutting });
  const source = openSourceAside(config, now, limits);
  try {
    return await use({ config, deps, caller, source, sourceId: await sourceIdOf(config, caller) });
  } finally {
    await source.close();
  }
}

/** The id that the running connector uses; a connector that never ran is introduced to the server. */
async function sourceIdOf(config: ConnectorConfig, caller: Caller): Promise<string> {
  const known = sourceIdAside(config);
  if (known !== null) return known;
  const { name, profile } = config.source;
  const hello: Hello = { officeNumber: config.officeNumber, source: { name, profile }, connectorVersion };
  return (await caller.call(api.hello, JSON.stringify(hello))).sourceId;
}
