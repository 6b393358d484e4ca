import type { EmployeeColumn } from '@nadeul/contract';
import type { ListedEmployee } from '../people/index.ts';

/** What stands in each column of a file for an employee; a department by its path. */
export function cellsOf(
  employee: ListedEmployee,
  paths: ReadonlyMap<string, string>,
): Record<EmployeeColumn, string | null> {
  const { departmentId } = employee;
  return {
    'employee-number': employee.employeeNumber,
    name: employee.name,
    department: departmentId === null ? null : (paths.get(departmentId) ?? null),
    rank: employee.rank,
    title: employee.title,
    'work-type': employee.workType,
    workplace: employee.workplace,
    'hired-on': employee.hiredOn,
    'left-on': employee.leftOn,
    email: employee.email,
  };
}

/** Pixels are not to be had in a sheet; widths are in characters. */
export const columnWidths: Readonly<Record<EmployeeColumn, number>> = {
  'employee-number': 14,
  name: 16,
  department: 32,
  rank: 12,
  title: 20,
  'work-type': 24,
  workplace: 16,
  'hired-on': 12,
  'left-on': 12,
  email: 28,
};
