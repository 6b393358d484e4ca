import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase } from '../mdb/create.ts';
import type { ColumnSpec, Row, TableSpec } from '../mdb/table-spec.ts';
import { type MdbWriter, openWriter } from '../mdb/writer.ts';

/** A small whole file: what is damaged, and the table that is followed in it. */
export type Sample = { readonly name: string; readonly table: string; readonly bytes: Buffer };

const everyKind: TableSpec = {
  name: '모든 값',
  columns: [
    { name: 'flag', kind: 'boolean' },
    { name: 'byte', kind: 'byte' },
    { name: 'integer', kind: 'integer' },
    { name: 'long', kind: 'long' },
    { name: 'text', kind: 'text', length: 50 },
    { name: 'currency', kind: 'currency' },
    { name: 'single', kind: 'single' },
    { name: 'double', kind: 'double' },
    { name: 'at', kind: 'dateTime' },
    { name: 'memo', kind: 'memo' },
    { name: 'ole', kind: 'ole' },
    { name: 'binary', kind: 'binary', length: 20 },
  ],
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
      name: `${'길다'.repeat(24)}${number}`,
      kind: number % 3 === 0 ? 'long' : 'text',
      length: 10,
    }),
  ),
};

/** Builds the files to damage in `folder`, which must be empty. */
export function makeSamples(folder: string): Sample[] {
  return [
    sample(folder, [everyKind, numbers], fillEveryKind),
    sample(folder, [moving, numbers], fillMoving),
    sample(folder, [wide], fillWide),
  ];
}

function sample(folder: string, tables: readonly TableSpec[], fill: (writer: MdbWriter) => void): Sample {
  const name = tables[0]?.name ?? '';
  const path = join(folder, `${name}.mdb`);
  createDatabase(path, { tables });
  const writer = openWriter(path);
  fill(writer);
  writer.close();
  return { name: `jet4 ${name}`, table: name, bytes: readFileSync(path) };
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
