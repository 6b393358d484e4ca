import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OutboxError, sqliteCode, sqliteCodeOf } from './error.ts';

/** How long a start waits for a lock that a `status` command may hold for an instant. */
const lockWaitMs = 500;

export type FolderLock = { readonly release: () => void };

/**
 * Takes the data folder for this process alone. The lock is one of the operating system (an open exclusive
 * transaction on a file of its own), so it ends with the process, however that ends.
 * Throws an `OutboxError` (`already-running`) when another process has it.
 */
export function lockFolder(folder: string): FolderLock {
  const database = new DatabaseSync(lockPath(folder), { timeout: lockWaitMs });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if (sqliteCodeOf(cause) !== sqliteCode.busy) throw cause;
    throw new OutboxError(
      'already-running',
      `A connector is already running on the data folder '${folder}'. Stop it first, or give this one a dataFolder of its own.`,
      { cause },
    );
  }
  return { release: () => database.close() };
}

/** Whether a process has the folder now. Leaves no trace. */
export function isFolderLocked(folder: string): boolean {
  if (!existsSync(lockPath(folder))) return false;
  const database = new DatabaseSync(lockPath(folder), { readOnly: true, timeout: 0 });
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (cause) {
    if (sqliteCodeOf(cause) === sqliteCode.busy) return true;
    throw cause;
  } finally {
    database.close();
  }
}

function lockPath(folder: string): string {
  return join(folder, 'connector.lock');
}
