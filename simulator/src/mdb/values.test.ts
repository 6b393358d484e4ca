import { readFileSync } from 'node:fs';
import MDBReader from 'mdb-reader';
import { expect, test } from 'vitest';
import { mdbtools, needsMdbtools, readWithMdbReader, scratchFile } from '../testing/oracles.ts';
import { createDatabase } from './create.ts';
import { everyKind as table } from './every-kind.ts';
import type { CellValue, ColumnKind, Row, TableSpec } from './table-spec.ts';
import { openWriter } from './writer.ts';

const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7) & 0xff);
const rows: readonly Row[] = [
  [
    true,
    255,
    -32768,
    -2147483648,
    '김나들',
    '12000.5000',
    1.5,
    0.1,
    '2026-11-22T08:59:30',
    '짧은 메모',
    bytes(3),
    bytes(20),
  ],
  [false, null, null, null, '', '-0.0001', null, null, null, 'a'.repeat(900), null, null],
  [
    true,
    0,
    32767,
    2147483647,
    'abc',
    '0.0000',
    0,
    -1e300,
    '1999-12-31T23:59:59',
    '가'.repeat(9000),
    bytes(9000),
    null,
  ],
  [
    false,
    1,
    2,
    3,
    '가저관 mixed',
    null,
    null,
    2,
    '2000-01-01T00:00:00',
    '나'.repeat(1500),
    bytes(3000),
    null,
  ],
  [false, null, null, null, null, null, null, null, null, null, null, null],
];

test('every kind of value comes back from an independent reader as it was written', () => {
  const path = scratchFile('values.mdb');
  write(path, table, rows);

  const read = readWithMdbReader(path, table.name);

  expect(read.map((row) => table.columns.map(({ name, kind }) => plain(kind, row[name])))).toEqual(
    rows.map((row) => table.columns.map((_, i) => plainWritten(row[i] ?? null))),
  );
});

test('a password is in the header, and the data stays readable without it', () => {
  const path = scratchFile('password.mdb');
  createDatabase(path, { tables: [table], password: '문2026', createdAt: '2026-03-02T10:11:12' });

  const reader = new MDBReader(readFileSync(path));

  expect(reader.getPassword()).toBe('문2026');
  expect(reader.getCreationDate()?.toISOString()).toBe('2026-03-02T10:11:12.000Z');
  expect(reader.getTableNames()).toEqual([table.name]);
});

test('a table of 200 columns, whose definition needs several pages, keeps every value', () => {
  const path = scratchFile('wide.mdb');
  const columns = Array.from({ length: 200 }, (_, i) => ({
    name: `column number ${i} with a long name`,
    kind: i % 2 === 0 ? ('long' as const) : ('text' as const),
  }));
  const row = columns.map((_, i) => (i % 2 === 0 ? i : `v${i}`));
  write(path, { name: 'wide', columns }, [row, row]);

  const [, second = {}] = readWithMdbReader(path, 'wide');

  expect(Object.keys(second)).toEqual(columns.map(({ name }) => name));
  expect(Object.values(second)).toEqual(row);
});

test('mdbtools lists the tables and their types', (context) => {
  needsMdbtools(context);
  const path = scratchFile('schema.mdb');
  createDatabase(path, { tables: [table, { name: 'second', columns: [{ name: 'n', kind: 'long' }] }] });

  const tables = mdbtools('mdb-tables', '-1', path).toString();
  const schema = mdbtools('mdb-schema', path).toString();

  expect(tables.trim().split('\n')).toEqual([table.name, 'second']);
  expect(schema).toMatch(/\[text\]\s+Text \(50\)/);
  expect(schema).toMatch(/\[at\]\s+DateTime/);
  expect(schema).toMatch(/\[currency\]\s+Currency/);
});

test('a value that its column cannot store is refused by name, and nothing of its row is kept', () => {
  const path = scratchFile('refused.mdb');
  createDatabase(path, { tables: [table] });
  const writer = openWriter(path);

  expect(() => writer.append(table.name, [[true, 256]])).toThrow(/Column byte \(byte\)/);
  expect(() => writer.append(table.name, [[true, 1, 1, 1, 'x'.repeat(51)]])).toThrow(/Column text \(text\)/);
  writer.close();

  expect(readWithMdbReader(path, table.name)).toEqual([]);
});

test('a file that exists is never replaced, and a file of somebody else is never written', () => {
  const path = scratchFile('kept.mdb');
  createDatabase(path, { tables: [table] });
  const before = readFileSync(path);

  expect(() => createDatabase(path, { tables: [] })).toThrow(
    expect.objectContaining({ code: 'file-exists' }),
  );
  expect(() => openWriter(new URL(import.meta.url).pathname)).toThrow(
    expect.objectContaining({ code: 'file-not-ours' }),
  );

  expect(readFileSync(path)).toEqual(before);
});

function write(path: string, spec: TableSpec, values: readonly Row[]): void {
  createDatabase(path, { tables: [spec] });
  const writer = openWriter(path);
  writer.append(spec.name, values);
  writer.close();
}

function plain(kind: ColumnKind, value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return value instanceof Date && kind === 'dateTime' ? value.toISOString().slice(0, 19) : value;
}

function plainWritten(value: CellValue): CellValue {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}
