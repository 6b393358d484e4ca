import {
  header,
  type JetFormat,
  longValue,
  longValueOwner,
  pageType,
  rowPointer,
  slotFlag,
  usageMap,
} from '@nadeul/jet/layout';
import { scramble } from '../mdb/file-shape.ts';
import type { Random } from '../office/random.ts';

/** A file that is being damaged. Its bytes may become fewer or more. */
export type Patient = { bytes: Buffer; readonly format: JetFormat };

type Damage = (patient: Patient, random: Random) => void;

/** Damages the file in one to four ways. Gives the names of what was done. */
export function damage(patient: Patient, random: Random): string[] {
  const done: string[] = [];
  for (let count = random.between(1, 4); count > 0; count -= 1) {
    const [name, apply] = random.pick(ways);
    apply(patient, random);
    done.push(name);
    if (patient.bytes.length < 2 * patient.format.pageSize) break;
  }
  return done;
}

/** Numbers at which counts, lengths and page numbers go wrong. */
function oddNumber({ bytes, format }: Patient, random: Random): number {
  const pages = Math.floor(bytes.length / format.pageSize);
  return random.pick([
    0,
    1,
    2,
    3,
    7,
    8,
    0x7f,
    0x80,
    0xfe,
    0xff,
    0x100,
    0x7ff,
    0x800,
    0xfff,
    0x1000,
    0x1fff,
    0x7fff,
    0x8000,
    0xffff,
    0x00ff_ffff,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    pages,
    pages - 1,
    random.between(0, pages),
    rowPointer(random.between(0, pages), random.between(0, 4)),
    rowPointer(random.between(0, pages), random.between(0, 255)),
  ]);
}

function pageAt({ bytes, format }: Patient, page: number): Buffer {
  return bytes.subarray(page * format.pageSize, (page + 1) * format.pageSize);
}

function anyPage(patient: Patient, random: Random): Buffer {
  return pageAt(patient, anyPageNumber(patient, random));
}

function anyPageNumber({ bytes, format }: Patient, random: Random): number {
  return random.between(0, Math.max(0, Math.floor(bytes.length / format.pageSize) - 1));
}

/** A page of the type, and of the owner where one is given; any page where there is none. */
function pageOf(patient: Patient, random: Random, type: number, owner?: number): Buffer {
  const { bytes, format } = patient;
  const found: number[] = [];
  for (let page = 0; (page + 1) * format.pageSize <= bytes.length; page += 1) {
    const start = page * format.pageSize;
    if (bytes[start] !== type) continue;
    if (owner === undefined || bytes.readUInt32LE(start + format.data.ownerAt) === owner) found.push(page);
  }
  const [first, ...rest] = found;
  return first === undefined ? anyPage(patient, random) : pageAt(patient, random.pick([first, ...rest]));
}

/** Writes the low bytes of a number where they fit. */
function put(page: Buffer, at: number, value: number, width: number): void {
  for (let byte = 0; byte < width && at + byte < page.length; byte += 1)
    if (at + byte >= 0) page[at + byte] = Math.floor(value / 2 ** (8 * byte)) & 0xff;
}

/** A slot of a data page: where its row starts and ends, as the page says. */
function anySlot(
  page: Buffer,
  format: JetFormat,
  random: Random,
): { at: number; start: number; end: number } {
  const count = Math.max(1, Math.min(255, page.length < 20 ? 1 : page.readUInt16LE(format.data.rowCountAt)));
  const slot = random.between(0, count - 1);
  const at = format.data.slotsAt + 2 * slot;
  const offset = (place: number): number =>
    place + 2 <= page.length ? page.readUInt16LE(place) & slotFlag.offsetMask : 0;
  return { at, start: offset(at), end: slot === 0 ? page.length : offset(at - 2) };
}

const flipBits: Damage = ({ bytes }, random) => {
  for (let flips = random.between(1, 16); flips > 0; flips -= 1) {
    const at = random.between(0, bytes.length - 1);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.between(0, 7));
  }
};

const flipBitsOfOnePage: Damage = (patient, random) => {
  const page = anyPage(patient, random);
  for (let flips = random.between(1, 32); flips > 0; flips -= 1) {
    const at = random.between(0, Math.min(page.length - 1, random.chance(0.5) ? 64 : page.length));
    page[at] = (page[at] ?? 0) ^ (1 << random.between(0, 7));
  }
};

const runOfBytes: Damage = (patient, random) => {
  const page = anyPage(patient, random);
  const from = random.between(0, page.length - 1);
  const fill = random.pick([0, 0xff, 1, random.between(0, 255)]);
  page.fill(fill, from, Math.min(page.length, from + random.between(1, 600)));
};

const swapPages: Damage = (patient, random) => {
  const [a, b] = [anyPage(patient, random), anyPage(patient, random)];
  const kept = Buffer.from(a);
  b.copy(a);
  kept.copy(b);
};

const copyPage: Damage = (patient, random) => {
  anyPage(patient, random).copy(anyPage(patient, random));
};

const fillPage: Damage = (patient, random) => {
  anyPage(patient, random).fill(random.pick([0, 0, 0xff, random.between(1, 254)]));
};

const cutFile: Damage = (patient, random) => {
  const { bytes, format } = patient;
  const at = random.between(0, bytes.length);
  patient.bytes = bytes.subarray(0, random.chance(0.5) ? at - (at % format.pageSize) : at);
};

const lengthenFile: Damage = (patient, random) => {
  const more = Buffer.alloc(random.between(1, 3 * patient.format.pageSize), random.pick([0, 0xff, 1]));
  patient.bytes = Buffer.concat([patient.bytes, more]);
};

const headerField: Damage = ({ bytes, format }, random) => {
  const page = bytes.subarray(0, format.pageSize);
  if (page.length < format.pageSize) return;
  scramble(page, format);
  const at = random.pick([
    header.versionAt,
    header.codePageAt,
    header.pageKeyAt,
    header.pageKeyAt + 3,
    header.createdAt,
    header.officeEncryptionAt,
    random.between(0, 0xa0),
  ]);
  put(page, at, random.between(0, 255), 1);
  scramble(page, format);
};

/** What tells how Office encrypted the file: lengths, names and counts, partly as text. */
const encryption: Damage = ({ bytes }, random) => {
  const at = random.between(header.officeEncryptionAt, header.officeEncryptionAt + 1200);
  if (at < bytes.length) bytes[at] = random.pick([0x30, 0x39, 0x22, 0x3c, 0, 0xff, random.between(0, 255)]);
};

const oddNumberAnywhere: Damage = (patient, random) => {
  const page = anyPage(patient, random);
  put(page, random.between(0, page.length - 1), oddNumber(patient, random), random.pick([1, 2, 4]));
};

const slotList: Damage = (patient, random) => {
  const page = pageOf(patient, random, pageType.data);
  const { data } = patient.format;
  const at = random.pick([
    data.rowCountAt,
    data.freeBytesAt,
    data.ownerAt,
    anySlot(page, patient.format, random).at,
  ]);
  if (random.chance(0.5)) put(page, at, oddNumber(patient, random), 2);
  else put(page, at + 1, (page[at + 1] ?? 0) ^ random.pick([0x40, 0x80, 0xc0, 0x10, 1]), 1);
};

const rowTail: Damage = (patient, random) => {
  const page = pageOf(patient, random, pageType.data);
  const { end } = anySlot(page, patient.format, random);
  put(page, end - random.between(1, 24), oddNumber(patient, random), random.pick([1, 2]));
};

const rowHead: Damage = (patient, random) => {
  const page = pageOf(patient, random, pageType.data);
  const { start } = anySlot(page, patient.format, random);
  put(page, start + random.between(0, 12), oddNumber(patient, random), random.pick([1, 2, 4]));
};

const definitionField: Damage = (patient, random) => {
  const { table } = patient.format;
  const page = pageOf(patient, random, pageType.tableDefinition);
  const at = random.pick([
    table.nextPageAt,
    table.lengthAt,
    table.rowCountAt,
    table.columnNumbersAt,
    table.variableCountAt,
    table.columnCountAt,
    table.logicalIndexCountAt,
    table.realIndexCountAt,
    table.ownedMapAt,
    table.freeMapAt,
    table.ownedMapAt + 1,
    table.freeMapAt + 1,
  ]);
  put(page, at, oddNumber(patient, random), random.pick([1, 2, 4]));
};

const columnEntry: Damage = (patient, random) => {
  const { table, column } = patient.format;
  const page = pageOf(patient, random, pageType.tableDefinition);
  const columns = Math.min(300, page.length > 60 ? page.readUInt16LE(table.columnCountAt) : 1);
  const entry = table.realIndexesAt + random.between(0, columns) * table.columnBytes;
  const at = random.pick([
    column.typeAt,
    column.numberAt,
    column.variableIndexAt,
    column.flagsAt,
    column.extraFlagsAt ?? column.flagsAt,
    column.codePageAt ?? column.scaleAt,
    column.fixedOffsetAt,
    column.lengthAt,
    column.scaleAt,
  ]);
  put(
    page,
    entry + at,
    random.chance(0.5) ? random.between(0, 24) : oddNumber(patient, random),
    random.pick([1, 2]),
  );
};

const columnName: Damage = (patient, random) => {
  const { table } = patient.format;
  const page = pageOf(patient, random, pageType.tableDefinition);
  const columns = Math.min(300, page.length > 60 ? page.readUInt16LE(table.columnCountAt) : 1);
  const at = table.realIndexesAt + columns * table.columnBytes + random.between(0, 40);
  put(page, at, oddNumber(patient, random), table.nameLengthBytes);
};

/** Maps lie in data pages without an owner: their form, first page, page numbers and bits. */
const pageMap: Damage = (patient, random) => {
  const page = pageOf(patient, random, pageType.data, 0);
  const { start } = anySlot(page, patient.format, random);
  const at = random.pick([
    0,
    usageMap.inlineStartAt,
    usageMap.referencesAt + 4 * random.between(0, usageMap.referenceCount - 1),
    usageMap.inlineBitsAt + random.between(0, 64),
  ]);
  put(page, start + at, oddNumber(patient, random), at === 0 ? 1 : random.pick([1, 4]));
};

/** All map references at once name one page: the map itself, a map page, or one behind the end. */
const mapReferences: Damage = (patient, random) => {
  const page = pageOf(patient, random, pageType.data, 0);
  const { start } = anySlot(page, patient.format, random);
  const maps = patient.bytes.indexOf(Buffer.from([pageType.usageMap, 1]));
  const named = random.chance(0.5)
    ? Math.floor(maps / patient.format.pageSize)
    : anyPageNumber(patient, random);
  put(page, start, 1, 1);
  for (let at = 0; at < usageMap.referenceCount; at += 1)
    put(page, start + 1 + 4 * at, Math.max(0, named), 4);
};

const mapPage: Damage = (patient, random) => {
  const page = pageOf(patient, random, pageType.usageMap);
  if (random.chance(0.5)) page.fill(0xff, usageMap.mapPageBitsAt);
  else put(page, random.between(0, page.length - 1), oddNumber(patient, random), 4);
};

/** Chains of long values: into a circle, to another page, to nothing. */
const longValuePart: Damage = (patient, random) => {
  const page = pageOf(patient, random, pageType.data, longValueOwner);
  const { start } = anySlot(page, patient.format, random);
  const number = Math.floor((page.byteOffset - patient.bytes.byteOffset) / patient.format.pageSize);
  const self = rowPointer(number, random.between(0, 3));
  put(page, start, random.chance(0.5) ? self : oddNumber(patient, random), 4);
};

/** Fields of long values in rows: length, kind and pointer. */
const longValueField: Damage = (patient, random) => {
  const page = pageOf(patient, random, pageType.data);
  const { start, end } = anySlot(page, patient.format, random);
  const at = random.between(start, Math.max(start, end - longValue.fieldBytes));
  put(page, at, oddNumber(patient, random), 3);
  put(page, at + longValue.kindAt, random.pick([0, 0x40, 0x80, 0xc0, 1]), 1);
  put(page, at + longValue.pointerAt, oddNumber(patient, random), 4);
};

const ways: readonly [readonly [string, Damage], ...(readonly [string, Damage])[]] = [
  ['flipped bits', flipBits],
  ['flipped bits of one page', flipBitsOfOnePage],
  ['run of bytes', runOfBytes],
  ['swapped pages', swapPages],
  ['copied page', copyPage],
  ['filled page', fillPage],
  ['cut file', cutFile],
  ['lengthened file', lengthenFile],
  ['header', headerField],
  ['description of the encryption', encryption],
  ['odd number', oddNumberAnywhere],
  ['slot list', slotList],
  ['end of a row', rowTail],
  ['start of a row', rowHead],
  ['table definition', definitionField],
  ['column', columnEntry],
  ['column name', columnName],
  ['page map', pageMap],
  ['map references', mapReferences],
  ['map page', mapPage],
  ['part of a long value', longValuePart],
  ['field of a long value', longValueField],
];
