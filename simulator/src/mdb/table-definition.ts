import {
  columnFlag,
  columnType,
  extraFlag,
  type JetFormat,
  pageType,
  pageTypeCompanion,
  tableKind,
} from '@nadeul/jet/layout';
import { encodeCodePage } from './code-page.ts';
import { type FileShape, jet4Shape } from './file-shape.ts';
import { fixedWidths } from './fixed-values.ts';
import type { ColumnKind, ColumnSpec, PlacedColumn } from './table-spec.ts';
import { decodeText } from './text.ts';

const koreanCollation = 0x0412;
/** A number that Jet 4 writes into definitions and column entries; readers skip it. */
const jet4Mark = 0x0659;
/** The same in column entries of Jet 3. */
const jet3Mark = { at: 7, value: 0x0001 } as const;
const fieldBytesMax = 255;
const numericPrecision = 28;

const kindOfType = new Map<number, ColumnKind>(
  Object.entries(columnType)
    .filter(([kind]) => kind !== 'complex')
    // Object.entries forgets the literal keys of columnType.
    .map(([kind, type]) => [type, kind as ColumnKind]),
);

/** What a table's definition pages say. */
export type TableDefinition = {
  readonly columns: readonly PlacedColumn[];
  readonly rowCount: number;
  readonly ownedMap: number;
  readonly freeMap: number;
};

/** Where the maps of one long value column (memo, ole) are. */
export type LongValueMaps = { readonly column: number; readonly ownedMap: number; readonly freeMap: number };

/**
 * Gives every column its place: fixed ones by offset, variable ones by index, both in the order given and behind
 * those of `before`, which stay where they are.
 */
export function placeColumns(
  columns: readonly ColumnSpec[],
  { format }: FileShape = jet4Shape,
  before: readonly PlacedColumn[] = [],
): readonly PlacedColumn[] {
  let number = Math.max(0, ...before.map((column) => column.number + 1));
  let variableIndex = Math.max(0, ...before.map((column) => column.variableIndex + 1));
  let fixedOffset = Math.max(
    0,
    ...before.map((column) => column.fixedOffset + (column.kind === 'boolean' ? 0 : column.bytesMax)),
  );
  return columns.map((column, index) => {
    const width = fixedWidths[column.kind];
    const own = { ...column, number: number++, place: before.length + index };
    if (width === undefined) {
      const bytesMax = variableBytes(column, format);
      return { ...own, fixedOffset: -1, variableIndex: variableIndex++, bytesMax };
    }
    const placed = { ...own, fixedOffset, variableIndex: -1, bytesMax: width };
    if (column.kind !== 'boolean') fixedOffset += width;
    return placed;
  });
}

/** Bytes of the definition that go to its first page and, where it is long, to the pages after it. */
export function buildDefinition(
  definition: TableDefinition,
  longValueMaps: readonly LongValueMaps[],
  isSystem: boolean,
  shape: FileShape = jet4Shape,
): Buffer {
  const { columns } = definition;
  const { table: at, version } = shape.format;
  const head = Buffer.alloc(at.realIndexesAt);
  if (version !== 'jet3') head.writeUInt32LE(jet4Mark, at.lengthAt + 4);
  head.writeUInt32LE(definition.rowCount, at.rowCountAt);
  head[at.kindAt] = isSystem ? tableKind.system : tableKind.user;
  head.writeUInt16LE(Math.max(0, ...columns.map(({ number }) => number + 1)), at.columnNumbersAt);
  head.writeUInt16LE(
    Math.max(0, ...columns.map(({ variableIndex }) => variableIndex + 1)),
    at.variableCountAt,
  );
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
  const entries = columns.map((column) => columnEntry(column, shape));
  const names = columns.map((column) => columnName(column, shape));
  const bytes = Buffer.concat([head, ...entries, ...names, ...tail, Buffer.from([0xff, 0xff])]);
  bytes.writeUInt32LE(bytes.length - at.lengthCountsFrom, at.lengthAt);
  return bytes;
}

/** Cuts a definition into pages; `nextPages` are the numbers of all pages but the first. */
export function definitionPages(
  bytes: Buffer,
  nextPages: readonly number[],
  { pageSize, table: at }: JetFormat = jet4Shape.format,
): Buffer[] {
  return [0, ...nextPages].map((_, i) => {
    const page = Buffer.alloc(pageSize);
    const from = i === 0 ? 0 : pageSize + (i - 1) * (pageSize - at.continuedFrom);
    const room = i === 0 ? pageSize : pageSize - at.continuedFrom;
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
export function continuedPages(length: number, { pageSize, table }: JetFormat = jet4Shape.format): number {
  return Math.max(0, Math.ceil((length - pageSize) / (pageSize - table.continuedFrom)));
}

/** Reads a definition made by `buildDefinition` (tables without indexes), and its long value maps. */
export function parseDefinition(
  bytes: Buffer,
  shape: FileShape = jet4Shape,
): TableDefinition & { longValueMaps: readonly LongValueMaps[] } {
  const { table: at } = shape.format;
  const count = bytes.readUInt16LE(at.columnCountAt);
  const columns: PlacedColumn[] = [];
  let entryAt = at.realIndexesAt;
  let nameAt = entryAt + count * at.columnBytes;
  for (let place = 0; place < count; place++, entryAt += at.columnBytes) {
    const nameFrom = nameAt + at.nameLengthBytes;
    const nameEnd = nameFrom + bytes.readUIntLE(nameAt, at.nameLengthBytes);
    const name = decodeText(bytes.subarray(nameFrom, nameEnd), nameForm(shape));
    columns.push({
      ...parseColumn(bytes.subarray(entryAt, entryAt + at.columnBytes), shape.format),
      name,
      place,
    });
    nameAt = nameEnd;
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

function columnEntry(column: PlacedColumn, { format, codePage }: FileShape): Buffer {
  const { column: at, version, table } = format;
  const entry = Buffer.alloc(table.columnBytes);
  const isFixed = column.fixedOffset >= 0;
  const isText = column.kind === 'text' || column.kind === 'memo';
  const isLong = column.kind === 'memo' || column.kind === 'ole';
  entry[at.typeAt] = columnType[column.kind];
  if (version === 'jet3') entry.writeUInt16LE(jet3Mark.value, jet3Mark.at);
  else entry.writeUInt32LE(jet4Mark, at.typeAt + 1);
  entry.writeUInt16LE(column.number, at.numberAt);
  entry.writeUInt16LE(Math.max(0, column.variableIndex), at.variableIndexAt);
  entry.writeUInt16LE(column.number, at.orderAt);
  if (isText || version === 'jet3') entry.writeUInt16LE(koreanCollation, at.collationAt);
  if (at.codePageAt !== undefined) entry.writeUInt16LE(codePage, at.codePageAt);
  if (column.kind === 'numeric') {
    entry[at.collationAt] = numericPrecision;
    entry[at.scaleAt] = column.scale ?? 0;
  }
  entry[at.flagsAt] =
    columnFlag.nullable |
    (isFixed ? columnFlag.fixed : 0) |
    (column.autoNumber === true ? columnFlag.autoNumber : 0);
  if (at.extraFlagsAt !== undefined)
    entry[at.extraFlagsAt] = isText && column.compressed !== false ? extraFlag.compressedText : 0;
  entry.writeUInt16LE(Math.max(0, column.fixedOffset), at.fixedOffsetAt);
  entry.writeUInt16LE(isLong ? 0 : column.bytesMax, at.lengthAt);
  return entry;
}

function columnName({ name }: PlacedColumn, { format, codePage }: FileShape): Buffer {
  const bytes = format.isTextUnicode ? Buffer.from(name, 'utf16le') : encodeCodePage(codePage, name);
  const length = Buffer.alloc(format.table.nameLengthBytes);
  length.writeUIntLE(bytes.length, 0, length.length);
  return Buffer.concat([length, bytes]);
}

function nameForm({ format, codePage }: FileShape): Parameters<typeof decodeText>[1] {
  return format.isTextUnicode ? { kind: 'unicode', mayCompress: false } : { kind: 'code-page', codePage };
}

function parseColumn(
  entry: Buffer,
  { column: at, isTextUnicode }: JetFormat,
): Omit<PlacedColumn, 'name' | 'place'> {
  const kind = kindOfType.get(entry.readUInt8(at.typeAt)) ?? 'binary';
  const isFixed = (entry.readUInt8(at.flagsAt) & columnFlag.fixed) !== 0;
  const bytesMax = entry.readUInt16LE(at.lengthAt);
  const extraFlags = at.extraFlagsAt === undefined ? 0 : entry.readUInt8(at.extraFlagsAt);
  return {
    kind,
    bytesMax,
    length: kind === 'text' && isTextUnicode ? bytesMax / 2 : bytesMax,
    scale: entry.readUInt8(at.scaleAt),
    compressed: (extraFlags & extraFlag.compressedText) !== 0,
    autoNumber: (entry.readUInt8(at.flagsAt) & columnFlag.autoNumber) !== 0,
    number: entry.readUInt16LE(at.numberAt),
    fixedOffset: isFixed ? entry.readUInt16LE(at.fixedOffsetAt) : -1,
    variableIndex: isFixed ? -1 : entry.readUInt16LE(at.variableIndexAt),
  };
}

function variableBytes(column: ColumnSpec, { isTextUnicode }: JetFormat): number {
  const length = column.length ?? fieldBytesMax;
  if (!isTextUnicode) return Math.min(length, fieldBytesMax);
  return column.kind === 'text' ? 2 * length : length;
}
