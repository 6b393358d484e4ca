import type { SetAsideCode } from '@nadeul/contract';
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

/** How many identities belong to nobody, and how many events are set aside. */
export async function countOpen(db: Database, officeId: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select (select count(*) from (
      select distinct t.source_id, t.user_number, t.card_number, t.employee_number
      from tag_match m join tag t on t.office_id = ${officeId} and t.tag_id = m.tag_id
      where m.office_id = ${officeId} and m.employee_id is null) as nobody) as "unmatchedCount",
      (select count(*) from set_aside where office_id = ${officeId} and resolved_at is null) as "setAsideCount"
  `.execute(db);
  return rows[0] ?? { unmatchedCount: 0, setAsideCount: 0 };
}

export type UnmatchedRow = {
  readonly sourceId: string;
  readonly userNumber: string | null;
  readonly cardNumber: string | null;
  readonly employeeNumber: string | null;
  readonly name: string | null;
  readonly tagCount: number;
  readonly firstAt: Temporal.Instant;
  readonly lastAt: Temporal.Instant;
  readonly lastGateName: string | null;
};

/** Who taps and belongs to nobody, the latest first. */
export async function findUnmatched(
  db: Database,
  officeId: string,
  rowsMax: number,
): Promise<UnmatchedRow[]> {
  const { rows } = await sql<UnmatchedRow>`
    select t.source_id as "sourceId", t.user_number as "userNumber", t.card_number as "cardNumber",
      t.employee_number as "employeeNumber", (array_agg(t.name order by t.occurred_at desc))[1] as "name",
      count(*) as "tagCount", min(t.occurred_at) as "firstAt", max(t.occurred_at) as "lastAt",
      (array_agg(t.gate_name order by t.occurred_at desc))[1] as "lastGateName"
    from tag_match m join tag t on t.office_id = ${officeId} and t.tag_id = m.tag_id
    where m.office_id = ${officeId} and m.employee_id is null
    group by 1, 2, 3, 4 order by "lastAt" desc limit ${rowsMax}
  `.execute(db);
  return rows;
}

export type SetAsideRow = {
  readonly vendorKey: string;
  readonly code: SetAsideCode;
  readonly occurredRaw: string;
  readonly gateName: string | null;
  readonly receivedAt: Temporal.Instant;
};

/** Events that are set aside, the latest first. */
export async function findSetAside(db: Database, officeId: string, rowsMax: number): Promise<SetAsideRow[]> {
  return db
    .selectFrom('set_aside')
    .select([
      'vendor_key as vendorKey',
      'code',
      'occurred_raw as occurredRaw',
      'gate_name as gateName',
      'received_at as receivedAt',
    ])
    .where('office_id', '=', officeId)
    .where('resolved_at', 'is', null)
    .orderBy('received_at', 'desc')
    .orderBy('vendor_key')
    .limit(rowsMax)
    .execute();
}
