import type { EmployeeFilter, EmployeeQuery, Employment } from '@nadeul/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/index.ts';
import { departmentsBelow } from './store.ts';

/** An employee as of a day. Days as text. */
export type ListedEmployee = {
  readonly employeeId: string;
  readonly version: number;
  readonly employeeNumber: string;
  readonly name: string;
  readonly employment: Employment;
  readonly departmentId: string | null;
  readonly department: string | null;
  readonly rankId: string | null;
  readonly rank: string | null;
  readonly title: string;
  readonly workTypeId: string | null;
  readonly workType: string | null;
  readonly workplaceId: string | null;
  readonly workplace: string | null;
  readonly hiredOn: string | null;
  readonly hireEnteredOn: string | null;
  readonly leftOn: string | null;
  readonly email: string | null;
};

/** Whom a question may be about: all, or the departments that the asker reaches and the asker. */
export type Within =
  | 'office'
  | { readonly departmentIds: readonly string[]; readonly employeeId: string | null };

export type Asked = {
  readonly officeId: string;
  /** The day on which facts are looked at, `2026-11-22`. */
  readonly on: string;
  readonly within: Within;
  readonly filter: EmployeeFilter;
  readonly employeeIds?: readonly string[];
};

/**
 * Employees with what holds on a day, as a table expression. Each dated fact is read once in the order of its key,
 * which for a whole office is quicker than a look-up for each person.
 */
function employeesOn(officeId: string, on: string): RawBuilder<ListedEmployee> {
  const latest = (table: string, value: string) => sql`(
    select distinct on (employee_id) employee_id, ${sql.ref(value)} from ${sql.table(table)}
    where office_id = ${officeId} and from_date <= ${on}::date order by employee_id, from_date desc
  )`;
  return sql`
    select e.employee_id as "employeeId", e.version, e.employee_number as "employeeNumber", e.name, e.title, e.email,
      e.hired_on::text as "hiredOn", e.hire_entered_on::text as "hireEnteredOn", e.left_on::text as "leftOn",
      d.department_id as "departmentId", d.name as department, r.rank_id as "rankId", r.name as rank,
      w.work_type_id as "workTypeId", w.name as "workType", p.workplace_id as "workplaceId", p.name as workplace,
      case when e.left_on < ${on}::date or away.has_left then 'left' when e.hired_on > ${on}::date then 'upcoming'
        when away.has_left is not null then 'on-leave' else 'working' end as employment
    from employee e
    left join ${latest('employee_department', 'department_id')} as belongs on belongs.employee_id = e.employee_id
    left join department d on d.office_id = ${officeId} and d.department_id = belongs.department_id
    left join ${latest('employee_rank', 'rank_id')} as ranked on ranked.employee_id = e.employee_id
    left join rank r on r.office_id = ${officeId} and r.rank_id = ranked.rank_id
    left join ${latest('employee_work_type', 'work_type_id')} as works on works.employee_id = e.employee_id
    left join work_type w on w.office_id = ${officeId} and w.work_type_id = works.work_type_id
    left join ${latest('employee_workplace', 'workplace_id')} as placed on placed.employee_id = e.employee_id
    left join workplace p on p.office_id = ${officeId} and p.workplace_id = placed.workplace_id
    left join (
      select employee_id, bool_or(reason = 'left') as has_left from leave_of_absence
      where office_id = ${officeId} and from_date <= ${on}::date and (until_date is null or until_date >= ${on}::date)
      group by employee_id
    ) as away on away.employee_id = e.employee_id
    where e.office_id = ${officeId}
  `;
}

async function conditionsOf(db: Database, asked: Asked): Promise<RawBuilder<unknown>[]> {
  const { officeId, within, filter, employeeIds } = asked;
  const { search = '', departmentId, rankId, workTypeId, workplaceId, employment, lacks } = filter;
  const found: RawBuilder<unknown>[] = [];
  if (employeeIds !== undefined) found.push(sql`"employeeId" = any(${employeeIds}::uuid[])`);
  if (within !== 'office')
    found.push(
      sql`("employeeId" = ${within.employeeId}::uuid or "departmentId" = any(${within.departmentIds}::uuid[]))`,
    );
  if (departmentId !== undefined) {
    const below = await departmentsBelow(db, officeId, [departmentId]);
    found.push(sql`"departmentId" = any(${[...below]}::uuid[])`);
  }
  if (search !== '')
    found.push(
      sql`(strpos(lower(name), lower(${search})) > 0 or strpos(lower("employeeNumber"), lower(${search})) > 0)`,
    );
  if (rankId !== undefined) found.push(sql`"rankId" = ${rankId}`);
  if (workTypeId !== undefined) found.push(sql`"workTypeId" = ${workTypeId}`);
  if (workplaceId !== undefined) found.push(sql`"workplaceId" = ${workplaceId}`);
  if (employment !== undefined)
    found.push(employment === 'current' ? sql`employment <> 'left'` : sql`employment = ${employment}`);
  if (lacks !== undefined) found.push(lackOf(officeId, lacks));
  return found;
}

function lackOf(officeId: string, lacks: NonNullable<EmployeeFilter['lacks']>): RawBuilder<unknown> {
  switch (lacks) {
    case 'hire-date':
      return sql`"hiredOn" is null`;
    case 'department':
      return sql`"departmentId" is null`;
    case 'workplace':
      return sql`"workplaceId" is null`;
    case 'tags':
      return sql`not exists (
        select from tag_match m where m.office_id = ${officeId} and m.employee_id = listed."employeeId"
      )`;
  }
}

/** The employees of a question by number, without pages. */
export async function findListed(db: Database, asked: Asked): Promise<ListedEmployee[]> {
  const conditions = await conditionsOf(db, asked);
  const { rows } = await sql<ListedEmployee>`
    with listed as (${employeesOn(asked.officeId, asked.on)})
    select * from listed where ${all(conditions)} order by "employeeNumber"
  `.execute(db);
  return rows;
}

/** All employees of an office as of a day, as the JSON text of a list of ListedEmployee. */
export async function listedAsJson(db: Database, officeId: string, on: string): Promise<string> {
  const { rows } = await sql<{ listed: string }>`
    with listed as (${employeesOn(officeId, on)})
    select coalesce(json_agg(listed), '[]')::text as listed from listed
  `.execute(db);
  return rows[0]?.listed ?? '[]';
}

export type PageAsked = Asked & {
  readonly sort: EmployeeQuery['sort'];
  readonly order: EmployeeQuery['order'];
  readonly limit: number;
  /** The sort key and the 사번 of the last row before. */
  readonly after: readonly [string, string] | null;
};
export type ListedRow = ListedEmployee & { readonly sortKey: string };

/** One page of a question, and how many employees it has in all. */
export async function findListedPage(
  db: Database,
  asked: PageAsked,
): Promise<{ rows: ListedRow[]; total: number }> {
  const conditions = await conditionsOf(db, asked);
  const key = keyOf(asked.sort);
  const direction = asked.order === 'asc' ? sql`asc` : sql`desc`;
  const compare = asked.order === 'asc' ? sql`>` : sql`<`;
  const after =
    asked.after === null
      ? sql`true`
      : sql`("sortKey", "employeeNumber") ${compare} (${asked.after[0]}::text, ${asked.after[1]}::text)`;
  const { rows } = await sql<ListedRow & { total: number }>`
    with listed as (${employeesOn(asked.officeId, asked.on)}),
      chosen as materialized (select *, ${key} as "sortKey" from listed where ${all(conditions)}),
      counted as (select count(*) as total from chosen)
    select chosen.*, counted.total from counted
    left join lateral (
      select * from chosen where ${after}
      order by "sortKey" ${direction}, "employeeNumber" ${direction} limit ${asked.limit}
    ) as chosen on true
  `.execute(db);
  const total = rows[0]?.total ?? 0;
  return { rows: rows.filter(({ employeeId }) => employeeId !== null), total };
}

/** What a list is sorted by, as text that sorts alike; people without it come last. */
function keyOf(sort: PageAsked['sort']): RawBuilder<string> {
  switch (sort) {
    case 'employee-number':
      return sql`"employeeNumber"`;
    case 'name':
      return sql`name`;
    case 'department':
      return sql`coalesce(department, '힣힣')`;
    case 'hired-on':
      return sql`coalesce("hiredOn", '9999-12-31')`;
  }
}

function all(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `);
}
