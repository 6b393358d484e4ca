import type { Identity, IdentityText } from '@nadeul/domain';
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

/** Every claim on the values: what people assigned, and each employee's own number. Values in compared form. */
export async function findIdentities(
  db: Database,
  officeId: string,
  texts: readonly IdentityText[],
): Promise<Identity[]> {
  if (texts.length === 0) return [];
  const kinds = texts.map(({ kind }) => kind);
  const values = texts.map(({ value }) => value);
  const { rows } = await sql<Identity>`
    with wanted as (select distinct kind, value from unnest(${kinds}::text[], ${values}::text[]) as w (kind, value))
    select i.kind, i.value, i.source_id as "sourceId", i.employee_id as "employeeId",
           i.from_date as "from", i.until_date as "until"
    from identity i join wanted w on w.kind = i.kind and w.value = i.value
    where i.office_id = ${officeId}
    union all
    select 'employee-number', e.employee_number, null, e.employee_id, null, null
    from employee e join wanted w on w.kind = 'employee-number' and w.value = e.employee_number
    where e.office_id = ${officeId}
  `.execute(db);
  return rows;
}

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
