import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { TreeNode } from './tree.ts';

export type DepartmentRow = TreeNode & { readonly closedOn: string | null };

/** All departments of an office, closed ones included. */
export async function findDepartments(db: Database, officeId: string): Promise<DepartmentRow[]> {
  const { rows } = await sql<DepartmentRow>`
    select department_id as "departmentId", parent_id as "parentId", name, position, closed_on::text as "closedOn"
    from department where office_id = ${officeId}
  `.execute(db);
  return rows;
}

/** All departments; nobody else changes the tree of the office until the transaction ends. */
export async function lockDepartments(transaction: Database, officeId: string): Promise<DepartmentRow[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`departments ${officeId}`}, 0))`.execute(
    transaction,
  );
  return findDepartments(transaction, officeId);
}

/** How many belong to each department on a day, without those who have left; by its id. */
export async function countPeople(db: Database, officeId: string, on: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ departmentId: string; people: number }>`
    select department_id as "departmentId", count(*) as people from (
      select distinct on (employee_id) employee_id, department_id from employee_department
      where office_id = ${officeId} and from_date <= ${on}::date order by employee_id, from_date desc
    ) as belongs
    join employee e on e.office_id = ${officeId} and e.employee_id = belongs.employee_id
      and (e.left_on is null or e.left_on >= ${on}::date)
    where department_id is not null group by department_id
  `.execute(db);
  return new Map(rows.map(({ departmentId, people }) => [departmentId, people]));
}

/** Whether anybody who has not left belongs to the department on a day or on one after it. */
export async function holdsPeopleFrom(
  db: Database,
  officeId: string,
  { departmentId, on }: { departmentId: string; on: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from employee_department b
    join employee e on e.office_id = ${officeId} and e.employee_id = b.employee_id
      and (e.left_on is null or e.left_on >= ${on}::date)
    where b.office_id = ${officeId} and b.department_id = ${departmentId} and not exists (
      select from employee_department n where n.office_id = ${officeId} and n.employee_id = b.employee_id
        and n.from_date > b.from_date and n.from_date <= ${on}::date
    ) limit 1
  `.execute(db);
  return rows.length > 0;
}

export async function insertDepartment(
  transaction: Database,
  officeId: string,
  { parentId, name, position }: { parentId: string | null; name: string; position: number },
): Promise<string> {
  const departmentId = randomUUID();
  await transaction
    .insertInto('department')
    .values({ office_id: officeId, department_id: departmentId, parent_id: parentId, name, position })
    .execute();
  return departmentId;
}

/** Stores name and place in the tree of the departments. */
export async function saveNodes(
  transaction: Database,
  officeId: string,
  nodes: readonly TreeNode[],
): Promise<void> {
  await sql`
    update department d set parent_id = n."parentId", name = n.name, position = n.position
    from json_to_recordset(${JSON.stringify(nodes)}::json)
      as n ("departmentId" uuid, "parentId" uuid, name text, position int)
    where d.office_id = ${officeId} and d.department_id = n."departmentId"
  `.execute(transaction);
}

export async function saveClosing(
  transaction: Database,
  officeId: string,
  { departmentId, on }: { departmentId: string; on: string | null },
): Promise<void> {
  await sql`
    update department set closed_on = ${on}::date where office_id = ${officeId} and department_id = ${departmentId}
  `.execute(transaction);
}
