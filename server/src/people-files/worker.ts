import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { codeOf } from '../database/index.ts';
import type { ReadFile } from './read-file.ts';
import { FileError, type FileFault } from './sheet.ts';

/** `reference` is JSON of the office as it is. */
export type WorkerTask = { readonly bytes: Uint8Array; readonly reference: string };
type Summary = Omit<ReadFile, 'rows'>;
/** `rows` is JSON, ready to be stored. */
export type WorkerAnswer =
  | { readonly summary: Summary; readonly rows: string }
  | { readonly fault: FileFault };

/** A file takes no more memory, and no longer, than this; one that would is refused as unreadable. */
const memoryMbMax = 1024;
const readMsMax = 120_000;
/** Files that are read at the same time in this process; others wait for their turn. */
const readersMax = 2;

let readers = 0;
const waiting: (() => void)[] = [];

/** Reads a file in a thread of its own. Throws FileError. */
export async function readInWorker(task: WorkerTask): Promise<{ summary: Summary; rows: string }> {
  if (readers >= readersMax) await new Promise<void>((resolve) => waiting.push(resolve));
  readers += 1;
  try {
    const answer = await run(task);
    if ('fault' in answer) throw new FileError(answer.fault);
    return answer;
  } finally {
    readers -= 1;
    waiting.shift()?.();
  }
}

async function run(workerData: WorkerTask): Promise<WorkerAnswer> {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: memoryMbMax },
  });
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  try {
    // The only message of the thread is its answer; its error event becomes a rejection.
    const [answer] = (await once(worker, 'message', { signal: AbortSignal.timeout(readMsMax) })) as [
      WorkerAnswer,
    ];
    // It has nothing left to do. Ending it from here at this moment has crashed the whole process once.
    await ended;
    return answer;
  } catch (cause) {
    await worker.terminate();
    // Too large for the bounds above: the file's fault. Anything else is ours.
    const code = codeOf(cause);
    if (code !== 'ERR_WORKER_OUT_OF_MEMORY' && code !== 'ABORT_ERR') throw cause;
    throw new FileError('file-unreadable', { cause });
  }
}
