import type { PeopleMonth, SheetPerson } from '@nadeul/contract';
import { writeKind, writeMinutes, writeTime } from '@nadeul/contract/sheet-cells';
import { expect, test } from 'vitest';
import { cellOf, markOf, minuteClock } from './cell.ts';
import { countMarks, noFilter, outlineOf, peopleInScope, peopleShown, sheetMarks } from './filter.ts';
import { placeAfter } from './keys.ts';

const noTotals = {
  workedMinutes: 0,
  recognisedMinutes: 0,
  nightMinutes: 0,
  workedDays: 0,
  lateDays: 0,
  earlyLeaveDays: 0,
  missingDays: 0,
  absentDays: 0,
  pendingDays: 0,
};
const person = (employeeNumber: string, departmentId: string | null, totals = {}): SheetPerson => ({
  employeeId: employeeNumber,
  employeeNumber,
  name: `사람${employeeNumber}`,
  departmentId,
  totals: { ...noTotals, ...totals },
  kinds: writeKind(0) + writeKind(1),
  ins: writeTime(552) + writeTime(null),
  outs: writeTime(1540) + writeTime(null),
  worked: writeMinutes(471) + writeMinutes(0),
});
const sheet: PeopleMonth = {
  month: '2026-11',
  asOf: '2026-11-18T03:00:00.000Z',
  days: [
    { workDate: '2026-11-01', holidayName: null },
    { workDate: '2026-11-02', holidayName: null },
  ],
  kinds: [
    { state: 'done', flags: ['late', 'out-missing'], isCorrected: false },
    { state: 'off', flags: [], isCorrected: false },
  ],
  departments: [
    { departmentId: 'dev', parentId: null, name: '개발' },
    { departmentId: 'server', parentId: 'dev', name: '서버' },
    { departmentId: 'sales', parentId: null, name: '영업' },
  ],
  people: [
    person('0001', 'dev', { lateDays: 2 }),
    person('0002', 'server', { lateDays: 1, absentDays: 1 }),
    person('0003', 'sales'),
    person('0004', null, { pendingDays: 3 }),
  ],
};

test('a cell says what the server wrote, and leads with the flag that matters most', () => {
  const [one = person('', null)] = sheet.people;

  expect(cellOf(sheet, one, 0)).toMatchObject({ inMinute: 552, outMinute: 1540, workedMinutes: 471 });
  expect(markOf(cellOf(sheet, one, 0))).toEqual({ symbol: '⟝', tone: 'red' });
  expect(cellOf(sheet, one, 1)).toMatchObject({ inMinute: null, outMinute: null, workedMinutes: 0 });
  expect([552, 1540, -15].map(minuteClock)).toEqual(['09:12', '01:40⁺¹', '23:45⁻¹']);
});

test('whom to look at and of whom nothing is open add up to everybody', () => {
  const counts = countMarks(sheet.people);

  expect(counts).toEqual({ open: 3, clear: 1, late: 2, 'early-leave': 0, missing: 0, absent: 1, pending: 1 });
  for (const mark of sheetMarks)
    expect(peopleShown(sheet.people, { ...noFilter, mark })).toHaveLength(counts[mark]);
});

test('a department is chosen with those below it, and a text finds names and numbers', () => {
  const numbers = (filter: object) =>
    peopleInScope(sheet, { ...noFilter, ...filter }).map(({ employeeNumber }) => employeeNumber);

  expect(numbers({ departmentId: 'dev' })).toEqual(['0001', '0002']);
  expect(numbers({ departmentId: 'server', text: '2' })).toEqual(['0002']);
  expect(numbers({ text: '사람' })).toHaveLength(4);
  expect(outlineOf(sheet.departments).map(({ name, level }) => [name, level])).toEqual([
    ['개발', 0],
    ['서버', 1],
    ['영업', 0],
  ]);
});

test('keys lead to the neighbour, to the ends and by pages, and never out of the grid', () => {
  const size = { rows: 100, days: 30, pageRows: 20 };
  const press = (key: string, ctrlKey = false) =>
    placeAfter({ key, ctrlKey, metaKey: false }, { row: 5, day: 29 }, size);

  expect(press('ArrowRight')).toEqual({ row: 5, day: 29 });
  expect(press('ArrowUp')).toEqual({ row: 4, day: 29 });
  expect(press('PageUp')).toEqual({ row: 0, day: 29 });
  expect(press('PageDown')).toEqual({ row: 25, day: 29 });
  expect(press('Home')).toEqual({ row: 5, day: 0 });
  expect(press('End', true)).toEqual({ row: 99, day: 29 });
  expect(press('a')).toBeNull();
});
