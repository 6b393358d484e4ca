import { expect, test } from 'vitest';
import { readPiece } from './piece.ts';
import type { JetRow } from './scan.ts';
import { readRows } from './table.ts';
import { fixtures } from './testing/fixtures.ts';

test.each(Object.values(fixtures))('pieces of any size make up the table: $table', ({ path, table }) => {
  const whole = [...readRows(path, table)];

  for (const pages of [1, 2, 1000]) {
    const rows: JetRow[] = [];
    let fromPage: number | null = 0;
    while (fromPage !== null) {
      const piece = readPiece(path, table, { fromPage, pages });
      expect(piece.nextPage === null || piece.nextPage > fromPage).toBe(true);
      rows.push(...piece.rows);
      fromPage = piece.nextPage;
    }
    expect(rows).toEqual(whole);
  }
});

test('a piece behind the last page is empty and the last', () => {
  const { path, table } = fixtures.everyKind;

  expect(readPiece(path, table, { fromPage: 1_000_000 })).toEqual({ rows: [], nextPage: null, progress: 1 });
});
