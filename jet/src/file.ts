import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { fileError, JetError } from './errors.ts';

/** Pages of long values and maps that one opening keeps. */
const cachedPagesMax = 64;

/** How the pages of one file are to be read: what its header says. */
export type PageReading = {
  readonly pageSize: number;
  /** Of names, and of text whose column names none (Jet 3). */
  readonly codePage: number;
  /** Makes the bytes of a page plain, in place; undefined where they are. */
  readonly decode: PageDecoder | undefined;
};

export type PageDecoder = (page: number, bytes: Buffer) => void;

/** Pages of one open file. Valid only inside the call that it was handed to. */
export type PageSource = {
  readonly path: string;
  readonly pageSize: number;
  readonly codePage: number;
  /** Whole pages in the file when it was opened. */
  readonly pageCount: number;
  /** One page as new bytes; undefined when the file does not hold all of it (yet). */
  readonly read: (page: number) => Buffer | undefined;
  /** The same through a small cache: for pages that many rows point to. Do not change the bytes. */
  readonly readCached: (page: number) => Buffer | undefined;
  /** Up to `count` neighbouring pages in one read; fewer at the end of the file. Valid until the next run is read. */
  readonly readRun: (first: number, count: number) => Buffer;
};

/** A file that was opened, before it is known what it is. */
export type OpenFile = {
  /** The first bytes, or as many of them as there are. */
  readonly readStart: (length: number) => Buffer;
  readonly pages: (reading: PageReading) => PageSource;
};

/**
 * Opens the file read-only, hands it to `use`, and closes it, whatever happens. The handle is never kept longer: any
 * open handle makes an exclusive open by another program fail (compact and repair, for one).
 */
export function withFile<T>(path: string, use: (file: OpenFile) => T): T {
  const handle = openFile(path);
  try {
    const size = sizeOf(path, handle);
    const readStart = (length: number): Buffer => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readFully(path, handle, bytes, 0));
    };
    return use({ readStart, pages: (reading) => pageSource({ path, handle, size }, reading) });
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

function pageSource(
  { path, handle, size }: { readonly path: string; readonly handle: number; readonly size: number },
  { pageSize, codePage, decode }: PageReading,
): PageSource {
  const pageCount = Math.floor(size / pageSize);
  const cache = new Map<number, Buffer>();
  const readRun = (first: number, count: number): Buffer => {
    const bytes = runBuffer(count * pageSize);
    const got = readFully(path, handle, bytes, first * pageSize);
    const whole = bytes.subarray(0, got - (got % pageSize));
    if (decode !== undefined) {
      for (let at = 0; at < whole.length; at += pageSize)
        decode(first + at / pageSize, whole.subarray(at, at + pageSize));
    }
    return whole;
  };
  const read = (page: number): Buffer | undefined => {
    const bytes = Buffer.allocUnsafe(pageSize);
    if (readFully(path, handle, bytes, page * pageSize) !== pageSize) return undefined;
    decode?.(page, bytes);
    return bytes;
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
  return { path, pageSize, codePage, pageCount, read, readCached, readRun };
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
