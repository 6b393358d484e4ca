import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dayCells } from './examples/day-row.ts';
import { averagedCells, selectiveCells } from './examples/period-row.ts';
import { type ExampleRow, tablesOf } from './examples/table.ts';
import { weekCells } from './examples/week-row.ts';

const folder = new URL('../examples/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

function cellsOf(row: ExampleRow, settings: readonly string[]): Map<string, string> {
  if (row.cells.has('실근로')) return selectiveCells(row);
  if (row.cells.has('주별 근로')) return averagedCells(row);
  return row.cells.has('월') ? weekCells(row, settings) : dayCells(row, settings);
}

describe.each(files)('%s', (file) => {
  for (const { title, settings, rows } of tablesOf(readFileSync(new URL(file, folder), 'utf8')))
    for (const row of rows)
      test(`${title}, line ${row.line}: ${[...row.cells.values()].slice(0, 2).join(' ')}`, () => {
        const shown = cellsOf(row, settings);

        expect(shown.size).toBeGreaterThan(0);
        for (const [column, value] of shown)
          expect.soft(value, `${file}, line ${row.line}, column ${column}`).toBe(row.cells.get(column));
      });
});
