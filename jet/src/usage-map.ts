import { newSlots, readSlots } from './data-page.ts';
import { pageBeyondEnd, pageDamaged } from './errors.ts';
import type { PageSource } from './file.ts';
import {
  fileBytesMax,
  type JetFormat,
  pagesPerMapPage,
  pageType,
  pointerPage,
  pointerSlot,
  usageMap,
  usageMapType,
} from './layout.ts';

/** A set of pages as the file keeps it: runs of bits, each from a first page on. */
export type PageMap = readonly { readonly firstPage: number; readonly bits: Buffer }[];

/** Reads the map that `pointer` names. Throws `page-damaged` when a part is missing or is something else. */
export function readPageMap(pages: PageSource, format: JetFormat, pointer: number): PageMap {
  const row = mapRow(pages, format, pointer);
  switch (row[0]) {
    case usageMapType.inline: {
      if (row.length < usageMap.inlineBitsAt) break;
      const firstPage = row.readUInt32LE(usageMap.inlineStartAt);
      if (firstPage >= fileBytesMax / format.pageSize) break;
      return [{ firstPage, bits: row.subarray(usageMap.inlineBitsAt) }];
    }
    case usageMapType.reference:
      return referencedParts(pages, format, row);
    default:
  }
  throw pageDamaged(pointerPage(pointer), 'a page map in it has an unknown form');
}

function mapRow(pages: PageSource, format: JetFormat, pointer: number): Buffer {
  const number = pointerPage(pointer);
  const slot = pointerSlot(pointer);
  const page = pages.readCached(number);
  if (page === undefined) throw pageBeyondEnd(number);
  const slots = newSlots();
  const refusal = readSlots(format, page, undefined, slots);
  if (refusal !== undefined) throw pageDamaged(number, refusal);
  if (slot >= slots.count) throw pageDamaged(number, 'a page map is missing in it');
  return page.subarray(slots.starts[slot] ?? 0, slots.ends[slot] ?? 0);
}

function referencedParts(pages: PageSource, format: JetFormat, row: Buffer): PageMap {
  const perPart = pagesPerMapPage(format);
  const partsMax = Math.ceil(fileBytesMax / format.pageSize / perPart);
  const count = Math.min(Math.floor((row.length - usageMap.referencesAt) / 4), partsMax);
  const parts: { firstPage: number; bits: Buffer }[] = [];
  for (let index = 0; index < count; index++) {
    const number = row.readUInt32LE(usageMap.referencesAt + 4 * index);
    if (number === 0) continue;
    const page = pages.read(number);
    if (page === undefined) throw pageBeyondEnd(number);
    if (page[0] !== pageType.usageMap) throw pageDamaged(number, 'it is not a page map');
    parts.push({ firstPage: index * perPart, bits: page.subarray(usageMap.mapPageBitsAt) });
  }
  return parts;
}

/** The pages of the map in rising order. */
export function* pagesOf(map: PageMap): Generator<number> {
  for (const { firstPage, bits } of map) {
    for (let at = 0; at < bits.length; at++) {
      const byte = bits[at] ?? 0;
      for (let bit = 0; byte >> bit !== 0; bit++) {
        if ((byte >> bit) & 1) yield firstPage + at * 8 + bit;
      }
    }
  }
}

/** Whether both maps name the same pages in the same form. */
export function isSameMap(a: PageMap, b: PageMap): boolean {
  return (
    a.length === b.length &&
    a.every((part, index) => {
      const other = b[index];
      return other !== undefined && part.firstPage === other.firstPage && part.bits.equals(other.bits);
    })
  );
}
