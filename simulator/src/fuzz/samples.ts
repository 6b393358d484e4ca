import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase, type DatabaseForm, type DatabaseSpec } from '../mdb/create.ts';
import { everyKind } from '../mdb/every-kind.ts';
import { type FileShape, shapeOf, switchCoding } from '../mdb/file-shape.ts';
import { encryptDatabase, type OfficeEncryption } from '../mdb/office-encryption.ts';
import type { ColumnSpec, Row, TableSpec } from '../mdb/table-spec.ts';
import { type MdbWriter, openWriter } from '../mdb/writer.ts';

/** A small whole file with its pages plain: what is damaged, and the table that is followed in it. */
export type Sample = {
  readonly name: string;
  readonly table: string;
  readonly shape: FileShape;
  readonly bytes: Buffer;
  /** Of a file that Office encrypted: its pages stay so while they are damaged. */
  readonly password?: string;
};

const numbers: TableSpec = {
  name: 'numbers',
  columns: [
    { name: 'a', kind: 'long' },
    { name: 'b', kind: 'integer' },
    { name: 'c', kind: 'boolean' },
  ],
};

const moving: TableSpec = {
  name: 'moving',
  columns: [
    { name: 'id', kind: 'long' },
    { name: 'note', kind: 'text', length: 200 },
  ],
};

/** So many columns with such long names that the definition takes several pages. */
const wide: TableSpec = {
  name: 'wide',
  columns: Array.from(
    { length: 120 },
    (_, number): ColumnSpec => ({
      name: `${'길다'.repeat(12)}${number}`,
      kind: number % 3 === 0 ? 'long' : 'text',
      length: 10,
    }),
  ),
};

/** One row fills a page, and so many pages do not fit into the bits of a table definition: its maps have their own. */
const spread: TableSpec = {
  name: 'spread',
  columns: [
    { name: 'id', kind: 'long' },
    { name: 'filling', kind: 'binary', length: 2100 },
  ],
};
const spreadRows = 530;

/** Builds the files to damage in `folder`, which must be empty: each format, plain and encoded. */
export function makeSamples(folder: string): Sample[] {
  const make = (
    form: DatabaseForm,
    tables: readonly TableSpec[],
    fill: (writer: MdbWriter) => void,
  ): Sample => sample(folder, { ...form, tables }, fill);
  return [
    make({ format: 'jet4' }, [everyKind, numbers], fillEveryKind),
    make({ format: 'jet3' }, [everyKind, numbers], fillEveryKind),
    make({ format: 'ace' }, [everyKind, numbers], fillEveryKind),
    make({ format: 'jet4', pageEncodingKey }, [moving, numbers], fillMoving),
    make({ format: 'jet4' }, [moving, numbers], fillMoving),
    make({ format: 'jet3' }, [moving, numbers], fillMoving),
    make({ format: 'jet3', pageEncodingKey }, [moving, numbers], fillMoving),
    make({ format: 'jet4' }, [wide], fillWide),
    make({ format: 'jet3' }, [wide], fillWide),
    make({ format: 'jet4' }, [spread], fillSpread),
    encrypted(folder, 'rc4', make({ format: 'ace' }, [moving, numbers], fillMoving)),
    encrypted(folder, 'agile', make({ format: 'ace' }, [numbers, wide], fillWide)),
  ];
}

function encrypted(folder: string, kind: OfficeEncryption['kind'], plain: Sample): Sample {
  const paths = { from: join(folder, `to-${kind}.accdb`), to: join(folder, `${kind}.accdb`) };
  const password = '비밀번호';
  writeFileSync(paths.from, plain.bytes);
  encryptDatabase(paths.from, paths.to, { kind, password });
  return { ...plain, name: `${plain.name}, encrypted (${kind})`, bytes: readFileSync(paths.to), password };
}

const pageEncodingKey = 0x1234_5678;

function sample(folder: string, spec: DatabaseSpec, fill: (writer: MdbWriter) => void): Sample {
  const table = spec.tables[0]?.name ?? '';
  const name = [spec.format, spec.pageEncodingKey === undefined ? 'plain' : 'encoded', table].join(' ');
  const path = join(folder, `${name}.mdb`);
  createDatabase(path, spec);
  const writer = openWriter(path);
  fill(writer);
  writer.close();
  const bytes = readFileSync(path);
  const shape = shapeOf(bytes);
  if (shape === undefined) throw new Error(`The sample '${name}' is not a file of this writer.`);
  forEachPage(bytes, shape, (page, number) => switchCoding(shape, number, page));
  return { name, table, shape, bytes };
}

/** The file as it lies on the disk: with its pages encoded where the sample's are. */
export function onDisk(bytes: Buffer, { shape }: Sample): Buffer {
  if (shape.pageKey === 0) return bytes;
  const encoded = Buffer.from(bytes);
  forEachPage(encoded, shape, (page, number) => switchCoding(shape, number, page));
  return encoded;
}

function forEachPage(
  bytes: Buffer,
  { format }: FileShape,
  use: (page: Buffer, number: number) => void,
): void {
  for (let at = 0; at + format.pageSize <= bytes.length; at += format.pageSize)
    use(bytes.subarray(at, at + format.pageSize), at / format.pageSize);
}

function fillEveryKind(writer: MdbWriter): void {
  const bytes = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 7) & 0xff);
  const row = (number: number): Row => [
    number % 2 === 0,
    number & 0xff,
    -number,
    number * 65_537,
    number % 3 === 0 ? '김나들' : `text ${number}`,
    `${number}.5`,
    number / 4,
    number / 3,
    '2026-11-22T08:59:30',
    // In the row, on one page, and as a chain of parts.
    '메모'.repeat([3, 100, 2500][number % 3] ?? 1),
    bytes([10, 300, 5000][number % 3] ?? 1),
    number % 5 === 0 ? null : bytes(20),
  ];
  writer.append(
    everyKind.name,
    Array.from({ length: 12 }, (_, number) => row(number)),
  );
  writer.append(numbers.name, [[1, 2, true]]);
}

/** Deleted rows, rows that moved to another page, and a page in the free map. */
function fillMoving(writer: MdbWriter): void {
  const rows = Array.from({ length: 300 }, (_, id): Row => [id, `note ${id}`]);
  const ids = writer.append(moving.name, rows);
  writer.append(
    numbers.name,
    Array.from({ length: 40 }, (_, a): Row => [a, -a, a % 2 === 0]),
  );
  writer.commit();
  for (const [number, id] of ids.entries()) {
    if (number % 11 === 0) writer.update(moving.name, id, [number, '옮겨진 행 '.repeat(20)]);
    else if (number % 7 === 0) writer.delete(moving.name, id);
  }
}

function fillSpread(writer: MdbWriter): void {
  const filling = new Uint8Array(2100);
  writer.append(
    spread.name,
    Array.from({ length: spreadRows }, (_, id): Row => [id, filling]),
  );
}

function fillWide(writer: MdbWriter): void {
  const row = (seed: number): Row =>
    wide.columns.map(({ kind }, number) => {
      if ((seed + number) % 4 === 0) return null;
      return kind === 'long' ? seed * number : `t${number}`;
    });
  writer.append(
    wide.name,
    Array.from({ length: 30 }, (_, seed) => row(seed)),
  );
}
