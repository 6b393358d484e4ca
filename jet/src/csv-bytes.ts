import { compressedTextMark } from './layout.ts';

const quote = 0x22;
const zeroDigit = 0x30;
const minus = 0x2d;
const questionMark = 0x3f;
/** A number of 32 bits with its sign. */
const digitsMax = 11;
/** UTF-8 of one unit, or a quote that is doubled. */
const unitBytesMax = 3;
const firstBytes = 1 << 18;

/** Bytes that grow at their end. What follows `commit` can be taken back by `rewind`. */
export class CsvBytes {
  #bytes = Buffer.allocUnsafe(firstBytes);
  #used = 0;
  #committed = 0;

  /** What was committed since the last time; valid until something is added again. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#committed);
    this.#committed = 0;
    this.#used = 0;
    return taken;
  }

  commit(): void {
    this.#committed = this.#used;
  }

  rewind(): void {
    this.#used = this.#committed;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#used++] = value;
  }

  /** A text of which each character is a byte. */
  latin1(text: string): void {
    this.#reserve(text.length);
    this.#used += this.#bytes.write(text, this.#used, 'latin1');
  }

  integer(value: number): void {
    this.#reserve(digitsMax);
    let rest = Math.abs(value);
    if (value < 0) this.#bytes[this.#used++] = minus;
    let digits = 1;
    for (let least = 10; rest >= least; least *= 10) digits += 1;
    for (let at = this.#used + digits - 1; at >= this.#used; at--) {
      const tens = Math.floor(rest / 10);
      this.#bytes[at] = zeroDigit + rest - 10 * tens;
      rest = tens;
    }
    this.#used += digits;
  }

  /**
   * Text of Jet 4 at `from`..`to` of `source` as UTF-8, up to its first zero character. Surrogates, paired or not,
   * become `?` each: mdbtools reads UCS-2. An empty text is not quoted.
   */
  unicodeText(source: Buffer, from: number, to: number, isQuoted: boolean): void {
    this.#reserve(unitBytesMax * (to - from) + 2);
    const start = this.#used;
    if (isQuoted) this.#bytes[this.#used++] = quote;
    const isMarked =
      to - from >= 2 && source[from] === compressedTextMark[0] && source[from + 1] === compressedTextMark[1];
    if (isMarked) this.#compressed(source, from + 2, to, isQuoted);
    else this.#wide(source, from, to, isQuoted);
    if (!isQuoted) return;
    if (this.#used === start + 1) this.#used = start;
    else this.#bytes[this.#used++] = quote;
  }

  #wide(source: Buffer, from: number, to: number, isQuoted: boolean): void {
    for (let at = from; at + 1 < to; at += 2) {
      const unit = (source[at] ?? 0) | ((source[at + 1] ?? 0) << 8);
      if (unit === 0) return;
      this.#unit(unit, isQuoted);
    }
  }

  #compressed(source: Buffer, from: number, to: number, isQuoted: boolean): void {
    for (let at = from; at < to; at++) {
      const byte = source[at] ?? 0;
      if (byte === 0) at = this.#wideRun(source, at + 1, to, isQuoted);
      else this.#unit(byte, isQuoted);
    }
  }

  /** The two-byte characters inside compressed text; gives the place of the zero that ends them. */
  #wideRun(source: Buffer, from: number, to: number, isQuoted: boolean): number {
    for (let at = from; at < to; at += 2) {
      const low = source[at] ?? 0;
      if (low === 0) return at;
      if (at + 1 < to) this.#unit(low | ((source[at + 1] ?? 0) << 8), isQuoted);
    }
    return to;
  }

  #unit(unit: number, isQuoted: boolean): void {
    const bytes = this.#bytes;
    if (unit < 0x80) {
      bytes[this.#used++] = unit;
      if (isQuoted && unit === quote) bytes[this.#used++] = quote;
    } else if (unit < 0x800) {
      bytes[this.#used++] = 0xc0 | (unit >> 6);
      bytes[this.#used++] = 0x80 | (unit & 0x3f);
    } else if (unit >= 0xd800 && unit < 0xe000) {
      bytes[this.#used++] = questionMark;
    } else {
      bytes[this.#used++] = 0xe0 | (unit >> 12);
      bytes[this.#used++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[this.#used++] = 0x80 | (unit & 0x3f);
    }
  }

  #reserve(count: number): void {
    const needed = this.#used + count;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length));
    this.#bytes.copy(grown, 0, 0, this.#used);
    this.#bytes = grown;
  }
}
