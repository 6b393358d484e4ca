import type { Clock } from '../clock.ts';
import { SourceError, type SourceErrorCode } from '../source/error.ts';
import type { Source, SourceShape } from '../source/source.ts';
import { type Check, type CheckName, type Details, outcome, skipped } from './check.ts';
import { clockCheck, clockToleranceMs } from './clock-check.ts';
import { newestTaps, type Tap } from './newest-taps.ts';

/** What looking at the door came to. */
export type DoorFindings = { readonly checks: readonly Check[]; readonly taps: readonly Tap[] };

/** The door that is looked at. */
export type Door = {
  /** A file, which no login guards. */
  readonly isFile: boolean;
  readonly open: () => Source;
};

export type DoorDeps = {
  readonly now: Clock;
  /** Days without a tag after which that is said. */
  readonly quietDays: number;
};

const stages = ['source-reach', 'source-login', 'source-tables', 'source-rows', 'door-clock'] as const;
type Stage = (typeof stages)[number];

/** Which check a failure belongs to: those before it went well. */
const stageOf: Readonly<Record<SourceErrorCode, Stage>> = {
  'source-file-missing': 'source-reach',
  'source-file-locked': 'source-reach',
  'source-file-forbidden': 'source-reach',
  'source-file-unreadable': 'source-reach',
  'source-file-truncated': 'source-reach',
  'source-not-access': 'source-reach',
  'source-format-unsupported': 'source-reach',
  'source-host-unknown': 'source-reach',
  'source-port-closed': 'source-reach',
  'source-unreachable': 'source-reach',
  'source-instance-unknown': 'source-reach',
  'source-tls-refused': 'source-reach',
  'source-certificate-changed': 'source-reach',
  'source-plain-text-refused': 'source-reach',
  'source-connection-lost': 'source-reach',
  'source-file-encrypted': 'source-login',
  'source-password-wrong': 'source-login',
  'source-login-refused': 'source-login',
  'source-database-missing': 'source-login',
  'source-permission-denied': 'source-tables',
  'source-table-missing': 'source-tables',
  'source-column-missing': 'source-tables',
  'source-page-damaged': 'source-tables',
  'source-time-out': 'source-tables',
  'source-query-failed': 'source-tables',
};

/** Looks at the door database from outside to inside, and stops at the first thing that fails. Writes nothing. */
export async function checkDoor({ isFile, open }: Door, deps: DoorDeps): Promise<DoorFindings> {
  let source: Source | undefined;
  try {
    source = open();
    const shape = await source.check();
    const checkedAtMs = deps.now();
    const well = [reached(), loggedIn(isFile), tablesFound(shape)];
    return await lookAtRows(source, { well, shape, checkedAtMs, deps });
  } catch (cause) {
    if (!(cause instanceof SourceError)) throw cause;
    return { checks: failedAt(cause, isFile), taps: [] };
  } finally {
    await source?.close();
  }
}

function reached(): Check {
  return outcome('source-reach', 'ok', 'source-reached');
}

function loggedIn(isFile: boolean): Check {
  return outcome('source-login', 'ok', isFile ? 'source-file-opened' : 'source-logged-in');
}

function tablesFound({ tables, missingOptional }: SourceShape): Check {
  return outcome('source-tables', 'ok', 'source-tables-found', {
    tables: tables.map(({ name }) => name).join(', '),
    missingOptional: missingOptional.join(', '),
  });
}

type Looked = {
  readonly well: readonly Check[];
  readonly shape: SourceShape;
  readonly checkedAtMs: number;
  readonly deps: DoorDeps;
};

async function lookAtRows(source: Source, { well, shape, checkedAtMs, deps }: Looked): Promise<DoorFindings> {
  const { now, quietDays } = deps;
  const askedClock = databaseClock(shape.databaseTime, checkedAtMs);
  try {
    const taps = await newestTaps(source, now(), { quietDays });
    const clock = askedClock ?? clockByTaps(taps, now());
    return { checks: [...well, rowsCheck(taps, now(), quietDays), clock], taps };
  } catch (cause) {
    if (!(cause instanceof SourceError)) throw cause;
    const failed = outcome('source-rows', 'failed', cause.code, { reason: cause.message });
    return { checks: [...well, failed, askedClock ?? skipped('door-clock')], taps: [] };
  }
}

const dayMs = 24 * 3_600_000;

function rowsCheck(taps: readonly Tap[], nowMs: number, quietDays: number): Check {
  const [newest] = taps;
  if (newest === undefined) return outcome('source-rows', 'warning', 'source-rows-none', { quietDays });
  const details: Details = { lastTapAt: newest.occurredAt, quietDays };
  const isQuiet = nowMs - Date.parse(newest.occurredAt) > quietDays * dayMs;
  return isQuiet
    ? outcome('source-rows', 'warning', 'source-rows-quiet', details)
    : outcome('source-rows', 'ok', 'source-rows-found', details);
}

const clockCodes = { well: 'door-clock-right', ahead: 'door-clock-ahead', behind: 'door-clock-behind' };

/** By the clock of the machine that runs the database; null where it cannot be asked. */
function databaseClock(databaseTime: string | null, nowMs: number): Check | null {
  if (databaseTime === null) return null;
  return clockCheck('door-clock', Date.parse(databaseTime) - nowMs, clockCodes);
}

/** By the newest tap: one from the future shows a clock that is ahead. A slow clock cannot be told this way. */
function clockByTaps([newest]: readonly Tap[], nowMs: number): Check {
  if (newest === undefined) return outcome('door-clock', 'skipped', 'door-clock-unknown');
  const aheadMs = Date.parse(newest.occurredAt) - nowMs;
  if (aheadMs <= clockToleranceMs) return outcome('door-clock', 'ok', 'door-clock-not-ahead');
  return clockCheck('door-clock', aheadMs, clockCodes);
}

/** The sentence of the error names the table, the column or the error number; it holds no secret. */
function failedAt({ code, message }: SourceError, isFile: boolean): Check[] {
  const failedIndex = stages.indexOf(stageOf[code]);
  const well: Partial<Record<CheckName, Check>> = {
    'source-reach': reached(),
    'source-login': loggedIn(isFile),
  };
  return stages.map((name, index) => {
    if (index === failedIndex) return outcome(name, 'failed', code, { reason: message });
    return (index < failedIndex ? well[name] : undefined) ?? skipped(name);
  });
}
