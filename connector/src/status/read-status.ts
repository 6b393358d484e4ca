import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { OutboxError } from '../outbox/error.ts';
import { type Counters, type FactName, factsOf, noCounters, readCounters } from '../outbox/facts.ts';
import { isFolderLocked } from '../outbox/lock.ts';
import { outboxPath } from '../outbox/open.ts';
import { otherQueries } from '../outbox/queries.ts';
import { versionOf } from '../outbox/schema.ts';

export type WholeReading = { readonly from: string; readonly until: string; readonly done: number };

/** How the connector of a data folder is. Instants are UTC; door times carry +09:00. */
export type Status = {
  readonly isRunning: boolean;
  readonly waiting: number;
  /** Days that are being read whole, and how much of them is done (0 to 1); null when none are. */
  readonly wholeReading: WholeReading | null;
  readonly lastTagAt: string | null;
  readonly lastDeliveredAt: string | null;
  readonly lastHeartbeatAt: string | null;
  readonly coveredUntil: string | null;
  /** What is wrong now; null when all is well, or when it is stopped. */
  readonly errorCode: string | null;
  readonly lastErrorCode: string | null;
  readonly lastErrorAt: string | null;
  readonly counters: Counters;
};

const never: Status = {
  isRunning: false,
  waiting: 0,
  wholeReading: null,
  lastTagAt: null,
  lastDeliveredAt: null,
  lastHeartbeatAt: null,
  coveredUntil: null,
  errorCode: null,
  lastErrorCode: null,
  lastErrorAt: null,
  counters: noCounters,
};

/**
 * Reads the status beside a running connector, without holding it up. A folder that was never used is stopped.
 * Throws an `OutboxError` when the outbox cannot be read by this account.
 */
export function readStatus(folder: string): Status {
  if (!existsSync(outboxPath(folder))) return never;
  try {
    return readOutbox(folder);
  } catch (cause) {
    throw new OutboxError(
      'data-folder-unusable',
      `The outbox in '${folder}' cannot be read. Ask as the account that runs the connector.`,
      { cause },
    );
  }
}

function readOutbox(folder: string): Status {
  const isRunning = isFolderLocked(folder);
  const database = new DatabaseSync(outboxPath(folder), { readOnly: true, timeout: 1_000 });
  try {
    if (versionOf(database) === 0) return { ...never, isRunning };
    const fact: (name: FactName) => string | null = factsOf(database.prepare(otherQueries.fact));
    return {
      isRunning,
      waiting: Number(database.prepare(otherQueries.waiting).get()?.n ?? 0),
      wholeReading: wholeReadingOf(fact('passProgress')),
      lastTagAt: fact('lastTagAt'),
      lastDeliveredAt: fact('lastDeliveredAt'),
      lastHeartbeatAt: fact('lastHeartbeatAt'),
      coveredUntil: fact('coveredUntil'),
      errorCode: isRunning ? fact('currentErrorCode') : null,
      lastErrorCode: fact('lastErrorCode'),
      lastErrorAt: fact('lastErrorAt'),
      counters: readCounters(database.prepare(otherQueries.counters)),
    };
  } finally {
    database.close();
  }
}

/** Written by the reader as JSON of this very shape. */
function wholeReadingOf(fact: string | null): WholeReading | null {
  return fact === null ? null : (JSON.parse(fact) as WholeReading);
}
