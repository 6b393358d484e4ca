import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, DatabaseError } from '../errors.ts';

const waitMsMax = 120_000;
const retryMs = 50;

/** Lets one process at a time make, start or stop the cluster of a data folder. */
export async function withStartLock<T>(dataFolder: string, work: () => Promise<T>): Promise<T> {
  const file = join(dataFolder, 'starting.lock');
  const deadline = performance.now() + waitMsMax;
  while (!take(file)) {
    if (performance.now() > deadline)
      throw new DatabaseError(
        'database-in-use',
        `Another process has been preparing the database for two minutes. If none is running, delete ${file}.`,
      );
    await sleep(retryMs);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid} ${startedAt(process.pid)}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (!isHeld(file)) rmSync(file, { force: true });
    return false;
  }
}

/** The process that wrote the lock lives on; a pid alone could be another process's after a restart. */
function isHeld(file: string): boolean {
  try {
    const [pid = '', started = ''] = readFileSync(file, 'utf8').split(' ');
    return pid === '' || startedAt(Number(pid)) === started;
  } catch {
    return false;
  }
}

/** When a process started, in the kernel's ticks since boot; empty when there is no such process. */
function startedAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
