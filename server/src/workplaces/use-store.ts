import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** How much a workplace is in use. */
export type PlaceUse = {
  readonly workplaceId: string;
  readonly peopleCount: number;
  readonly activeLinkCount: number;
};

/**
 * Who belongs to a workplace on a day or will later, as `(employee_id, workplace_id)`; somebody who has left by then
 * belongs nowhere.
 */
function belonging(officeId: string, today: Temporal.PlainDate) {
  return sql`
    select distinct t.employee_id, t.workplace_id
    from employee_workplace t
    join employee e on e.office_id = ${officeId} and e.employee_id = t.employee_id
      and (e.left_on is null or e.left_on >= ${today.toString()}::date)
    where t.office_id = ${officeId} and not exists (
      select 1 from employee_workplace later
      where later.office_id = ${officeId} and later.employee_id = t.employee_id
        and later.from_date > t.from_date and later.from_date <= ${today.toString()}::date
    )
  `;
}

/** The use of every workplace that is in use. */
export async function findUses(
  db: Database,
  officeId: string,
  today: Temporal.PlainDate,
): Promise<PlaceUse[]> {
  const { rows } = await sql<PlaceUse>`
    select w.workplace_id as "workplaceId", coalesce(p.count, 0)::int as "peopleCount",
      coalesce(l.count, 0)::int as "activeLinkCount"
    from workplace w
    left join (
      select workplace_id, count(*) from (${belonging(officeId, today)}) as b group by workplace_id
    ) as p using (workplace_id)
    left join (
      select workplace_id, count(*) from device_link where office_id = ${officeId} and is_active group by workplace_id
    ) as l using (workplace_id)
    where w.office_id = ${officeId}
  `.execute(db);
  return rows;
}

type Person = { readonly employeeId: string; readonly employeeNumber: string; readonly name: string };

/** The first people of a workplace by number. */
export async function findPeopleOf(
  db: Database,
  officeId: string,
  { workplaceId, today, rowsMax }: { workplaceId: string; today: Temporal.PlainDate; rowsMax: number },
): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select e.employee_id as "employeeId", e.employee_number as "employeeNumber", e.name
    from (${belonging(officeId, today)}) as b
    join employee e on e.office_id = ${officeId} and e.employee_id = b.employee_id
    where b.workplace_id = ${workplaceId} order by e.employee_number limit ${rowsMax}
  `.execute(db);
  return rows;
}

/** Everybody of an office. */
export async function allEmployeeIds(db: Database, officeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('employee')
    .select('employee_id as id')
    .where('office_id', '=', officeId)
    .execute();
  return rows.map(({ id }) => id);
}

/** Who tapped at a source on a day or later. */
export async function employeesSeenAt(
  db: Database,
  officeId: string,
  { sourceId, from }: { readonly sourceId: string; readonly from: Temporal.PlainDate },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct m.employee_id as id from tag t
    join tag_match m on m.office_id = ${officeId} and m.tag_id = t.tag_id and m.employee_id is not null
    where t.office_id = ${officeId} and t.source_id = ${sourceId}
      and t.occurred_at >= ${from.toString()}::date::timestamp at time zone 'Asia/Seoul'
  `.execute(db);
  return rows.map(({ id }) => id);
}
