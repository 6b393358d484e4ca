import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';
import type { ConnectorConfig } from '../config/read.ts';
import { SourceIdentity } from '../delivery/source-identity.ts';
import type { Limits } from '../limits.ts';
import { OutboxError } from '../outbox/error.ts';
import { factsOf } from '../outbox/facts.ts';
import { outboxPath } from '../outbox/open.ts';
import { otherQueries } from '../outbox/queries.ts';
import { versionOf } from '../outbox/schema.ts';
import { openSource } from '../source/open.ts';
import type { Source } from '../source/source.ts';

/** Opens the source for a command that runs beside the connector: it has no cursor, and stores none. */
export function openSourceAside(config: ConnectorConfig, now: Clock, limits: Limits): Source {
  return openSource({ config, outbox: { cursor: () => null }, now, limits });
}

/**
 * The source id in the outbox of a config, read beside a running connector; null where it has none of this config.
 * Throws an `OutboxError` when the outbox cannot be read by this account.
 */
export function sourceIdAside(config: ConnectorConfig): string | null {
  const path = outboxPath(config.dataFolder);
  if (!existsSync(path)) return null;
  try {
    return readSourceId(path, config);
  } catch (cause) {
    throw new OutboxError(
      'data-folder-unusable',
      `The outbox in '${config.dataFolder}' cannot be read. Ask as the account that runs the connector.`,
      { cause },
    );
  }
}

function readSourceId(path: string, config: ConnectorConfig): string | null {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 1_000 });
  try {
    if (versionOf(database) === 0) return null;
    const fact = factsOf(database.prepare(otherQueries.fact));
    return new SourceIdentity({ fact, setFacts: () => {} }, config).get();
  } finally {
    database.close();
  }
}
