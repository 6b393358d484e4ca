import { pageBeyondEnd, pageDamaged } from './errors.ts';
import type { PageSource } from './file.ts';
import { columnFlag, columnType, type JetFormat, pageType } from './layout.ts';
import { decodeText } from './values/text.ts';

/** Pages that one table definition may take; 255 columns with the longest names need 12. */
const definitionPagesMax = 64;
const columnsMax = 2048;

export type ColumnKind = keyof typeof columnType | 'unknown';

/** One column of a table as the file describes it. */
export type JetColumn = {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The type number in the file. */
  readonly typeNumber: number;
  /** Which null bit is the column's. */
  readonly number: number;
  readonly isFixed: boolean;
  readonly isAutoNumber: boolean;
  readonly variableIndex: number;
  readonly fixedOffset: number;
  /** Most bytes (text: UTF-16, so two a character). */
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
  Object.entries(columnType).map(([kind, number]): [number, ColumnKind] => [
    number,
    // Object.entries forgets the literal keys of columnType.
    kind as ColumnKind,
  ]),
);

/** Reads the table definition that starts at `page`. Throws `page-damaged`. */
export function readTableDefinition(pages: PageSource, format: JetFormat, page: number): TableDefinition {
  const bytes = definitionBytes(pages, format, page);
  const { table } = format;
  try {
    const count = bytes.readUInt16LE(table.columnCountAt);
    if (count > columnsMax) throw pageDamaged(page, 'its column count is impossible');
    const from = table.realIndexesAt + bytes.readUInt32LE(table.realIndexCountAt) * table.realIndexBytes;
    const { columns, end } = readColumns(format, bytes, from, count);
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

function readColumns(
  format: JetFormat,
  bytes: Buffer,
  from: number,
  count: number,
): { columns: JetColumn[]; end: number } {
  const columns: JetColumn[] = [];
  let nameAt = from + count * format.table.columnBytes;
  for (let index = 0; index < count; index++) {
    const nameLength = bytes.readUInt16LE(nameAt);
    const nameEnd = nameAt + 2 + nameLength;
    if (nameEnd > bytes.length) throw new RangeError('column name');
    columns.push(
      readColumn(format, bytes, from + index * format.table.columnBytes, bytes.subarray(nameAt + 2, nameEnd)),
    );
    nameAt = nameEnd;
  }
  return { columns, end: nameAt };
}

function readColumn({ column: at }: JetFormat, bytes: Buffer, entry: number, name: Buffer): JetColumn {
  const typeNumber = bytes.readUInt8(entry + at.typeAt);
  const flags = bytes.readUInt8(entry + at.flagsAt);
  return {
    name: decodeText(name, 0, name.length),
    kind: kinds.get(typeNumber) ?? 'unknown',
    typeNumber,
    number: bytes.readUInt16LE(entry + at.numberAt),
    isFixed: (flags & columnFlag.fixed) !== 0,
    isAutoNumber: (flags & columnFlag.autoNumber) !== 0,
    variableIndex: bytes.readUInt16LE(entry + at.variableIndexAt),
    fixedOffset: bytes.readUInt16LE(entry + at.fixedOffsetAt),
    lengthBytes: bytes.readUInt16LE(entry + at.lengthAt),
    scale: bytes.readUInt8(entry + at.scaleAt),
  };
}
