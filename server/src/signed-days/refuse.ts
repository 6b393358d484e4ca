import type { Database } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import type { EmployeeDay } from '../schedule/index.ts';
import { findSigned } from './store.ts';

/**
 * Throws the refusal `month-signed` where one of the days is signed. Call it in the transaction that changes them, once
 * it holds the lock of plans, so that nobody signs them meanwhile.
 */
export async function refuseSigned(
  transaction: Database,
  officeId: string,
  days: readonly EmployeeDay[],
): Promise<void> {
  const asked = days.map(({ employeeId, workDate }) => ({ employeeId, workDate: workDate.toString() }));
  if ((await findSigned(transaction, officeId, asked)).length > 0) throw new Refusal('month-signed');
}
