import { chmodSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { launcherVariables } from './trial.ts';

/**
 * An update may change the outbox so that the version before cannot read it. So whoever is on trial first copies it, and
 * whoever is started after a trial that failed puts the copy back. The failed version never reached its loops, so nothing
 * was read or sent meanwhile: the copy holds every tag that waits.
 */
const copyStart = 'outbox-before-';

/**
 * Prepares the outbox of a data folder for this start, before it is opened and while nobody else has it. Outside of an
 * installation nothing happens. Throws what the disk says: the start must then not go on.
 */
export function prepareOutbox(folder: string, outbox: string, environment: NodeJS.ProcessEnv): void {
  if (environment[launcherVariables.stateFolder] === undefined) return;
  const trial = environment[launcherVariables.trial];
  const wentBackFrom = environment[launcherVariables.wentBackFrom];
  const keptId = trial ?? wentBackFrom;
  const kept = keptId === undefined ? null : join(folder, `${copyStart}${keptId}.db`);
  removeCopies(folder, kept);
  if (kept === null) return;
  if (trial === undefined) putBack(kept, outbox);
  else copy(outbox, kept);
}

/** Copies the outbox whole, once for all starts of a trial. */
function copy(outbox: string, kept: string): void {
  if (existsSync(kept) || !existsSync(outbox)) return;
  const half = `${kept}.new`;
  rmSync(half, { force: true });
  const database = new DatabaseSync(outbox);
  try {
    database.prepare('VACUUM INTO ?').run(half);
  } finally {
    database.close();
  }
  chmodSync(half, 0o600);
  renameSync(half, kept);
}

/** Can be cut off anywhere and done again: the companions go first, because they must never meet the copy. */
function putBack(kept: string, outbox: string): void {
  if (!existsSync(kept)) return;
  for (const end of ['-wal', '-shm', '']) rmSync(`${outbox}${end}`, { force: true });
  renameSync(kept, outbox);
}

/** Copies of trials that are over. */
function removeCopies(folder: string, kept: string | null): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.startsWith(copyStart) && path !== kept) rmSync(path, { force: true });
  }
}
