import { type IncidentKind, type IncidentQuery, outageKinds } from '@nadeul/contract';
import { seoulMinute, Temporal } from '@nadeul/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type IncidentRow = {
  readonly incidentId: string;
  readonly kind: IncidentKind;
  readonly sourceId: string | null;
  readonly subjectName: string | null;
  readonly gateName: string | null;
  readonly code: string | null;
  readonly personName: string | null;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
  readonly returns: number;
};

/** The last row of the page before: whether it was open, when it began, and its id. */
export type IncidentAfter = { readonly isOpen: boolean; readonly from: string; readonly incidentId: string };

/** Incidents of an office with the names of what they are about, as a table expression `i`. */
export function namedIncidents(officeId: string): RawBuilder<IncidentRow> {
  return sql<IncidentRow>`
    select i.incident_id as "incidentId", i.kind, i.source_id as "sourceId", coalesce(l.name, w.name) as "subjectName",
      i.gate_name as "gateName", i.code, i.person_name as "personName", i.from_at as "from", i.until_at as "until",
      i.returns, i.notice_id as "noticeId"
    from incident i
    left join device_link l on l.office_id = ${officeId} and l.source_id = i.source_id
    left join webhook w on w.office_id = ${officeId} and i.kind = 'webhook-disabled' and w.webhook_id::text = i.subject
    where i.office_id = ${officeId}
  `;
}

type Asked = Omit<IncidentQuery, 'cursor'>;

/** Open ones first, then those that began last. */
export async function findIncidents(
  db: Database,
  officeId: string,
  { query, after }: { query: Asked; after: IncidentAfter | null },
): Promise<{ rows: IncidentRow[]; total: number }> {
  const where = conditionsOf(query);
  const beyond =
    after === null
      ? sql`true`
      : sql`("until" is null, "from", "incidentId") < (${after.isOpen}, ${after.from}::timestamptz, ${after.incidentId}::uuid)`;
  const [{ rows }, counted] = await Promise.all([
    sql<IncidentRow>`
      select * from (${namedIncidents(officeId)}) as i where ${where} and ${beyond}
      order by ("until" is null) desc, "from" desc, "incidentId" desc limit ${query.limit}
    `.execute(db),
    sql<{
      total: number;
    }>`select count(*) as total from (${namedIncidents(officeId)}) as i where ${where}`.execute(db),
  ]);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}

function conditionsOf({ kind, state, sourceId, from, until }: Asked): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [];
  // A wish is nothing amiss with a door; it is told as incidents are, and has a list of its own.
  conditions.push(kind === undefined ? sql`kind <> 'correction-wish'` : sql`kind = ${kind}`);
  if (state !== undefined)
    conditions.push(state === 'open' ? sql`"until" is null` : sql`"until" is not null`);
  if (sourceId !== undefined) conditions.push(sql`"sourceId" = ${sourceId}::uuid`);
  if (from !== undefined) conditions.push(sql`("until" is null or "until" >= ${startOf(from)}::timestamptz)`);
  if (until !== undefined) conditions.push(sql`"from" < ${startOf(until, { days: 1 })}::timestamptz`);
  return sql.join(conditions, sql` and `);
}

/** Midnight in Korea at the start of a civil date. */
function startOf(date: string, plus: { days: number } = { days: 0 }): string {
  return seoulMinute(Temporal.PlainDate.from(date).add(plus), 0).toString();
}

/** A time during which tags of a source were missing, with where the source stood when it began. */
export type FoundOutage = {
  readonly workplaceId: string;
  readonly gateName: string | null;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
};

/** One incident during which tags were missing; undefined for any other. */
export async function findOutage(
  db: Database,
  officeId: string,
  incidentId: string,
): Promise<FoundOutage | undefined> {
  const { rows } = await sql<FoundOutage>`
    select coalesce(p.workplace_id, l.workplace_id) as "workplaceId", i.gate_name as "gateName", i.from_at as "from",
      i.until_at as "until"
    from incident i
    join device_link l on l.office_id = ${officeId} and l.source_id = i.source_id
    left join lateral (
      select workplace_id from device_link_place
      where office_id = ${officeId} and source_id = l.source_id
        and from_date <= (i.from_at at time zone 'Asia/Seoul')::date
      order by from_date desc limit 1
    ) as p on true
    where i.office_id = ${officeId} and i.incident_id = ${incidentId} and i.kind = any(${outageKinds})
  `.execute(db);
  return rows[0];
}
