import type { DatedFact, LeaveOfAbsence } from '@nadeul/contract';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** What held from a day on; days as text. */
export type DatedRow = {
  readonly fact: DatedFact;
  readonly from: string;
  readonly id: string | null;
  readonly name: string | null;
};
export type LeaveRow = LeaveOfAbsence;

type Whose = { readonly officeId: string; readonly employeeId: string };

/** Everything dated that is known of an employee, the latest first. */
export async function findHistory(db: Database, { officeId, employeeId }: Whose): Promise<DatedRow[]> {
  const { rows } = await sql<DatedRow>`
    select fact, from_date::text as "from", id, name from (
      select 'department' as fact, t.from_date, t.department_id as id, d.name from employee_department t
      left join department d on d.office_id = ${officeId} and d.department_id = t.department_id
      where t.office_id = ${officeId} and t.employee_id = ${employeeId}
      union all
      select 'rank', t.from_date, t.rank_id, r.name from employee_rank t
      left join rank r on r.office_id = ${officeId} and r.rank_id = t.rank_id
      where t.office_id = ${officeId} and t.employee_id = ${employeeId}
      union all
      select 'work-type', t.from_date, t.work_type_id, w.name from employee_work_type t
      join work_type w on w.office_id = ${officeId} and w.work_type_id = t.work_type_id
      where t.office_id = ${officeId} and t.employee_id = ${employeeId}
      union all
      select 'workplace', t.from_date, t.workplace_id, p.name from employee_workplace t
      join workplace p on p.office_id = ${officeId} and p.workplace_id = t.workplace_id
      where t.office_id = ${officeId} and t.employee_id = ${employeeId}
    ) as dated order by from_date desc, fact
  `.execute(db);
  return rows;
}

/** Leaves of absence of an employee, the latest first. */
export async function findLeaves(db: Database, { officeId, employeeId }: Whose): Promise<LeaveRow[]> {
  const { rows } = await sql<LeaveRow>`
    select leave_id as "leaveId", from_date::text as "from", until_date::text as "until", reason, note
    from leave_of_absence where office_id = ${officeId} and employee_id = ${employeeId}
    order by from_date desc
  `.execute(db);
  return rows;
}
