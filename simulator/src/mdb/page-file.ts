import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { fileBytesMax, jet4 } from '@nadeul/jet/layout';
import { type FileShape, jet4Shape, shapeOf, switchCoding } from './file-shape.ts';
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
/** Jet 3 files end at 1 GB, so all formats have the same number of pages. */
const pagesMax = fileBytesMax / jet4.pageSize;

/** Pages of one file: read on demand, changed in memory, written together. */
export class PageFile {
  readonly #descriptor: number;
  readonly #clean = new Map<number, Buffer>();
  readonly #dirty = new Map<number, { bytes: Buffer; phase: WritePhase }>();
  readonly #chunk: Buffer;
  readonly #pageSize: number;
  readonly shape: FileShape;
  /** Pages inside the file that nothing uses; taken before the file grows. */
  readonly unused: number[] = [];
  pageCount: number;

  /**
   * `flags` as for `openSync`; `shape` is that of a new file, otherwise the file says it (Jet 4 where it says nothing
   * that is known). A partly written last page counts as not there.
   */
  constructor(path: string, flags: 'r+' | 'wx+', shape?: FileShape) {
    this.#descriptor = openSync(path, flags);
    this.shape = shape ?? shapeOf(startOf(this.#descriptor)) ?? jet4Shape;
    this.#pageSize = this.shape.format.pageSize;
    this.#chunk = Buffer.allocUnsafe(chunkPages * this.#pageSize);
    this.pageCount = Math.floor(fstatSync(this.#descriptor).size / this.#pageSize);
  }

  /** The page's bytes, to look at. */
  read(page: number): Buffer {
    const known = this.#dirty.get(page)?.bytes ?? this.#clean.get(page);
    if (known !== undefined) return known;
    const bytes = Buffer.alloc(this.#pageSize);
    readSync(this.#descriptor, bytes, 0, this.#pageSize, page * this.#pageSize);
    switchCoding(this.shape, page, bytes);
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
    const bytes = Buffer.alloc(this.#pageSize);
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
      readSync(this.#descriptor, this.#chunk, 0, pages * this.#pageSize, start * this.#pageSize);
      for (let i = 0; i < pages; i++) {
        const bytes = this.#chunk.subarray(i * this.#pageSize, (i + 1) * this.#pageSize);
        switchCoding(this.shape, start + i, bytes);
        yield { page: start + i, bytes };
      }
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #writeRun(run: readonly PageWrite[]): void {
    const first = run[0];
    if (first === undefined) return;
    run.forEach(({ page, bytes }, i) => {
      bytes.copy(this.#chunk, i * this.#pageSize);
      switchCoding(this.shape, page, this.#chunk.subarray(i * this.#pageSize, (i + 1) * this.#pageSize));
    });
    const length = run.length * this.#pageSize;
    const start = first.page * this.#pageSize;
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

function startOf(descriptor: number): Buffer {
  const bytes = Buffer.alloc(jet4.pageSize);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, 0));
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
