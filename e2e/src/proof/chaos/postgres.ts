import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** The embedded PostgreSQL of a server's data folder, as processes to be hurt. */
export class Postgres {
  private readonly cluster: string;

  constructor(serverFolder: string) {
    // Where root's PostgreSQL cannot reach the data folder, a file there names its home.
    const pointer = join(serverFolder, 'postgres-home');
    const home = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(serverFolder, 'postgres');
    this.cluster = join(home, 'cluster');
  }

  /** Its first process; null while there is none. Only one that works in this very cluster counts. */
  postmaster(): number | null {
    const file = join(this.cluster, 'postmaster.pid');
    const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : Number.NaN;
    return Number.isInteger(pid) && this.isOurs(pid) ? pid : null;
  }

  /** Those that it started. */
  children(): number[] {
    const parent = this.postmaster();
    if (parent === null) return [];
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => parentOf(pid) === parent && this.isOurs(pid));
  }

  private isOurs(pid: number): boolean {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === this.cluster;
    } catch {
      // It has ended.
      return false;
    }
  }
}

/** Sends a signal to processes, some of which may have ended meanwhile. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids)
    try {
      process.kill(pid, signal);
    } catch {
      // It ended by itself a moment ago.
    }
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
