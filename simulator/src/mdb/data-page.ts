import { type JetFormat, pageType, pageTypeCompanion, slotFlag, slotsPerPageMax } from '@nadeul/jet/layout';
import { formatOf } from './file-shape.ts';

const flagMask = slotFlag.deleted;

/** Most bytes one row can have: a page without its header and one slot. */
export function rowBytesMax(format: JetFormat): number {
  return format.pageSize - format.data.slotsAt - 2;
}

/** One slot of a data page: its flags (`slotFlag`) and the row's bytes. */
export type Slot = { readonly flags: number; readonly bytes: Uint8Array };

/** Makes an all-zero page an empty data page. */
export function initDataPage(page: Buffer, owner: number): void {
  const { freeBytesAt, ownerAt, slotsAt } = formatOf(page).data;
  page[0] = pageType.data;
  page[1] = pageTypeCompanion;
  page.writeUInt32LE(owner, ownerAt);
  page.writeUInt16LE(page.length - slotsAt, freeBytesAt);
}

export function freeBytes(page: Buffer): number {
  return page.readUInt16LE(formatOf(page).data.freeBytesAt);
}

export function slotCount(page: Buffer): number {
  return page.readUInt16LE(formatOf(page).data.rowCountAt);
}

export function slotFlags(page: Buffer, slot: number): number {
  return page.readUInt16LE(formatOf(page).data.slotsAt + 2 * slot) & flagMask;
}

/** True where a row of that length still fits into a new slot. */
export function fits(page: Buffer, length: number): boolean {
  return freeBytes(page) >= length + 2 && slotCount(page) < slotsPerPageMax;
}

/** The row's bytes, inside the page. */
export function slotBytes(page: Buffer, slot: number): Buffer {
  return page.subarray(slotStart(page, slot), slotEnd(page, slot));
}

/** Adds a row that fits, in a new slot, and returns the slot's number. */
export function appendRow(page: Buffer, row: Buffer, length: number, flags = 0): number {
  const { freeBytesAt, rowCountAt, slotsAt } = formatOf(page).data;
  const slot = slotCount(page);
  const start = (slot === 0 ? page.length : slotStart(page, slot - 1)) - length;
  row.copy(page, start, 0, length);
  page.writeUInt16LE(start | flags, slotsAt + 2 * slot);
  page.writeUInt16LE(slot + 1, rowCountAt);
  page.writeUInt16LE(freeBytes(page) - length - 2, freeBytesAt);
  return slot;
}

/** Replaces what one slot holds; the rows after it move together, as Jet does. The caller knows that it fits. */
export function replaceSlot(page: Buffer, slot: number, replacement: Slot): void {
  const { freeBytesAt, slotsAt } = formatOf(page).data;
  const count = slotCount(page);
  const slots: Slot[] = [];
  for (let i = 0; i < count; i++) {
    slots.push(
      i === slot ? replacement : { flags: slotFlags(page, i), bytes: Uint8Array.from(slotBytes(page, i)) },
    );
  }
  let end = page.length;
  slots.forEach(({ flags, bytes }, i) => {
    end -= bytes.length;
    page.set(bytes, end);
    page.writeUInt16LE(end | flags, slotsAt + 2 * i);
  });
  const free = end - (slotsAt + 2 * count);
  page.writeUInt16LE(free, freeBytesAt);
  page.fill(0, slotsAt + 2 * count, end);
}

/** Bytes that the row in this slot could grow to without leaving the page. */
export function roomInSlot(page: Buffer, slot: number): number {
  return freeBytes(page) + slotEnd(page, slot) - slotStart(page, slot);
}

/** First dead slot of the page, or -1. */
export function deadSlot(page: Buffer): number {
  for (let slot = 0; slot < slotCount(page); slot++) {
    if (slotFlags(page, slot) === slotFlag.deleted) return slot;
  }
  return -1;
}

/** Rows that a table has on this page: neither dead slots nor rows that moved here, which their pointer counts. */
export function countRows(page: Buffer): number {
  let rows = 0;
  for (let slot = 0; slot < slotCount(page); slot++) {
    const flags = slotFlags(page, slot);
    if (flags !== slotFlag.deleted && flags !== slotFlag.target) rows += 1;
  }
  return rows;
}

function slotStart(page: Buffer, slot: number): number {
  return page.readUInt16LE(formatOf(page).data.slotsAt + 2 * slot) & slotFlag.offsetMask;
}

function slotEnd(page: Buffer, slot: number): number {
  return slot === 0 ? page.length : slotStart(page, slot - 1);
}
