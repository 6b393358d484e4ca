import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFile } from '../cli/create.ts';
import { jetExport, mdbtools, needsMdbtools, readWithMdbReader } from '../testing/oracles.ts';
import { tenterRow } from './rows.ts';
import { tenter } from './schema.ts';
import type { WrittenTap } from './writer.ts';

const tables = ['tenter', 'tuser', 'tgate'];

describe.each([10, 10_000, 300_000])('a door database of %i rows', (size) => {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  const path = join(folder, 'access.mdb');
  const taps: WrittenTap[] = [];

  beforeAll(() => {
    const rest = { days: 0, from: '2026-01-01', seed: '7', password: 'p', printsTaps: true } as const;
    createFile({ command: 'create', file: path, rows: size, ...rest }, (line) => {
      // The lines are the simulator's own, printed from this type.
      taps.push(JSON.parse(line) as WrittenTap);
    });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('holds for mdb-reader exactly what the simulator says it wrote', () => {
    const rows = readWithMdbReader(path, 'tenter');

    expect(taps).toHaveLength(size);
    expect(rows).toHaveLength(size);
    // Compared by hand: a deep comparison of six million values takes a minute.
    const different = taps.filter((tap, i) => {
      const written = tenterRow(tap, tap.index);
      return tenter.columns.some(({ name }, column) => rows[i]?.[name] !== written[column]);
    });
    expect(different).toEqual([]);
  });

  test('holds for mdbtools the same rows in the same order', (context) => {
    needsMdbtools(context);
    const lines = mdbtools('mdb-export', path, 'tenter').toString().trimEnd().split('\n');

    expect(lines).toHaveLength(size + 1);
    expect(lines[0]).toBe(tenter.columns.map(({ name }) => name).join(','));
    const different = taps.filter((tap, i) => {
      const cells = lines[i + 1]?.split(',') ?? [];
      return cells[0] !== `"${tap.date}"` || cells[3] !== `${tap.userNumber}` || cells[19] !== `${tap.index}`;
    });
    expect(different).toEqual([]);
  });

  test.for(tables)('gives the same bytes by jet export and mdb-export: %s', (table, context) => {
    needsMdbtools(context);

    expect(jetExport(path, table).equals(mdbtools('mdb-export', path, table))).toBe(true);
  });
});
