import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultTailLimits, describeTable, JetError, openTail, type Tail } from '@nadeul/jet';
import { createDatabase } from '../mdb/create.ts';
import type { CellValue, TableSpec } from '../mdb/table-spec.ts';
import { type Random, randomOf } from '../office/random.ts';
import { HostileDoor, type LiveRow } from './door.ts';
import { type HostileCounts, Ledger } from './ledger.ts';
import { type Pieces, SlowDisk } from './slow-disk.ts';
import { type Workload, type WorkloadName, workloads } from './workload.ts';

export type HostileRun = {
  readonly seed: string;
  readonly workload: WorkloadName;
  /** What a page's write falls apart into. */
  readonly pieces: Pieces;
  /** `running`: at most one poll falls into the write of a page. `frozen`: the writer may stand still for some. */
  readonly writer: 'running' | 'frozen';
  /** Rows to insert. */
  readonly inserts: number;
  /** Rows that the tail remembers; by default the seed tells: as many as ever, or too few for the table. */
  readonly memoryRows?: number;
};

const table: TableSpec = {
  name: 'log',
  columns: [
    { name: 'n', kind: 'long' },
    { name: 'text', kind: 'text', length: 100 },
    { name: 'extra', kind: 'long' },
  ],
};
const rowsPerCommit = 14;
/** A memory that is too short for the table: most pages are known by their checksum alone. */
const shortMemoryRows = 200;
const frozenPollsMax = 3;
/** Quiet polls at the end: more than any row waits for. */
const quietPolls = 260;

/**
 * One run of a door program that writes in the worst order, and of a tail that looks in between. The same run gives
 * the same counts on every machine. Files are in a temporary folder that is gone afterwards.
 */
export async function runHostile(run: HostileRun): Promise<HostileCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'nadeul-hostile-'));
  const original = join(folder, 'original.mdb');
  createDatabase(original, { tables: [table] });
  const random = randomOf(`${run.seed} ${run.workload} ${run.pieces} ${run.writer}`);
  const disk = new SlowDisk(join(folder, 'seen.mdb'), original, { random, pieces: run.pieces });
  const door = new HostileDoor(original, describeTable(original, table.name).page);
  try {
    return await new Hostility(run, { random, disk, door }).play();
  } finally {
    door.close();
    disk.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Parts = { readonly random: Random; readonly disk: SlowDisk; readonly door: HostileDoor };

class Hostility {
  readonly #run: HostileRun;
  readonly #workload: Workload;
  readonly #random: Random;
  readonly #disk: SlowDisk;
  readonly #door: HostileDoor;
  readonly #ledger = new Ledger();
  readonly #hasKey: boolean;
  readonly #memoryRows: number;
  #live: LiveRow[] = [];
  #tail: Tail;
  #checkpoint: Uint8Array | undefined;
  #next = 0;

  constructor(run: HostileRun, { random, disk, door }: Parts) {
    this.#run = run;
    this.#workload = workloads[run.workload];
    this.#random = random;
    this.#disk = disk;
    this.#door = door;
    this.#hasKey = random.chance(0.5);
    const drawn = random.chance(0.5) ? shortMemoryRows : defaultTailLimits.memoryRows;
    this.#memoryRows = run.memoryRows ?? drawn;
    this.#tail = this.#openTail();
  }

  async play(): Promise<HostileCounts> {
    while (this.#ledger.counts.inserted < this.#run.inserts) {
      this.#change();
      this.#disk.take(this.#door.commit());
      const left = this.#random.chance(0.2) ? this.#random.between(0, this.#disk.waitingPages) : 0;
      while (this.#disk.waitingPages > left && this.#disk.advance()) await this.#pollSometimes();
      if (this.#random.chance(this.#workload.crashes)) this.#crash();
    }
    while (this.#disk.advance()) await this.#pollSometimes();
    for (let polls = 0; polls < quietPolls; polls++) await this.#poll();
    return this.#ledger.settle(this.#door.rows());
  }

  #change(): void {
    const random = this.#random;
    const { deletes, updates, twins, freeing } = this.#workload;
    for (let count = random.between(1, rowsPerCommit); count > 0; count--) {
      const values = this.#newRow();
      this.#insert(values);
      if (random.chance(twins)) this.#insert(values);
      if (random.chance(deletes)) this.#deleteOne();
      if (random.chance(updates)) this.#updateOne();
    }
    if (random.chance(freeing)) this.#door.freeEmptyPages();
  }

  #insert(values: readonly CellValue[]): void {
    const id = this.#door.insert(values, this.#random.chance(this.#workload.reuse));
    this.#ledger.insert(values);
    this.#live.push({ id, values });
  }

  #deleteOne(): void {
    const at = this.#random.between(0, this.#live.length - 1);
    for (const { id } of this.#live.splice(at, 1)) this.#door.delete(id);
  }

  #updateOne(): void {
    const at = this.#random.between(0, this.#live.length - 1);
    const row = this.#live[at];
    if (row === undefined) return;
    const values = [row.values[0] ?? null, this.#text(), this.#random.between(0, 1_000_000)];
    this.#door.update(row.id, values);
    this.#ledger.write(values);
    this.#live[at] = { id: row.id, values };
  }

  #newRow(): CellValue[] {
    return [this.#next++, this.#text(), this.#random.between(0, 1_000_000)];
  }

  #text(): string {
    const random = this.#random;
    const length = this.#workload.isEvenlyLong ? 20 : random.between(1, 60);
    return Array.from({ length }, () => String.fromCharCode(0xac00 + random.between(0, 11_171))).join('');
  }

  #crash(): void {
    this.#disk.crash();
    const { writes, rows } = this.#door.restart(this.#disk.path);
    this.#disk.take(writes);
    this.#live = rows;
    this.#ledger.counts.crashes += 1;
  }

  async #pollSometimes(): Promise<void> {
    const random = this.#random;
    const isFrozen = this.#run.writer === 'frozen';
    const most = this.#disk.isInsidePage && !isFrozen ? 1 : frozenPollsMax;
    if (!random.chance(0.5)) return;
    for (let polls = random.between(1, most); polls > 0; polls--) await this.#poll();
  }

  async #poll(): Promise<void> {
    this.#ledger.counts.polls += 1;
    try {
      const found = await this.#tail.poll();
      for (const row of found.rows) this.#ledger.tell(row);
      this.#ledger.counts.withdrawn += found.withdrawn.length;
      this.#checkpoint = found.checkpoint;
    } catch (cause) {
      // A map or the definition is written in part: the next poll goes on.
      if (!(cause instanceof JetError)) throw cause;
    }
    if (!this.#random.chance(0.01)) return;
    this.#tail = this.#openTail();
    this.#ledger.counts.restarts += 1;
  }

  #openTail(): Tail {
    const settle = async (): Promise<void> => {
      if (this.#run.writer === 'frozen' || !this.#disk.isInsidePage) return;
      if (this.#random.chance(0.9)) this.#disk.advance();
    };
    return openTail({
      path: this.#disk.path,
      table: table.name,
      settle,
      now: () => 0,
      ...(this.#hasKey ? { key: ['n'] } : {}),
      checkpoint: this.#checkpoint,
      limits: { sweepPages: 32, memoryRows: this.#memoryRows },
    });
  }
}
