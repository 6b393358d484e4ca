import { statfsSync, statSync } from 'node:fs';
import type { PanelSourceStatus } from '@nadeul/contract/panel';
import type { ConnectorConfig } from '../config/read.ts';
import type { Limits } from '../limits.ts';
import { OutboxError } from '../outbox/error.ts';
import { outboxPath } from '../outbox/open.ts';
import { readStatus, type Status } from '../status/read-status.ts';
import { problemOf } from './sentences.ts';

/** How the source of a config is, read beside a running connector. */
export function sourceStatus(config: ConnectorConfig, limits: Limits): PanelSourceStatus {
  const { dataFolder } = config;
  const common = {
    name: config.source.name,
    outboxBytes: bytesOf(outboxPath(dataFolder)) + bytesOf(`${outboxPath(dataFolder)}-wal`),
    outboxBytesMax: limits.outboxBytesMax,
    diskFreeBytes: freeBytes(dataFolder),
  };
  try {
    return { ...common, ...shownStatus(readStatus(dataFolder)) };
  } catch (cause) {
    if (!(cause instanceof OutboxError)) throw cause;
    return { ...common, ...nothing, problem: problemOf('', cause.code, { folder: dataFolder }) };
  }
}

type Shown = Omit<PanelSourceStatus, 'name' | 'outboxBytes' | 'outboxBytesMax' | 'diskFreeBytes'>;

const nothing: Shown = {
  isRunning: false,
  lastTagAt: null,
  lastDeliveredAt: null,
  waiting: 0,
  clockDifferenceMs: null,
  doorClockDifferenceMs: null,
  problem: null,
  lastProblem: null,
  gates: [],
  reading: null,
};

function shownStatus(status: Status): Shown {
  const { isRunning, lastTagAt, lastDeliveredAt, waiting, errorCode, lastErrorCode, lastErrorAt } = status;
  const { wholeReading } = status;
  return {
    ...nothing,
    isRunning,
    lastTagAt,
    lastDeliveredAt,
    waiting,
    problem: errorCode === null ? null : problemOf('', errorCode),
    lastProblem:
      lastErrorCode === null || lastErrorAt === null
        ? null
        : { at: lastErrorAt, problem: problemOf('', lastErrorCode) },
    reading:
      wholeReading === null
        ? null
        : {
            kind: 'catch-up',
            from: wholeReading.from,
            until: wholeReading.until,
            progress: wholeReading.done,
          },
  };
}

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** What the disk of a folder has left for this account; null where that cannot be told. */
function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
