import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import { codeOf, DatabaseError } from '../errors.ts';

/** The user that PostgreSQL's processes run as, where it is not our own: PostgreSQL refuses to run as root. */
export type Owner = { readonly uid: number; readonly gid: number; readonly name: string };

const candidates = ['postgres', 'nobody'];

/** An existing unprivileged user when we are root, else null: our own user then. */
export function unprivilegedOwner(): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of candidates) {
    const entry = entries.find(([entryName]) => entryName === name);
    if (entry !== undefined) return { name, uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new DatabaseError(
    'database-unsupported',
    `PostgreSQL does not run as root, and there is no user ${candidates.join(' or ')} to run it as. Start as an ordinary user or set DATABASE_URL.`,
  );
}

/** Options for spawning a process as the owner. */
export function spawnAs(owner: Owner | null): { uid?: number; gid?: number } {
  return owner === null ? {} : { uid: owner.uid, gid: owner.gid };
}

/** Hands a file or folder to the owner. */
export function giveTo(owner: Owner | null, path: string): void {
  if (owner !== null) chownSync(path, owner.uid, owner.gid);
}

/**
 * Makes a folder that only the owner may enter. One that is there already must be exactly that: in a shared folder
 * somebody else could have put something in its place.
 */
export function makePrivateFolder(path: string, owner: Owner | null): void {
  try {
    mkdirSync(path, { mode: 0o700 });
    giveTo(owner, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const found = lstatSync(path);
    const uid = owner?.uid ?? process.getuid?.();
    if (found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0) return;
    throw new DatabaseError(
      'database-start-failed',
      `${path} is not a private folder of the user that PostgreSQL runs as. Remove it and start again.`,
    );
  }
}

/** Whether the owner can enter the folder; tried, because modes alone do not tell. */
export function canReach(owner: Owner | null, folder: string): boolean {
  if (owner === null) return true;
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], {
    ...spawnAs(owner),
    cwd: '/',
    stdio: 'ignore',
  });
  return tried.status === 0;
}
