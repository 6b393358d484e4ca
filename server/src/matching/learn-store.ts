import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** A user number of a source. */
export type UserNumber = { readonly sourceId: string; readonly userNumber: string };

export type Lesson = UserNumber & {
  readonly identityId: string;
  /** Whether it is to be learned; else it is known and does not hold any more. */
  readonly isNew: boolean;
};

/**
 * What the tags teach of user numbers, where that is not what is known: an assigned card or 사번 that was seen with
 * the user number at its source, in the days of the assignment.
 */
export async function findLessons(
  db: Database,
  officeId: string,
  numbers: readonly UserNumber[],
): Promise<Lesson[]> {
  const { rows } = await sql<Lesson>`
    with wanted as materialized (
      select distinct source_id, user_number
      from unnest(${numbers.map((number) => number.sourceId)}::uuid[], ${numbers.map((number) => number.userNumber)}::text[])
        as w (source_id, user_number)
    ), carried as (
      select d.door_identity_id, d.source_id, d.user_number, t.kind, t.value
      from wanted w
      join door_identity d on d.office_id = ${officeId} and d.user_number = w.user_number and d.source_id = w.source_id
      cross join lateral (values ('card', d.card_number), ('employee-number', d.employee_number)) as t (kind, value)
      where t.value is not null
    ), taught as (
      select distinct c.source_id, c.user_number, i.identity_id
      from carried c
      join identity i on i.office_id = ${officeId} and i.kind = c.kind and i.value = c.value and i.ground = 'assigned'
        and (i.source_id is null or i.source_id = c.source_id)
      where exists (
        select 1 from tag_match m where m.office_id = ${officeId} and m.door_identity_id = c.door_identity_id
          and m.occurred_at >= coalesce(i.from_date::timestamp at time zone 'Asia/Seoul', '-infinity')
          and m.occurred_at < coalesce((i.until_date + 1)::timestamp at time zone 'Asia/Seoul', 'infinity')
      )
    ), known as (
      select l.source_id, l.user_number, l.identity_id
      from wanted w
      join learned_number l on l.office_id = ${officeId} and l.source_id = w.source_id and l.user_number = w.user_number
    )
    select coalesce(t.source_id, k.source_id) as "sourceId", coalesce(t.user_number, k.user_number) as "userNumber",
      coalesce(t.identity_id, k.identity_id) as "identityId", k.identity_id is null as "isNew"
    from taught t full join known k using (source_id, user_number, identity_id)
    where t.identity_id is null or k.identity_id is null
  `.execute(db);
  return rows;
}

/** Stores what is new and forgets what does not hold any more. */
export async function saveLessons(db: Database, officeId: string, lessons: readonly Lesson[]): Promise<void> {
  const rows = sql`json_to_recordset(${JSON.stringify(lessons)}::json)
    as n ("sourceId" uuid, "userNumber" text, "identityId" uuid, "isNew" boolean)`;
  await sql`
    insert into learned_number (office_id, source_id, user_number, identity_id)
    select ${officeId}, n."sourceId", n."userNumber", n."identityId" from ${rows} where n."isNew"
    on conflict do nothing
  `.execute(db);
  await sql`
    delete from learned_number l using ${rows}
    where not n."isNew" and l.office_id = ${officeId} and l.source_id = n."sourceId"
      and l.user_number = n."userNumber" and l.identity_id = n."identityId"
  `.execute(db);
}
