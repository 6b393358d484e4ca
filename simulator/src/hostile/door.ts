import { copyFileSync } from 'node:fs';
import { jet4, pointerPage, pointerSlot, slotFlag } from '@nadeul/jet/layout';
import { replaceSlot, slotBytes, slotCount, slotFlags } from '../mdb/data-page.ts';
import { countCommit } from '../mdb/header-page.ts';
import { PageFile, type PageWrite, writePhase } from '../mdb/page-file.ts';
import { repairFile } from '../mdb/repair.ts';
import { decodeCell } from '../mdb/row-codec.ts';
import { parseDefinition } from '../mdb/table-definition.ts';
import type { CellValue, Row, RowId } from '../mdb/table-spec.ts';
import { TableWriter } from '../mdb/table-writer.ts';

const sharedUserSlot = 1;

/** A row that is in the file, and where it is found. */
export type LiveRow = { readonly id: RowId; readonly values: readonly CellValue[] };

/**
 * A door program on top of the writer's own pages, which does what `MdbWriter` does not: it gives up empty pages and
 * takes them again for new rows, and it goes on after a crash with whatever reached the file.
 */
export class HostileDoor {
  readonly #path: string;
  readonly #definitionPage: number;
  #file: PageFile;
  #table: TableWriter;

  constructor(path: string, definitionPage: number) {
    this.#path = path;
    this.#definitionPage = definitionPage;
    this.#file = new PageFile(path, 'r+');
    this.#table = this.#openTable();
  }

  insert(row: Row, intoDeadSlot: boolean): RowId {
    return intoDeadSlot ? this.#table.insertIntoDeadSlot(row) : this.#table.append(row);
  }

  update(id: RowId, row: Row): void {
    this.#table.update(id, row);
  }

  delete(id: RowId): void {
    this.#table.delete(id);
  }

  /** Gives up every page without a row but one; they are taken again before the file grows. */
  freeEmptyPages(): number {
    const pages = this.#table.pages();
    const empty = pages.filter((page) => isEmpty(this.#file.read(page)));
    const stays = pages.find((page) => !empty.includes(page)) ?? empty.pop();
    if (stays === undefined) return 0;
    // The table goes on with that page, so that no row goes into one that it gave up.
    this.#table.adopt(stays);
    for (const page of empty) {
      this.#table.disown(page);
      this.#file.unused.unshift(page);
    }
    return empty.length;
  }

  /** Ends a commit; gives its pages. */
  commit(): PageWrite[] {
    this.#table.saveRowCount();
    if (this.#file.dirtyPages === 0) return [];
    countCommit(this.#file.edit(0, writePhase.header), sharedUserSlot);
    const taken: PageWrite[] = [];
    this.#file.flush((writes) => {
      taken.push(...writes);
      return writes;
    });
    return taken;
  }

  /** Starts again from the bytes that reached `survivor`, and gives the repair's pages and the rows that are there. */
  restart(survivor: string): { writes: PageWrite[]; rows: LiveRow[] } {
    this.#file.close();
    copyFileSync(survivor, this.#path);
    this.#file = new PageFile(this.#path, 'r+');
    this.#table = this.#openTable();
    this.#dropBrokenPointers();
    repairFile(this.#file, [this.#table]);
    return { writes: this.commit(), rows: this.rows() };
  }

  rows(): LiveRow[] {
    return Array.from(this.#table.rows(), ({ id, bytes }) => ({
      id,
      values: this.#table.columns.map((column) => decodeCell(bytes, column)),
    }));
  }

  close(): void {
    this.#file.close();
  }

  #openTable(): TableWriter {
    const definition = parseDefinition(this.#file.read(this.#definitionPage));
    return new TableWriter(this.#file, { name: 'log', page: this.#definitionPage, definition });
  }

  /** A pointer whose row was not written before the crash, or that is the second one to its row, is no row. */
  #dropBrokenPointers(): void {
    const targets = new Set<number>();
    for (let page = this.#definitionPage + 1; page < this.#file.pageCount; page++) {
      const bytes = this.#file.read(page);
      if (!this.#isOurs(bytes)) continue;
      for (let slot = 0; slot < slotCount(bytes); slot++) {
        if (slotFlags(bytes, slot) !== slotFlag.pointer) continue;
        const target = slotBytes(bytes, slot).readUInt32LE();
        if (this.#isTarget(target) && !targets.has(target)) targets.add(target);
        else
          replaceSlot(this.#file.edit(page, writePhase.data), slot, { flags: slotFlag.deleted, bytes: none });
      }
    }
  }

  #isTarget(pointer: number): boolean {
    if (pointerPage(pointer) >= this.#file.pageCount) return false;
    const bytes = this.#file.read(pointerPage(pointer));
    const slot = pointerSlot(pointer);
    return this.#isOurs(bytes) && slot < slotCount(bytes) && slotFlags(bytes, slot) === slotFlag.target;
  }

  #isOurs(bytes: Buffer): boolean {
    return bytes[0] === 1 && bytes.readUInt32LE(jet4.data.ownerAt) === this.#definitionPage;
  }
}

const none = new Uint8Array(0);

function isEmpty(page: Buffer): boolean {
  for (let slot = 0; slot < slotCount(page); slot++) {
    if (slotFlags(page, slot) !== slotFlag.deleted) return false;
  }
  return true;
}
