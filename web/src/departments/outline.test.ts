import type { Department } from '@nadeul/contract';
import { expect, test } from 'vitest';
import { moveOf, unfolded } from './outline.ts';

const node = (departmentId: string, parentId: string | null, level: number): Department => ({
  departmentId,
  parentId,
  level,
  name: departmentId,
  closedOn: null,
  people: 0,
  peopleBelow: 0,
});
const top = node('본부', null, 1);
const team = node('팀', '본부', 2);
const cell = node('셀', '팀', 3);
const other = node('지원', null, 1);
const all = [top, team, cell, other];

test('whatever lies below a folded department is hidden, at any depth', () => {
  expect(unfolded(all, new Set(['본부']))).toEqual([top, other]);
});

test('the left arrow folds what is open and leads from the rest to the department above', () => {
  const left = { key: 'ArrowLeft', altKey: false };

  expect(moveOf(left, { shown: all, current: team, isFolded: false })).toEqual({
    kind: 'fold',
    isFolded: true,
  });
  expect(moveOf(left, { shown: all, current: cell, isFolded: null })).toEqual({
    kind: 'choose',
    department: team,
  });
});

test('Alt with an arrow changes the order instead of the choice', () => {
  const up = (altKey: boolean) =>
    moveOf({ key: 'ArrowUp', altKey }, { shown: all, current: other, isFolded: null });

  expect(up(true)).toEqual({ kind: 'move', step: -1 });
  expect(up(false)).toEqual({ kind: 'choose', department: cell });
});
