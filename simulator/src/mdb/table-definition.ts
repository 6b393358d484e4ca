import {
  columnFlag,
  columnType,
  extraFlag,
  jet4,
  pageType,
  pageTypeCompanion,
  tableKind,
} from '@nadeul/jet/layout';
import type { ColumnKind, ColumnSpec } from './table-spec.ts';

const { table: at, column: columnAt } = jet4;
const koreanCollation = 0x0412;
/** A number that Jet writes into definitions and column entries; readers skip it. */
const jetMark = 0x0659;
const textCharactersMax = 255;
const widths: Partial<Record<ColumnKind, number>> = {
  boolean: 1,
  byte: 1,
  integer: 2,
  long: 4,
  currency: 8,
  single: 4,
  double: 8,
  dateTime: 8,
};
const kindOfType = new Map<number, ColumnKind>(
  (
    [
      'boolean',
      'byte',
      'integer',
      'long',
      'currency',
      'single',
      'double',
      'dateTime',
      'binary',
      'text',
      'ole',
      'memo',
    ] as const
  ).map((kind) => [columnType[kind], kind]),
);

/** A column with its place in the row. */
export type PlacedColumn = ColumnSpec & {
  readonly number: number;
  /** Place of fixed bytes after the column count; -1 where the column is variable. */
  readonly fixedOffset: number;
  /** Place in the list of variable columns; -1 where the column is fixed. */
  readonly variableIndex: number;
  readonly bytesMax: number;
};

/** What a table's definition pages say. */
export type TableDefinition = {
  readonly columns: readonly PlacedColumn[];
  readonly rowCount: number;
  readonly ownedMap: number;
  readonly freeMap: number;
};

/** Where the maps of one long value column (memo, ole) are. */
export type LongValueMaps = { readonly column: number; readonly ownedMap: number; readonly freeMap: number };

/** Gives every column its place: fixed ones by offset, variable ones by index, both in the order given. */
export function placeColumns(columns: readonly ColumnSpec[]): readonly PlacedColumn[] {
  let fixedOffset = 0;
  let variableIndex = 0;
  return columns.map((column, number) => {
    const width = widths[column.kind];
    if (width === undefined) {
      return {
        ...column,
        number,
        fixedOffset: -1,
        variableIndex: variableIndex++,
        bytesMax: variableBytes(column),
      };
    }
    const placed = { ...column, number, fixedOffset, variableIndex: -1, bytesMax: width };
    // A boolean lives in the null bits and takes no bytes of its own.
    if (column.kind !== 'boolean') fixedOffset += width;
    return placed;
  });
}

/** Bytes of the definition that go to its first page and, where it is long, to the pages after it. */
export function buildDefinition(
  definition: TableDefinition,
  longValueMaps: readonly LongValueMaps[],
  isSystem: boolean,
): Buffer {
  const { columns } = definition;
  const head = Buffer.alloc(at.realIndexesAt);
  head.writeUInt32LE(jetMark, at.lengthAt + 4);
  head.writeUInt32LE(definition.rowCount, at.rowCountAt);
  head[at.kindAt] = isSystem ? tableKind.system : tableKind.user;
  head.writeUInt16LE(columns.length, at.columnNumbersAt);
  head.writeUInt16LE(columns.filter((column) => column.variableIndex >= 0).length, at.variableCountAt);
  head.writeUInt16LE(columns.length, at.columnCountAt);
  head.writeUInt32LE(definition.ownedMap, at.ownedMapAt);
  head.writeUInt32LE(definition.freeMap, at.freeMapAt);
  const tail = longValueMaps.map((maps) => {
    const entry = Buffer.alloc(10);
    entry.writeUInt16LE(maps.column, 0);
    entry.writeUInt32LE(maps.ownedMap, 2);
    entry.writeUInt32LE(maps.freeMap, 6);
    return entry;
  });
  const end = Buffer.from([0xff, 0xff]);
  const bytes = Buffer.concat([head, ...columns.map(columnEntry), ...columns.map(columnName), ...tail, end]);
  bytes.writeUInt32LE(bytes.length - at.lengthCountsFrom, at.lengthAt);
  return bytes;
}

/** Cuts a definition into pages; `nextPages` are the numbers of all pages but the first. */
export function definitionPages(bytes: Buffer, nextPages: readonly number[]): Buffer[] {
  return [0, ...nextPages].map((_, i) => {
    const page = Buffer.alloc(jet4.pageSize);
    const from = i === 0 ? 0 : jet4.pageSize + (i - 1) * (jet4.pageSize - at.continuedFrom);
    const room = i === 0 ? jet4.pageSize : jet4.pageSize - at.continuedFrom;
    const part = bytes.subarray(from, from + room);
    part.copy(page, i === 0 ? 0 : at.continuedFrom);
    page[0] = pageType.tableDefinition;
    page[1] = pageTypeCompanion;
    page.writeUInt16LE(Math.max(0, room - part.length - (i === 0 ? at.continuedFrom : 0)), 2);
    page.writeUInt32LE(nextPages[i] ?? 0, at.nextPageAt);
    return page;
  });
}

/** How many pages a definition of that length needs beside its first. */
export function continuedPages(length: number): number {
  return Math.max(0, Math.ceil((length - jet4.pageSize) / (jet4.pageSize - at.continuedFrom)));
}

/** Reads a definition made by `buildDefinition` (tables without indexes), and its long value maps. */
export function parseDefinition(
  bytes: Buffer,
): TableDefinition & { longValueMaps: readonly LongValueMaps[] } {
  const count = bytes.readUInt16LE(at.columnCountAt);
  const columns: PlacedColumn[] = [];
  let entryAt = at.realIndexesAt;
  let nameAt = entryAt + count * at.columnBytes;
  for (let i = 0; i < count; i++, entryAt += at.columnBytes) {
    const nameBytes = bytes.readUInt16LE(nameAt);
    const name = bytes.toString('utf16le', nameAt + 2, nameAt + 2 + nameBytes);
    columns.push(parseColumn(bytes.subarray(entryAt, entryAt + at.columnBytes), name));
    nameAt += 2 + nameBytes;
  }
  const longValueMaps: LongValueMaps[] = [];
  for (; nameAt + 10 <= bytes.length && bytes.readUInt16LE(nameAt) !== 0xffff; nameAt += 10) {
    longValueMaps.push({
      column: bytes.readUInt16LE(nameAt),
      ownedMap: bytes.readUInt32LE(nameAt + 2),
      freeMap: bytes.readUInt32LE(nameAt + 6),
    });
  }
  return {
    columns,
    longValueMaps,
    rowCount: bytes.readUInt32LE(at.rowCountAt),
    ownedMap: bytes.readUInt32LE(at.ownedMapAt),
    freeMap: bytes.readUInt32LE(at.freeMapAt),
  };
}

function columnEntry(column: PlacedColumn): Buffer {
  const entry = Buffer.alloc(at.columnBytes);
  const isFixed = column.fixedOffset >= 0;
  const isText = column.kind === 'text' || column.kind === 'memo';
  const isLong = column.kind === 'memo' || column.kind === 'ole';
  entry[columnAt.typeAt] = columnType[column.kind];
  entry.writeUInt32LE(jetMark, columnAt.typeAt + 1);
  entry.writeUInt16LE(column.number, columnAt.numberAt);
  entry.writeUInt16LE(Math.max(0, column.variableIndex), columnAt.variableIndexAt);
  entry.writeUInt16LE(column.number, columnAt.orderAt);
  if (isText) entry.writeUInt16LE(koreanCollation, columnAt.collationAt);
  entry[columnAt.flagsAt] =
    columnFlag.nullable |
    (isFixed ? columnFlag.fixed : 0) |
    (column.autoNumber === true ? columnFlag.autoNumber : 0);
  entry[columnAt.extraFlagsAt ?? 0] = isText && column.compressed !== false ? extraFlag.compressedText : 0;
  entry.writeUInt16LE(Math.max(0, column.fixedOffset), columnAt.fixedOffsetAt);
  entry.writeUInt16LE(isLong ? 0 : column.bytesMax, columnAt.lengthAt);
  return entry;
}

function columnName(column: PlacedColumn): Buffer {
  const name = Buffer.from(column.name, 'utf16le');
  const length = Buffer.alloc(2);
  length.writeUInt16LE(name.length);
  return Buffer.concat([length, name]);
}

function parseColumn(entry: Buffer, name: string): PlacedColumn {
  const kind = kindOfType.get(entry.readUInt8(columnAt.typeAt)) ?? 'binary';
  const isFixed = (entry.readUInt8(columnAt.flagsAt) & columnFlag.fixed) !== 0;
  const bytesMax = entry.readUInt16LE(columnAt.lengthAt);
  return {
    name,
    kind,
    bytesMax,
    length: kind === 'text' ? bytesMax / 2 : bytesMax,
    compressed: (entry.readUInt8(columnAt.extraFlagsAt ?? 0) & extraFlag.compressedText) !== 0,
    autoNumber: (entry.readUInt8(columnAt.flagsAt) & columnFlag.autoNumber) !== 0,
    number: entry.readUInt16LE(columnAt.numberAt),
    fixedOffset: isFixed ? entry.readUInt16LE(columnAt.fixedOffsetAt) : -1,
    variableIndex: isFixed ? -1 : entry.readUInt16LE(columnAt.variableIndexAt),
  };
}

function variableBytes(column: ColumnSpec): number {
  if (column.kind === 'text') return 2 * (column.length ?? textCharactersMax);
  return column.length ?? textCharactersMax;
}
