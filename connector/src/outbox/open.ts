import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';
import { prepareOutbox } from '../update/outbox-copy.ts';
import { OutboxError, sqliteCode, sqliteCodeOf } from './error.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { Outbox } from './outbox.ts';
import { migrate } from './schema.ts';

/**
 * Opens the outbox of a data folder, which this process then has for itself: it is locked until the outbox is closed,
 * unless its caller has it locked already. Throws an `OutboxError`.
 */
export function openOutbox(folder: string, now: Clock, isLocked = false): Outbox {
  const lock = isLocked ? { release: () => {} } : takeFolder(folder);
  return orUnusable(folder, () => {
    try {
      prepareOutbox(folder, outboxPath(folder), process.env);
      return new Outbox(openDatabase(outboxPath(folder)), lock, now);
    } catch (cause) {
      lock.release();
      throw cause;
    }
  });
}

/** Makes a data folder where it is missing, and takes it for this process alone. Throws an `OutboxError`. */
export function takeFolder(folder: string): FolderLock {
  return orUnusable(folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return lockFolder(folder);
  });
}

function orUnusable<T>(folder: string, use: () => T): T {
  try {
    return use();
  } catch (cause) {
    if (cause instanceof OutboxError) throw cause;
    throw new OutboxError(
      'data-folder-unusable',
      `The data folder '${folder}' cannot be used. Check the path, its permissions, and that the disk has space.`,
      { cause },
    );
  }
}

/** What is written beside the file may stay this large after it was, in bytes. */
const walBytesMax = 16 * 1024 * 1024;
/** A file that was made without shrinking is made anew for it where that is quick, in pages. */
const rebuildPagesMax = 16_384;
/** SQLite's number for `auto_vacuum = INCREMENTAL`. */
const incremental = 2;

function makeShrinkable(database: DatabaseSync): void {
  const pragma = (name: string) => Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
  if (pragma('auto_vacuum') === incremental || pragma('page_count') > rebuildPagesMax) return;
  database.exec('PRAGMA auto_vacuum = INCREMENTAL; VACUUM');
}

/** Where the outbox of a data folder is. */
export function outboxPath(folder: string): string {
  return join(folder, 'outbox.db');
}

function openDatabase(path: string): DatabaseSync {
  // Created before SQLite does, so that it and its companion files are never readable by others.
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const database = new DatabaseSync(path, { timeout: 1_000 });
  try {
    // Before anything is in it: unused pages can then be given back to the disk.
    database.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    database.exec(`PRAGMA journal_size_limit = ${walBytesMax}`);
    migrate(database);
    makeShrinkable(database);
    return database;
  } catch (cause) {
    database.close();
    const code = sqliteCodeOf(cause);
    if (code !== sqliteCode.corrupt && code !== sqliteCode.notADatabase) throw cause;
    throw new OutboxError(
      'outbox-damaged',
      `The outbox '${path}' is damaged. Move it aside and start again: the door database is then read anew from the start date, and what the server has already is not stored twice.`,
      { cause },
    );
  }
}
