import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { codeOf } from '../database/index.ts';
import type { ReadFile } from './read-file.ts';
import { FileError, type FileFault, type Sheet } from './sheet.ts';

/** `reference` is JSON of the office as it is. */
type PeopleTask = { readonly bytes: Uint8Array; readonly reference: string };
/** An Excel file of which only the cells are wanted; it is not read where it unpacks to more bytes than this. */
type SheetTask = { readonly bytes: Uint8Array; readonly unpackedBytesMax: number };
export type WorkerTask = PeopleTask | SheetTask;
type Summary = Omit<ReadFile, 'rows'>;
/** `rows` is JSON, ready to be stored. */
type PeopleAnswer = { readonly summary: Summary; readonly rows: string };
type SheetAnswer = { readonly sheet: Sheet };
export type WorkerAnswer = PeopleAnswer | SheetAnswer | { readonly fault: FileFault };

/** A file takes no more memory, and no longer, than this; one that would is refused as unreadable. */
const memoryMbMax = 1024;
const readMsMax = 120_000;
/** Files that are read at the same time in this process; others wait for their turn. */
const readersMax = 2;

let readers = 0;
const waiting: (() => void)[] = [];

/** Reads a list of employees in a thread of its own. Throws FileError. */
export async function readInWorker(task: PeopleTask): Promise<PeopleAnswer> {
  // A task with people is answered with people.
  return (await inTurn(task)) as PeopleAnswer;
}

/** The first sheet of an Excel file, read in a thread of its own. Throws FileError. */
export async function readSheetInWorker(task: SheetTask): Promise<Sheet> {
  // A task for a sheet is answered with one.
  return ((await inTurn(task)) as SheetAnswer).sheet;
}

async function inTurn(task: WorkerTask): Promise<PeopleAnswer | SheetAnswer> {
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
