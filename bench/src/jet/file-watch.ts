import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** What a piece of work did with files. */
export type FileUse = {
  readonly reads: readonly { readonly at: number; readonly bytes: number }[];
  readonly bytes: number;
  /** Milliseconds from each opening to its closing. */
  readonly heldMs: readonly number[];
};

/**
 * Runs `work` and notes what it opens and reads. The calls of the file system are wrapped for that time, so do not
 * time it.
 */
export async function watchFiles(work: () => Promise<unknown>): Promise<FileUse> {
  const { openSync, closeSync, readSync } = fs;
  const reads: { at: number; bytes: number }[] = [];
  const heldMs: number[] = [];
  const opened = new Map<number, number>();
  const wrapped = {
    openSync: (...args: Parameters<typeof openSync>) => {
      const begun = performance.now();
      const handle = openSync(...args);
      opened.set(handle, begun);
      return handle;
    },
    closeSync: (handle: number) => {
      closeSync(handle);
      const begun = opened.get(handle);
      if (begun !== undefined) heldMs.push(performance.now() - begun);
    },
    readSync: (handle: number, into: NodeJS.ArrayBufferView, offset: number, length: number, at: number) => {
      const bytes = readSync(handle, into, offset, length, at);
      reads.push({ at, bytes });
      return bytes;
    },
  };
  Object.assign(fs, wrapped);
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    Object.assign(fs, { openSync, closeSync, readSync });
    syncBuiltinESMExports();
  }
  return { reads, heldMs, bytes: reads.reduce((sum, read) => sum + read.bytes, 0) };
}

/** Reads the whole file once from its start to its end, so many bytes at a time: the least that all of it can cost. */
export function readWhole(path: string, chunkBytes: number): void {
  const chunk = Buffer.allocUnsafeSlow(chunkBytes);
  const handle = fs.openSync(path, 'r');
  try {
    while (fs.readSync(handle, chunk, 0, chunkBytes, null) > 0);
  } finally {
    fs.closeSync(handle);
  }
}

/** Opens the file, makes the same reads, closes it: the least that a poll can cost. */
export function readAgain(path: string, reads: FileUse['reads'], into: Buffer): void {
  const handle = fs.openSync(path, 'r');
  try {
    for (const { at, bytes } of reads) fs.readSync(handle, into, 0, bytes, at);
  } finally {
    fs.closeSync(handle);
  }
}
