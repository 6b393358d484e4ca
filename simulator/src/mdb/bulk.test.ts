import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readRows } from '@nadeul/jet';
import { jet4, pagesPerMapPage } from '@nadeul/jet/layout';
import MDBReader from 'mdb-reader';
import { expect, test } from 'vitest';
import { openCapsWriter } from '../caps/writer.ts';
import { generateDay } from '../office/day.ts';
import { officeOfThirty } from '../office/people.ts';
import { jetExport, mdbtools, needsMdbtools, readWithMdbReader, scratchFile } from '../testing/oracles.ts';
import { appendBulk } from './bulk.ts';
import { createBulkCapsDatabase } from './bulk-caps.ts';
import { createDatabase } from './create.ts';
import type { Row } from './table-spec.ts';

const office = officeOfThirty('bulk');

function bulkFile(taps: number): string {
  const path = scratchFile('bulk.mdb');
  createBulkCapsDatabase(path, office, taps);
  return path;
}

test('a file filled in bulk is read alike by three readers', (context) => {
  needsMdbtools(context);
  const path = bulkFile(20_000);

  const ours = createHash('sha256').update(jetExport(path, 'tenter')).digest('hex');
  const theirs = createHash('sha256')
    .update(mdbtools('mdb-export', path, 'tenter'))
    .digest('hex');
  const numbers = readWithMdbReader(path, 'tenter').map((row) => row.e_index);

  expect(ours).toBe(theirs);
  expect(numbers).toEqual(Array.from({ length: 20_000 }, (_, index) => index + 1));
});

test('a file filled in bulk is gone on with like any other', () => {
  const path = bulkFile(1000);
  const taps = generateDay('bulk', '2030-03-04', office);
  const writer = openCapsWriter(path);
  writer.append(taps);
  const { rowCount } = writer;
  writer.close();

  const rows = readWithMdbReader(path, 'tenter');

  expect([rowCount, rows.length]).toEqual([1000 + taps.length, 1000 + taps.length]);
});

test('a table of more pages than one map page names is whole', () => {
  const path = scratchFile('large.mdb');
  const rows = pagesPerMapPage(jet4) + 300;
  createDatabase(path, { tables: [pageForEachRow] });
  appendBulk(path, pageForEachRow.name, wideRows(rows));
  const expected = Array.from({ length: rows }, (_, id) => id);

  const ours = Array.from(readRows(path, pageForEachRow.name, { columns: ['id'] }), ({ id }) => id);
  const theirs = new MDBReader(readFileSync(path))
    .getTable(pageForEachRow.name)
    .getData({ columns: ['id'] })
    .map(({ id }) => id);

  expect(ours).toEqual(expected);
  expect(theirs).toEqual(expected);
});

test('a table that has rows already is refused', () => {
  const path = bulkFile(10);

  expect(() => appendBulk(path, 'tenter', [])).toThrow(expect.objectContaining({ code: 'file-not-ours' }));
});

const pageForEachRow = {
  name: 'wide',
  columns: [
    { name: 'id', kind: 'long' },
    { name: 'filling', kind: 'binary', length: 2100 },
  ],
} as const;

function* wideRows(count: number): Generator<Row> {
  const filling = new Uint8Array(2100);
  for (let id = 0; id < count; id += 1) yield [id, filling];
}
