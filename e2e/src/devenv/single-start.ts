import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another start holds the folder. */
export class AlreadyRunningError extends Error {
  readonly code = 'already-running';
  /** What the other start said of itself, or null when it had no time to. */
  readonly holder: string | null;

  constructor(folder: string, holder: string | null) {
    super(`Another start is already using ${folder}.`);
    this.holder = holder;
  }
}

/**
 * Holds a folder for this process alone. The lock is the operating system's, on a small database, so it is gone
 * with the process, however that ends. Throws AlreadyRunningError when another process holds it.
 */
export function holdFolder(folder: string, aboutUs: string): { release(): void } {
  mkdirSync(folder, { recursive: true, mode: folderMode() });
  const about = join(folder, 'running.txt');
  const lock = new DatabaseSync(join(folder, 'running.lock'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
  } catch {
    lock.close();
    throw new AlreadyRunningError(folder, readHolder(about));
  }
  writeFileSync(about, aboutUs, { mode: 0o600 });
  return { release: () => lock.close() };
}

/**
 * Ours alone; under root others may pass through, because PostgreSQL refuses to run as root and has to reach its
 * files below as another user. The files themselves stay readable by us alone.
 */
function folderMode(): number {
  return process.getuid?.() === 0 ? 0o711 : 0o700;
}

function readHolder(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
