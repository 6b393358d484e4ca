import { parentPort, workerData } from 'node:worker_threads';
import { readExcel } from './excel-sheet.ts';
import { readFile } from './read-file.ts';
import type { Reference } from './reference.ts';
import { FileError } from './sheet.ts';
import type { WorkerAnswer, WorkerTask } from './worker.ts';

/** Reads a file beside the server's own thread, which goes on answering meanwhile. */
async function work(task: WorkerTask): Promise<WorkerAnswer> {
  try {
    if ('unpackedBytesMax' in task) return { sheet: await readExcel(task.bytes, task.unpackedBytesMax) };
    // Written by `findReference` of this very server.
    const { rows, ...summary } = await readFile(task.bytes, JSON.parse(task.reference) as Reference);
    const stored = rows.map(({ shown: { line, kind, ...shown }, change }) => ({ line, kind, shown, change }));
    return { summary, rows: JSON.stringify(stored) };
  } catch (error) {
    if (error instanceof FileError) return { fault: error.code };
    throw error;
  }
}

// The server starts this file with a task.
const answer = await work(workerData as WorkerTask);
parentPort?.postMessage(answer);
