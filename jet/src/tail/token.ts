import { crc32 } from 'node:zlib';
import type { JetRow } from '../scan.ts';

/**
 * What a slot holds, as one whole number of 48 bits: 0 for nothing, a row's content, the pointer to a moved row, or a
 * row that cannot be read. A content depends on the values only, not on where the row lies or how it is stored.
 */
export type Token = number;

/** Bytes of a token where it is stored. */
export const tokenBytes = 6;
/** Tokens from here on are no content. */
const contentEnd = 2 ** 47;
const pointerEnd = contentEnd + 2 ** 32;
/** With key columns, the upper 20 bits of a content are the key's. */
const keyShift = 2 ** 27;

export function isContent(token: Token): boolean {
  return token > 0 && token < contentEnd;
}

export function pointerToken(pointer: number): Token {
  return contentEnd + pointer;
}

/** The pointer that a slot holds, or undefined when it holds something else. */
export function pointerOf(token: Token): number | undefined {
  return token >= contentEnd && token < pointerEnd ? token - contentEnd : undefined;
}

export function damagedToken(row: Buffer): Token {
  return pointerEnd + crc32(row);
}

/** Whether two contents have the same values in the key columns. Only for contents of a hasher with a key. */
export function isSameKey(a: Token, b: Token): boolean {
  return Math.floor(a / keyShift) === Math.floor(b / keyShift);
}

/**
 * Makes the function that gives the content of rows with those columns. Columns without a value do not count, so that
 * a column that is added later changes nothing for the rows before.
 */
export function rowHasher(columns: readonly string[], key: readonly string[]): (row: JetRow) => Token {
  const all = columns.map((name) => ({ name, hash: crc32(name) }));
  const inKey = all.filter(({ name }) => key.includes(name));
  return (row) => {
    let keyHash = 0;
    if (inKey.length > 0) {
      begin();
      for (const { name, hash } of inKey) addValue(hash, row[name]);
      keyHash = first >>> 12;
    }
    begin();
    for (const { name, hash } of all) addValue(hash, row[name]);
    const content =
      inKey.length > 0 ? keyHash * keyShift + (first >>> 5) : (second & 0x7fff) * 2 ** 32 + (first >>> 0);
    return content || 1;
  };
}

// Two hashes run side by side: 32 bits are too few to tell millions of rows apart.
let first = 0;
let second = 0;

function begin(): void {
  first = 0x2545f491;
  second = 0x1b873593;
}

function add(value: number): void {
  first = Math.imul(first ^ value, 0x85ebca6b);
  first ^= first >>> 13;
  second = Math.imul((second << 7) ^ (second >>> 9) ^ value, 0x9e3779b1);
}

const double = new Float64Array(1);
const doubleBits = new Uint32Array(double.buffer);

function addValue(columnHash: number, value: JetRow[string] | undefined): void {
  if (value === null || value === undefined || value === false) return;
  add(columnHash);
  switch (typeof value) {
    case 'string':
      for (let at = 0; at < value.length; at++) add(value.charCodeAt(at));
      return;
    case 'number':
      double[0] = value;
      add(doubleBits[0] ?? 0);
      add(doubleBits[1] ?? 0);
      return;
    case 'bigint':
      add(crc32(String(value)));
      return;
    case 'boolean':
      return;
    default:
      add(crc32(value));
      add(value.length);
  }
}
