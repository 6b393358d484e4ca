import { randomUUID } from 'node:crypto';
import {
  departmentLevelsMax,
  type EmployeeColumn,
  employeeNumberLengthMax,
  type ImportProblemCode,
  type ImportRow,
  importProblems,
  nameLengthMax,
  titleLengthMax,
} from '@nadeul/contract';
import { Temporal } from '@nadeul/domain';
import { z } from 'zod';
import type { KnownEmployee, Named, Reference, RowChange } from './reference.ts';
import type { Cell } from './sheet.ts';

export type Cells = Readonly<Partial<Record<EmployeeColumn, Cell>>>;
export type JudgedRow = { readonly shown: ImportRow; readonly change: RowChange | null };
type Problem = ImportRow['problems'][number];

const email = z.email().max(254);
const firstDay = '1900-01-01';

/** Judges the rows of one file against the office as it is. */
export function judgeOf(reference: Reference): {
  judge: (line: number, cells: Cells, otherLine: number | null) => JudgedRow;
} {
  const find = finders(reference);
  return {
    judge: (line, cells, otherLine) => {
      const row = readRow(cells, find);
      const known = find.employee(row.employeeNumber);
      if (row.employeeNumber === '') row.fault('employee-number', 'number-missing');
      if (known === undefined && row.name === '') row.fault('name', 'name-missing');
      if (otherLine !== null) row.fault('employee-number', 'number-twice', otherLine);
      const hiredOn = row.hiredOn ?? known?.hiredOn ?? null;
      const leftOn = row.leftOn ?? known?.leftOn ?? null;
      if (hiredOn !== null && leftOn !== null && leftOn < hiredOn) row.fault('left-on', 'left-before-hired');
      return row.problems.length > 0 ? wrong(line, row) : good(line, row, known, { hiredOn, leftOn, find });
    },
  };
}

type Finders = ReturnType<typeof finders>;

function finders({ employees, departments, ranks, workTypes, workplaces }: Reference) {
  const byNumber = new Map(employees.map((one) => [one.employeeNumber, one]));
  const byPath = new Map(departments.map((one) => [one.path.join('>'), one]));
  const byLastName = Map.groupBy(departments, ({ path }) => path.at(-1) ?? '');
  const paths = new Map(departments.map(({ id, path }) => [id, path.join(' > ')]));
  const byName = (list: readonly Named[]) => {
    const names = new Map(list.map((one) => [one.name, one.id]));
    return (name: string) => names.get(name);
  };
  return {
    employee: (number: string) => byNumber.get(number),
    pathOf: (id: string | null) => (id === null ? null : (paths.get(id) ?? null)),
    rank: byName(ranks),
    workType: byName(workTypes),
    workplace: byName(workplaces),
    isBelowClosed: (path: readonly string[]) =>
      path.some((_, index) => byPath.get(path.slice(0, index).join('>'))?.isOpen === false),
    /** A department by its path, or by its name alone where only one has it. */
    department: (path: readonly string[]) => {
      const exact = byPath.get(path.join('>'));
      if (exact !== undefined || path.length > 1) return exact;
      const named = byLastName.get(path[0] ?? '') ?? [];
      return named.length > 1 ? ('ambiguous' as const) : named[0];
    },
  };
}

type ReadRow = ReturnType<typeof readRow>;

/** The cells as values; what is wrong with them is collected. */
function readRow(cells: Cells, find: Finders) {
  const problems: Problem[] = [];
  const text = (column: EmployeeColumn) => cells[column]?.text.normalize('NFC').trim() ?? '';
  const fault = (column: EmployeeColumn, code: ImportProblemCode, otherLine: number | null = null): void => {
    const value = text(column).slice(0, 200);
    problems.push({ column, value, code, sentence: importProblems[code], otherLine });
  };
  // A column's keys are the columns by its type.
  for (const [column, cell] of Object.entries(cells) as [EmployeeColumn, Cell][])
    if (cell.isError === true) fault(column, 'cell-error');
  const bounded = (column: EmployeeColumn, lengthMax: number) => {
    if (text(column).length > lengthMax) fault(column, 'too-long');
    return text(column);
  };
  const named = (
    column: EmployeeColumn,
    code: ImportProblemCode,
    idOf: (name: string) => string | undefined,
  ) => {
    const name = text(column);
    const id = name === '' ? undefined : idOf(name);
    if (name !== '' && id === undefined) fault(column, code);
    return id;
  };
  const date = (column: EmployeeColumn) => {
    const written = text(column);
    const day = written === '' ? null : dayOf(written);
    if (written !== '' && day === null) fault(column, 'date-malformed');
    return day;
  };
  const address = text('email');
  if (address !== '' && !email.safeParse(address).success) fault('email', 'email-malformed');
  return {
    problems,
    fault,
    text,
    employeeNumber: bounded('employee-number', employeeNumberLengthMax),
    name: bounded('name', nameLengthMax),
    title: bounded('title', titleLengthMax),
    email: address,
    department: readDepartment(text('department'), find, (code) => fault('department', code)),
    rankId: named('rank', 'rank-unknown', find.rank),
    workTypeId: named('work-type', 'work-type-unknown', find.workType),
    workplaceId: named('workplace', 'workplace-unknown', find.workplace),
    hiredOn: date('hired-on'),
    leftOn: date('left-on'),
  };
}

type ReadDepartment = { readonly id: string | null; readonly path: readonly string[] };

function readDepartment(
  written: string,
  find: Finders,
  fault: (code: ImportProblemCode) => void,
): ReadDepartment | null {
  if (written === '') return null;
  const path = written.split('>').map((name) => name.trim());
  if (path.some((name) => name === '' || name.length > nameLengthMax)) {
    fault('too-long');
    return null;
  }
  const found = find.department(path);
  if (found === 'ambiguous') fault('department-ambiguous');
  else if (found === undefined && path.length > departmentLevelsMax) fault('department-too-deep');
  else if (found?.isOpen === false || find.isBelowClosed(path)) fault('department-closed');
  else return { id: found?.id ?? null, path: found?.path ?? path };
  return null;
}

/** A day as people write it: 2026-01-05, 2026.1.5, 2026. 1. 5., 2026/1/5, 20260105, 2026년 1월 5일. */
function dayOf(written: string): string | null {
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(written) ??
    /^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?(?:\s+00:00(?::00)?)?$/.exec(written);
  if (parts === null) return null;
  const [, year = '', month = '', day = ''] = parts;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  try {
    const date = Temporal.PlainDate.from(text, { overflow: 'reject' });
    return date.year < 1900 || date.year > 2200 ? null : text;
  } catch {
    return null;
  }
}

function wrong(line: number, { employeeNumber, name, problems }: ReadRow): JudgedRow {
  const shown = { line, kind: 'wrong' as const, employeeNumber, name, problems };
  return { shown: { ...shown, changes: [], newDepartment: null }, change: null };
}

type Days = { readonly hiredOn: string | null; readonly leftOn: string | null; readonly find: Finders };

function good(
  line: number,
  row: ReadRow,
  known: KnownEmployee | undefined,
  { hiredOn, leftOn, find }: Days,
): JudgedRow {
  const changes = changesOf(row, known, find);
  const kind = known === undefined ? 'new' : changes.length > 0 ? 'changed' : 'same';
  const plain = {
    employeeNumber: row.employeeNumber,
    name: row.name === '' ? (known?.name ?? '') : row.name,
    title: row.title === '' ? (known?.title ?? '') : row.title,
    email: row.email === '' ? (known?.email ?? null) : row.email,
    hiredOn,
    leftOn,
  };
  const { department } = row;
  const newDepartment = department !== null && department.id === null ? department.path.join(' > ') : null;
  const shown = { line, kind, employeeNumber: plain.employeeNumber, name: plain.name } as const;
  if (kind === 'same')
    return { shown: { ...shown, changes, problems: [], newDepartment: null }, change: null };
  const change: RowChange = {
    employeeId: known?.employeeId ?? randomUUID(),
    version: known?.version ?? null,
    ...plain,
    ...(newDepartment === null ? {} : { departmentPath: department?.path ?? [] }),
    ...different('departmentId', department?.id ?? undefined, known),
    ...different('rankId', row.rankId, known),
    ...different('workTypeId', row.workTypeId, known),
    ...different('workplaceId', row.workplaceId, known),
    ...daysFromOf(plain, known),
  };
  return { shown: { ...shown, changes, problems: [], newDepartment }, change };
}

type FactField = 'departmentId' | 'rankId' | 'workTypeId' | 'workplaceId';

function different(field: FactField, id: string | undefined, known: KnownEmployee | undefined): object {
  return id === undefined || id === known?.[field] ? {} : { [field]: id };
}

/** The first day that a changed 입사일 or 퇴사일 judges differently. */
function daysFromOf(
  next: { hiredOn: string | null; leftOn: string | null },
  known: KnownEmployee | undefined,
): { daysFrom?: string } {
  if (known === undefined) return {};
  const days = [
    ...(next.hiredOn === known.hiredOn ? [] : [known.hiredOn ?? firstDay, next.hiredOn ?? firstDay]),
    ...(next.leftOn === known.leftOn
      ? []
      : [known.leftOn ?? next.leftOn ?? firstDay, next.leftOn ?? firstDay]),
  ];
  const [daysFrom] = days.toSorted();
  return daysFrom === undefined ? {} : { daysFrom };
}

/** What is different, in words; of somebody new everything that is given. */
function changesOf(row: ReadRow, known: KnownEmployee | undefined, find: Finders): ImportRow['changes'] {
  const { department } = row;
  const written: [EmployeeColumn, string, string | null][] = [
    ['name', row.name, known?.name ?? null],
    [
      'department',
      department === null ? '' : department.path.join(' > '),
      find.pathOf(known?.departmentId ?? null),
    ],
    ['rank', row.text('rank'), known?.rank ?? null],
    ['title', row.title, known?.title ?? null],
    ['work-type', row.text('work-type'), known?.workType ?? null],
    ['workplace', row.text('workplace'), known?.workplace ?? null],
    ['hired-on', row.hiredOn ?? '', known?.hiredOn ?? null],
    ['left-on', row.leftOn ?? '', known?.leftOn ?? null],
    ['email', row.email, known?.email ?? null],
  ];
  return written
    .filter(([, after, before]) => after !== '' && after !== before)
    .map(([column, after, before]) => ({ column, before, after }));
}
