import type { TagKind, Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { DayWindow } from './store.ts';

export type LastTag = {
  readonly employeeId: string;
  readonly occurredAt: Temporal.Instant;
  readonly gateName: string | null;
  readonly kind: TagKind;
};

/** The last tag that let somebody through, of each employee, within each one's window. */
export async function findLastTags(
  db: Database,
  officeId: string,
  days: readonly DayWindow[],
): Promise<LastTag[]> {
  const { rows } = await sql<LastTag>`
    select d.employee_id as "employeeId", last.*
    from unnest(${days.map((day) => day.employeeId)}::uuid[],
      ${days.map((day) => day.window.from.toString())}::timestamptz[],
      ${days.map((day) => day.window.until.toString())}::timestamptz[]) as d (employee_id, opens_at, closes_at)
    cross join lateral (
      select t.occurred_at as "occurredAt", t.gate_name as "gateName", t.kind
      from tag_match m join tag t on t.office_id = ${officeId} and t.tag_id = m.tag_id and t.granted
      where m.office_id = ${officeId} and m.employee_id = d.employee_id
        and m.occurred_at >= d.opens_at and m.occurred_at < d.closes_at
      order by m.occurred_at desc, m.tag_id desc limit 1
    ) as last
  `.execute(db);
  return rows;
}

export type TagDetail = {
  readonly tagId: string;
  readonly receivedAt: Temporal.Instant;
  readonly gateName: string | null;
};

/** What a page shows of tags beyond what judges them. */
export async function findTagDetails(
  db: Database,
  officeId: string,
  tagIds: readonly string[],
): Promise<TagDetail[]> {
  return db
    .selectFrom('tag')
    .select(['tag_id as tagId', 'received_at as receivedAt', 'gate_name as gateName'])
    .where('office_id', '=', officeId)
    .where('tag_id', '=', sql<string>`any(${tagIds}::uuid[])`)
    .execute();
}

export type Counts = { readonly unmatchedCount: number; readonly setAsideCount: number };

/**
 * How many people tap and belong to nobody, and how many events are set aside. Taps without any number, and those of
 * whom somebody said that they are no employee, do not count. Costs one look into the index of nobody's tags for each
 * number that doors know, however many tags there are.
 */
export async function countOpen(db: Database, officeId: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select (
      select count(distinct d.stranger_id) from door_identity d
      where d.office_id = ${officeId}
        and (d.user_number is not null or d.card_number is not null or d.employee_number is not null)
        and exists (
          select 1 from tag_match m
          where m.office_id = ${officeId} and m.door_identity_id = d.door_identity_id and m.employee_id is null
        )
        and not exists (
          select 1 from dismissed_stranger x where x.office_id = ${officeId} and x.stranger_id = d.stranger_id
        )
      ) as "unmatchedCount",
      (select count(*) from set_aside where office_id = ${officeId} and resolved_at is null) as "setAsideCount"
  `.execute(db);
  return rows[0] ?? { unmatchedCount: 0, setAsideCount: 0 };
}
