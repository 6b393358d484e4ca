import { compressedTextMark } from '../layout.ts';
import { decodeCodePage } from './code-page.ts';

/** V8 copies a cut of at most this many characters; a longer one would keep its whole page alive. */
const copiedCutMax = 12;
/** UTF-16 up to this many bytes is put together here: cheaper than a call into native code. */
const shortUtf16Bytes = 24;

/** Text of a text or memo column: in its code page, or as `decodeText` reads it. */
export function columnText(
  column: { readonly codePage: number | undefined },
  bytes: Buffer,
  from: number,
  to: number,
  latin1?: string,
): string {
  return column.codePage === undefined
    ? decodeText(bytes, from, to, latin1)
    : decodeCodePage(column.codePage, bytes, from, to);
}

/**
 * Text of Jet 4: UTF-16, or compressed behind its mark, where a zero byte switches between one and two bytes a
 * character. `latin1`, when given, is the same bytes as one latin-1 string: many short cuts are cheaper from it.
 */
export function decodeText(bytes: Buffer, from: number, to: number, latin1?: string): string {
  // A code of one character, as door systems have many: V8 keeps the strings of them ready.
  if (to - from === 2 && bytes[from] !== compressedTextMark[0]) return String.fromCharCode(u16(bytes, from));
  if (to - from >= 2 && bytes[from] === compressedTextMark[0] && bytes[from + 1] === compressedTextMark[1]) {
    return decodeCompressed(bytes, from + 2, to, latin1);
  }
  return decodeUtf16(bytes, from, to);
}

function decodeCompressed(bytes: Buffer, from: number, to: number, latin1: string | undefined): string {
  for (let at = from; at < to; at++) {
    if (bytes[at] === 0) return decodeSwitching(bytes, from, to);
  }
  return latin1 === undefined ? bytes.toString('latin1', from, to) : cutOf(latin1, bytes, from, to);
}

/** The text from `from` to `to` of a page, which `latin1` holds as a whole, without keeping the page alive. */
function cutOf(latin1: string, bytes: Buffer, from: number, to: number): string {
  if (to - from <= copiedCutMax) return latin1.substring(from, to);
  if (to - from > 3 * copiedCutMax) return bytes.toString('latin1', from, to);
  let text = '';
  for (let at = from; at < to; at += copiedCutMax)
    text += latin1.substring(at, Math.min(to, at + copiedCutMax));
  return text;
}

function decodeSwitching(bytes: Buffer, from: number, to: number): string {
  const codes: number[] = [];
  let isCompressed = true;
  for (let at = from; at < to; ) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) {
      isCompressed = !isCompressed;
      at += 1;
    } else if (isCompressed) {
      codes.push(byte);
      at += 1;
    } else if (at + 1 < to) {
      codes.push(byte | ((bytes[at + 1] ?? 0) << 8));
      at += 2;
    } else {
      break;
    }
  }
  return fromCodes(codes);
}

function fromCodes(codes: readonly number[]): string {
  const piece = 4096;
  let text = '';
  for (let at = 0; at < codes.length; at += piece)
    text += String.fromCharCode(...codes.slice(at, at + piece));
  return text;
}

function decodeUtf16(bytes: Buffer, from: number, to: number): string {
  const end = to - ((to - from) % 2);
  if (end - from > shortUtf16Bytes) return bytes.toString('utf16le', from, end);
  let text = '';
  let at = from;
  // Three at once: most Korean names.
  for (; at + 6 <= end; at += 6)
    text += String.fromCharCode(u16(bytes, at), u16(bytes, at + 2), u16(bytes, at + 4));
  for (; at < end; at += 2) text += String.fromCharCode(u16(bytes, at));
  return text;
}

function u16(bytes: Buffer, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}
