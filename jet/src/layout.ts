/**
 * Where things are in the pages of an Access file: offsets, flags and numbers, and nothing that does I/O.
 * All integers in the file are little-endian. Everything here is shared by the reader and by whoever writes
 * test files; a version of the format is one `JetFormat` record.
 */

import type { JetFormat } from './format.ts';

export { ace, type JetFormat, type JetVersion, jet3, jet4 } from './format.ts';
export { rc4 } from './rc4.ts';
export { decodeCodePage } from './values/code-page.ts';

/** First byte of every page. */
export const pageType = {
  header: 0x00,
  data: 0x01,
  tableDefinition: 0x02,
  indexInner: 0x03,
  indexLeaf: 0x04,
  usageMap: 0x05,
} as const;

/** Second byte of data, table definition, index and usage map pages. */
export const pageTypeCompanion = 0x01;

/** Page 0. The region from `scrambledAt` is RC4 with `headerKey`; offsets inside it are valid after `rc4`. */
export const header = {
  magic: [0x00, 0x01, 0x00, 0x00],
  nameAt: 0x04,
  jetName: 'Standard Jet DB',
  aceName: 'Standard ACE DB',
  versionAt: 0x14,
  scrambledAt: 0x18,
  /** Text sort order (LANGID, u16). */
  collationAt: 0x6e,
  /** Text sort order of Jet 3 (LANGID, u16). */
  collationJet3At: 0x3a,
  /** Code page of text in Jet 3 (u16): of names, and of columns that name none. */
  codePageAt: 0x3c,
  /**
   * u32, zero where pages are plain. Jet: each page is RC4 with this key XOR the page number. ACE: a part of the key of
   * each page, beside what `officeEncryptionAt` says.
   */
  pageKeyAt: 0x3e,
  /** ACE, not scrambled: length u16 and then the description of the encryption by Office, if there is one. */
  officeEncryptionAt: 0x299,
  /** UTF-16 XOR a mask made from the creation date; this library neither reads nor reports it. */
  passwordAt: 0x42,
  /** Double: days since 1899-12-30. */
  createdAt: 0x72,
  /** Version byte values. */
  versionByte: { jet3: 0, jet4: 1, ace2007: 2, ace2010: 3, ace2013: 4, ace2016: 5, ace2019: 6 },
} as const;

/** RC4 key of the scrambled header region. */
export const headerKey = Uint8Array.of(0xc7, 0xda, 0x39, 0x6b);

/** `ownerAt` of pages that hold long values: the letters "LVAL". */
export const longValueOwner = 0x4c41564c;

/** Bits of a slot (u16); the rest is the row's offset in the page. */
export const slotFlag = {
  /** The slot holds `rowPointer` to a row that moved to another page. */
  pointer: 0x4000,
  /** The slot is the target of such a pointer: reached only through it. */
  target: 0x8000,
  /** Both bits. */
  deleted: 0xc000,
  offsetMask: 0x1fff,
} as const;

/** Most slots in one page: a slot number is one byte. */
export const slotsPerPageMax = 255;

/** A moved row, a usage map and a long value are named by `page << 8 | slot` in a u32. */
export function rowPointer(page: number, slot: number): number {
  return ((page << 8) | slot) >>> 0;
}

export function pointerPage(pointer: number): number {
  return pointer >>> 8;
}

export function pointerSlot(pointer: number): number {
  return pointer & 0xff;
}

/** Byte at `kindAt` of a table definition. */
export const tableKind = { user: 0x4e, system: 0x53 } as const;

/** Column type numbers. */
export const columnType = {
  boolean: 1,
  byte: 2,
  integer: 3,
  long: 4,
  currency: 5,
  single: 6,
  double: 7,
  dateTime: 8,
  binary: 9,
  text: 10,
  ole: 11,
  memo: 12,
  guid: 15,
  numeric: 16,
  complex: 18,
  bigInt: 19,
  dateTimeExtended: 20,
} as const;

/** Bits at `flagsAt` of a column entry. */
export const columnFlag = {
  fixed: 0x01,
  nullable: 0x02,
  autoNumber: 0x04,
  autoGuid: 0x40,
  hyperlink: 0x80,
} as const;

/** Bits at `extraFlagsAt`. */
export const extraFlag = {
  /** Text of the column may be stored compressed. */
  compressedText: 0x01,
  /** Both bits: the column is calculated, and its values lie in a wrapper (`calculatedValue`). */
  calculated: 0xc0,
} as const;

/** A stored value of a calculated column: its length u32 and its bytes, between others. */
export const calculatedValue = { lengthAt: 16, bytesAt: 20 } as const;

/**
 * Jet 3 keeps the offsets of variable columns as one byte each. For every 256 bytes of a row (`rowBytesPerJump`) there
 * is a byte before the number of variable columns, from back to front: the first variable column whose offset lies
 * in the next 256 bytes.
 */
export const rowBytesPerJump = 256;

/** Compressed text starts with these two bytes; then one byte a character, 0 switches to two bytes and back. */
export const compressedTextMark = [0xff, 0xfe] as const;

/** First byte of a usage map row. */
export const usageMapType = { inline: 0, reference: 1 } as const;

/**
 * Inline map: type u8, first page u32, then bits (`inlineMapBytes`). Reference map: type u8, then page numbers u32 of
 * map pages.
 */
export const usageMap = {
  inlineStartAt: 1,
  inlineBitsAt: 5,
  referencesAt: 1,
  referenceCount: 17,
  /** Map page (`pageType.usageMap`): bits from here to the end of the page. */
  mapPageBitsAt: 4,
} as const;

/** Pages that one map page can name. */
export function pagesPerMapPage(format: JetFormat): number {
  return (format.pageSize - usageMap.mapPageBitsAt) * 8;
}

/** Long value field in a row (12 bytes): length u24, kind u8, `rowPointer` u32, unused u32; inline bytes follow. */
export const longValue = {
  fieldBytes: 12,
  lengthMask: 0x00ffffff,
  kindAt: 3,
  pointerAt: 4,
  kind: { chain: 0x00, singlePage: 0x40, inline: 0x80 },
  /** A part of a chain starts with the `rowPointer` of the next part (0 ends it). */
  chainHeaderBytes: 4,
} as const;

/** The table of tables. */
export const systemObjects = {
  definitionPage: 2,
  name: 'MSysObjects',
  columns: { id: 'Id', parentId: 'ParentId', name: 'Name', type: 'Type', flags: 'Flags' },
  /** `Type & typeMask`: 1 is a local table. The page of its definition is `Id & pageMask`. */
  typeMask: 0x7f,
  typeTable: 1,
  pageMask: 0x00ffffff,
  /** Any of these bits in `Flags` (as u32): a system table, left out of lists. */
  systemFlags: 0x80000002,
} as const;

/** Days from 1899-12-30 (day 0 of a Date/Time double) to 1970-01-01. */
export const dateEpochDays = 25_569;

/** Currency is an i64 in ten-thousandths. */
export const currencyScale = 4;

/** Bytes of the null bits of a row: one bit a column number, 1 = there is a value; a boolean's value itself. */
export function nullBitBytes(columnCount: number): number {
  return (columnCount + 7) >> 3;
}

/** Largest file that Access makes, in bytes. */
export const fileBytesMax = 2 ** 31;
