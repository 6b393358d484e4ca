import type { PanelSourceStatus } from '@nadeul/contract/panel';
import type { ConnectorConfig } from '../config/read.ts';
import type { Limits } from '../limits.ts';
import { OutboxError } from '../outbox/error.ts';
import { readStatus, type Status } from '../status/read-status.ts';
import { problemOf } from './sentences.ts';

/** How a source is, read beside a running connector. */
export function sourceStatus(config: ConnectorConfig, limits: Limits): PanelSourceStatus {
  const { dataFolder } = config;
  const { name } = config.source;
  try {
    return { name, ...shownStatus(readStatus(dataFolder)) };
  } catch (cause) {
    if (!(cause instanceof OutboxError)) throw cause;
    const problem = problemOf('', cause.code, { folder: dataFolder });
    return { name, ...nothing, outboxBytesMax: limits.outboxBytesMax, problem };
  }
}

type Shown = Omit<PanelSourceStatus, 'name'>;

const nothing: Omit<Shown, 'outboxBytesMax'> = {
  isRunning: false,
  lastTagAt: null,
  lastDeliveredAt: null,
  waiting: 0,
  outboxBytes: 0,
  diskFreeBytes: null,
  clockDifferenceMs: null,
  doorClockDifferenceMs: null,
  problem: null,
  lastProblem: null,
  gates: [],
  reading: null,
};

function shownStatus(status: Status): Shown {
  const { isRunning, lastTagAt, lastDeliveredAt, waiting, errorCode, lastErrorCode, lastErrorAt } = status;
  const { clockDifferenceMs, doorClockDifferenceMs, diskFreeBytes, outbox } = status;
  return {
    isRunning,
    lastTagAt,
    lastDeliveredAt,
    waiting,
    outboxBytes: outbox.bytes,
    outboxBytesMax: outbox.bytesMax,
    diskFreeBytes,
    clockDifferenceMs,
    doorClockDifferenceMs,
    gates: [...status.gates],
    problem: errorCode === null ? null : problemOf('', errorCode),
    lastProblem:
      lastErrorCode === null || lastErrorAt === null
        ? null
        : { at: lastErrorAt, problem: problemOf('', lastErrorCode) },
    reading: readingOf(status),
  };
}

/** One of both is shown: past days that are missing come first. */
function readingOf({ wholeReading, resend }: Status): Shown['reading'] {
  const reading = wholeReading ?? resend;
  if (reading === null) return null;
  const { from, until, done } = reading;
  return { kind: wholeReading === null ? 'resend' : 'catch-up', from, until, progress: done };
}
