import type { PersonCaller } from '../http/index.ts';

/** An admin sees everybody of the own office; an employee only themselves. */
export function maySeeEmployee(caller: PersonCaller, employeeId: string): boolean {
  return caller.role === 'admin' || caller.employeeId === employeeId;
}
