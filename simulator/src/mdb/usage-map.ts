import {
  type JetFormat,
  usageMap as layout,
  pagesPerMapPage,
  pageType,
  pageTypeCompanion,
  pointerPage,
  pointerSlot,
  slotFlag,
  usageMapType,
} from '@nadeul/jet/layout';
import { formatOf } from './file-shape.ts';
import { type PageFile, writePhase } from './page-file.ts';

/** Bytes of one usage map row, of either type. */
export function usageMapRowBytes(format: JetFormat): number {
  return layout.inlineBitsAt + format.inlineMapBytes;
}

/** Map pages that a map's row has room to name. */
function referencesOf(row: Buffer): number {
  return Math.floor((row.length - layout.referencesAt) / 4);
}

function inlinePagesOf(row: Buffer): number {
  return (row.length - layout.inlineBitsAt) * 8;
}

/**
 * A set of page numbers in the file: 512 bits in its row while its pages lie close together, and from then on a
 * list of map pages. Which pages a table owns, and on which of them a row may still fit, are kept like this.
 */
export class UsageMap {
  readonly #file: PageFile;
  readonly #page: number;
  readonly #slot: number;
  readonly #perMapPage: number;

  constructor(file: PageFile, pointer: number) {
    this.#file = file;
    this.#page = pointerPage(pointer);
    this.#slot = pointerSlot(pointer);
    this.#perMapPage = pagesPerMapPage(file.shape.format);
  }

  add(page: number): void {
    const row = this.#row(true);
    if (row[0] === usageMapType.inline && !this.#fitsInline(row, page)) this.#becomeReferences();
    this.#set(page, true);
  }

  delete(page: number): void {
    this.#set(page, false);
  }

  /** All pages of the set, ascending. A map page that is not there (the writer was killed) counts as empty. */
  pages(): number[] {
    const row = this.#row(false);
    if (row[0] === usageMapType.inline) {
      return bitsOf(row.subarray(layout.inlineBitsAt), row.readUInt32LE(layout.inlineStartAt));
    }
    const pages: number[] = [];
    for (let i = 0; i < referencesOf(row); i++) {
      const mapPage = row.readUInt32LE(layout.referencesAt + 4 * i);
      if (mapPage === 0) continue;
      const bytes = this.#file.read(mapPage);
      if (bytes[0] !== pageType.usageMap) continue;
      for (const page of bitsOf(bytes.subarray(layout.mapPageBitsAt), i * this.#perMapPage)) pages.push(page);
    }
    return pages;
  }

  /** Pages that the map itself occupies beside its row. */
  mapPages(): number[] {
    const row = this.#row(false);
    if (row[0] === usageMapType.inline) return [];
    return Array.from({ length: referencesOf(row) }, (_, i) =>
      row.readUInt32LE(layout.referencesAt + 4 * i),
    ).filter((page) => page !== 0);
  }

  /** An empty map that is inline may start anywhere. */
  #fitsInline(row: Buffer, page: number): boolean {
    const start = row.readUInt32LE(layout.inlineStartAt);
    if (page >= start && page < start + inlinePagesOf(row)) return true;
    if (row.subarray(layout.inlineBitsAt).some((byte) => byte !== 0)) return false;
    row.writeUInt32LE(page - (page % 8), layout.inlineStartAt);
    return true;
  }

  #becomeReferences(): void {
    const pages = this.pages();
    const row = this.#row(true);
    row.fill(0);
    row[0] = usageMapType.reference;
    for (const page of pages) this.#set(page, true);
  }

  #set(page: number, isMember: boolean): void {
    const row = this.#row(true);
    if (row[0] === usageMapType.inline) {
      const bit = page - row.readUInt32LE(layout.inlineStartAt);
      if (bit >= 0 && bit < inlinePagesOf(row)) setBit(row.subarray(layout.inlineBitsAt), bit, isMember);
      return;
    }
    const at = layout.referencesAt + 4 * Math.floor(page / this.#perMapPage);
    const known = row.readUInt32LE(at);
    if (known === 0 && !isMember) return;
    const bytes = known === 0 ? this.#newMapPage(row, at) : this.#file.edit(known, writePhase.mapPages);
    if (bytes[0] !== pageType.usageMap) initMapPage(bytes);
    setBit(bytes.subarray(layout.mapPageBitsAt), page % this.#perMapPage, isMember);
  }

  #newMapPage(row: Buffer, referenceAt: number): Buffer {
    const { page, bytes } = this.#file.allocate(writePhase.mapPages);
    initMapPage(bytes);
    row.writeUInt32LE(page, referenceAt);
    return bytes;
  }

  #row(willChange: boolean): Buffer {
    const page = willChange ? this.#file.edit(this.#page, writePhase.maps) : this.#file.read(this.#page);
    const format = formatOf(page);
    const at = page.readUInt16LE(format.data.slotsAt + 2 * this.#slot) & slotFlag.offsetMask;
    return page.subarray(at, at + usageMapRowBytes(format));
  }
}

function initMapPage(bytes: Buffer): void {
  bytes.fill(0);
  bytes[0] = pageType.usageMap;
  bytes[1] = pageTypeCompanion;
}

function setBit(bits: Buffer, bit: number, isSet: boolean): void {
  const old = bits[bit >> 3] ?? 0;
  bits[bit >> 3] = isSet ? old | (1 << (bit & 7)) : old & ~(1 << (bit & 7));
}

function bitsOf(bits: Buffer, start: number): number[] {
  const pages: number[] = [];
  for (let i = 0; i < bits.length; i++) {
    const byte = bits[i] ?? 0;
    for (let bit = 0; byte >> bit !== 0; bit++) {
      if ((byte >> bit) & 1) pages.push(start + 8 * i + bit);
    }
  }
  return pages;
}
