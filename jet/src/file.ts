import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { fileError, JetError } from './errors.ts';

/** Pages of long values and maps that one opening keeps. */
const cachedPagesMax = 64;

/** Pages of one open file. Valid only inside the call that it was handed to. */
export type PageSource = {
  readonly path: string;
  readonly pageSize: number;
  /** Whole pages in the file when it was opened. */
  readonly pageCount: number;
  /** One page as new bytes; undefined when the file does not hold all of it (yet). */
  readonly read: (page: number) => Buffer | undefined;
  /** The same through a small cache: for pages that many rows point to. Do not change the bytes. */
  readonly readCached: (page: number) => Buffer | undefined;
  /** The first page, or as much of it as there is. */
  readonly readStart: () => Buffer;
  /** Up to `count` neighbouring pages in one read; fewer at the end of the file. Valid until the next run is read. */
  readonly readRun: (first: number, count: number) => Buffer;
};

/**
 * Opens the file read-only, hands its pages to `use`, and closes it, whatever happens. The handle is never kept
 * longer: any open handle makes an exclusive open by another program fail (compact and repair, for one).
 */
export function withPages<T>(path: string, pageSize: number, use: (pages: PageSource) => T): T {
  const handle = openFile(path);
  try {
    return use(pageSource(path, handle, pageSize));
  } finally {
    closeSync(handle);
  }
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw fileError(path, cause);
  }
}

function pageSource(path: string, handle: number, pageSize: number): PageSource {
  const pageCount = Math.floor(sizeOf(path, handle) / pageSize);
  const cache = new Map<number, Buffer>();
  const readRun = (first: number, count: number): Buffer => {
    const bytes = runBuffer(count * pageSize);
    const got = readFully(path, handle, bytes, first * pageSize);
    return bytes.subarray(0, got - (got % pageSize));
  };
  const read = (page: number): Buffer | undefined => {
    const bytes = Buffer.allocUnsafe(pageSize);
    return readFully(path, handle, bytes, page * pageSize) === pageSize ? bytes : undefined;
  };
  const readCached = (page: number): Buffer | undefined => {
    const known = cache.get(page);
    if (known !== undefined) return known;
    const bytes = read(page);
    if (bytes === undefined) return undefined;
    if (cache.size >= cachedPagesMax) cache.clear();
    cache.set(page, bytes);
    return bytes;
  };
  const readStart = (): Buffer => {
    const bytes = Buffer.alloc(pageSize);
    return bytes.subarray(0, readFully(path, handle, bytes, 0));
  };
  return { path, pageSize, pageCount, read, readCached, readRun, readStart };
}

/** One buffer for all runs: a new one for each would pile up faster than it is collected. */
let runBytes = Buffer.alloc(0);

function runBuffer(length: number): Buffer {
  if (runBytes.length < length) runBytes = Buffer.allocUnsafeSlow(length);
  return runBytes.subarray(0, length);
}

function sizeOf(path: string, handle: number): number {
  const stat = fstatSync(handle);
  if (stat.isDirectory())
    throw new JetError('not-access', `'${path}' is a folder. Name the .mdb file in it.`);
  return stat.size;
}

function readFully(path: string, handle: number, into: Buffer, at: number): number {
  let got = 0;
  try {
    while (got < into.length) {
      const now = readSync(handle, into, got, into.length - got, at + got);
      if (now === 0) break;
      got += now;
    }
  } catch (cause) {
    throw fileError(path, cause);
  }
  return got;
}
