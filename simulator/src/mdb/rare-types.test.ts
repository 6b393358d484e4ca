import { readFileSync } from 'node:fs';
import { describeTable, readRows } from '@nadeul/jet';
import { columnType, extraFlag, jet4 } from '@nadeul/jet/layout';
import MDBReader from 'mdb-reader';
import { expect, test } from 'vitest';
import { scratchFile } from '../testing/oracles.ts';
import { createDatabase } from './create.ts';
import { PageFile, writePhase } from './page-file.ts';
import { openWriter } from './writer.ts';

test('an extended date and time is text with its fraction, as mdb-reader has it', () => {
  const path = scratchFile('extended.accdb');
  const columns = [{ name: 'at', kind: 'dateTimeExtended' }] as const;
  const values = [
    '2026-05-22T08:55:12',
    '0001-06-01T00:00:00',
    '9999-06-30T23:59:59.9999999',
    '1999-02-28T12:00:00.0000001',
  ];
  createDatabase(path, { format: 'ace', tables: [{ name: 't', columns }] });
  const writer = openWriter(path);
  writer.append('t', [...values.map((value) => [value]), [null]]);
  writer.close();

  const ours = Array.from(readRows(path, 't'), ({ at }) => at);

  const theirs = new MDBReader(readFileSync(path)).getTable('t').getData();
  expect(ours).toEqual([...values, null]);
  expect(theirs.map(({ at }) => inOurForm(at))).toEqual(ours);
});

/** mdb-reader gives `2026.05.22 08:55:12.000000000`. */
function inOurForm(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  return value
    .replace(/^(\d+)\.(\d+)\.(\d+) /, '$1-$2-$3T')
    .replace(/00$/, '')
    .replace(/\.0+$/, '');
}

/** A value as Access stores it in a calculated column: sixteen bytes of its own, the length, the bytes, three more. */
function wrapped(bytes: Buffer): Uint8Array {
  const head = Buffer.alloc(20, 0xee);
  head.writeUInt32LE(bytes.length, 16);
  return Buffer.concat([head, bytes, Buffer.alloc(3, 0xee)]);
}

/** A table whose binary columns are made calculated ones of these types. */
function withCalculated(types: readonly number[], row: readonly Uint8Array[]): string {
  const path = scratchFile('calculated.accdb');
  const columns = types.map((_, i) => ({ name: `c${i}`, kind: 'binary', length: 100 }) as const);
  createDatabase(path, {
    format: 'ace',
    tables: [{ name: 't', columns: [...columns, { name: 'n', kind: 'long' }] }],
  });
  const writer = openWriter(path);
  writer.append('t', [
    [...row, 7],
    [...row.map(() => null), 8],
  ]);
  writer.close();
  const { page } = describeTable(path, 't');
  const file = new PageFile(path, 'r+');
  const bytes = file.edit(page, writePhase.definitions);
  types.forEach((type, i) => {
    const entry = jet4.table.realIndexesAt + i * jet4.table.columnBytes;
    bytes[entry + jet4.column.typeAt] = type;
    bytes[entry + (jet4.column.extraFlagsAt ?? 0)] = extraFlag.calculated;
  });
  file.flush();
  file.close();
  return path;
}

test('values of calculated columns are read out of their wrapper', () => {
  const long = Buffer.alloc(4);
  long.writeInt32LE(-42);
  const text = Buffer.from('계산된 글', 'utf16le');
  const path = withCalculated(
    [columnType.text, columnType.long, columnType.boolean, columnType.boolean],
    [wrapped(text), wrapped(long), wrapped(Buffer.of(0xff)), wrapped(Buffer.of(0))],
  );

  expect([...readRows(path, 't')]).toEqual([
    { c0: '계산된 글', c1: -42, c2: true, c3: false, n: 7 },
    { c0: null, c1: null, c2: false, c3: false, n: 8 },
  ]);
});

test('a calculated column whose form is another one is left out with a note', () => {
  const path = withCalculated([columnType.numeric], [wrapped(Buffer.alloc(17))]);

  const [column] = describeTable(path, 't').columns;

  expect(column).toMatchObject({ kind: 'unsupported', note: expect.stringContaining('calculated') });
  expect([...readRows(path, 't')]).toEqual([{ n: 7 }, { n: 8 }]);
});

test('a calculated value that claims to be longer than its field is cut there', () => {
  const value = Buffer.from(wrapped(Buffer.from('ab', 'utf16le')));
  value.writeUInt32LE(0xffff_ffff, 16);
  const path = withCalculated([columnType.text], [value.subarray(0, 24)]);

  expect([...readRows(path, 't')]).toEqual([
    { c0: 'ab', n: 7 },
    { c0: null, n: 8 },
  ]);
});
