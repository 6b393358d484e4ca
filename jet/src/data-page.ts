import { type JetFormat, pageType, pageTypeCompanion, slotFlag, slotsPerPageMax } from './layout.ts';

/** The slots of one data page, as parallel lists. A slot of length 0 is an emptied one. */
export type Slots = {
  count: number;
  /** Flag bits of the slot, in place (`slotFlag`). */
  flags: Uint16Array;
  starts: Uint16Array;
  ends: Uint16Array;
  /** Whether the free byte count of the page equals the gap that the slots leave. Access keeps that so. */
  freeCountFits: boolean;
};

/** Room for the slots of one page, to be used again and again. */
export function newSlots(): Slots {
  return {
    count: 0,
    flags: new Uint16Array(slotsPerPageMax),
    starts: new Uint16Array(slotsPerPageMax),
    ends: new Uint16Array(slotsPerPageMax),
    freeCountFits: false,
  };
}

/**
 * Reads the slots of a data page into `into`. Returns undefined when the page holds together, else what does not:
 * such a page is torn, not written yet, of another owner, or damaged.
 */
export function readSlots(
  format: JetFormat,
  page: Buffer,
  owner: number | undefined,
  into: Slots,
): string | undefined {
  if (page[0] !== pageType.data || page[1] !== pageTypeCompanion) return 'it is not a data page';
  if (owner !== undefined && page.readUInt32LE(format.data.ownerAt) !== owner)
    return 'it belongs to another table';
  const count = page.readUInt16LE(format.data.rowCountAt);
  if (count > slotsPerPageMax) return 'it names more rows than fit';
  const listEnd = format.data.slotsAt + 2 * count;
  let end = format.pageSize;
  for (let slot = 0; slot < count; slot++) {
    const entry = page.readUInt16LE(format.data.slotsAt + 2 * slot);
    const start = entry & slotFlag.offsetMask;
    if (start > end || start < listEnd) return `row ${slot} lies outside its place`;
    into.flags[slot] = entry & ~slotFlag.offsetMask;
    into.starts[slot] = start;
    into.ends[slot] = end;
    end = start;
  }
  into.count = count;
  into.freeCountFits = page.readUInt16LE(format.data.freeBytesAt) === end - listEnd;
  return undefined;
}

/** What a slot holds. A moved row is read where it lies; the pointer to it is not a row. */
export function slotKind(slots: Slots, slot: number): 'row' | 'moved-row' | 'pointer' | 'empty' {
  const flags = slots.flags[slot] ?? 0;
  const length = (slots.ends[slot] ?? 0) - (slots.starts[slot] ?? 0);
  if ((flags & slotFlag.deleted) === slotFlag.deleted || length === 0) return 'empty';
  if ((flags & slotFlag.pointer) !== 0) return 'pointer';
  return (flags & slotFlag.target) !== 0 ? 'moved-row' : 'row';
}
