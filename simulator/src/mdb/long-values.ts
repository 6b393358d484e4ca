import { longValue, longValueOwner, rowPointer } from '@nadeul/jet/layout';
import { appendRow, fits, initDataPage, rowBytesMax } from './data-page.ts';
import { type PageFile, writePhase } from './page-file.ts';
import { encodeText, type TextForm } from './text.ts';
import { UsageMap } from './usage-map.ts';

/** Up to this many bytes a memo or ole value stays in its row. */
const inlineBytesMax = 64;

/** Pages that hold the long values of one column. Values that are replaced or deleted leave their bytes behind. */
export class LongValues {
  readonly #file: PageFile;
  readonly #owned: UsageMap;
  readonly #free: UsageMap;
  readonly #rowBytesMax: number;
  #page: number | undefined;

  constructor(file: PageFile, ownedMap: number, freeMap: number) {
    this.#file = file;
    this.#owned = new UsageMap(file, ownedMap);
    this.#free = new UsageMap(file, freeMap);
    this.#page = this.#free.pages().at(-1);
    this.#rowBytesMax = rowBytesMax(file.shape.format);
  }

  /** Stores a value and returns the field for the row: in the row itself, on one page, or as a chain of parts. */
  store(value: string | Uint8Array, form: TextForm): Buffer {
    const bytes = typeof value === 'string' ? encodeText(value, form) : Buffer.from(value);
    const { kind } = longValue;
    if (bytes.length <= inlineBytesMax) return Buffer.concat([field(bytes.length, kind.inline, 0), bytes]);
    if (bytes.length <= this.#rowBytesMax) return field(bytes.length, kind.singlePage, this.#put(bytes));
    return field(bytes.length, kind.chain, this.#putChain(bytes));
  }

  pages(): number[] {
    return [...this.#owned.pages(), ...this.#owned.mapPages(), ...this.#free.mapPages()];
  }

  /** Each part names the one after it, so the last is stored first. */
  #putChain(bytes: Buffer): number {
    const partBytesMax = this.#rowBytesMax - longValue.chainHeaderBytes;
    let next = 0;
    const lastPart = Math.floor((bytes.length - 1) / partBytesMax);
    for (let part = lastPart; part >= 0; part--) {
      const head = Buffer.alloc(longValue.chainHeaderBytes);
      head.writeUInt32LE(next);
      next = this.#put(Buffer.concat([head, bytes.subarray(part * partBytesMax, (part + 1) * partBytesMax)]));
    }
    return next;
  }

  #put(bytes: Buffer): number {
    if (this.#page !== undefined) {
      if (fits(this.#file.read(this.#page), bytes.length)) {
        const page = this.#file.edit(this.#page, writePhase.longValues);
        return rowPointer(this.#page, appendRow(page, bytes, bytes.length));
      }
      this.#free.delete(this.#page);
    }
    const { page, bytes: target } = this.#file.allocate(writePhase.longValues);
    initDataPage(target, longValueOwner);
    this.#owned.add(page);
    this.#free.add(page);
    this.#page = page;
    return rowPointer(page, appendRow(target, bytes, bytes.length));
  }
}

function field(length: number, kind: number, pointer: number): Buffer {
  const bytes = Buffer.alloc(longValue.fieldBytes);
  bytes.writeUIntLE(length, 0, 3);
  bytes[longValue.kindAt] = kind;
  bytes.writeUInt32LE(pointer, longValue.pointerAt);
  return bytes;
}
