import { readRows } from '@nadeul/jet';
import { expect, test } from 'vitest';
import { randomOf } from '../office/random.ts';
import { mdbtools, needsMdbtools, readWithMdbReader, scratchFile } from '../testing/oracles.ts';
import { createDatabase } from './create.ts';
import type { RowId, TableSpec } from './table-spec.ts';
import { openWriter } from './writer.ts';

const table: TableSpec = {
  name: 'log',
  columns: [
    { name: 'n', kind: 'long' },
    { name: 'text', kind: 'text' },
  ],
};

/** Jet 3 with western text, since that is what mdb-reader takes all of it for. */
const forms = [
  { format: 'jet4', piece: '가나다라' },
  { format: 'jet3', piece: 'äöüß', codePage: 1252 },
] as const;

test.each(forms)(
  'rows that were changed, moved, deleted and put into dead slots read as they are now: $format',
  ({ piece, ...form }) => {
    const path = scratchFile('changes.mdb');
    createDatabase(path, { ...form, tables: [table] });
    let writer = openWriter(path);
    const random = randomOf('changes');
    const expected = new Map<number, string>();
    const ids = new Map<number, RowId>();

    for (let step = 0; step < 4000; step++) {
      const known = random.between(0, step);
      const id = ids.get(known);
      const text = piece.repeat(random.between(0, 30));
      if (id === undefined || random.chance(0.5)) {
        const [fresh] = random.chance(0.5)
          ? [writer.insertIntoDeadSlot(table.name, [step, text])]
          : writer.append(table.name, [[step, text]]);
        if (fresh !== undefined) ids.set(step, fresh);
        expected.set(step, text);
      } else if (random.chance(0.4)) {
        writer.delete(table.name, id);
        ids.delete(known);
        expected.delete(known);
      } else {
        writer.update(table.name, id, [known, text]);
        expected.set(known, text);
      }
      if (step % 100 === 0) writer.commit();
      if (step % 1000 === 999) {
        writer.close();
        writer = openWriter(path);
      }
    }
    writer.close();

    const read = readWithMdbReader(path, table.name);
    expect(read).toHaveLength(expected.size);
    expect(new Map(read.map((row) => [row.n, row.text]))).toEqual(expected);
    const ours = [...readRows(path, table.name)];
    expect(ours).toHaveLength(expected.size);
    expect(new Map(ours.map((row) => [row.n, row.text]))).toEqual(expected);
  },
);

test('the row count in the definition is right after changes', (context) => {
  needsMdbtools(context);
  const path = scratchFile('count.mdb');
  createDatabase(path, { tables: [table] });
  const writer = openWriter(path);
  const ids = writer.append(
    table.name,
    Array.from({ length: 500 }, (_, i) => [i, 'x'.repeat(100)]),
  );

  for (const id of ids.slice(0, 200)) writer.delete(table.name, id);
  for (const id of ids.slice(200, 300)) writer.update(table.name, id, [0, '긴 글'.repeat(60)]);
  writer.close();

  expect(mdbtools('mdb-export', '-H', path, table.name).toString().trim().split('\n')).toHaveLength(300);
  expect(openWriter(path).rowCount(table.name)).toBe(300);
});

test('a row that is gone cannot be changed', () => {
  const path = scratchFile('gone.mdb');
  createDatabase(path, { tables: [table] });
  const writer = openWriter(path);
  const [id = { page: 0, slot: 0 }] = writer.append(table.name, [[1, 'a']]);
  writer.delete(table.name, id);

  expect(() => writer.update(table.name, id, [1, 'b'])).toThrow(
    expect.objectContaining({ code: 'row-not-there' }),
  );
});
