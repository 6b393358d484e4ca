import { newSlots, readSlots } from '../data-page.ts';
import { pageBeyondEnd, pageDamaged } from '../errors.ts';
import type { PageSource } from '../file.ts';
import { type JetFormat, longValue, longValueOwner, pointerPage, pointerSlot } from '../layout.ts';

/** Parts of one chain: the longest value (16 MiB) in parts of 1 KiB. */
const partsMax = 16_384;

const slots = newSlots();

/** The bytes of a memo or OLE field at `from`..`to` of `page`. Throws `page-damaged` when a part cannot be read. */
export function readLongValue(
  pages: PageSource,
  format: JetFormat,
  page: Buffer,
  from: number,
  to: number,
): Buffer {
  if (to - from < longValue.fieldBytes) throw pageDamaged(0, 'a long value is too short');
  const kind = page[from + longValue.kindAt];
  const length = page.readUInt32LE(from) & longValue.lengthMask;
  const pointer = page.readUInt32LE(from + longValue.pointerAt);
  if (kind === longValue.kind.inline) {
    return page.subarray(from + longValue.fieldBytes, Math.min(to, from + longValue.fieldBytes + length));
  }
  if (kind === longValue.kind.singlePage) return readPart(pages, format, pointer).subarray(0, length);
  if (kind === longValue.kind.chain) return readChain(pages, format, pointer, length);
  throw pageDamaged(pointerPage(pointer), `a long value has the unknown form ${kind}`);
}

function readChain(pages: PageSource, format: JetFormat, first: number, length: number): Buffer {
  const parts: Buffer[] = [];
  let got = 0;
  for (let pointer = first; pointer !== 0 && got < length; ) {
    const part = readPart(pages, format, pointer);
    if (part.length <= longValue.chainHeaderBytes || parts.length >= partsMax) {
      throw pageDamaged(pointerPage(pointer), 'a long value does not go on');
    }
    parts.push(part.subarray(longValue.chainHeaderBytes));
    got += part.length - longValue.chainHeaderBytes;
    pointer = part.readUInt32LE(0);
  }
  if (got < length) throw pageDamaged(pointerPage(first), 'a long value ends too early');
  return Buffer.concat(parts).subarray(0, length);
}

function readPart(pages: PageSource, format: JetFormat, pointer: number): Buffer {
  const number = pointerPage(pointer);
  const slot = pointerSlot(pointer);
  const page = pages.readCached(number);
  if (page === undefined) throw pageBeyondEnd(number);
  const refusal = readSlots(format, page, longValueOwner, slots);
  if (refusal !== undefined) throw pageDamaged(number, refusal);
  if (slot >= slots.count) throw pageDamaged(number, 'a long value is missing in it');
  return page.subarray(slots.starts[slot] ?? 0, slots.ends[slot] ?? 0);
}
