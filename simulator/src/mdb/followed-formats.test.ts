import { openTail } from '@nadeul/jet';
import { jet3, jet4 } from '@nadeul/jet/layout';
import { expect, test } from 'vitest';
import { randomOf } from '../office/random.ts';
import { scratchFile } from '../testing/oracles.ts';
import { shuffled, slowCopy } from '../testing/slow-copy.ts';
import { createDatabase } from './create.ts';
import type { FileShape } from './file-shape.ts';
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
    const slow = slowCopy(original, shape.format.pageSize / 2, shape);
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
