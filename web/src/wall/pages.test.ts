import type { BoardRow } from '@nadeul/contract';
import { expect, test } from 'vitest';
import { pagesOf } from './pages.ts';

/** Only what the pages look at. */
const row = (department: string, number: number, state = 'working') =>
  ({
    employee: {
      employeeId: `${department}${number}`,
      employeeNumber: '',
      name: `${number}`.padStart(3, '0'),
      department,
    },
    day: { state },
  }) as BoardRow;
const team = (name: string, count: number) => Array.from({ length: count }, (_, index) => row(name, index));
const shapeOf = (rows: readonly BoardRow[], room: { columns: number; lines: number }) =>
  pagesOf(rows, room).map((page) => page.map(({ name, rows: people }) => `${name} ${people.length}`));

test('departments share a page while there is room, and nobody is left out', () => {
  expect(shapeOf([...team('가', 5), ...team('나', 4), ...team('다', 9)], { columns: 4, lines: 6 })).toEqual([
    ['가 5', '나 4'],
    ['다 9'],
  ]);
});

test('a department longer than the wall goes on over the next page', () => {
  const pages = pagesOf(team('가', 50), { columns: 4, lines: 6 });

  expect(pages.map(([section]) => section?.rows.length)).toEqual([20, 20, 10]);
  expect(pages.every(([section]) => section?.count === 50)).toBe(true);
});

test('who is off, and nobody, takes no room', () => {
  expect(
    shapeOf([row('가', 1), row('가', 2, 'off'), row('나', 1, 'holiday')], { columns: 4, lines: 6 }),
  ).toEqual([['가 1']]);
  expect(shapeOf([], { columns: 4, lines: 6 })).toEqual([]);
});
