import type { PlanMonth } from '@nadeul/contract';
import { expect, test } from 'vitest';
import { changeOf, copyOf, edgesOf, moved, pasteInto, weekLater } from './cells.ts';

const hours = { startMinute: 540, endMinute: 1080, breaks: [] };
const personOf = (employeeId: string, days: number[]) => ({
  employee: { employeeId, employeeNumber: employeeId, name: employeeId, department: '' },
  days,
});
/** Two people in a month of ten days: work on all but the last day, on which the second is not here any more. */
const month: PlanMonth = {
  month: '2026-11',
  today: '2026-11-05',
  holidays: [],
  shifts: [],
  departments: [],
  cells: [
    { kind: 'work', isOwn: false, hours },
    { kind: 'off', isOwn: false, hours: null },
    { kind: 'none', isOwn: false, hours: null },
  ],
  people: [personOf('a', [0, 0, 0, 0, 0, 1, 1, 0, 0, 1]), personOf('b', [0, 0, 0, 0, 0, 1, 1, 0, 0, 2])],
  lastBatch: null,
};
const edges = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right });

test('what is copied from one cell fills a whole selection', () => {
  const targets = pasteInto(copyOf(month, edges(0, 5, 0, 5)), edges(0, 0, 1, 1), month);

  expect(targets).toHaveLength(4);
  expect(targets.every(({ value }) => value.kind === 'off')).toBe(true);
});

test('a block laid on one cell stands whole from there, and ends where the month does', () => {
  const block = copyOf(month, edges(0, 4, 1, 5));

  expect(pasteInto(block, edges(0, 7, 0, 7), month)).toHaveLength(4);
  expect(pasteInto(block, edges(1, 9, 1, 9), month)).toEqual([
    { row: 1, day: 9, value: { kind: 'hours', hours } },
  ]);
});

test('a week goes to the week after on the same weekdays', () => {
  expect(weekLater(month, edges(0, 1, 0, 2)).map(({ day }) => day)).toEqual([8, 9]);
});

test('a change names each plan once and leaves out who is not here on that day', () => {
  const value = { kind: 'off' } as const;

  expect(
    changeOf(
      month,
      [0, 1].flatMap((row) => [8, 9].map((day) => ({ row, day, value }))),
    ),
  ).toEqual({
    plans: [{ kind: 'off' }],
    people: [
      {
        employeeId: 'a',
        days: [
          { workDate: '2026-11-09', plan: 0 },
          { workDate: '2026-11-10', plan: 0 },
        ],
      },
      { employeeId: 'b', days: [{ workDate: '2026-11-09', plan: 0 }] },
    ],
  });
  expect(changeOf(month, [{ row: 1, day: 9, value }])).toBeNull();
});

test('keys move within the grid, and a selection reads the same whichever way it was drawn', () => {
  const size = { rows: 2, days: 10 };

  expect(moved({ row: 0, day: 0 }, 'ArrowUp', size)).toEqual({ row: 0, day: 0 });
  expect(moved({ row: 0, day: 0 }, 'End', size)).toEqual({ row: 0, day: 9 });
  expect(moved({ row: 0, day: 0 }, 'a', size)).toBeNull();
  expect(edgesOf({ anchor: { row: 1, day: 4 }, focus: { row: 0, day: 2 } })).toEqual(edges(0, 2, 1, 4));
});
