import type { PlanMonth } from '@nadeul/contract';
import { seoulDate, Temporal } from '@nadeul/domain';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { findDepartmentPaths } from '../departments/index.ts';
import type { PermittedCaller } from '../http/index.ts';
import { type Employee, findReached, inDepartment } from '../people/index.ts';
import { calendarsOf, type EmployeeDays, holidaysOfOffice } from '../schedule/index.ts';
import { cellPlaces, namedShifts } from './cells.ts';
import { findLastBatch, findShiftHours } from './store.ts';

export type PlanParts = { readonly db: Database; readonly clock: Clock };
export type PlanScope = { readonly month: string; readonly departmentId?: string | undefined };

/** From so many people on, reading all of the office is quicker than naming them. */
const namedMax = 500;

/** The people of a scope who belong to the office on some day of the month, with their days. */
export type PlannedPeople = {
  readonly dates: readonly Temporal.PlainDate[];
  readonly people: readonly { readonly employee: Employee; readonly days: EmployeeDays }[];
};

/** The plans of everybody in a scope whom the caller's permission reaches. */
export async function readGrid(
  { db, clock }: PlanParts,
  caller: PermittedCaller,
  scope: PlanScope,
): Promise<PlanMonth> {
  const { officeId, actor } = caller;
  const reached = await findReached(db, caller);
  const planned = await readPeople(db, officeId, { ...scope, reached });
  const first = planned.dates[0]?.toString() ?? '';
  const [holidays, shifts, paths, lastBatch] = await Promise.all([
    holidaysOfOffice(db, officeId),
    findShiftHours(db, officeId, first),
    findDepartmentPaths(db, officeId),
    findLastBatch(db, officeId, madeBy(actor)),
  ]);
  const { cells, placeOf } = cellPlaces();
  const people = planned.people.map(({ employee, days: { calendar } }) => ({
    employee: summaryOf(employee),
    days: planned.dates.map((date) => placeOf(calendar.planOf(date))),
  }));
  return {
    month: scope.month,
    today: seoulDate(clock()).toString(),
    holidays: planned.dates.flatMap((date) => {
      const name = holidays.get(date.toString());
      return name === undefined ? [] : [{ date: date.toString(), name }];
    }),
    shifts: namedShifts(shifts),
    departments: departmentsOf(reached, paths),
    cells,
    people,
    lastBatch,
  };
}

/** Those of the people whose permission is given who are in a department and employed in the month, by number. */
export async function readPeople(
  db: Database,
  officeId: string,
  { month, departmentId, reached }: PlanScope & { readonly reached: readonly Employee[] },
): Promise<PlannedPeople> {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const employees = await inDepartment(db, officeId, reached, departmentId);
  const ids = employees.map(({ employeeId }) => employeeId);
  const daysOf = await calendarsOf(db, officeId, ids.length > namedMax ? 'all' : ids);
  const dates = Array.from({ length: first.daysInMonth }, (_, days) => first.add({ days }));
  const people = employees.flatMap((employee) => {
    const days = daysOf.get(employee.employeeId);
    const isHere =
      days !== undefined && dates.some((date) => days.calendar.planOf(date).standing !== 'not-employed');
    return isHere ? [{ employee, days }] : [];
  });
  return { dates, people };
}

/** How a change is kept as somebody's own. */
export function madeBy({ kind, id }: PermittedCaller['actor']): string {
  return `${kind} ${id}`;
}

function summaryOf({ employeeId, employeeNumber, name, department }: Employee) {
  return { employeeId, employeeNumber, name, department };
}

/** The departments to choose from, by path: those in which somebody is whom the caller reaches, and those above. */
function departmentsOf(
  employees: readonly Employee[],
  paths: ReadonlyMap<string, string>,
): PlanMonth['departments'] {
  const used = new Set(employees.flatMap(({ departmentId }) => departmentId ?? []));
  const usedPaths = [...used].map((id) => paths.get(id) ?? '');
  return [...paths]
    .filter(([, path]) => usedPaths.some((one) => one === path || one.startsWith(`${path} > `)))
    .map(([departmentId, name]) => ({ departmentId, name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
