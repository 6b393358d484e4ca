import { statfsSync } from 'node:fs';
import { codeOf, DatabaseError } from '../errors.ts';

/** With less than this, PostgreSQL cannot be relied on to start: it writes two segments of its log of 16 MB. */
const bytesMin = 64 * 1024 * 1024;
const megabyte = 1024 * 1024;

/** Does what starts a database; when that fails on a disk without room, the error says so and what to do. */
export async function tellingOfFullDisk<T>(folder: string, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const { bavail, bsize } = statfsSync(folder);
    if (!isOfStart(error) || bavail * bsize >= bytesMin) throw error;
    throw new DatabaseError(
      'database-disk-full',
      `The disk of ${folder} has only ${Math.floor((bavail * bsize) / megabyte)} MB left, so the database does not start. What was stored is kept. Make room (at least 1 GB) and start again.`,
      { cause: error },
    );
  }
}

/** What a full disk can be behind: the programs cannot be copied, the cluster not made, or not started. */
function isOfStart(error: unknown): boolean {
  return ['ENOSPC', 'EIO', 'database-init-failed', 'database-start-failed'].includes(codeOf(error) ?? '');
}
