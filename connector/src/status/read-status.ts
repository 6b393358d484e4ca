import { existsSync, statfsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { GateReport } from '@nadeul/contract';
import { limits } from '../limits.ts';
import { OutboxError } from '../outbox/error.ts';
import {
  type Counters,
  type FactName,
  factsOf,
  noCounters,
  readCounters,
  type WholeReading,
  wholeReadingOf,
} from '../outbox/facts.ts';
import { readGates } from '../outbox/gates.ts';
import { isFolderLocked } from '../outbox/lock.ts';
import { outboxPath } from '../outbox/open.ts';
import { otherQueries, queries } from '../outbox/queries.ts';
import { schemaVersion, versionOf } from '../outbox/schema.ts';
import { readKept } from '../resend/kept.ts';

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
  /** This machine's clock minus the server's, as last measured; null before that. */
  readonly clockDifferenceMs: number | null;
  /** The clock of the door's database minus the server's; null where it cannot be asked. */
  readonly doorClockDifferenceMs: number | null;
  /** The gates with the latest tags, the latest first. */
  readonly gates: readonly GateReport[];
  /** The days that are being sent again, with how much of them is done; null when none are. */
  readonly resend: WholeReading | null;
  readonly outbox: {
    /** In its file and the one beside it. */
    readonly bytes: number;
    readonly bytesMax: number;
    readonly eventsMax: number;
    /** When the tag that waits longest was stored; null where none waits. */
    readonly oldestStoredAt: string | null;
  };
  /** Bytes left on the disk of the data folder; null where that cannot be told. */
  readonly diskFreeBytes: number | null;
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
  clockDifferenceMs: null,
  doorClockDifferenceMs: null,
  gates: [],
  resend: null,
  outbox: {
    bytes: 0,
    bytesMax: limits.outboxBytesMax,
    eventsMax: limits.waitingEventsMax,
    oldestStoredAt: null,
  },
  diskFreeBytes: null,
  counters: noCounters,
};

/**
 * Reads the status beside a running connector, without holding it up. A folder that was never used is stopped.
 * Throws an `OutboxError` when the outbox cannot be read by this account.
 */
export function readStatus(folder: string): Status {
  if (!existsSync(outboxPath(folder))) return { ...never, diskFreeBytes: freeBytes(folder) };
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
    const diskFreeBytes = freeBytes(folder);
    if (versionOf(database) === 0) return { ...never, isRunning, diskFreeBytes };
    // Written by an earlier version, which a start brings up to date.
    const isCurrent = versionOf(database) >= schemaVersion;
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
      clockDifferenceMs: numberOf(fact('clockDifferenceMs')),
      doorClockDifferenceMs: numberOf(fact('doorClockDifferenceMs')),
      gates: isCurrent ? readGates(database.prepare(otherQueries.gates)) : [],
      resend: resendOf(fact('resends')),
      outbox: {
        ...never.outbox,
        bytes: bytesOf(outboxPath(folder)) + bytesOf(`${outboxPath(folder)}-wal`),
        oldestStoredAt: oldestIn(database),
      },
      diskFreeBytes,
      counters: readCounters(database.prepare(otherQueries.counters)),
    };
  } finally {
    database.close();
  }
}

function resendOf(fact: string | null): WholeReading | null {
  const { current } = readKept(fact);
  if (current === null) return null;
  const { from, until } = current.order;
  return { from, until, done: current.report.progress };
}

function oldestIn(database: DatabaseSync): string | null {
  const row = database.prepare(queries.oldest).get();
  return row === undefined ? null : new Date(Number(row.stored_at_ms)).toISOString();
}

function numberOf(fact: string | null): number | null {
  return fact === null ? null : Number(fact);
}

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
