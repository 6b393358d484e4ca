import { randomUUID } from 'node:crypto';
import type { DatedFact } from '@nadeul/contract';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import { firstDay } from './doer.ts';
import { factTables } from './fact-tables.ts';

/** What an employee is apart from dated facts; days as text. */
export type PlainEmployee = {
  readonly employeeId: string;
  readonly version: number;
  readonly employeeNumber: string;
  readonly name: string;
  readonly title: string;
  readonly email: string | null;
  readonly hiredOn: string | null;
  readonly hireEnteredOn: string | null;
  readonly leftOn: string | null;
  /** When the office added them. */
  readonly addedOn: string;
};

/** Reads an employee and keeps others from changing them until the transaction ends. */
export async function lockEmployee(
  transaction: Database,
  officeId: string,
  employeeId: string,
): Promise<PlainEmployee | undefined> {
  const { rows } = await sql<PlainEmployee>`
    select employee_id as "employeeId", version, employee_number as "employeeNumber", name, title, email,
      hired_on::text as "hiredOn", hire_entered_on::text as "hireEnteredOn", left_on::text as "leftOn", added_on::text as "addedOn"
    from employee where office_id = ${officeId} and employee_id = ${employeeId} for update
  `.execute(transaction);
  return rows[0];
}

/** Stores the plain fields as the next version. */
export async function updateEmployee(
  transaction: Database,
  officeId: string,
  { employeeId, version, ...now }: PlainEmployee,
): Promise<number> {
  await sql`
    update employee set employee_number = ${now.employeeNumber}, name = ${now.name}, title = ${now.title},
      email = ${now.email}, hired_on = ${now.hiredOn}::date, hire_entered_on = ${now.hireEnteredOn}::date,
      left_on = ${now.leftOn}::date, version = ${version + 1}
    where office_id = ${officeId} and employee_id = ${employeeId}
  `.execute(transaction);
  return version + 1;
}

/** Who has a 사번; undefined where nobody has it. */
export async function findByNumber(
  db: Database,
  officeId: string,
  employeeNumber: string,
): Promise<{ employeeId: string; name: string } | undefined> {
  return db
    .selectFrom('employee')
    .select(['employee_id as employeeId', 'name'])
    .where('office_id', '=', officeId)
    .where('employee_number', '=', employeeNumber)
    .executeTakeFirst();
}

type NewRow = Omit<PlainEmployee, 'employeeId' | 'version' | 'leftOn'>;

/** Adds an employee; null where the 사번 is taken. */
export async function insertEmployee(
  transaction: Database,
  officeId: string,
  row: NewRow,
): Promise<string | null> {
  const { rows } = await sql<{ employeeId: string }>`
    insert into employee (office_id, employee_id, employee_number, name, title, email, hired_on, hire_entered_on, added_on)
    values (${officeId}, ${randomUUID()}, ${row.employeeNumber}, ${row.name}, ${row.title}, ${row.email},
      ${row.hiredOn}::date, ${row.hireEnteredOn}::date, ${row.addedOn}::date)
    on conflict (office_id, employee_number) do nothing returning employee_id as "employeeId"
  `.execute(transaction);
  return rows[0]?.employeeId ?? null;
}

/** What a person without a work type or a workplace gets: the office's default, and its first workplace by name. */
export async function findDefaults(
  db: Database,
  officeId: string,
): Promise<{ workTypeId: string | null; workplaceId: string | null }> {
  const { rows } = await sql<{ workTypeId: string | null; workplaceId: string | null }>`
    select (select work_type_id from work_type where office_id = ${officeId} and is_default) as "workTypeId",
      (select workplace_id from workplace where office_id = ${officeId} order by name limit 1) as "workplaceId"
  `.execute(db);
  return rows[0] ?? { workTypeId: null, workplaceId: null };
}

/** The name of what a dated fact points to, where it may be pointed to from a day on; undefined where it may not. */
export async function findFactValue(
  db: Database,
  officeId: string,
  { fact, id, from }: { fact: DatedFact; id: string; from: string },
): Promise<string | undefined> {
  const query = {
    department: sql<{ name: string }>`
      select name from department where office_id = ${officeId} and department_id = ${id}
        and (closed_on is null or closed_on > ${from}::date) for share`,
    rank: sql<{ name: string }>`
      select name from rank where office_id = ${officeId} and rank_id = ${id} for share`,
    'work-type': sql<{ name: string }>`
      select name from work_type where office_id = ${officeId} and work_type_id = ${id} and is_used`,
    workplace: sql<{ name: string }>`
      select name from workplace where office_id = ${officeId} and workplace_id = ${id}`,
  }[fact];
  const { rows } = await query.execute(db);
  return rows[0]?.name;
}

type FactAt = {
  readonly officeId: string;
  readonly employeeId: string;
  readonly fact: DatedFact;
  readonly from: string;
};

/** What a fact is on a day, by id; undefined before there is any. */
export async function factOn(db: Database, at: FactAt): Promise<string | null | undefined> {
  const { table, value } = factTables[at.fact];
  const { rows } = await sql<{ id: string | null }>`
    select ${sql.ref(value)} as id from ${sql.table(table)}
    where office_id = ${at.officeId} and employee_id = ${at.employeeId} and from_date <= ${at.from}::date
    order by from_date desc limit 1
  `.execute(db);
  return rows[0]?.id;
}

/** Lets a fact hold from a day on, for many. */
export async function saveFact(
  transaction: Database,
  officeId: string,
  {
    fact,
    id,
    from,
    employeeIds,
  }: { fact: DatedFact; id: string | null; from: string; employeeIds: readonly string[] },
): Promise<void> {
  const { table, value } = factTables[fact];
  const column = sql.ref(value);
  await sql`
    insert into ${sql.table(table)} (office_id, employee_id, from_date, ${column})
    select ${officeId}, e.id, ${from}::date, ${id}::uuid from unnest(${employeeIds}::uuid[]) as e (id)
    on conflict (office_id, employee_id, from_date) do update set ${column} = excluded.${column}
  `.execute(transaction);
}

/** Takes back what a fact was to be from exactly this day; says what that was. */
export async function deleteFact(transaction: Database, at: FactAt): Promise<string | null | undefined> {
  const { table, value } = factTables[at.fact];
  if (at.from === firstDay) return undefined;
  const { rows } = await sql<{ id: string | null }>`
    delete from ${sql.table(table)}
    where office_id = ${at.officeId} and employee_id = ${at.employeeId} and from_date = ${at.from}::date
    returning ${sql.ref(value)} as id
  `.execute(transaction);
  return rows[0]?.id;
}
