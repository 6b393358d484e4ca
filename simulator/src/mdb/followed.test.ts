import { openTail, readRows } from '@nadeul/jet';
import { jet4 } from '@nadeul/jet/layout';
import { expect, test } from 'vitest';
import { randomOf } from '../office/random.ts';
import { scratchFile } from '../testing/oracles.ts';
import { shuffled, slowCopy } from '../testing/slow-copy.ts';
import { createDatabase } from './create.ts';
import type { RowId, TableSpec } from './table-spec.ts';
import { openWriter } from './writer.ts';

const table: TableSpec = {
  name: 'log',
  columns: [
    { name: 'n', kind: 'long' },
    { name: 'text', kind: 'text' },
    { name: 'note', kind: 'memo' },
  ],
};

test.each([
  { pieceBytes: 4096, seed: 'whole pages' },
  { pieceBytes: 2048, seed: 'half pages' },
  { pieceBytes: 512, seed: 'sectors' },
])('no row is missed while pages are written in any order: $seed', async ({ pieceBytes, seed }) => {
  const original = scratchFile('original.mdb');
  createDatabase(original, { tables: [table] });
  const slow = slowCopy(original, pieceBytes);
  const writer = openWriter(original);
  const random = randomOf(seed);
  const live: { n: number; id: RowId }[] = [];
  const gone = new Set<number>();
  const newCounts = new Map<number, number>();
  const reported = new Set<number>();
  const settle = async (): Promise<void> => void slow.advance(random.between(0, 2));
  const options = { path: slow.path, table: table.name, settle, limits: { sweepPages: 32 } };
  let tail = openTail(options);
  const poll = async (): Promise<void> => {
    const { rows, checkpoint } = await tail.poll();
    for (const { kind, values } of rows) {
      const n = Number(values.n);
      reported.add(n);
      if (kind === 'new') newCounts.set(n, (newCounts.get(n) ?? 0) + 1);
    }
    if (random.chance(0.02)) tail = openTail({ ...options, checkpoint });
  };
  const insert = (n: number): void => {
    const row = [n, '이름'.repeat(random.between(1, 9)), random.chance(0.05) ? '메모 '.repeat(3000) : null];
    const id = random.chance(0.5)
      ? writer.insertIntoDeadSlot(table.name, row)
      : writer.append(table.name, [row])[0];
    if (id !== undefined) live.push({ n, id });
  };

  let inserted = 0;
  for (let step = 0; step < 250; step++) {
    for (let count = random.between(0, 11); count > 0; count--) insert(inserted++);
    if (random.chance(0.5)) {
      for (const { n, id } of live.splice(random.between(0, live.length), 1)) {
        writer.delete(table.name, id);
        if (!reported.has(n)) gone.add(n);
      }
    }
    const changed = live[random.between(0, live.length)];
    if (changed !== undefined && random.chance(0.3)) {
      writer.update(table.name, changed.id, [changed.n, '바뀐 이름'.repeat(random.between(1, 20)), null]);
    }
    writer.commit((writes) => {
      slow.take(shuffled(writes, random));
      return writes;
    });
    while (slow.advance(random.between(1, 6))) if (random.chance(0.5)) await poll();
  }
  writer.close();
  for (let round = 0; round < 260; round++) await poll();

  const missed = Array.from({ length: inserted }, (_, n) => n).filter(
    (n) => !reported.has(n) && !gone.has(n),
  );
  expect(inserted).toBeGreaterThan(1000);
  expect(missed).toEqual([]);
  if (pieceBytes >= jet4.pageSize / 2)
    expect([...newCounts.values()].filter((count) => count > 1)).toEqual([]);
});

test('a table of many pages is read and followed to its last row', async () => {
  const path = scratchFile('many.mdb');
  createDatabase(path, { tables: [table] });
  const writer = openWriter(path);
  const count = 30_000;
  writer.append(
    table.name,
    Array.from({ length: count }, (_, n) => [n, '홍길동'.repeat(1 + (n % 20)), null]),
  );
  writer.close();
  const tail = openTail({ path, table: table.name, columns: ['n'] });

  const followed: unknown[] = [];
  for (let polls = 0; polls < 100; polls++) {
    const { rows, caughtUp } = await tail.poll();
    followed.push(...rows.map(({ values }) => values.n));
    if (caughtUp) break;
  }

  const read = Array.from(readRows(path, table.name, { columns: ['n'] }), ({ n }) => n);
  expect(read).toEqual(Array.from({ length: count }, (_, n) => n));
  expect(followed.toSorted((a, b) => Number(a) - Number(b))).toEqual(read);
});
