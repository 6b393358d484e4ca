import { ace, header, headerKey, type JetFormat, jet3, jet4, rc4 } from '@nadeul/jet/layout';

/** What all pages of one file have in common. */
export type FileShape = {
  readonly format: JetFormat;
  /** Of text, in Jet 3 only. */
  readonly codePage: number;
  /** Zero where pages are plain; else each page but the first is RC4 with this key XOR its number. */
  readonly pageKey: number;
};

export const koreanCodePage = 949;

/** A plain Jet 4 file, as door systems have it. */
export const jet4Shape: FileShape = { format: jet4, codePage: koreanCodePage, pageKey: 0 };

/** The format that a page's length tells: Jet 4 and ACE have the same pages. */
export function formatOf(page: Buffer): JetFormat {
  return page.length === jet3.pageSize ? jet3 : jet4;
}

/** What the first page says; undefined where it is none of a file that this writer makes. */
export function shapeOf(start: Buffer): FileShape | undefined {
  const name = start.toString('latin1', header.nameAt, header.nameAt + header.jetName.length);
  const format = name === header.aceName ? ace : name === header.jetName ? jetOf(start) : undefined;
  if (format === undefined || start.length < format.pageSize) return undefined;
  const clear = Buffer.from(start.subarray(0, format.pageSize));
  scramble(clear, format);
  const pageKey = clear.readUInt32LE(header.pageKeyAt);
  if (format === ace && pageKey !== 0) return undefined;
  return { format, codePage: clear.readUInt16LE(header.codePageAt), pageKey };
}

function jetOf(start: Buffer): JetFormat | undefined {
  if (start[header.versionAt] === header.versionByte.jet3) return jet3;
  return start[header.versionAt] === header.versionByte.jet4 ? jet4 : undefined;
}

/** Scrambles the part of page 0 that Jet scrambles, or clears it: RC4 does both. */
export function scramble(page: Buffer, { scrambledLength }: JetFormat): void {
  const region = page.subarray(header.scrambledAt, header.scrambledAt + scrambledLength);
  region.set(rc4(headerKey, region));
}

/** Encodes or decodes a page in place. */
export function switchCoding({ pageKey }: FileShape, page: number, bytes: Buffer): void {
  if (pageKey === 0 || page === 0) return;
  const key = Buffer.alloc(4);
  key.writeUInt32LE((pageKey ^ page) >>> 0);
  rc4(key, bytes, bytes);
}
