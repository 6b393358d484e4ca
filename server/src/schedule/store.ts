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

/** A tag lies at most this many civil days after its work date (a shift of a day, and what follows it) … */
export const tagDaysAfter = 2;
/** … and at most this many before (a shift that begins soon after midnight). */
export const tagDaysBefore = 1;

/** The work days of employees on certain dates that have a record, or tags that may belong to them. */
export async function findDaysWithTags(
  db: Database,
  officeId: string,
  employeeIds: readonly string[],
  dates: readonly string[],
): Promise<EmployeeDay[]> {
  if (employeeIds.length === 0 || dates.length === 0) return [];
  const [first, last] = [dates.toSorted()[0], dates.toSorted().at(-1)];
  const { rows } = await sql<{ employeeId: string; workDate: Temporal.PlainDate }>`
    select d.employee_id as "employeeId", d.work_date as "workDate"
    from (
      select employee_id, work_date from day_record
      where office_id = ${officeId} and employee_id = any(${employeeIds}::uuid[])
        and work_date between ${first}::date and ${last}::date
      union
      select t.employee_id, t.civil_date + near.days
      from (
        select distinct employee_id, (occurred_at at time zone 'Asia/Seoul')::date as civil_date from tag_match
        where office_id = ${officeId} and employee_id = any(${employeeIds}::uuid[])
          and occurred_at >= (${first}::date - ${tagDaysBefore}::int)::timestamp at time zone 'Asia/Seoul'
          and occurred_at < (${last}::date + ${tagDaysAfter + 1}::int)::timestamp at time zone 'Asia/Seoul'
      ) as t
      cross join generate_series(${-tagDaysAfter}::int, ${tagDaysBefore}::int) as near (days)
    ) as d
    where d.work_date = any(${dates}::date[])
  `.execute(db);
  return rows;
}
