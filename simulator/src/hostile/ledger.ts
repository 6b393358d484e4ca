import type { TailRow } from '@nadeul/jet';
import type { CellValue } from '../mdb/table-spec.ts';
import type { LiveRow } from './door.ts';

/** What the reader was told, against what the door program did. */
export type HostileCounts = {
  inserted: number;
  /** Rows there at the end that were never told. */
  missed: number;
  /** Rows there at the end whose last values were never told. */
  outdated: number;
  /** Rows told as new more often than they were inserted. */
  doubled: number;
  /** Values told of no row that ever was. */
  phantom: number;
  updated: number;
  uncertain: number;
  withdrawn: number;
  /** Rows that were told and are not there at the end. */
  gone: number;
  polls: number;
  restarts: number;
  crashes: number;
};

/** Keeps both sides of a run and compares them. A row's number names it for its life. */
export class Ledger {
  readonly counts: HostileCounts = {
    inserted: 0,
    missed: 0,
    outdated: 0,
    doubled: 0,
    phantom: 0,
    updated: 0,
    uncertain: 0,
    withdrawn: 0,
    gone: 0,
    polls: 0,
    restarts: 0,
    crashes: 0,
  };
  readonly #inserted = new Map<number, number>();
  readonly #written = new Set<string>();
  readonly #newTold = new Map<number, number>();
  readonly #told = new Map<number, number>();
  readonly #toldValues = new Set<string>();

  insert(values: readonly CellValue[]): void {
    this.counts.inserted += 1;
    addOne(this.#inserted, numberOf(values));
    this.write(values);
  }

  write(values: readonly CellValue[]): void {
    this.#written.add(textOf(values));
  }

  tell({ kind, values }: TailRow): void {
    const row = [values.n, values.text, values.extra];
    const n = Number(values.n);
    if (kind === 'new') addOne(this.#newTold, n);
    else this.counts[kind] += 1;
    // Who takes changes for changes learns of a row only as new or uncertain.
    if (kind !== 'updated') addOne(this.#told, n);
    this.#toldValues.add(textOf(row));
    if (!this.#written.has(textOf(row))) this.counts.phantom += 1;
  }

  /** Ends the account with the rows that are in the file. */
  settle(alive: readonly LiveRow[]): HostileCounts {
    const there = new Map<number, number>();
    for (const { values } of alive) {
      addOne(there, numberOf(values));
      if (!this.#toldValues.has(textOf(values))) this.counts.outdated += 1;
    }
    for (const n of this.#told.keys()) if (!there.has(n)) this.counts.gone += 1;
    for (const [n, count] of there) this.counts.missed += Math.max(0, count - (this.#told.get(n) ?? 0));
    for (const [n, count] of this.#newTold)
      this.counts.doubled += Math.max(0, count - (this.#inserted.get(n) ?? 0));
    return this.counts;
  }
}

function addOne(counts: Map<number, number>, n: number): void {
  counts.set(n, (counts.get(n) ?? 0) + 1);
}

const numberOf = (values: readonly unknown[]): number => Number(values[0]);
const textOf = (values: readonly unknown[]): string => values.map(String).join('|');
