import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** An employee as pages name them. What their work days depend on comes from the schedule, by date. */
export type Employee = {
  readonly employeeId: string;
  readonly employeeNumber: string;
  readonly name: string;
  /** Today's department; null and '' where there is none. */
  readonly departmentId: string | null;
  readonly department: string;
};

/** Employees of an office by number: all, or those named. */
export async function findEmployees(
  db: Database,
  officeId: string,
  employeeIds: readonly string[] | 'all',
): Promise<Employee[]> {
  const { rows } = await sql<Employee>`
    select e.employee_id as "employeeId", e.employee_number as "employeeNumber", e.name,
      belongs.department_id as "departmentId", coalesce(d.name, '') as department
    from employee e
    left join lateral (
      select department_id from employee_department t
      where t.office_id = ${officeId} and t.employee_id = e.employee_id and t.from_date <= ${today}
      order by t.from_date desc limit 1
    ) as belongs on true
    left join department d on d.office_id = ${officeId} and d.department_id = belongs.department_id
    where e.office_id = ${officeId} and ${employeeIds === 'all' ? sql`true` : sql`e.employee_id = any(${employeeIds}::uuid[])`}
    order by e.employee_number
  `.execute(db);
  return rows;
}

const today = sql`(now() at time zone 'Asia/Seoul')::date`;

/** The departments and all below them. */
export async function departmentsBelow(
  db: Database,
  officeId: string,
  departmentIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ departmentId: string }>`
    with recursive below as (
      select department_id from department
      where office_id = ${officeId} and department_id = any(${departmentIds}::uuid[])
      union
      select d.department_id from department d join below b on d.parent_id = b.department_id
      where d.office_id = ${officeId}
    )
    select department_id as "departmentId" from below
  `.execute(db);
  return new Set(rows.map(({ departmentId }) => departmentId));
}
