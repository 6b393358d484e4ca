/** Appends numbers of seven bits a byte, numbers of a fixed width, and bytes. */
export class ByteWriter {
  #buffer: Buffer;
  #length = 0;

  /** `expected`: about how many bytes it will be. */
  constructor(expected: number) {
    this.#buffer = Buffer.allocUnsafeSlow(expected);
  }

  /** A whole number of at most 53 bits. */
  number(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest > 0x7f) {
      this.#buffer[this.#length++] = (rest & 0x7f) | 0x80;
      rest = rest > 0x7fffffff ? Math.floor(rest / 0x80) : rest >>> 7;
    }
    this.#buffer[this.#length++] = rest;
  }

  fixed(value: number, width: number): void {
    this.#reserve(width);
    // By hand: a checkpoint has hundreds of thousands of them, and `writeUIntLE` takes three times as long.
    let rest = value;
    for (let left = width; left > 0; left--) {
      this.#buffer[this.#length++] = rest & 0xff;
      rest = rest > 0x7fffffff ? Math.floor(rest / 0x100) : rest >>> 8;
    }
  }

  bytes(value: Uint8Array): void {
    this.#reserve(value.length);
    this.#buffer.set(value, this.#length);
    this.#length += value.length;
  }

  finish(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafeSlow(2 * this.#buffer.length + count);
    this.#buffer.copy(grown);
    this.#buffer = grown;
  }
}

/** Reads what `ByteWriter` wrote. `refuse` throws; it is told what is wrong. */
export class ByteReader {
  readonly #buffer: Buffer;
  readonly #refuse: (what: string) => never;
  #at = 0;

  constructor(buffer: Buffer, refuse: (what: string) => never) {
    this.#buffer = buffer;
    this.#refuse = refuse;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; shift < 53; shift += 7) {
      const byte = this.bytes(1)[0] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return this.#refuse('a number in it does not end');
  }

  limited(max: number): number {
    const value = this.number();
    return value > max ? this.#refuse('a count in it is impossible') : value;
  }

  fixed(width: number): number {
    return this.bytes(width).readUIntLE(0, width);
  }

  /** The next bytes, as many as `into` holds. */
  copyInto(into: Uint8Array): void {
    into.set(this.bytes(into.length));
  }

  bytes(count: number): Buffer {
    if (this.#at + count > this.#buffer.length) this.#refuse('it ends too early');
    this.#at += count;
    return this.#buffer.subarray(this.#at - count, this.#at);
  }
}
