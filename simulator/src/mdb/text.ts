import { compressedTextMark, decodeCodePage } from '@nadeul/jet/layout';
import { encodeCodePage } from './code-page.ts';

/** Access compresses only from this length on (below it the two mark bytes eat the gain) … */
const compressibleCharactersMin = 3;
/** … and only up to this length; longer memos are always UTF-16. */
const compressibleCharactersMax = 1024;

/** How the text of one column is stored: in a code page, or as UTF-16 that may be compressed. */
export type TextForm =
  | { readonly kind: 'code-page'; readonly codePage: number }
  | { readonly kind: 'unicode'; readonly mayCompress: boolean };

/**
 * Writes text at `at` and returns the offset after it. Unicode: text of which every character fits one byte may be
 * compressed (mark, then one byte a character); everything else, Korean for example, is UTF-16LE. Throws a
 * `RangeError` for a character that the code page lacks.
 */
export function writeText(target: Buffer, at: number, text: string, form: TextForm): number {
  if (form.kind === 'code-page') return at + encodeCodePage(form.codePage, text).copy(target, at);
  if (form.mayCompress && isCompressible(text)) {
    target[at] = compressedTextMark[0];
    target[at + 1] = compressedTextMark[1];
    for (let i = 0; i < text.length; i++) target[at + 2 + i] = text.charCodeAt(i);
    return at + 2 + text.length;
  }
  for (let i = 0; i < text.length; i++) target.writeUInt16LE(text.charCodeAt(i), at + 2 * i);
  return at + 2 * text.length;
}

/** Bytes of a text as `writeText` stores it. */
export function encodeText(text: string, form: TextForm): Buffer {
  const bytes = Buffer.allocUnsafe(2 + 2 * text.length);
  return bytes.subarray(0, writeText(bytes, 0, text, form));
}

/** Reads what `writeText` (or Access) stored, with switches between one and two bytes in compressed text. */
export function decodeText(bytes: Buffer, form: TextForm): string {
  if (form.kind === 'code-page') return decodeCodePage(form.codePage, bytes, 0, bytes.length);
  const isCompressed =
    bytes.length > 2 && bytes[0] === compressedTextMark[0] && bytes[1] === compressedTextMark[1];
  if (!isCompressed) return bytes.toString('utf16le');
  let text = '';
  let wide = false;
  for (let i = 2; i < bytes.length; ) {
    const byte = bytes.readUInt8(i);
    if (byte === 0) {
      wide = !wide;
      i += 1;
    } else if (wide && i + 1 < bytes.length) {
      text += String.fromCharCode(bytes.readUInt16LE(i));
      i += 2;
    } else {
      text += String.fromCharCode(byte);
      i += 1;
    }
  }
  return text;
}

function isCompressible(text: string): boolean {
  if (text.length < compressibleCharactersMin || text.length > compressibleCharactersMax) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0 || code > 0xff) return false;
  }
  return true;
}
