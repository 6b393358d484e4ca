import { join } from 'node:path';
import { createDatabase, type Row, type TableSpec } from '@nadeul/simulator';
import { appendBulk } from '@nadeul/simulator/bulk';

const rows = 100_000;

const mixed: TableSpec = {
  name: 'mixed',
  columns: [
    { name: 'flag', kind: 'boolean' },
    { name: 'byte', kind: 'byte' },
    { name: 'integer', kind: 'integer' },
    { name: 'long', kind: 'long' },
    { name: 'currency', kind: 'currency' },
    { name: 'single', kind: 'single' },
    { name: 'double', kind: 'double' },
    { name: 'at', kind: 'dateTime' },
    { name: 'korean', kind: 'text', length: 50 },
    { name: 'latin', kind: 'text', length: 80 },
    { name: 'binary', kind: 'binary', length: 20 },
  ],
};

/** Makes a file with a table of every type that is stored in the row itself. */
export function makeMixedFile(folder: string): {
  readonly path: string;
  readonly rows: number;
  readonly name: string;
} {
  const path = join(folder, 'mixed.mdb');
  createDatabase(path, { tables: [mixed] });
  appendBulk(path, mixed.name, mixedRows());
  return { path, rows, name: mixed.name };
}

function* mixedRows(): Generator<Row> {
  const binary = new Uint8Array(16).fill(7);
  for (let number = 0; number < rows; number += 1) {
    yield [
      number % 2 === 0,
      number & 0xff,
      number & 0x7fff,
      number,
      `${number}.25`,
      number / 4,
      number / 3,
      `2026-11-${String((number % 28) + 1).padStart(2, '0')}T08:59:30`,
      `나들 ${number}번째 행의 글`,
      `a longer text that is compressed, number ${number}`,
      binary,
    ];
  }
}
