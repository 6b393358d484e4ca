import type { Database } from '../database/index.ts';
import type { PermittedCaller } from '../http/index.ts';
import { departmentsBelow, type Employee, findEmployees } from './store.ts';

/** The employees whom the caller's permission reaches, by number. */
export async function findReached(
  db: Database,
  { officeId, reached }: Pick<PermittedCaller, 'officeId' | 'reached'>,
): Promise<Employee[]> {
  if (reached.to === 'office') return findEmployees(db, officeId, 'all');
  if (reached.to === 'self') return findEmployees(db, officeId, [reached.employeeId]);
  const [employees, below] = await Promise.all([
    findEmployees(db, officeId, 'all'),
    departmentsBelow(db, officeId, reached.departmentIds),
  ]);
  return employees.filter(
    ({ employeeId, departmentId }) =>
      employeeId === reached.employeeId || (departmentId !== null && below.has(departmentId)),
  );
}

/** Whether the caller's permission reaches an employee; false also for one that the office does not have. */
export async function doesReach(
  db: Database,
  { officeId, reached }: Pick<PermittedCaller, 'officeId' | 'reached'>,
  employeeId: string,
): Promise<boolean> {
  if (reached.to === 'self') return reached.employeeId === employeeId;
  if (reached.to === 'office' || reached.employeeId === employeeId) return true;
  const [employee] = await findEmployees(db, officeId, [employeeId]);
  if (employee?.departmentId == null) return false;
  return (await departmentsBelow(db, officeId, reached.departmentIds)).has(employee.departmentId);
}

/** Those of the employees who belong today to a department or one below it; all of them where none is named. */
export async function inDepartment(
  db: Database,
  officeId: string,
  employees: readonly Employee[],
  departmentId: string | null | undefined,
): Promise<readonly Employee[]> {
  if (departmentId === null || departmentId === undefined) return employees;
  const below = await departmentsBelow(db, officeId, [departmentId]);
  return employees.filter((employee) => employee.departmentId !== null && below.has(employee.departmentId));
}
