import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { describeTable } from '../catalog.ts';
import {
  jet4,
  nullBitBytes,
  pageType,
  pageTypeCompanion,
  pointerPage,
  pointerSlot,
  slotFlag,
  usageMap,
} from '../layout.ts';

const { pageSize, data } = jet4;

/** Changes single pages of a file whose table has the columns long, integer and boolean: a writer in slow motion. */
export type PageEditor = {
  readonly pageCount: () => number;
  readonly readPage: (page: number) => Buffer;
  /** Writes the page, or only its bytes `from`..`to`: a write that has not come to its end. */
  readonly writePage: (page: number, bytes: Buffer, from?: number, to?: number) => void;
  /** Makes the owned map name the page, or no longer. */
  readonly setOwned: (page: number, isOwned: boolean) => void;
  readonly setFree: (page: number, isFree: boolean) => void;
  readonly emptyPage: () => Buffer;
  readonly definitionPage: number;
};

export function openEditor(path: string, table: string): PageEditor {
  const definition = describeTable(path, table);
  const readPage = (page: number): Buffer => withFile(path, (file) => readAt(file, page * pageSize));
  const writePage = (page: number, bytes: Buffer, from = 0, to = pageSize): void =>
    withFile(path, (file) => void writeSync(file, bytes, from, to - from, page * pageSize + from));
  const setBit = (pointer: number, page: number, isSet: boolean): void => {
    const bytes = readPage(pointerPage(pointer));
    const row = bytes.readUInt16LE(data.slotsAt + 2 * pointerSlot(pointer)) & slotFlag.offsetMask;
    const bit = page - bytes.readUInt32LE(row + usageMap.inlineStartAt);
    const at = row + usageMap.inlineBitsAt + (bit >> 3);
    const mask = 1 << (bit & 7);
    bytes[at] = isSet ? (bytes[at] ?? 0) | mask : (bytes[at] ?? 0) & ~mask;
    writePage(pointerPage(pointer), bytes);
  };
  return {
    pageCount: () => withFile(path, (file) => fstatSync(file).size / pageSize),
    readPage,
    writePage,
    setOwned: (page, isOwned) => setBit(definition.ownedMapPointer, page, isOwned),
    setFree: (page, isFree) => setBit(definition.freeMapPointer, page, isFree),
    emptyPage: () => emptyPage(definition.page),
    definitionPage: definition.page,
  };
}

/** The first page with rows of the table. */
export function firstDataPage(editor: PageEditor): number {
  for (let page = 0; page < editor.pageCount(); page++) {
    const bytes = editor.readPage(page);
    if (bytes[0] === pageType.data && bytes.readUInt32LE(jet4.data.ownerAt) === editor.definitionPage)
      return page;
  }
  throw new Error('The fixture has no data page.');
}

function emptyPage(owner: number): Buffer {
  const bytes = Buffer.alloc(pageSize);
  bytes[0] = pageType.data;
  bytes[1] = pageTypeCompanion;
  bytes.writeUInt16LE(pageSize - data.slotsAt, data.freeBytesAt);
  bytes.writeUInt32LE(owner, data.ownerAt);
  return bytes;
}

/** Bytes of a row with a long, an integer and a boolean. */
export function numbersRow(a: number, b: number, c: boolean): Buffer {
  const bytes = Buffer.alloc(8 + nullBitBytes(3));
  bytes.writeUInt16LE(3, 0);
  bytes.writeInt32LE(a, 2);
  bytes.writeInt16LE(b, 6);
  bytes[8] = 0b011 | (c ? 0b100 : 0);
  return bytes;
}

/** Puts a row behind the others; returns its slot. */
export function addRow(page: Buffer, row: Buffer, flags = 0): number {
  const slot = page.readUInt16LE(data.rowCountAt);
  const lowest = slot === 0 ? pageSize : slotStart(page, slot - 1);
  row.copy(page, lowest - row.length);
  page.writeUInt16LE((lowest - row.length) | flags, data.slotsAt + 2 * slot);
  page.writeUInt16LE(slot + 1, data.rowCountAt);
  page.writeUInt16LE(page.readUInt16LE(data.freeBytesAt) - row.length - 2, data.freeBytesAt);
  return slot;
}

/** Puts a row of the same length in the place of another. */
export function replaceRow(page: Buffer, slot: number, row: Buffer): void {
  row.copy(page, slotStart(page, slot));
}

export function slotStart(page: Buffer, slot: number): number {
  return page.readUInt16LE(data.slotsAt + 2 * slot) & slotFlag.offsetMask;
}

function withFile<T>(path: string, use: (file: number) => T): T {
  const file = openSync(path, 'r+');
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}

function readAt(file: number, at: number): Buffer {
  const bytes = Buffer.alloc(pageSize);
  readSync(file, bytes, 0, pageSize, at);
  return bytes;
}
