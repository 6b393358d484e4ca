import { randomUUID } from 'node:crypto';
import type { WorkHours, WorkTypeList } from '@nadeul/contract';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** The work types of an office on a day: the default first, then those in use by name, then the others. */
export async function findWorkTypes(
  db: Database,
  officeId: string,
  today: string,
): Promise<WorkTypeList['workTypes']> {
  const { rows } = await sql<WorkTypeList['workTypes'][number]>`
    with people as (
      select coalesce(works.work_type_id, fallback.work_type_id) as work_type_id, count(*)::int as people_count
      from employee e
      left join work_type fallback on fallback.office_id = ${officeId} and fallback.is_default
      left join lateral (
        select t.work_type_id from employee_work_type t
        where t.office_id = ${officeId} and t.employee_id = e.employee_id
        order by t.from_date > ${today}::date, abs(t.from_date - ${today}::date) limit 1
      ) as works on true
      where e.office_id = ${officeId} and (e.left_on is null or e.left_on >= ${today}::date)
      group by 1
    )
    select w.work_type_id as "workTypeId", w.name, w.is_default as "isDefault", w.is_used as "isUsed",
      coalesce(p.people_count, 0) as "peopleCount", held.definition as hours, dated.history
    from work_type w
    left join people p on p.work_type_id = w.work_type_id
    cross join lateral (
      select definition from work_type_hours h where h.office_id = ${officeId} and h.work_type_id = w.work_type_id
      order by h.from_date > ${today}::date, abs(h.from_date - ${today}::date) limit 1
    ) as held
    cross join lateral (
      select json_agg(json_build_object('from', h.from_date, 'hours', h.definition) order by h.from_date) as history
      from work_type_hours h where h.office_id = ${officeId} and h.work_type_id = w.work_type_id
    ) as dated
    where w.office_id = ${officeId}
    order by w.is_default desc, w.is_used desc, w.name
  `.execute(db);
  return rows;
}

export type NamedType = {
  readonly workTypeId: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly isUsed: boolean;
};

/** Every work type by name, without its hours: the default first. */
export async function findNames(db: Database, officeId: string): Promise<NamedType[]> {
  return db
    .selectFrom('work_type')
    .select(['work_type_id as workTypeId', 'name', 'is_default as isDefault', 'is_used as isUsed'])
    .where('office_id', '=', officeId)
    .orderBy('is_default', 'desc')
    .orderBy('name')
    .execute();
}

export async function insertWorkType(transaction: Database, officeId: string, name: string): Promise<string> {
  const workTypeId = randomUUID();
  await transaction
    .insertInto('work_type')
    .values({ office_id: officeId, work_type_id: workTypeId, name })
    .execute();
  return workTypeId;
}

type Key = { readonly officeId: string; readonly workTypeId: string };

export async function updateWorkType(
  transaction: Database,
  { officeId, workTypeId }: Key,
  values: { name?: string; is_default?: boolean; is_used?: boolean },
): Promise<void> {
  await transaction
    .updateTable('work_type')
    .set(values)
    .where('office_id', '=', officeId)
    .where('work_type_id', '=', workTypeId)
    .execute();
}

/** Makes one the default instead of the one that is. */
export async function replaceDefault(transaction: Database, { officeId, workTypeId }: Key): Promise<void> {
  await transaction
    .updateTable('work_type')
    .set({ is_default: false })
    .where('office_id', '=', officeId)
    .where('is_default', '=', true)
    .execute();
  await updateWorkType(transaction, { officeId, workTypeId }, { is_default: true, is_used: true });
}

/** The hours that begin on exactly that day. */
export async function findHours(
  db: Database,
  { officeId, workTypeId }: Key,
  from: string,
): Promise<WorkHours | undefined> {
  const { rows } = await sql<{ definition: WorkHours }>`
    select definition from work_type_hours
    where office_id = ${officeId} and work_type_id = ${workTypeId} and from_date = ${from}::date
  `.execute(db);
  return rows[0]?.definition;
}

/** The hours that hold on a day. */
export async function findHoursOn(
  db: Database,
  { officeId, workTypeId }: Key,
  date: string,
): Promise<WorkHours | undefined> {
  const { rows } = await sql<{ definition: WorkHours }>`
    select definition from work_type_hours
    where office_id = ${officeId} and work_type_id = ${workTypeId}
    order by from_date > ${date}::date, abs(from_date - ${date}::date) limit 1
  `.execute(db);
  return rows[0]?.definition;
}

export async function saveHours(
  transaction: Database,
  { officeId, workTypeId, from }: Key & { readonly from: string },
  hours: WorkHours,
): Promise<void> {
  const definition = JSON.stringify(hours);
  await transaction
    .insertInto('work_type_hours')
    .values({ office_id: officeId, work_type_id: workTypeId, from_date: from, definition })
    .onConflict((conflict) =>
      conflict.columns(['office_id', 'work_type_id', 'from_date']).doUpdateSet({ definition }),
    )
    .execute();
}

export async function deleteHours(
  transaction: Database,
  { officeId, workTypeId, from }: Key & { readonly from: string },
): Promise<void> {
  await sql`
    delete from work_type_hours
    where office_id = ${officeId} and work_type_id = ${workTypeId} and from_date = ${from}::date
  `.execute(transaction);
}

/** Employees who are on a work type on a day or later. */
export async function findPeopleFrom(
  db: Database,
  { officeId, workTypeId }: Key,
  from: string,
): Promise<string[]> {
  const { rows } = await sql<{ employeeId: string }>`
    select distinct employee_id as "employeeId" from employee_work_type t
    where office_id = ${officeId} and work_type_id = ${workTypeId} and not exists (
      select 1 from employee_work_type next
      where next.office_id = ${officeId} and next.employee_id = t.employee_id
        and next.from_date > t.from_date and next.from_date <= ${from}::date
    )
  `.execute(db);
  return rows.map(({ employeeId }) => employeeId);
}

/** Employees to whom no work type was ever given: they have the default. */
export async function findPeopleWithoutType(db: Database, officeId: string): Promise<string[]> {
  const { rows } = await sql<{ employeeId: string }>`
    select employee_id as "employeeId" from employee e
    where office_id = ${officeId} and not exists (
      select 1 from employee_work_type t where t.office_id = ${officeId} and t.employee_id = e.employee_id
    )
  `.execute(db);
  return rows.map(({ employeeId }) => employeeId);
}

/** Puts everybody who is on a work type today, or was to be later, on another from today on. */
export async function moveAll(
  transaction: Database,
  { officeId, workTypeId }: Key,
  { to, today }: { readonly to: string; readonly today: string },
): Promise<void> {
  await sql`
    insert into employee_work_type (office_id, employee_id, from_date, work_type_id)
    select ${officeId}, held.employee_id, ${today}::date, ${to}
    from (
      select distinct on (employee_id) employee_id, work_type_id from employee_work_type
      where office_id = ${officeId} and from_date <= ${today}::date
      order by employee_id, from_date desc
    ) as held
    where held.work_type_id = ${workTypeId}
    on conflict (office_id, employee_id, from_date) do update set work_type_id = excluded.work_type_id
  `.execute(transaction);
  await sql`
    update employee_work_type set work_type_id = ${to}
    where office_id = ${officeId} and work_type_id = ${workTypeId} and from_date > ${today}::date
  `.execute(transaction);
}
