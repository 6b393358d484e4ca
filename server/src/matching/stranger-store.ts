import type { StrangerShow, StrangerSort } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { StoredDoorIdentity } from './door-store.ts';

export type StrangerRow = {
  readonly strangerId: string;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly userNumber: string | null;
  readonly cardNumber: string | null;
  readonly employeeNumber: string | null;
  readonly name: string | null;
  readonly tagCount: number;
  readonly firstAt: Temporal.Instant;
  readonly lastAt: Temporal.Instant;
  readonly lastGateName: string | null;
  readonly dismissedReason: string | null;
  readonly dismissedBy: string | null;
  readonly dismissedAt: Temporal.Instant | null;
  /** As text, exact to the microsecond, for the place in the list. */
  readonly sortKey: string;
};

type Wanted = {
  readonly show: StrangerShow;
  readonly sort: StrangerSort;
  readonly search: string;
  readonly limit: number;
  readonly after: readonly [string, string] | null;
};

/** Those with tags of nobody, one row each; the tags are read from the index of nobody's tags alone. */
function strangers(officeId: string) {
  return sql`
    select d.stranger_id, (array_agg(d.source_id))[1] as source_id,
      (array_agg(d.user_number))[1] as user_number,
      (array_agg(d.card_number order by c.last_at desc) filter (where d.card_number is not null))[1] as card_number,
      (array_agg(d.employee_number order by c.last_at desc) filter (where d.employee_number is not null))[1]
        as employee_number,
      (array_agg(d.name order by c.last_at desc) filter (where d.name <> ''))[1] as name,
      sum(c.tags)::bigint as tag_count, min(c.first_at) as first_at, max(c.last_at) as last_at,
      array_agg(d.door_identity_id) as door_identity_ids, string_agg(lower(concat_ws(E'\\n', d.name, d.user_number,
        d.employee_number)), E'\\n') as words
    from (
      select m.door_identity_id, count(*) as tags, min(m.occurred_at) as first_at, max(m.occurred_at) as last_at
      from tag_match m where m.office_id = ${officeId} and m.employee_id is null group by m.door_identity_id
    ) as c
    join door_identity d on d.office_id = ${officeId} and d.door_identity_id = c.door_identity_id
    group by d.stranger_id`;
}

/** What a list or a page shows of them; `s` is one of `strangers`. */
function shownOf(officeId: string) {
  return sql`s.stranger_id as "strangerId", s.source_id as "sourceId", k.name as "sourceName",
    s.user_number as "userNumber", s.card_number as "cardNumber", s.employee_number as "employeeNumber", s.name,
    s.tag_count as "tagCount", s.first_at as "firstAt", s.last_at as "lastAt",
    s.reason as "dismissedReason", s.dismissed_by as "dismissedBy", s.dismissed_at as "dismissedAt",
    (
      select t.gate_name from unnest(s.door_identity_ids) as one (id)
      join tag_match m on m.office_id = ${officeId} and m.door_identity_id = one.id and m.employee_id is null
        and m.occurred_at = s.last_at
      join tag t on t.office_id = ${officeId} and t.tag_id = m.tag_id
      limit 1
    ) as "lastGateName"`;
}

const sortColumns = { last: 'last_at', first: 'first_at', count: 'tag_count' } as const;

/** Who taps and belongs to nobody, the most of what is sorted by first, with how many there are in all. */
export async function findStrangers(
  db: Database,
  officeId: string,
  { show, sort, search, limit, after }: Wanted,
): Promise<{ rows: StrangerRow[]; total: number }> {
  const column = sql.ref(`s.${sortColumns[sort]}`);
  const isAnonymous = sql`s.user_number is null and s.card_number is null and s.employee_number is null`;
  const shown = {
    open: sql`x.stranger_id is null and not (${isAnonymous})`,
    anonymous: sql`x.stranger_id is null and ${isAnonymous}`,
    dismissed: sql`x.stranger_id is not null`,
  }[show];
  const bound = sql`(${after?.[0] ?? null}::${sort === 'count' ? sql`bigint` : sql`timestamptz`}, ${after?.[1] ?? null}::uuid)`;
  const { rows } = await sql<StrangerRow & { total: number }>`
    with chosen as materialized (
      select s.*, x.reason, x.dismissed_by, x.dismissed_at
      from (${strangers(officeId)}) as s
      left join dismissed_stranger x on x.office_id = ${officeId} and x.stranger_id = s.stranger_id
      where ${shown} and (${search} = '' or strpos(s.words, lower(${search})) > 0)
    )
    select ${shownOf(officeId)}, ${column}::text as "sortKey", (select count(*) from chosen) as total
    from chosen s join device_link k on k.office_id = ${officeId} and k.source_id = s.source_id
    where ${after === null ? sql`true` : sql`(${column}, s.stranger_id) < ${bound}`}
    order by ${column} desc, s.stranger_id desc limit ${limit}
  `.execute(db);
  return { rows, total: rows[0]?.total ?? 0 };
}

/** One of them; undefined where no tag of theirs is nobody's. */
export async function findStranger(
  db: Database,
  officeId: string,
  strangerId: string,
): Promise<StrangerRow | undefined> {
  const { rows } = await sql<StrangerRow>`
    select ${shownOf(officeId)}, '' as "sortKey"
    from (
      select d.stranger_id, (array_agg(d.source_id))[1] as source_id, (array_agg(d.user_number))[1] as user_number,
        (array_agg(d.card_number order by c.last_at desc) filter (where d.card_number is not null))[1] as card_number,
        (array_agg(d.employee_number order by c.last_at desc) filter (where d.employee_number is not null))[1]
          as employee_number,
        (array_agg(d.name order by c.last_at desc) filter (where d.name <> ''))[1] as name,
        sum(c.tags)::bigint as tag_count, min(c.first_at) as first_at, max(c.last_at) as last_at,
        array_agg(d.door_identity_id) as door_identity_ids, (array_agg(x.reason))[1] as reason,
        (array_agg(x.dismissed_by))[1] as dismissed_by, (array_agg(x.dismissed_at))[1] as dismissed_at
      from door_identity d
      cross join lateral (
        select count(*) as tags, min(m.occurred_at) as first_at, max(m.occurred_at) as last_at
        from tag_match m
        where m.office_id = ${officeId} and m.door_identity_id = d.door_identity_id and m.employee_id is null
      ) as c
      left join dismissed_stranger x on x.office_id = ${officeId} and x.stranger_id = d.stranger_id
      where d.office_id = ${officeId} and d.stranger_id = ${strangerId} and c.tags > 0
      group by d.stranger_id
    ) as s
    join device_link k on k.office_id = ${officeId} and k.source_id = s.source_id
  `.execute(db);
  return rows[0];
}

export type CarriedRow = StoredDoorIdentity & {
  readonly strangerId: string;
  readonly name: string | null;
  readonly tagCount: number;
  readonly lastAt: Temporal.Instant;
};

/** What the door says of strangers, where tags are nobody's; the last seen first. */
export async function findCarried(
  db: Database,
  officeId: string,
  strangerIds: readonly string[],
): Promise<CarriedRow[]> {
  const { rows } = await sql<CarriedRow>`
    select d.stranger_id as "strangerId", d.door_identity_id as "doorIdentityId", d.source_id as "sourceId",
      d.user_number as "userNumber", d.card_number as "cardNumber", d.employee_number as "employeeNumber", d.name,
      c.tags as "tagCount", c.last_at as "lastAt"
    from door_identity d
    cross join lateral (
      select count(*) as tags, max(m.occurred_at) as last_at from tag_match m
      where m.office_id = ${officeId} and m.door_identity_id = d.door_identity_id and m.employee_id is null
    ) as c
    where d.office_id = ${officeId} and d.stranger_id = any(${strangerIds}::uuid[]) and c.tags > 0
    order by c.last_at desc
  `.execute(db);
  return rows;
}

/** At which gates they tapped, the most often first. */
export async function findGates(
  db: Database,
  officeId: string,
  strangerId: string,
): Promise<{ gateName: string | null; tagCount: number }[]> {
  const { rows } = await sql<{ gateName: string | null; tagCount: number }>`
    select t.gate_name as "gateName", count(*) as "tagCount" from ${nobodysTags(officeId, strangerId)}
    join tag t on t.office_id = ${officeId} and t.tag_id = m.tag_id
    group by t.gate_name order by count(*) desc, t.gate_name
  `.execute(db);
  return rows;
}

/** On which of the last days they tapped how often, in order. */
export async function findDays(
  db: Database,
  officeId: string,
  { strangerId, daysMax }: { strangerId: string; daysMax: number },
): Promise<{ date: string; tagCount: number }[]> {
  const { rows } = await sql<{ date: string; tagCount: number }>`
    select * from (
      select (m.occurred_at at time zone 'Asia/Seoul')::date::text as date, count(*) as "tagCount"
      from ${nobodysTags(officeId, strangerId)} group by 1 order by 1 desc limit ${daysMax}
    ) as last order by date
  `.execute(db);
  return rows;
}

function nobodysTags(officeId: string, strangerId: string) {
  return sql`door_identity d
    join tag_match m on m.office_id = ${officeId} and m.door_identity_id = d.door_identity_id and m.employee_id is null
      and d.office_id = ${officeId} and d.stranger_id = ${strangerId}`;
}

/** Says that they are no employee; the first reason stays until they are taken back. */
export async function insertDismissal(
  transaction: Database,
  officeId: string,
  { strangerId, reason, by, at }: { strangerId: string; reason: string; by: string; at: Temporal.Instant },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into dismissed_stranger (office_id, stranger_id, reason, dismissed_at, dismissed_by)
    values (${officeId}, ${strangerId}, ${reason}, ${at.toString()}::timestamptz, ${by})
    on conflict do nothing
  `.execute(transaction);
  return numAffectedRows === 1n;
}

/** Takes them back; undefined where they were not dismissed. */
export async function deleteDismissal(
  transaction: Database,
  officeId: string,
  strangerId: string,
): Promise<{ reason: string } | undefined> {
  return transaction
    .deleteFrom('dismissed_stranger')
    .where('office_id', '=', officeId)
    .where('stranger_id', '=', strangerId)
    .returning('reason')
    .executeTakeFirst();
}
