import { type PageMap, pagesOf } from '../usage-map.ts';

/** Pages as one run of bits, so that two sets are compared byte by byte. */
export type PageSet = { readonly map: PageMap; readonly bits: Buffer };

export const noPages: PageSet = { map: [], bits: Buffer.alloc(0) };

export function pageSet(map: PageMap): PageSet {
  const end = Math.max(0, ...map.map((part) => part.firstPage + part.bits.length * 8));
  const bits = Buffer.alloc((end + 7) >> 3);
  for (const part of map) {
    if (part.firstPage % 8 === 0) part.bits.copy(bits, part.firstPage >> 3);
    else for (const page of pagesOf([part])) bits[page >> 3] = (bits[page >> 3] ?? 0) | (1 << (page & 7));
  }
  return { map, bits };
}

export function hasPage(set: PageSet, page: number): boolean {
  return (((set.bits[page >> 3] ?? 0) >> (page & 7)) & 1) === 1;
}

/** Pages that `after` has and `before` has not, in rising order. */
export function newPages(before: PageSet, after: PageSet): number[] {
  const found: number[] = [];
  if (before === after) return found;
  for (let at = 0; at < after.bits.length; at++) {
    const fresh = (after.bits[at] ?? 0) & ~(before.bits[at] ?? 0);
    for (let bit = 0; fresh >> bit !== 0; bit++) {
      if ((fresh >> bit) & 1) found.push(at * 8 + bit);
    }
  }
  return found;
}
