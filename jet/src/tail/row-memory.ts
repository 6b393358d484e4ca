import { isContent, type Token } from './token.ts';

/** What the slots of the pages accepted last hold, page by page; the oldest pages give way. */
export class RowMemory {
  readonly #pages = new Map<number, Float64Array>();
  readonly #emptyGaps = new Set<number>();
  #rows = 0;
  /** Whether every row that was ever reported is in here (or among the rows that are gone). */
  isComplete = true;

  /** The page's slots, or undefined when they are not known (any more). */
  get(page: number): Float64Array | undefined {
    return this.#pages.get(page);
  }

  /** Whether the room for further rows was all zero: what is found there later was written there. */
  hasEmptyGap(page: number): boolean {
    return this.#emptyGaps.has(page);
  }

  set(page: number, tokens: Float64Array, hasEmptyGap: boolean): void {
    this.delete(page);
    this.#pages.set(page, tokens);
    if (hasEmptyGap) this.#emptyGaps.add(page);
    this.#rows += tokens.length;
  }

  delete(page: number): void {
    const tokens = this.#pages.get(page);
    if (tokens === undefined) return;
    this.#pages.delete(page);
    this.#emptyGaps.delete(page);
    this.#rows -= tokens.length;
  }

  clear(): void {
    if (this.#pages.size > 0) this.isComplete = false;
    this.#pages.clear();
    this.#emptyGaps.clear();
    this.#rows = 0;
  }

  get rowCount(): number {
    return this.#rows;
  }

  get pageCount(): number {
    return this.#pages.size;
  }

  entries(): IterableIterator<[number, Float64Array]> {
    return this.#pages.entries();
  }

  /** All contents, as often as they are there. */
  *contents(): Generator<Token> {
    for (const tokens of this.#pages.values()) for (const token of tokens) if (isContent(token)) yield token;
  }

  /** Drops the oldest pages until at most `rowsMax` slots are kept; pages that `isHot` are spared while others go. */
  trim(rowsMax: number, isHot: (page: number) => boolean): void {
    let spared = 0;
    for (const [page, tokens] of this.#pages) {
      if (this.#rows <= rowsMax) return;
      if (spared < this.#pages.size && isHot(page)) {
        spared += 1;
        this.set(page, tokens, this.hasEmptyGap(page));
        continue;
      }
      this.isComplete = false;
      this.delete(page);
    }
  }
}
