import { appendFileSync, copyFileSync, truncateSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readWithMdbReader, scratchFile } from '../testing/oracles.ts';
import { createDatabase } from './create.ts';
import type { PageWrite, WriteOrder } from './page-file.ts';
import type { TableSpec } from './table-spec.ts';
import { openWriter } from './writer.ts';

const table: TableSpec = {
  name: 'log',
  columns: [
    { name: 'n', kind: 'long' },
    { name: 'text', kind: 'text' },
    { name: 'memo', kind: 'memo' },
  ],
};

const rowsOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => [
    from + i,
    `글 ${from + i}`.repeat(20),
    '메모'.repeat((i % 5) * 300),
  ]);
const numbers = (path: string) =>
  readWithMdbReader(path, table.name)
    .map((row) => Number(row.n))
    .toSorted((a, b) => a - b);

/** Commits only the first `count` page writes, as a writer does that is killed there. */
function cutAfter(count: number, onWrites: (writes: number) => void = () => undefined): WriteOrder {
  return (writes) => {
    onWrites(writes.length);
    return writes.toSorted(byPhase).slice(0, count);
  };
}

function byPhase(a: PageWrite, b: PageWrite): number {
  return a.phase - b.phase || a.page - b.page;
}

test('a writer killed at any page of a commit loses nothing earlier, and the next one goes on', () => {
  const before = scratchFile('before.mdb');
  createDatabase(before, { tables: [table] });
  const first = openWriter(before);
  first.append(table.name, rowsOf(0, 100));
  first.close();

  let writes = 1;
  for (let count = 0; count <= writes; count++) {
    const path = before.replace('before', `cut-${count}`);
    copyFileSync(before, path);
    const killed = openWriter(path);
    killed.append(table.name, rowsOf(100, 160));
    killed.commit(
      cutAfter(count, (all) => {
        writes = all;
      }),
    );

    const next = openWriter(path);
    const survived = [...next.rows(table.name, ['n'])].map(({ values }) => Number(values.n));
    next.append(table.name, rowsOf(200, 220));
    next.close();

    const read = numbers(path);
    expect(new Set(read).size, `cut after ${count}`).toBe(read.length);
    expect(read.filter((n) => n < 100)).toHaveLength(100);
    expect(read.filter((n) => n >= 200)).toHaveLength(20);
    expect(read.filter((n) => n < 200)).toEqual(survived.toSorted((a, b) => a - b));
    expect(openWriter(path).rowCount(table.name)).toBe(read.length);
  }
  expect(writes).toBeGreaterThan(5);
});

test('a killed move of a row to another page leaves exactly one of it', () => {
  const before = scratchFile('before.mdb');
  createDatabase(before, { tables: [table] });
  const first = openWriter(before);
  const ids = first.append(table.name, rowsOf(0, 100));
  first.close();

  let writes = 1;
  for (let count = 0; count <= writes; count++) {
    const path = before.replace('before', `move-${count}`);
    copyFileSync(before, path);
    const killed = openWriter(path);
    ids.slice(0, 3).forEach((id, n) => {
      killed.update(table.name, id, [n, '긴 글'.repeat(80), null]);
    });
    killed.commit(
      cutAfter(count, (all) => {
        writes = all;
      }),
    );

    openWriter(path).close();

    expect(numbers(path), `cut after ${count}`).toEqual(Array.from({ length: 100 }, (_, n) => n));
  }
});

test('a file with half a page at its end is opened, and the half page is written over', () => {
  const path = scratchFile('half.mdb');
  createDatabase(path, { tables: [table] });
  const first = openWriter(path);
  first.append(table.name, rowsOf(0, 50));
  first.close();
  appendFileSync(path, Buffer.alloc(1000, 1));

  const next = openWriter(path);
  next.append(table.name, rowsOf(50, 300));
  next.close();

  expect(numbers(path)).toEqual(Array.from({ length: 300 }, (_, n) => n));
});

test('pages that a map names but the file lacks are given up', () => {
  const path = scratchFile('short.mdb');
  createDatabase(path, { tables: [{ name: 'log', columns: table.columns.slice(0, 2) }] });
  const first = openWriter(path);
  const ids = first.append(
    'log',
    Array.from({ length: 3000 }, (_, n) => [n, '가'.repeat(50)]),
  );
  first.close();
  const cutPage = ids.at(-1)?.page ?? 0;
  truncateSync(path, cutPage * 4096);

  openWriter(path).close();

  expect(numbers(path)).toEqual(ids.flatMap((id, n) => (id.page < cutPage ? [n] : [])));
});
