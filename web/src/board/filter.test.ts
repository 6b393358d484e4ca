import type { BoardRow } from '@nadeul/contract';
import { expect, test } from 'vitest';
import { type DayFlag, type DayState, states } from '../status/status.ts';
import { byDepartment, countStates, noFilter, rowsInScope, rowsShown } from './filter.ts';

function row(name: string, department: string, state: DayState, flags: DayFlag[] = []): BoardRow {
  return {
    employee: { employeeId: name, employeeNumber: `00${name.length}`, name, department },
    lastTag: null,
    day: {
      workDate: '2026-11-18',
      state,
      flags,
      checkOption: 'first-last',
      plannedStart: null,
      plannedEnd: null,
      inAt: null,
      outAt: null,
      presenceMinutes: 0,
      breakMinutes: 0,
      workedMinutes: 0,
      lateMinutes: 0,
      earlyLeaveMinutes: 0,
      tagCount: 0,
      dayKind: 'work',
      holidayName: null,
      cover: null,
      isCorrected: false,
      plannedMinutes: 0,
      workKind: 'fixed',
      averaging: null,
      nightMinutes: 0,
      outingMinutes: 0,
      recognisedMinutes: 0,
      unapprovedMinutes: 0,
    },
  };
}

const rows = [
  row('하윤', '영업팀', 'working', ['late']),
  row('가람', '영업팀', 'before-work'),
  row('나래', '개발팀', 'done', ['late', 'out-missing']),
  row('다온', '개발팀', 'off'),
];

test('the counts of the states add up to everyone', () => {
  const counts = countStates(rows);

  expect(states.reduce((sum, state) => sum + counts[state], 0)).toBe(rows.length);
});

test('late finds people in any state', () => {
  expect(rowsShown(rows, { ...noFilter, flag: 'late' }).map(({ employee }) => employee.name)).toEqual([
    '하윤',
    '나래',
  ]);
});

test('a missing tag is found whichever side is missing', () => {
  expect(rowsShown(rows, { ...noFilter, flag: 'missing' }).map(({ employee }) => employee.name)).toEqual([
    '나래',
  ]);
});

test('department and search narrow what the tiles count', () => {
  expect(rowsInScope(rows, { ...noFilter, department: '개발팀', text: '나' })).toHaveLength(1);
});

test('departments and people stand in the order of the Korean alphabet, with who is at work', () => {
  const groups = byDepartment(rows).map(({ name, rows: members, presentCount }) => [
    name,
    presentCount,
    ...members.map(({ employee }) => employee.name),
  ]);

  expect(groups).toEqual([
    ['개발팀', 0, '나래', '다온'],
    ['영업팀', 1, '가람', '하윤'],
  ]);
});
