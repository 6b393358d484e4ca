import type { ImportResult, ImportRow } from '@nadeul/contract';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** The rows of an import that is being applied. */
export type Of = { readonly officeId: string; readonly importId: string };

type LeftOut = ImportResult['leftOut'][number];

/**
 * Keeps the employees of an import from being changed by others, and leaves out rows that were compared with what is
 * no longer so: another version of the employee, a rank, work type, workplace or department that is gone.
 */
export async function leaveOutChanged(
  transaction: Database,
  { officeId, importId }: Of,
  from: string,
): Promise<void> {
  await sql`
    select 1 from employee e where e.office_id = ${officeId} and e.employee_id in (
      select (change ->> 'employeeId')::uuid from people_import_row
      where office_id = ${officeId} and import_id = ${importId} and kind = 'changed'
    ) order by e.employee_id for update
  `.execute(transaction);
  await sql`
    update people_import_row r set change = null, shown = shown || '{"leftOut": "changed-meanwhile"}'
    where r.office_id = ${officeId} and r.import_id = ${importId} and r.change is not null and (
      (r.kind = 'changed' and not exists (
        select from employee e where e.office_id = ${officeId} and e.employee_id = (r.change ->> 'employeeId')::uuid
          and e.version = (r.change ->> 'version')::int
      ))
      or not exists (select from rank where office_id = ${officeId} and rank_id = (r.change ->> 'rankId')::uuid)
        and r.change ->> 'rankId' is not null
      or not exists (
        select from work_type where office_id = ${officeId} and work_type_id = (r.change ->> 'workTypeId')::uuid and is_used
      ) and r.change ->> 'workTypeId' is not null
      or not exists (
        select from workplace where office_id = ${officeId} and workplace_id = (r.change ->> 'workplaceId')::uuid
      ) and r.change ->> 'workplaceId' is not null
      or not exists (
        select from department where office_id = ${officeId} and department_id = (r.change ->> 'departmentId')::uuid
          and (closed_on is null or closed_on > ${from}::date)
      ) and r.change ->> 'departmentId' is not null
    )
  `.execute(transaction);
}

/** The paths of the departments that are still to be made, and how each stands in its rows. */
export async function findNewPaths(
  transaction: Database,
  { officeId, importId }: Of,
): Promise<{ written: string; path: string[] }[]> {
  const { rows } = await sql<{ written: string; path: string[] }>`
    select distinct change ->> 'departmentPath' as written, change -> 'departmentPath' as path from people_import_row
    where office_id = ${officeId} and import_id = ${importId} and change -> 'departmentPath' is not null
  `.execute(transaction);
  return rows;
}

/** Puts departments into their rows, by what is written there; rows whose department was not made are left out. */
export async function placeInNew(
  transaction: Database,
  { officeId, importId }: Of,
  ids: Readonly<Record<string, string>>,
): Promise<void> {
  // No join: without statistics of rows that were just stored, one would compare each of them with each other.
  await sql`
    update people_import_row
    set change = change || jsonb_build_object('departmentId', ${JSON.stringify(ids)}::jsonb ->> (change ->> 'departmentPath'))
    where office_id = ${officeId} and import_id = ${importId} and change -> 'departmentPath' is not null
  `.execute(transaction);
  await sql`
    update people_import_row set change = null, shown = shown || '{"leftOut": "department-not-made"}'
    where office_id = ${officeId} and import_id = ${importId} and change -> 'departmentPath' is not null
      and change ->> 'departmentId' is null
  `.execute(transaction);
}

/** Adds those who are new; one whose 사번 somebody got meanwhile is left out. */
export async function insertNew(
  transaction: Database,
  { officeId, importId }: Of,
  today: string,
): Promise<void> {
  await sql`
    insert into employee (office_id, employee_id, employee_number, name, title, email, hired_on, hire_entered_on, left_on,
      added_on)
    select ${officeId}, c."employeeId", c."employeeNumber", c.name, c.title, c.email, c."hiredOn",
      case when c."hiredOn" is not null then ${today}::date end, c."leftOn", ${today}::date
    from people_import_row r, jsonb_to_record(r.change) as c ("employeeId" uuid, "employeeNumber" text, name text,
      title text, email text, "hiredOn" date, "leftOn" date)
    where r.office_id = ${officeId} and r.import_id = ${importId} and r.kind = 'new' and r.change is not null
    order by c."employeeNumber"
    on conflict (office_id, employee_number) do nothing
  `.execute(transaction);
  await sql`
    update people_import_row r set change = null, shown = shown || '{"leftOut": "changed-meanwhile"}'
    where r.office_id = ${officeId} and r.import_id = ${importId} and r.kind = 'new' and r.change is not null
      and not exists (
        select from employee e where e.office_id = ${officeId} and e.employee_id = (r.change ->> 'employeeId')::uuid
      )
  `.execute(transaction);
}

/** Stores the plain fields of those who are known, as their next version. */
export async function updateKnown(transaction: Database, { officeId, importId }: Of): Promise<void> {
  await sql`
    update employee e set name = c.name, title = c.title, email = c.email, hired_on = c."hiredOn",
      hire_entered_on = case when c."hiredOn" is not null then coalesce(e.hire_entered_on, e.added_on) end,
      left_on = c."leftOn", version = e.version + 1
    from people_import_row r, jsonb_to_record(r.change) as c ("employeeId" uuid, name text, title text, email text,
      "hiredOn" date, "leftOn" date)
    where r.office_id = ${officeId} and r.import_id = ${importId} and r.kind = 'changed' and r.change is not null
      and e.office_id = ${officeId} and e.employee_id = c."employeeId"
  `.execute(transaction);
}

const facts = [
  { table: 'employee_department', column: 'department_id', field: 'departmentId' },
  { table: 'employee_rank', column: 'rank_id', field: 'rankId' },
  { table: 'employee_work_type', column: 'work_type_id', field: 'workTypeId' },
  { table: 'employee_workplace', column: 'workplace_id', field: 'workplaceId' },
] as const;

type FactDays = {
  /** From when facts of somebody new hold, and those of somebody known. */
  readonly always: string;
  readonly from: string;
  /** What somebody new gets who has no work type or workplace in the file. */
  readonly defaults: { readonly workTypeId: string | null; readonly workplaceId: string | null };
};

/** Lets department, rank, work type and workplace of the rows hold. */
export async function saveFacts(
  transaction: Database,
  { officeId, importId }: Of,
  { always, from, defaults }: FactDays,
): Promise<void> {
  for (const { table, column, field } of facts) {
    const standard = field === 'workTypeId' || field === 'workplaceId' ? defaults[field] : null;
    const value = sql`coalesce((r.change ->> ${field}::text)::uuid, case when r.kind = 'new' then ${standard}::uuid end)`;
    await sql`
      insert into ${sql.table(table)} (office_id, employee_id, from_date, ${sql.ref(column)})
      select ${officeId}, (r.change ->> 'employeeId')::uuid,
        case when r.kind = 'new' then ${always}::date else ${from}::date end, ${value}
      from people_import_row r
      where r.office_id = ${officeId} and r.import_id = ${importId} and r.change is not null and ${value} is not null
      on conflict (office_id, employee_id, from_date) do update set ${sql.ref(column)} = excluded.${sql.ref(column)}
    `.execute(transaction);
  }
}

export type AppliedRow = {
  readonly line: number;
  readonly kind: 'new' | 'changed';
  readonly employeeId: string;
  readonly employeeNumber: string;
  readonly name: string;
  readonly changes: ImportRow['changes'];
  readonly daysFrom: string | null;
  /** Whether work type or workplace become another. */
  readonly changesPlans: boolean;
};

/** Rows that were stored, after a line, in the order of the file. */
export async function findApplied(
  transaction: Database,
  { officeId, importId }: Of,
  { after, limit }: { after: number; limit: number },
): Promise<AppliedRow[]> {
  const { rows } = await sql<AppliedRow>`
    select line, kind, change ->> 'employeeId' as "employeeId", change ->> 'employeeNumber' as "employeeNumber",
      change ->> 'name' as name, shown -> 'changes' as changes, change ->> 'daysFrom' as "daysFrom",
      (change ->> 'workTypeId' is not null or change ->> 'workplaceId' is not null) as "changesPlans"
    from people_import_row
    where office_id = ${officeId} and import_id = ${importId} and change is not null and line > ${after}
    order by line limit ${limit}
  `.execute(transaction);
  return rows;
}

/** Good rows that were left out, and why. */
export async function findLeftOut(transaction: Database, { officeId, importId }: Of): Promise<LeftOut[]> {
  const { rows } = await sql<LeftOut>`
    select line, shown ->> 'employeeNumber' as "employeeNumber", shown ->> 'name' as name, shown ->> 'leftOut' as why
    from people_import_row
    where office_id = ${officeId} and import_id = ${importId} and shown ->> 'leftOut' is not null
    order by line
  `.execute(transaction);
  return rows;
}
