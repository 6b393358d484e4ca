import { decodeCodePage } from '@nadeul/jet/layout';

/** Code pages in which a character may take two bytes. */
const doubleByte = new Set([932, 936, 949, 950]);
const asciiEnd = 0x80;
const replacement = 0xfffd;

/** By code page: the byte, or both of them (`first << 8 | second`), of each UTF-16 code. */
const tables = new Map<number, ReadonlyMap<number, number>>();

/** Bytes of text in a code page of Windows. Throws a `RangeError` for a character that is not in it. */
export function encodeCodePage(codePage: number, text: string): Buffer {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const known = code < asciiEnd ? code : tableOf(codePage).get(code);
    if (known === undefined) throw new RangeError(`Code page ${codePage} has no '${text.charAt(at)}'.`);
    if (known > 0xff) bytes.push(known >> 8);
    bytes.push(known & 0xff);
  }
  return Buffer.from(bytes);
}

function tableOf(codePage: number): ReadonlyMap<number, number> {
  const known = tables.get(codePage);
  if (known !== undefined) return known;
  const table = new Map<number, number>();
  for (let first = asciiEnd; first <= 0xff; first++) {
    if (!doubleByte.has(codePage)) note(table, codePage, [first]);
    else for (let second = 0x40; second <= 0xff; second++) note(table, codePage, [first, second]);
  }
  tables.set(codePage, table);
  return table;
}

function note(table: Map<number, number>, codePage: number, bytes: readonly number[]): void {
  const text = decodeCodePage(codePage, Buffer.from(bytes), 0, bytes.length);
  const code = text.charCodeAt(0);
  if (text.length !== 1 || code === replacement || table.has(code)) return;
  table.set(
    code,
    bytes.reduce((sum, byte) => sum * 256 + byte, 0),
  );
}
