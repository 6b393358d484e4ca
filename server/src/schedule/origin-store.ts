import type { LeaveReason } from '@nadeul/contract';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { EmployeeDay } from './store.ts';

/** What a day's plan and options come from, by name; dates as ISO text, null as if always. */
export type DayOrigin = {
  readonly workTypeName: string | null;
  readonly workTypeSince: string | null;
  readonly hoursSince: string | null;
  readonly workplaceName: string | null;
  readonly checkSince: string | null;
  readonly rulesSince: string | null;
  readonly leave: {
    readonly reason: LeaveReason;
    readonly from: string;
    readonly until: string | null;
  } | null;
};

/** The first day of what holds as if always. */
const always = sql`date '1900-01-01'`;
const nothing: DayOrigin = {
  workTypeName: null,
  workTypeSince: null,
  hoursSince: null,
  workplaceName: null,
  checkSince: null,
  rulesSince: null,
  leave: null,
};

/** Of one day, the names and dates of what it follows from. Before the first of them begins, the first one holds. */
export async function findDayOrigin(
  db: Database,
  officeId: string,
  { employeeId, workDate }: EmployeeDay,
): Promise<DayOrigin> {
  const on = sql`${workDate.toString()}::date`;
  // The one that began last, or else the one that begins first.
  const held = sql`order by from_date > ${on}, abs(from_date - ${on}) limit 1`;
  const { rows } = await sql<DayOrigin>`
    select w.name as "workTypeName", nullif(works.from_date, ${always})::text as "workTypeSince",
      nullif(h.from_date, ${always})::text as "hoursSince", p.name as "workplaceName",
      nullif(c.from_date, ${always})::text as "checkSince", nullif(r.from_date, ${always})::text as "rulesSince",
      l.leave
    from (select 1) as one
    left join lateral (
      select work_type_id, from_date from employee_work_type
      where office_id = ${officeId} and employee_id = ${employeeId} ${held}
    ) as works on true
    left join work_type w on w.office_id = ${officeId}
      and (w.work_type_id = works.work_type_id or (works.work_type_id is null and w.is_default))
    left join lateral (
      select from_date from work_type_hours where office_id = ${officeId} and work_type_id = w.work_type_id ${held}
    ) as h on true
    left join lateral (
      select workplace_id from employee_workplace where office_id = ${officeId} and employee_id = ${employeeId} ${held}
    ) as place on true
    left join workplace p on p.office_id = ${officeId} and p.workplace_id = place.workplace_id
    left join lateral (
      select from_date from workplace_check where office_id = ${officeId} and workplace_id = place.workplace_id ${held}
    ) as c on true
    left join lateral (
      select from_date from attendance_rules where office_id = ${officeId} ${held}
    ) as r on true
    left join lateral (
      select json_build_object('reason', reason, 'from', from_date, 'until', until_date) as leave
      from leave_of_absence
      where office_id = ${officeId} and employee_id = ${employeeId} and reason <> 'left'
        and from_date <= ${on} and (until_date is null or until_date >= ${on})
      order by from_date desc limit 1
    ) as l on true
  `.execute(db);
  return rows[0] ?? nothing;
}
