import { closeSync, copyFileSync, openSync, readSync, writeSync } from 'node:fs';
import { jet4, pageType, slotFlag } from '@nadeul/jet/layout';
import type { PageWrite } from '../mdb/page-file.ts';
import type { Random } from '../office/random.ts';

/** Into what the write of one page falls apart; a reader may look in between. */
export type Pieces = 'whole' | 'halves' | 'sectors';

const pieceBytes: Record<Pieces, number> = { whole: jet4.pageSize, halves: 2048, sectors: 512 };

type Piece = { readonly at: number; readonly bytes: Buffer };

/**
 * The file that the reader sees: committed pages wait in a cache and reach the file page by page, in any order, each
 * in pieces, in any order too. Where rows were taken out, the bytes that they left behind stay.
 */
export class SlowDisk {
  readonly path: string;
  readonly #descriptor: number;
  readonly #random: Random;
  readonly #pieceBytes: number;
  readonly #cache = new Map<number, Buffer>();
  #page: Piece[] = [];

  constructor(path: string, original: string, options: { readonly random: Random; readonly pieces: Pieces }) {
    copyFileSync(original, path);
    this.path = path;
    this.#descriptor = openSync(path, 'r+');
    this.#random = options.random;
    this.#pieceBytes = pieceBytes[options.pieces];
  }

  /** Takes the pages of a commit into the cache. */
  take(writes: readonly PageWrite[]): void {
    for (const { page, bytes } of writes) {
      const before = this.#cache.get(page) ?? this.#read(page);
      this.#cache.set(page, withLeftovers(bytes, before));
    }
  }

  get waitingPages(): number {
    return this.#cache.size + (this.#page.length > 0 ? 1 : 0);
  }

  /** Whether a page is written in part. */
  get isInsidePage(): boolean {
    return this.#page.length > 0;
  }

  /** Writes the next piece; false when nothing waits. */
  advance(): boolean {
    if (this.#page.length === 0 && !this.#beginPage()) return false;
    const piece = this.#page.pop();
    if (piece !== undefined) writeSync(this.#descriptor, piece.bytes, 0, piece.bytes.length, piece.at);
    return true;
  }

  /** The writer is killed: the page in hand reaches the file (the system has it), the cache does not. */
  crash(): void {
    while (this.#page.length > 0) this.advance();
    this.#cache.clear();
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #beginPage(): boolean {
    const pages = [...this.#cache.keys()];
    const page = pages[this.#random.between(0, pages.length - 1)];
    const bytes = page === undefined ? undefined : this.#cache.get(page);
    if (page === undefined || bytes === undefined) return false;
    this.#cache.delete(page);
    const pieces: Piece[] = [];
    for (let at = 0; at < jet4.pageSize; at += this.#pieceBytes) {
      pieces.push({
        at: page * jet4.pageSize + at,
        bytes: Buffer.from(bytes.subarray(at, at + this.#pieceBytes)),
      });
    }
    this.#page = shuffled(pieces, this.#random);
    return true;
  }

  #read(page: number): Buffer {
    const bytes = Buffer.alloc(jet4.pageSize);
    readSync(this.#descriptor, bytes, 0, jet4.pageSize, page * jet4.pageSize);
    return bytes;
  }
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

/** The page with what lay between its slots and its rows before: taking a row out need not clear its bytes. */
function withLeftovers(bytes: Buffer, before: Buffer): Buffer {
  const page = Buffer.from(bytes);
  if (page[0] !== pageType.data || before[0] !== pageType.data) return page;
  const count = page.readUInt16LE(jet4.data.rowCountAt);
  const from = jet4.data.slotsAt + 2 * count;
  const to = count === 0 ? jet4.pageSize : page.readUInt16LE(from - 2) & slotFlag.offsetMask;
  if (to > from) before.copy(page, from, from, to);
  return page;
}
