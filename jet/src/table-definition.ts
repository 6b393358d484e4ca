import { pageBeyondEnd, pageDamaged } from './errors.ts';
import type { PageSource } from './file.ts';
import { columnFlag, columnType, extraFlag, type JetFormat, pageType } from './layout.ts';
import { decodeCodePage } from './values/code-page.ts';
import { decodeText } from './values/text.ts';

/** Pages that one table definition may take; 255 columns with the longest names need 12. */
const definitionPagesMax = 64;
const columnsMax = 2048;

/** Type of a column's values; `unsupported` where they cannot be read. */
export type ColumnKind = Exclude<keyof typeof columnType, 'complex'> | 'unsupported';

/** One column of a table as the file describes it. */
export type JetColumn = {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Why the values cannot be read, of an `unsupported` column. */
  readonly note?: string;
  /** The type number in the file. */
  readonly typeNumber: number;
  /** Which null bit is the column's. */
  readonly number: number;
  readonly isFixed: boolean;
  readonly isAutoNumber: boolean;
  /** Access computes the values; they are stored like others, in a wrapper. */
  readonly isCalculated: boolean;
  /** Of its text, in Jet 3; undefined where text is Unicode. */
  readonly codePage: number | undefined;
  readonly variableIndex: number;
  readonly fixedOffset: number;
  /** Most bytes (text of Jet 4 and ACE is UTF-16, so two a character). */
  readonly lengthBytes: number;
  /** Digits after the decimal point of a numeric column. */
  readonly scale: number;
};

/** A table: its columns in the order of their numbers, and where its page maps are. */
export type TableDefinition = {
  readonly page: number;
  readonly columns: readonly JetColumn[];
  readonly hasVariableColumns: boolean;
  readonly ownedMapPointer: number;
  readonly freeMapPointer: number;
  /** The bytes that describe the columns: two definitions with the same bytes read rows the same way. */
  readonly columnBytes: Buffer;
};

const kinds = new Map<number, ColumnKind>(
  Object.entries(columnType)
    .filter(([kind]) => kind !== 'complex')
    // Object.entries forgets the literal keys of columnType.
    .map(([kind, number]) => [number, kind as ColumnKind]),
);

/** Reads the table definition that starts at `page`. Throws `page-damaged`. */
export function readTableDefinition(pages: PageSource, format: JetFormat, page: number): TableDefinition {
  const bytes = definitionBytes(pages, format, page);
  const { table } = format;
  try {
    const count = bytes.readUInt16LE(table.columnCountAt);
    if (count > columnsMax) throw pageDamaged(page, 'its column count is impossible');
    const from = table.realIndexesAt + bytes.readUInt32LE(table.realIndexCountAt) * table.realIndexBytes;
    const { columns, end } = readColumns({ format, codePage: pages.codePage }, bytes, from, count);
    return {
      page,
      columns: columns.sort((a, b) => a.number - b.number),
      hasVariableColumns: bytes.readUInt16LE(table.variableCountAt) > 0,
      ownedMapPointer: bytes.readUInt32LE(table.ownedMapAt),
      freeMapPointer: bytes.readUInt32LE(table.freeMapAt),
      columnBytes: bytes.subarray(from, end),
    };
  } catch (cause) {
    if (cause instanceof RangeError) throw pageDamaged(page, 'the table definition ends too early');
    throw cause;
  }
}

function definitionBytes(pages: PageSource, format: JetFormat, first: number): Buffer {
  const parts: Buffer[] = [];
  let next = first;
  while (next !== 0) {
    const page = pages.readCached(next);
    if (page === undefined) throw pageBeyondEnd(next);
    if (page[0] !== pageType.tableDefinition) throw pageDamaged(next, 'it is not a table definition');
    parts.push(parts.length === 0 ? page : page.subarray(format.table.continuedFrom));
    if (parts.length > definitionPagesMax) throw pageDamaged(first, 'the table definition does not end');
    next = page.readUInt32LE(format.table.nextPageAt);
  }
  if (parts.length === 0) throw pageDamaged(first, 'it is not a table definition');
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

/** How names and numbers are written in the file. */
type Writing = { readonly format: JetFormat; readonly codePage: number };

function readColumns(
  writing: Writing,
  bytes: Buffer,
  from: number,
  count: number,
): { columns: JetColumn[]; end: number } {
  const { columnBytes, nameLengthBytes } = writing.format.table;
  const columns: JetColumn[] = [];
  let nameAt = from + count * columnBytes;
  for (let index = 0; index < count; index++) {
    const nameFrom = nameAt + nameLengthBytes;
    const nameEnd = nameFrom + bytes.readUIntLE(nameAt, nameLengthBytes);
    if (nameEnd > bytes.length) throw new RangeError('column name');
    const name = writing.format.isTextUnicode
      ? decodeText(bytes, nameFrom, nameEnd)
      : decodeCodePage(writing.codePage, bytes, nameFrom, nameEnd);
    columns.push(readColumn(writing, name, bytes.subarray(from + index * columnBytes, bytes.length)));
    nameAt = nameEnd;
  }
  return { columns, end: nameAt };
}

function readColumn({ format, codePage }: Writing, name: string, entry: Buffer): JetColumn {
  const { column: at } = format;
  const typeNumber = entry.readUInt8(at.typeAt);
  const flags = entry.readUInt8(at.flagsAt);
  const extraFlags = at.extraFlagsAt === undefined ? 0 : entry.readUInt8(at.extraFlagsAt);
  const isCalculated = (extraFlags & extraFlag.calculated) === extraFlag.calculated;
  const note = noteOf(typeNumber, isCalculated);
  return {
    name,
    kind: note === undefined ? (kinds.get(typeNumber) ?? 'unsupported') : 'unsupported',
    ...(note === undefined ? {} : { note }),
    typeNumber,
    number: entry.readUInt16LE(at.numberAt),
    isFixed: (flags & columnFlag.fixed) !== 0,
    isAutoNumber: (flags & columnFlag.autoNumber) !== 0,
    isCalculated,
    codePage: at.codePageAt === undefined ? undefined : entry.readUInt16LE(at.codePageAt) || codePage,
    variableIndex: entry.readUInt16LE(at.variableIndexAt),
    fixedOffset: entry.readUInt16LE(at.fixedOffsetAt),
    lengthBytes: entry.readUInt16LE(at.lengthAt),
    scale: entry.readUInt8(at.scaleAt),
  };
}

/** Types whose calculated values have a form of their own. */
const calculatedDifferently: readonly number[] = [columnType.numeric, columnType.memo, columnType.ole];

function noteOf(typeNumber: number, isCalculated: boolean): string | undefined {
  if (typeNumber === columnType.complex) return 'Attachments and lists of values are not read.';
  if (!kinds.has(typeNumber)) return `Type ${typeNumber} is not known.`;
  if (isCalculated && calculatedDifferently.includes(typeNumber))
    return 'A calculated column of this type is not read.';
  return undefined;
}
