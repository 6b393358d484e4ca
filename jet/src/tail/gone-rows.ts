import type { Token } from './token.ts';

/** Most rows that are remembered as gone; the oldest are forgotten. */
const goneRowsMax = 4096;
/** Polls that a row must stay away before it is told: it may be on its way to another page. */
const pollsBeforeTold = 40;
/** Most withdrawn rows that one poll tells; the others come with the next ones. */
const toldPerPollMax = 1000;

/** A row that was reported and is not in its place any more. The place is unknown after the file was replaced. */
export type GoneRow = {
  readonly token: Token;
  readonly place: { readonly page: number; readonly slot: number } | undefined;
  readonly isTold: boolean;
};

type Waiting = GoneRow & { polls: number };

/** Rows that were reported and are gone: to be told as withdrawn, and to be known when they come back. */
export class GoneRows {
  readonly #rows = new Map<Token, Waiting[]>();
  readonly #untold = new Set<Waiting>();
  #size = 0;
  /** False once a row was forgotten for want of room. */
  isComplete = true;

  get size(): number {
    return this.#size;
  }

  /** Rows that are not told yet. */
  get waiting(): number {
    return this.#untold.size;
  }

  add(row: GoneRow): void {
    const waiting = { ...row, polls: 0 };
    const same = this.#rows.get(row.token);
    if (same === undefined) this.#rows.set(row.token, [waiting]);
    else same.push(waiting);
    if (!row.isTold) this.#untold.add(waiting);
    this.#size += 1;
    if (this.#size > goneRowsMax) this.#dropOldest();
  }

  has(token: Token): boolean {
    return this.#rows.has(token);
  }

  /** Takes out one row of that content, if there is one: it is back. */
  take(token: Token): boolean {
    const same = this.#rows.get(token);
    const row = same?.pop();
    if (same === undefined || row === undefined) return false;
    if (same.length === 0) this.#rows.delete(token);
    this.#untold.delete(row);
    this.#size -= 1;
    return true;
  }

  /** One more poll has passed; gives the rows that are told now. */
  pass(): GoneRow[] {
    const told: GoneRow[] = [];
    for (const row of this.#untold) {
      row.polls += 1;
      if (row.polls < pollsBeforeTold || told.length >= toldPerPollMax) continue;
      told.push(row);
    }
    for (const row of told) {
      this.take(row.token);
      this.add({ ...row, isTold: true });
    }
    return told;
  }

  *rows(): Generator<GoneRow> {
    for (const same of this.#rows.values()) yield* same;
  }

  #dropOldest(): void {
    for (const [token, same] of this.#rows) {
      const oldest =
        same.find(({ isTold }) => isTold) ?? (this.#untold.size > goneRowsMax ? same[0] : undefined);
      if (oldest === undefined) continue;
      same.splice(same.indexOf(oldest), 1);
      if (same.length === 0) this.#rows.delete(token);
      this.#untold.delete(oldest);
      this.#size -= 1;
      this.isComplete = false;
      return;
    }
  }
}
