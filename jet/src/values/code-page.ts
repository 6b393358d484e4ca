import { TextDecoder } from 'node:util';
import { decodeKorean, koreanCodePage } from './korean.ts';

/** Decoder names of the code pages of Windows that Access 97 was sold with. */
const labels: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  950: 'big5',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  1253: 'windows-1253',
  1254: 'windows-1254',
  1255: 'windows-1255',
  1256: 'windows-1256',
  1257: 'windows-1257',
  1258: 'windows-1258',
};
const westernCodePage = 1252;

const decoders = new Map<number, TextDecoder>();

/**
 * Text in a code page of Windows, by its number. An unknown number is read as 1252 (western), so that at least the
 * ASCII part is right. Bytes that mean nothing become U+FFFD.
 */
export function decodeCodePage(codePage: number, bytes: Buffer, from: number, to: number): string {
  if (isAscii(bytes, from, to)) return bytes.toString('latin1', from, to);
  if (codePage === koreanCodePage) return decodeKorean(bytes, from, to);
  return decoderOf(codePage).decode(bytes.subarray(from, to));
}

function isAscii(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((bytes[at] ?? 0) > 0x7f) return false;
  return true;
}

function decoderOf(codePage: number): TextDecoder {
  const known = decoders.get(codePage);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(labels[codePage] ?? labels[westernCodePage]);
  if (labels[codePage] !== undefined) decoders.set(codePage, decoder);
  return decoder;
}
