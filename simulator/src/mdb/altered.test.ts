import { spawnSync } from 'node:child_process';
import { describeTable, listTables, readRows } from '@nadeul/jet';
import { columnType } from '@nadeul/jet/layout';
import { describe, expect, test } from 'vitest';
import { jetExport, mdbtools, needsMdbtools, readWithMdbReader, scratchFile } from '../testing/oracles.ts';
import { addColumn, removeColumn } from './alter.ts';
import { createDatabase } from './create.ts';
import { PageFile, writePhase } from './page-file.ts';
import type { Row, TableSpec } from './table-spec.ts';
import { openWriter } from './writer.ts';

const table: TableSpec = {
  name: 'log',
  columns: [
    { name: 'flag', kind: 'boolean' },
    { name: 'n', kind: 'long' },
    { name: 'text', kind: 'text', length: 60 },
    { name: 'small', kind: 'integer' },
    { name: 'memo', kind: 'memo' },
    { name: 'tail', kind: 'text', length: 60 },
  ],
};

const rows: readonly Row[] = Array.from({ length: 200 }, (_, n) => [
  n % 2 === 0,
  n,
  n % 3 === 0 ? null : `text ${n}`,
  n - 100,
  n % 5 === 0 ? null : 'memo '.repeat(n),
  `tail ${n}`,
]);

function filled(format: 'jet3' | 'jet4'): string {
  const path = scratchFile(`${format}.mdb`);
  createDatabase(path, { format, codePage: 1252, tables: [table] });
  append(path, rows);
  return path;
}

function append(path: string, more: readonly Row[]): void {
  const writer = openWriter(path);
  writer.append(table.name, more);
  writer.close();
}

/** Writes one number into the pages of the table's definition. */
function patchDefinition(path: string, change: (bytes: Buffer, file: PageFile) => void): void {
  const { page } = describeTable(path, table.name);
  const file = new PageFile(path, 'r+');
  change(file.edit(page, writePhase.definitions), file);
  file.flush();
  file.close();
}

describe.each(['jet3', 'jet4'] as const)('%s', (format) => {
  test('rows older than an added column have no value there, and newer ones do', () => {
    const path = filled(format);
    addColumn(path, table.name, { name: 'added', kind: 'text', length: 20 });
    addColumn(path, table.name, { name: 'number', kind: 'long' });
    addColumn(path, table.name, { name: 'yes', kind: 'boolean' });
    append(path, [[true, 1000, 'new', 1, 'memo', 'tail', 'hello', 77, true]]);

    const read = [...readRows(path, table.name, { columns: ['n', 'tail', 'added', 'number', 'yes'] })];

    expect(read[7]).toEqual({ n: 7, tail: 'tail 7', added: null, number: null, yes: false });
    expect(read.at(-1)).toEqual({ n: 1000, tail: 'tail', added: 'hello', number: 77, yes: true });
    expect([...readRows(path, table.name)]).toEqual(readWithMdbReader(path, table.name));
  });

  test('the values of other columns stay in place when one between them is removed', () => {
    const path = filled(format);
    removeColumn(path, table.name, 'small');
    removeColumn(path, table.name, 'text');
    append(path, [[true, 1000, 'memo', 'tail']]);

    const read = [...readRows(path, table.name)];

    expect(describeTable(path, table.name).columns.map(({ number }) => number)).toEqual([0, 1, 4, 5]);
    expect(read[7]).toEqual({ flag: false, n: 7, memo: 'memo '.repeat(7), tail: 'tail 7' });
    expect(read.at(-1)).toEqual({ flag: true, n: 1000, memo: 'memo', tail: 'tail' });
    expect(read).toEqual(readWithMdbReader(path, table.name));
  });

  test('mdbtools sees the same in an altered table', (context) => {
    needsMdbtools(context);
    const path = filled(format);
    removeColumn(path, table.name, 'text');
    addColumn(path, table.name, { name: 'added', kind: 'text', length: 20 });
    append(path, [[true, 1000, 2, 'memo', 'tail', 'hello']]);

    expect(jetExport(path, table.name).equals(mdbtools('mdb-export', path, table.name))).toBe(true);
  });

  test.each([0, 3, 100_000])('a row count of %i in the definition changes nothing', (count) => {
    const path = filled(format);
    patchDefinition(path, (bytes, { shape }) => bytes.writeUInt32LE(count, shape.format.table.rowCountAt));

    expect(Array.from(readRows(path, table.name), ({ n }) => n)).toEqual(rows.map((_, n) => n));
  });

  test.each([
    ['complex', columnType.complex],
    ['unknown', 99],
  ])('the other columns of a table with one of a %s type are read, and the note says why', (_name, type) => {
    const path = filled(format);
    patchDefinition(path, (bytes, { shape }) => {
      const { realIndexesAt, columnBytes } = shape.format.table;
      bytes[realIndexesAt + 3 * columnBytes] = type;
    });

    const [, second] = readRows(path, table.name);
    const small = describeTable(path, table.name).columns.find(({ name }) => name === 'small');

    expect(second).toEqual({ flag: false, n: 1, text: 'text 1', memo: 'memo ', tail: 'tail 1' });
    expect(small).toMatchObject({ kind: 'unsupported', note: expect.stringMatching(/\.$/) });
    expect(() => [...readRows(path, table.name, { columns: ['small'] })]).toThrow(
      expect.objectContaining({ code: 'column-unsupported', message: expect.stringContaining('small') }),
    );
  });
});

test('a password in the header of an .mdb is not asked for, and no sentence names it', () => {
  for (const format of ['jet3', 'jet4'] as const) {
    const path = scratchFile(`${format}.mdb`);
    createDatabase(path, { format, password: 'topsecret', tables: [table] });
    append(path, rows);

    const main = new URL('main.ts', import.meta.resolve('@nadeul/jet')).pathname;
    const { stdout, stderr, status } = spawnSync(process.execPath, [main, 'export', path, 'nothing']);

    expect(listTables(path)).toHaveLength(1);
    expect(status).toBe(1);
    expect(`${stdout}${stderr}`).not.toContain('topsecret');
  }
});
