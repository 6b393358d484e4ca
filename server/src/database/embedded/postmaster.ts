import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../errors.ts';

/** What `postmaster.pid` says about a server, and whether that server is really there. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly socketFolder: string };

/** The server running on the cluster folder, or null. A pid that another process took over does not count. */
export function runningPostmaster(clusterFolder: string): Postmaster | null {
  const lines = readPidFile(clusterFolder);
  if (lines === null) return null;
  const [pid = '', , , port = '', socketFolder = ''] = lines;
  const postmaster = { pid: Number(pid), port: Number(port), socketFolder };
  return isOurs(postmaster.pid, clusterFolder) ? postmaster : null;
}

/**
 * Removes lock files whose process is somebody else's or a zombie: PostgreSQL would refuse to start for them. The
 * files of a process that is simply gone are left to PostgreSQL, which also checks for surviving children.
 */
export function dropMisleadingLocks({
  folder,
  socketFolder,
}: {
  folder: string;
  socketFolder: string;
}): void {
  const lines = readPidFile(folder);
  if (lines === null) return;
  const pid = Number(lines[0]);
  if (!isAlive(pid) || isOurs(pid, folder)) return;
  // The socket's folder belongs to this cluster alone.
  rmSync(join(socketFolder, '.s.PGSQL.5432.lock'), { force: true });
  rmSync(join(folder, 'postmaster.pid'));
}

function readPidFile(clusterFolder: string): string[] | null {
  try {
    return readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** A postmaster works in its cluster folder; a zombie works nowhere. */
function isOurs(pid: number, clusterFolder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === clusterFolder;
  } catch {
    return false;
  }
}
