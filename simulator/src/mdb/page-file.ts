import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { fileBytesMax, jet4 } from '@nadeul/jet/layout';
import { MdbWriteError } from './table-spec.ts';

/**
 * When a changed page is written within its commit, earliest first. A reader that looks in between may see rows
 * that no map names yet, never a map that names a page without its rows; and a kill in between loses no row.
 */
export const writePhase = {
  longValues: 0,
  movedRows: 1,
  data: 2,
  mapPages: 3,
  maps: 4,
  definitions: 5,
  header: 6,
} as const;
export type WritePhase = (typeof writePhase)[keyof typeof writePhase];

/** One changed page, as it is about to be written. */
export type PageWrite = { readonly page: number; readonly phase: WritePhase; readonly bytes: Buffer };

/** Puts the pages of one commit into the order in which they are written. */
export type WriteOrder = (writes: readonly PageWrite[]) => readonly PageWrite[];

const cleanPagesMax = 256;
const chunkPages = 256;
const pagesMax = fileBytesMax / jet4.pageSize;

/** Pages of one file: read on demand, changed in memory, written together. */
export class PageFile {
  readonly #descriptor: number;
  readonly #clean = new Map<number, Buffer>();
  readonly #dirty = new Map<number, { bytes: Buffer; phase: WritePhase }>();
  readonly #chunk = Buffer.allocUnsafe(chunkPages * jet4.pageSize);
  /** Pages inside the file that nothing uses; taken before the file grows. */
  readonly unused: number[] = [];
  pageCount: number;

  /** `flags` as for `openSync`. A partly written last page counts as not there. */
  constructor(path: string, flags: 'r+' | 'wx+') {
    this.#descriptor = openSync(path, flags);
    this.pageCount = Math.floor(fstatSync(this.#descriptor).size / jet4.pageSize);
  }

  /** The page's bytes, to look at. */
  read(page: number): Buffer {
    const known = this.#dirty.get(page)?.bytes ?? this.#clean.get(page);
    if (known !== undefined) return known;
    const bytes = Buffer.alloc(jet4.pageSize);
    readSync(this.#descriptor, bytes, 0, jet4.pageSize, page * jet4.pageSize);
    this.#keepClean(page, bytes);
    return bytes;
  }

  /** The page's bytes, to change; the next commit writes them in that phase (or the earliest that was named). */
  edit(page: number, phase: WritePhase): Buffer {
    const dirty = this.#dirty.get(page);
    if (dirty !== undefined) {
      if (phase < dirty.phase) dirty.phase = phase;
      return dirty.bytes;
    }
    const bytes = this.read(page);
    this.#clean.delete(page);
    this.#dirty.set(page, { bytes, phase });
    return bytes;
  }

  /** A new page, all zero. */
  allocate(phase: WritePhase): { page: number; bytes: Buffer } {
    const page = this.unused.pop() ?? this.pageCount;
    if (page >= pagesMax) {
      throw new MdbWriteError('file-too-large', 'The file has reached 2 GB, the most that Access allows.');
    }
    if (page === this.pageCount) this.pageCount += 1;
    const bytes = Buffer.alloc(jet4.pageSize);
    this.#clean.delete(page);
    this.#dirty.set(page, { bytes, phase });
    return { page, bytes };
  }

  get dirtyPages(): number {
    return this.#dirty.size;
  }

  /** Writes what changed. `order` is for tests that want another order than the safe one. */
  flush(order: WriteOrder = safeOrder): void {
    const writes = Array.from(this.#dirty, ([page, { bytes, phase }]) => ({ page, phase, bytes }));
    for (const run of consecutiveRuns(order(writes))) this.#writeRun(run);
    for (const { page, bytes } of writes) this.#keepClean(page, bytes);
    this.#dirty.clear();
  }

  /** Every page of the file from `first` on as it is on disk, in chunks; the bytes are valid until the next one. */
  *scan(first: number): Generator<{ page: number; bytes: Buffer }> {
    for (let start = first; start < this.pageCount; start += chunkPages) {
      const pages = Math.min(chunkPages, this.pageCount - start);
      readSync(this.#descriptor, this.#chunk, 0, pages * jet4.pageSize, start * jet4.pageSize);
      for (let i = 0; i < pages; i++) {
        yield { page: start + i, bytes: this.#chunk.subarray(i * jet4.pageSize, (i + 1) * jet4.pageSize) };
      }
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #writeRun(run: readonly PageWrite[]): void {
    const first = run[0];
    if (first === undefined) return;
    run.forEach(({ bytes }, i) => {
      bytes.copy(this.#chunk, i * jet4.pageSize);
    });
    const length = run.length * jet4.pageSize;
    const start = first.page * jet4.pageSize;
    for (let done = 0; done < length; ) {
      done += writeSync(this.#descriptor, this.#chunk, done, length - done, start + done);
    }
  }

  #keepClean(page: number, bytes: Buffer): void {
    this.#clean.set(page, bytes);
    if (this.#clean.size <= cleanPagesMax) return;
    const oldest = this.#clean.keys().next();
    if (!oldest.done) this.#clean.delete(oldest.value);
  }
}

/** By phase, then by page number. */
function safeOrder(writes: readonly PageWrite[]): readonly PageWrite[] {
  return writes.toSorted((a, b) => a.phase - b.phase || a.page - b.page);
}

function* consecutiveRuns(writes: readonly PageWrite[]): Generator<readonly PageWrite[]> {
  let run: PageWrite[] = [];
  for (const write of writes) {
    const last = run.at(-1);
    if (last !== undefined && (write.page !== last.page + 1 || run.length === chunkPages)) {
      yield run;
      run = [];
    }
    run.push(write);
  }
  yield run;
}
