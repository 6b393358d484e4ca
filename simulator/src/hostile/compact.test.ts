import { copyFileSync } from 'node:fs';
import { openTail, type Tail, type TailPoll, type TailRow } from '@nadeul/jet';
import { expect, test } from 'vitest';
import { createDatabase } from '../mdb/create.ts';
import type { Row, TableSpec } from '../mdb/table-spec.ts';
import { openWriter } from '../mdb/writer.ts';
import { scratchFile } from '../testing/oracles.ts';
import { compactDatabase } from './compact.ts';

const table: TableSpec = {
  name: 'log',
  columns: [
    { name: 'n', kind: 'long' },
    { name: 'text', kind: 'text', length: 60 },
    { name: 'note', kind: 'memo' },
  ],
};
const rowOf = (n: number): Row => [n, `이름 ${n % 97}`, n % 50 === 0 ? '메모 '.repeat(2000) : null];
const rowsOf = (from: number, to: number): Row[] =>
  Array.from({ length: to - from }, (_, index) => rowOf(from + index));

function startFile(rows: number): string {
  const path = scratchFile('door.mdb');
  createDatabase(path, { tables: [table] });
  append(path, 0, rows);
  return path;
}

function append(path: string, from: number, to: number): void {
  const writer = openWriter(path);
  writer.append(table.name, rowsOf(from, to));
  writer.close();
}

function follow(path: string, checkpoint?: Uint8Array): Tail {
  return openTail({ path, table: table.name, checkpoint, settle: async () => {} });
}

/** Polls until nothing is left to look at or to wait for; the last poll with what all have found. */
async function readAll(tail: Tail): Promise<TailPoll> {
  const rows: TailRow[] = [];
  const withdrawn = [];
  let note: TailPoll['note'];
  for (let polls = 0; polls < 1000; polls++) {
    const found = await tail.poll();
    rows.push(...found.rows);
    withdrawn.push(...found.withdrawn);
    note ??= found.note;
    if (found.caughtUp && found.pending === 0) {
      return { ...found, rows, withdrawn, ...(note === undefined ? {} : { note }) };
    }
  }
  throw new Error('The tail did not catch up.');
}

const said = ({ rows }: TailPoll): unknown[] =>
  rows.map(({ kind, values }) => [kind, values.n]).sort((a, b) => Number(a[1]) - Number(b[1]));

test.each(['at once', 'after a restart'])('a compacted file gives no row again: %s', async (when) => {
  const path = startFile(5000);
  const tail = follow(path);
  const { checkpoint } = await readAll(tail);
  compactDatabase(path, [table], '2026-05-05T05:05:05');

  const found = await readAll(when === 'at once' ? tail : follow(path, checkpoint));

  expect([found.note?.code, said(found)]).toEqual(['file-replaced', []]);
});

test('a compacted file with the creation date of the former one gives no row again', async () => {
  const path = startFile(5000);
  const tail = follow(path);
  await readAll(tail);
  compactDatabase(path, [table], '2026-01-02T09:00:00');

  const found = await readAll(tail);

  expect(said(found)).toEqual([]);
});

test('rows that come while a compacted file is compared are the only new ones', async () => {
  const path = startFile(5000);
  const { checkpoint } = await readAll(follow(path));
  compactDatabase(path, [table], '2026-05-05T05:05:05');
  append(path, 5000, 5003);

  const found = await readAll(follow(path, checkpoint));

  expect(said(found)).toEqual([
    ['new', 5000],
    ['new', 5001],
    ['new', 5002],
  ]);
});

test('after an older backup was restored, exactly the taps that follow are new', async () => {
  const path = startFile(3000);
  const backup = scratchFile('backup.mdb');
  copyFileSync(path, backup);
  append(path, 3000, 4000);
  const tail = follow(path);
  await readAll(tail);
  copyFileSync(backup, path);
  append(path, 7000, 7010);

  const found = await readAll(tail);

  expect(said(found)).toEqual(Array.from({ length: 10 }, (_, index) => ['new', 7000 + index]));
});
