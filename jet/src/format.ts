/*
 * Where things are in each version of the format. The pages of all versions are built alike, so a version is one
 * record, and what reads or writes pages goes by it.
 */

/** Jet 4 is `.mdb` of Access 2000–2003, ACE is `.accdb`; both have the same pages. Jet 3 is Access 97. */
export type JetVersion = 'jet3' | 'jet4' | 'ace';

/** What differs between versions. One record a version. */
export type JetFormat = {
  readonly version: JetVersion;
  readonly pageSize: number;
  readonly scrambledLength: number;
  readonly passwordLength: number;
  /** Whether text is UTF-16 (plain or compressed); else it is in the code page of its column. */
  readonly isTextUnicode: boolean;
  /** 256 u16 at the end of page 0; they look like counters of commits per user slot. */
  readonly commitCountersAt: number;
  /** Data page (also long value pages and pages that hold usage map rows). */
  readonly data: {
    readonly freeBytesAt: number;
    /** u32: page of the table definition, or `longValueOwner` of the layout. */
    readonly ownerAt: number;
    readonly rowCountAt: number;
    readonly slotsAt: number;
  };
  readonly table: {
    readonly nextPageAt: number;
    /** u32: bytes of the whole definition after its first `lengthCountsFrom` bytes. */
    readonly lengthAt: number;
    readonly lengthCountsFrom: number;
    /** u32; not reliable while Access has the file open. */
    readonly rowCountAt: number;
    readonly autoNumberAt: number;
    /** u8: `tableKind`. */
    readonly kindAt: number;
    /** u16: the highest column number ever used plus one. */
    readonly columnNumbersAt: number;
    readonly variableCountAt: number;
    readonly columnCountAt: number;
    readonly logicalIndexCountAt: number;
    readonly realIndexCountAt: number;
    readonly ownedMapAt: number;
    readonly freeMapAt: number;
    readonly realIndexesAt: number;
    readonly realIndexBytes: number;
    readonly columnBytes: number;
    /** Width of the length before each column name. */
    readonly nameLengthBytes: number;
    /** Bytes a continued page spends on its own header. */
    readonly continuedFrom: number;
  };
  /** Offsets inside one column entry. */
  readonly column: {
    readonly typeAt: number;
    readonly numberAt: number;
    readonly variableIndexAt: number;
    /** u16: position in the order of creation. */
    readonly orderAt: number;
    /** Text: collation u16. Numeric: precision u8. */
    readonly collationAt: number;
    /** Code page of text (u16), in Jet 3 only. */
    readonly codePageAt: number | undefined;
    readonly scaleAt: number;
    readonly flagsAt: number;
    /** u8, `extraFlag`, not in Jet 3. */
    readonly extraFlagsAt: number | undefined;
    readonly fixedOffsetAt: number;
    /** u16, bytes. */
    readonly lengthAt: number;
  };
  readonly row: {
    /** Width of the column count at the start and of the counts and offsets at the end. */
    readonly countBytes: number;
  };
  /** Bytes of the bits of an inline usage map. */
  readonly inlineMapBytes: number;
};

/** Access 97. Text is in a code page, counts and offsets in rows are one byte (`rowBytesPerJump`). */
export const jet3: JetFormat = {
  version: 'jet3',
  pageSize: 2048,
  scrambledLength: 126,
  passwordLength: 20,
  isTextUnicode: false,
  commitCountersAt: 0x600,
  data: { freeBytesAt: 2, ownerAt: 4, rowCountAt: 8, slotsAt: 10 },
  table: {
    nextPageAt: 4,
    lengthAt: 8,
    lengthCountsFrom: 8,
    rowCountAt: 12,
    autoNumberAt: 16,
    kindAt: 20,
    columnNumbersAt: 21,
    variableCountAt: 23,
    columnCountAt: 25,
    logicalIndexCountAt: 27,
    realIndexCountAt: 31,
    ownedMapAt: 35,
    freeMapAt: 39,
    realIndexesAt: 43,
    realIndexBytes: 8,
    columnBytes: 18,
    nameLengthBytes: 1,
    continuedFrom: 8,
  },
  column: {
    typeAt: 0,
    numberAt: 1,
    variableIndexAt: 3,
    orderAt: 5,
    collationAt: 9,
    codePageAt: 11,
    scaleAt: 12,
    flagsAt: 13,
    extraFlagsAt: undefined,
    fixedOffsetAt: 14,
    lengthAt: 16,
  },
  row: { countBytes: 1 },
  inlineMapBytes: 128,
};

/** Access 2000–2003, and the pages of ACE. */
export const jet4: JetFormat = {
  version: 'jet4',
  pageSize: 4096,
  scrambledLength: 128,
  passwordLength: 40,
  isTextUnicode: true,
  commitCountersAt: 0xe00,
  data: { freeBytesAt: 2, ownerAt: 4, rowCountAt: 12, slotsAt: 14 },
  table: {
    nextPageAt: 4,
    lengthAt: 8,
    lengthCountsFrom: 8,
    rowCountAt: 16,
    autoNumberAt: 20,
    kindAt: 40,
    columnNumbersAt: 41,
    variableCountAt: 43,
    columnCountAt: 45,
    logicalIndexCountAt: 47,
    realIndexCountAt: 51,
    ownedMapAt: 55,
    freeMapAt: 59,
    realIndexesAt: 63,
    realIndexBytes: 12,
    columnBytes: 25,
    nameLengthBytes: 2,
    continuedFrom: 8,
  },
  column: {
    typeAt: 0,
    numberAt: 5,
    variableIndexAt: 7,
    orderAt: 9,
    collationAt: 11,
    codePageAt: undefined,
    scaleAt: 12,
    flagsAt: 15,
    extraFlagsAt: 16,
    fixedOffsetAt: 21,
    lengthAt: 23,
  },
  row: { countBytes: 2 },
  inlineMapBytes: 64,
};

/** ACE differs from Jet 4 in its header only. */
export const ace: JetFormat = { ...jet4, version: 'ace' };
