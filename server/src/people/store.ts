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
  let query = db
    .selectFrom('employee')
    .innerJoin('workplace', (join) =>
      join
        .onRef('workplace.office_id', '=', 'employee.office_id')
        .onRef('workplace.workplace_id', '=', 'employee.workplace_id'),
    )
    .leftJoinLateral(
      (lateral) =>
        lateral
          .selectFrom('employee_department')
          .select(['employee_department.office_id', 'employee_department.department_id'])
          .whereRef('employee_department.office_id', '=', 'employee.office_id')
          .whereRef('employee_department.employee_id', '=', 'employee.employee_id')
          .where(sql<boolean>`employee_department.from_date <= (now() at time zone 'Asia/Seoul')::date`)
          .orderBy('employee_department.from_date', 'desc')
          .limit(1)
          .as('current'),
      (join) => join.onTrue(),
    )
    .leftJoin('department', (join) =>
      join
        .onRef('department.office_id', '=', 'current.office_id')
        .onRef('department.department_id', '=', 'current.department_id'),
    )
    .select([
      'employee.employee_id as employeeId',
      'employee.employee_number as employeeNumber',
      'employee.name as name',
      'current.department_id as departmentId',
      sql<string>`coalesce(department.name, '')`.as('department'),
      'employee.workplace_id as workplaceId',
      'employee.work_type as workType',
      'workplace.check_option as checkOption',
      'workplace.uses_device_links as usesDeviceLinks',
    ])
    .where('employee.office_id', '=', officeId)
    .orderBy('employee.employee_number');
  if (employeeIds !== 'all')
    query = query.where('employee.employee_id', '=', sql<string>`any(${employeeIds}::uuid[])`);
  return query.execute();
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
