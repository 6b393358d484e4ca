import { pageType, pointerPage, pointerSlot, rowPointer, slotFlag } from '@nadeul/jet/layout';
import {
  appendRow,
  deadSlot,
  fits,
  initDataPage,
  replaceSlot,
  roomInSlot,
  slotBytes,
  slotCount,
  slotFlags,
} from './data-page.ts';
import { LongValues } from './long-values.ts';
import { type PageFile, writePhase } from './page-file.ts';
import { RowEncoder, textForm } from './row-codec.ts';
import type { parseDefinition } from './table-definition.ts';
import type { PlacedColumn } from './table-spec.ts';
import { MdbWriteError, type Row, type RowId } from './table-spec.ts';
import { UsageMap } from './usage-map.ts';

/** Pages of the free map that are tried for a row before a new page is taken. */
const freePagesTried = 8;

/** A table, the first page of its definition, and what that says. */
type TableAt = {
  readonly name: string;
  readonly page: number;
  readonly definition: ReturnType<typeof parseDefinition>;
};

/** Adds, changes and deletes rows of one table in memory; the file sees them at the writer's commit. */
export class TableWriter {
  readonly name: string;
  readonly columns: readonly PlacedColumn[];
  readonly definitionPage: number;
  readonly #file: PageFile;
  readonly #encoder: RowEncoder;
  readonly #owned: UsageMap;
  readonly #freeMap: UsageMap;
  /** The free map's pages; the one that took the last row is last. */
  readonly #free: Set<number>;
  readonly #longValues = new Map<number, LongValues>();
  #current: number | undefined;
  #savedRowCount: number;
  rowCount: number;

  constructor(file: PageFile, { name, page, definition }: TableAt) {
    this.#file = file;
    this.name = name;
    this.definitionPage = page;
    this.columns = definition.columns;
    this.rowCount = definition.rowCount;
    this.#savedRowCount = definition.rowCount;
    this.#owned = new UsageMap(file, definition.ownedMap);
    this.#freeMap = new UsageMap(file, definition.freeMap);
    this.#free = new Set(this.#freeMap.pages());
    this.#current = [...this.#free].at(-1);
    for (const maps of definition.longValueMaps) {
      this.#longValues.set(maps.column, new LongValues(file, maps.ownedMap, maps.freeMap));
    }
    this.#encoder = new RowEncoder(
      this.columns,
      (column, value) => this.#storeLong(column, value),
      file.shape,
    );
  }

  append(row: Row): RowId {
    const length = this.#encoder.encode(row);
    this.rowCount += 1;
    return this.#place(length, 0);
  }

  /** Inserts into a dead slot of any page that has one and the room, as some writers do; else appends. */
  insertIntoDeadSlot(row: Row): RowId {
    const length = this.#encoder.encode(row);
    for (const page of this.#free) {
      const slot = deadSlot(this.#file.read(page));
      if (slot < 0 || roomInSlot(this.#file.read(page), slot) < length) continue;
      this.#replace({ page, slot }, 0, length);
      this.rowCount += 1;
      return { page, slot };
    }
    this.rowCount += 1;
    return this.#place(length, 0);
  }

  /** Replaces a row. Where it no longer fits, it moves to another page and its slot keeps a pointer. */
  update(id: RowId, row: Row): void {
    const at = this.#resolve(id);
    const length = this.#encoder.encode(row);
    const hasMoved = at.page !== id.page || at.slot !== id.slot;
    if (roomInSlot(this.#file.read(at.page), at.slot) >= length) {
      this.#replace(at, hasMoved ? slotFlag.target : 0, length);
      return;
    }
    // The old place may not take the row again while the new one is looked for.
    this.#current = this.#current === at.page ? undefined : this.#current;
    const target = this.#place(Math.max(length, pointerBytes), slotFlag.target, at.page);
    if (hasMoved) this.#kill(at);
    const pointer = Buffer.alloc(pointerBytes);
    pointer.writeUInt32LE(rowPointer(target.page, target.slot));
    replaceSlot(this.#file.edit(id.page, writePhase.data), id.slot, {
      flags: slotFlag.pointer,
      bytes: pointer,
    });
  }

  /** Takes the row's bytes out at once; its slot stays, dead. */
  delete(id: RowId): void {
    const at = this.#resolve(id);
    this.#kill(at);
    if (at.page !== id.page || at.slot !== id.slot) this.#kill(id);
    this.rowCount -= 1;
  }

  /** Rows in page order, each with its bytes; a moved row is given at the slot that points to it. */
  *rows(pages: readonly number[] = this.pages()): Generator<{ id: RowId; bytes: Buffer }> {
    for (const page of pages) {
      const bytes = this.#file.read(page);
      for (let slot = 0; slot < slotCount(bytes); slot++) {
        const flags = slotFlags(bytes, slot);
        if (flags === slotFlag.deleted || flags === slotFlag.target) continue;
        const at = this.#resolve({ page, slot });
        yield { id: { page, slot }, bytes: slotBytes(this.#file.read(at.page), at.slot) };
      }
    }
  }

  /** Data pages of the table, ascending. */
  pages(): number[] {
    return this.#owned.pages();
  }

  /** Every page that belongs to the table beside its data and its definition. */
  otherPages(): number[] {
    const long = [...this.#longValues.values()].flatMap((values) => values.pages());
    return [...this.#owned.mapPages(), ...this.#freeMap.mapPages(), ...long];
  }

  /** Takes in a data page of ours that no map names (the writer was killed before it wrote the map). */
  adopt(page: number): void {
    this.#owned.add(page);
    this.#setFree(page, true);
    this.#current = page;
  }

  /** Gives up a page that a map names but that was never written. */
  disown(page: number): void {
    this.#owned.delete(page);
    this.#setFree(page, false);
  }

  /** Removes a moved row that no slot points to (the writer was killed between the two). */
  deleteTarget(id: RowId): void {
    this.#kill(id);
  }

  /** Puts the row count into the definition page if it changed. */
  saveRowCount(): void {
    if (this.rowCount === this.#savedRowCount) return;
    this.#file
      .edit(this.definitionPage, writePhase.definitions)
      .writeUInt32LE(this.rowCount, this.#file.shape.format.table.rowCountAt);
    this.#savedRowCount = this.rowCount;
  }

  #storeLong(column: PlacedColumn, value: string | Uint8Array): Buffer {
    const values = this.#longValues.get(column.number);
    if (values === undefined) {
      throw new MdbWriteError('file-not-ours', `Table ${this.name} has no pages for column ${column.name}.`);
    }
    return values.store(value, textForm(column, this.#file.shape));
  }

  #place(length: number, flags: number, exceptPage?: number): RowId {
    const page = this.#pageFor(length, exceptPage);
    const phase = flags === slotFlag.target ? writePhase.movedRows : writePhase.data;
    return { page, slot: appendRow(this.#file.edit(page, phase), this.#encoder.bytes, length, flags) };
  }

  #pageFor(length: number, exceptPage: number | undefined): number {
    const current = this.#current;
    if (current !== undefined && current !== exceptPage) {
      if (fits(this.#file.read(current), length)) return current;
      this.#setFree(current, false);
    }
    let tried = 0;
    for (const page of this.#free) {
      if (++tried > freePagesTried) break;
      if (page === exceptPage || !fits(this.#file.read(page), length)) continue;
      this.#current = page;
      return page;
    }
    const { page, bytes } = this.#file.allocate(writePhase.data);
    initDataPage(bytes, this.definitionPage);
    this.#owned.add(page);
    this.#setFree(page, true);
    this.#current = page;
    return page;
  }

  #replace(at: RowId, flags: number, length: number): void {
    const bytes = Uint8Array.from(this.#encoder.bytes.subarray(0, length));
    replaceSlot(this.#file.edit(at.page, writePhase.data), at.slot, { flags, bytes });
  }

  #kill(at: RowId): void {
    replaceSlot(this.#file.edit(at.page, writePhase.data), at.slot, {
      flags: slotFlag.deleted,
      bytes: noBytes,
    });
    this.#setFree(at.page, true);
  }

  /** Where the row's bytes are. */
  #resolve(id: RowId): RowId {
    const page = this.#file.read(id.page);
    const isOurs =
      page[0] === pageType.data &&
      page.readUInt32LE(this.#file.shape.format.data.ownerAt) === this.definitionPage;
    const flags = isOurs && id.slot < slotCount(page) ? slotFlags(page, id.slot) : slotFlag.deleted;
    if (flags === slotFlag.deleted) {
      throw new MdbWriteError(
        'row-not-there',
        `Table ${this.name} has no row in slot ${id.slot} of page ${id.page}.`,
      );
    }
    if (flags !== slotFlag.pointer) return id;
    const pointer = slotBytes(page, id.slot).readUInt32LE();
    return { page: pointerPage(pointer), slot: pointerSlot(pointer) };
  }

  #setFree(page: number, isFree: boolean): void {
    if (this.#free.has(page) === isFree) return;
    if (isFree) {
      this.#free.add(page);
      this.#freeMap.add(page);
    } else {
      this.#free.delete(page);
      this.#freeMap.delete(page);
    }
  }
}

const pointerBytes = 4;
const noBytes = new Uint8Array(0);
