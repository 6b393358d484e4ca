import type { CheckOption, Identity, IdentityText, WorkType } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** An employee with what their work days depend on. */
export type Employee = {
  readonly employeeId: string;
  readonly employeeNumber: string;
  readonly name: string;
  /** Today's department; null and '' where there is none. */
  readonly departmentId: string | null;
  readonly department: string;
  readonly workplaceId: string;
  readonly workType: WorkType;
  readonly checkOption: CheckOption;
  /** Whether the tags of the workplace's door count. */
  readonly usesDeviceLinks: boolean;
};

/** Employees of an office by number: all, or those named. */
export async function findEmployees(
  db: Database,
  officeId: string,
  employeeIds: readonly string[] | 'all',
): Promise<Employee[]> {
  const { rows } = await sql<Employee>`
    select e.employee_id as "employeeId", e.employee_number as "employeeNumber", e.name,
      belongs.department_id as "departmentId", coalesce(d.name, '') as department,
      placed.workplace_id as "workplaceId", works.definition as "workType",
      checked.check_option as "checkOption", checked.uses_device_links as "usesDeviceLinks"
    from employee e
    join lateral (
      select w.definition from employee_work_type t
      join work_type w on w.office_id = ${officeId} and w.work_type_id = t.work_type_id
      where t.office_id = ${officeId} and t.employee_id = e.employee_id
      order by ${nearest('t')} limit 1
    ) as works on true
    join lateral (
      select workplace_id from employee_workplace t
      where t.office_id = ${officeId} and t.employee_id = e.employee_id
      order by ${nearest('t')} limit 1
    ) as placed on true
    join lateral (
      select check_option, uses_device_links from workplace_check t
      where t.office_id = ${officeId} and t.workplace_id = placed.workplace_id
      order by ${nearest('t')} limit 1
    ) as checked on true
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

/** Orders dated rows so that the one that holds today comes first, or else the first that will. */
function nearest(table: string) {
  const date = sql.ref(`${table}.from_date`);
  return sql`${date} > ${today}, abs(${date} - ${today})`;
}

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
