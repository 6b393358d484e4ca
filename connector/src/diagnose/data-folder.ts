import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';
import type { Limits } from '../limits.ts';
import { sqliteCode, sqliteCodeOf } from '../outbox/error.ts';
import { isFolderLocked } from '../outbox/lock.ts';
import { outboxPath } from '../outbox/open.ts';
import { otherQueries, queries } from '../outbox/queries.ts';
import { schemaVersion, versionOf } from '../outbox/schema.ts';
import { type Check, type Details, outcome } from './check.ts';

/** Share of a limit of the outbox from which it is said to be near, in percent. */
const nearLimitPercent = 80;
const readTimeoutMs = 1_000;

export type FolderDeps = { readonly now: Clock; readonly limits: Limits };

/** Whether the data folder can be written, and how full its outbox is. The outbox is only read. */
export function checkDataFolder(folder: string, deps: FolderDeps): Check {
  if (!canWrite(nearestExisting(folder))) return found('failed', 'data-folder-unwritable', { folder });
  if (!existsSync(outboxPath(folder))) return found('ok', 'data-folder-new', { folder });
  try {
    return checkOutbox(folder, deps);
  } catch (cause) {
    const code = sqliteCodeOf(cause);
    const isDamaged = code === sqliteCode.corrupt || code === sqliteCode.notADatabase;
    return found('failed', isDamaged ? 'outbox-damaged' : 'data-folder-unusable', { folder });
  }
}

function found(state: Check['state'], code: string, details: Details): Check {
  return outcome('data-folder', state, code, details);
}

/** The folder, or the nearest one above it that is there: it is made in that one. */
function nearestExisting(folder: string): string {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

/** Only writing tells: what a system says about permissions is not the whole truth on every one. */
function canWrite(folder: string): boolean {
  const probe = join(folder, `nadeul-diagnose-${process.pid}.tmp`);
  try {
    try {
      writeFileSync(probe, 'This file can be removed.', { flag: 'wx' });
    } finally {
      rmSync(probe, { force: true });
    }
    return true;
  } catch {
    return false;
  }
}

type Fill = { readonly waiting: number; readonly bytes: number; readonly oldestAtMs: number | null };

function checkOutbox(folder: string, { now, limits }: FolderDeps): Check {
  const database = new DatabaseSync(outboxPath(folder), { readOnly: true, timeout: readTimeoutMs });
  try {
    const isRunning = isFolderLocked(folder);
    const version = versionOf(database);
    if (version > schemaVersion) return found('failed', 'outbox-newer', { folder });
    const fill = version === 0 ? { waiting: 0, bytes: 0, oldestAtMs: null } : fillOf(database);
    return judgeFill(fill, { folder, isRunning, nowMs: now(), limits });
  } finally {
    database.close();
  }
}

function fillOf(database: DatabaseSync): Fill {
  const pragma = (name: string) => Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
  const oldest = database.prepare(queries.oldest).get();
  return {
    waiting: Number(database.prepare(otherQueries.waiting).get()?.n ?? 0),
    bytes: (pragma('page_count') - pragma('freelist_count')) * pragma('page_size'),
    oldestAtMs: oldest === undefined ? null : Number(oldest.stored_at_ms),
  };
}

type Beside = {
  readonly folder: string;
  readonly isRunning: boolean;
  readonly nowMs: number;
  readonly limits: Limits;
};

function judgeFill({ waiting, bytes, oldestAtMs }: Fill, beside: Beside): Check {
  const { folder, isRunning, nowMs, limits } = beside;
  const share = Math.max(waiting / limits.waitingEventsMax, bytes / limits.outboxBytesMax);
  const percent = Math.floor(share * 100);
  const details = { folder, isRunning, waiting, percent };
  if (share >= 1) return found('failed', 'outbox-full', details);
  if (percent >= nearLimitPercent) return found('warning', 'outbox-near-limit', details);
  const isOld = oldestAtMs !== null && nowMs - oldestAtMs > limits.waitingAgeMaxMs;
  return isOld
    ? found('warning', 'outbox-waits-long', details)
    : found('ok', 'data-folder-writable', details);
}
