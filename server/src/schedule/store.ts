import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import { type Database, notify } from '../database/index.ts';

/** A work day of one employee. */
export type EmployeeDay = { readonly employeeId: string; readonly workDate: Temporal.PlainDate };

/**
 * Marks days to be computed again, with the transaction that changed what they depend on. A mark that is already
 * there is touched, not skipped: whoever computes the day must wait for this transaction and see its rows.
 */
export async function markStaleDays(
  transaction: Database,
  officeId: string,
  days: readonly EmployeeDay[],
): Promise<void> {
  if (days.length === 0) return;
  const employeeIds = days.map(({ employeeId }) => employeeId);
  const workDates = days.map(({ workDate }) => workDate.toString());
  await sql`
    insert into stale_day (office_id, employee_id, work_date, marked_at)
    select distinct ${officeId}::uuid, d.employee_id, d.work_date, now()
    from unnest(${employeeIds}::uuid[], ${workDates}::date[]) as d (employee_id, work_date)
    order by 2, 3
    on conflict (office_id, employee_id, work_date) do update set marked_at = excluded.marked_at
  `.execute(transaction);
  await notify(transaction, [{ type: 'stale-days' }]);
}
