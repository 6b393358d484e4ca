import { closeSync, copyFileSync, openSync, writeSync } from 'node:fs';
import { openTail } from '@nadeul/jet';
import { jet3, jet4 } from '@nadeul/jet/layout';
import { expect, onTestFinished, test } from 'vitest';
import { type Random, randomOf } from '../office/random.ts';
import { scratchFile } from '../testing/oracles.ts';
import { createDatabase } from './create.ts';
import { type FileShape, switchCoding } from './file-shape.ts';
import type { PageWrite } from './page-file.ts';
import type { RowId, TableSpec } from './table-spec.ts';
import { openWriter } from './writer.ts';

const table: TableSpec = {
  name: 'log',
  columns: [
    { name: 'n', kind: 'long', autoNumber: true },
    { name: 'text', kind: 'text' },
    { name: 'note', kind: 'memo' },
  ],
};

const forms = [
  { name: 'Jet 3', format: 'jet3', pageEncodingKey: undefined },
  { name: 'Jet 3, encoded', format: 'jet3', pageEncodingKey: 0x1234_5678 },
  { name: 'Jet 4, encoded', format: 'jet4', pageEncodingKey: 0x9abc_def0 },
] as const;

/** A copy that gets the writer's pages later, in any order and in halves, each as it is stored. */
function slowCopy(original: string, shape: FileShape) {
  const path = scratchFile('slow.mdb');
  copyFileSync(original, path);
  const file = openSync(path, 'r+');
  onTestFinished(() => closeSync(file));
  const { pageSize } = shape.format;
  const waiting: { at: number; bytes: Buffer }[] = [];
  return {
    path,
    take: (writes: readonly PageWrite[]): void => {
      for (const { page, bytes } of writes) {
        const stored = Buffer.from(bytes);
        switchCoding(shape, page, stored);
        for (const half of [0, pageSize / 2]) {
          waiting.push({ at: page * pageSize + half, bytes: stored.subarray(half, half + pageSize / 2) });
        }
      }
    },
    /** Writes the next halves; false when there are none. */
    advance: (count: number): boolean => {
      for (const { at, bytes } of waiting.splice(0, count)) writeSync(file, bytes, 0, bytes.length, at);
      return waiting.length > 0;
    },
  };
}

function shuffled(writes: readonly PageWrite[], random: Random): PageWrite[] {
  return writes
    .map((write) => ({ write, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ write }) => write);
}

test.each(forms)(
  'no row is missed while pages are written in any order and in halves: $name',
  async ({ name, format, pageEncodingKey }) => {
    const original = scratchFile('original.mdb');
    createDatabase(original, { format, pageEncodingKey, tables: [table] });
    const shape: FileShape = {
      format: format === 'jet3' ? jet3 : jet4,
      codePage: 949,
      pageKey: pageEncodingKey ?? 0,
    };
    const slow = slowCopy(original, shape);
    const writer = openWriter(original);
    const random = randomOf(name);
    const live: { n: number; id: RowId }[] = [];
    const gone = new Set<number>();
    const reported = new Set<number>();
    const settle = async (): Promise<void> => void slow.advance(random.between(0, 2));
    const tail = openTail({ path: slow.path, table: table.name, settle, limits: { sweepPages: 32 } });
    const poll = async (): Promise<void> => {
      for (const { values } of (await tail.poll()).rows) reported.add(Number(values.n));
    };

    let inserted = 0;
    for (let step = 0; step < 120; step++) {
      for (let count = random.between(0, 11); count > 0; count--) {
        const n = inserted++;
        const row = [
          n,
          '이름'.repeat(random.between(1, 60)),
          random.chance(0.05) ? '메모 '.repeat(900) : null,
        ];
        const dead = random.chance(0.5);
        const id = dead ? writer.insertIntoDeadSlot(table.name, row) : writer.append(table.name, [row])[0];
        if (id !== undefined) live.push({ n, id });
      }
      const [taken] = live.splice(random.between(0, live.length), random.chance(0.5) ? 1 : 0);
      if (taken !== undefined) {
        writer.delete(table.name, taken.id);
        if (!reported.has(taken.n)) gone.add(taken.n);
      }
      const changed = live[random.between(0, live.length)];
      if (changed !== undefined && random.chance(0.3)) {
        writer.update(table.name, changed.id, [changed.n, '바뀐 이름'.repeat(random.between(1, 25)), null]);
      }
      writer.commit((writes) => {
        slow.take(shuffled(writes, random));
        return writes;
      });
      while (slow.advance(random.between(1, 6))) if (random.chance(0.5)) await poll();
    }
    writer.close();
    for (let round = 0; round < 260; round++) await poll();

    const all = Array.from({ length: inserted }, (_, n) => n);
    expect(inserted).toBeGreaterThan(400);
    expect(all.filter((n) => !reported.has(n) && !gone.has(n))).toEqual([]);
  },
);
