import type { DayFacts, Span, Tag, Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { EmployeeDay } from '../schedule/index.ts';
import { factsOfRow, rowOfFacts } from './facts-row.ts';

/** Waits for those who compute marked days of the office now; says whether any is left to compute. */
export async function awaitStaleDays(db: Database, officeId: string): Promise<boolean> {
  const left = await db
    .selectFrom('stale_day')
    .select('employee_id')
    .where('office_id', '=', officeId)
    .forUpdate()
    .execute();
  return left.length > 0;
}

/** Days of one office that were marked, now unmarked; theirs to compute until the transaction ends. */
export type StaleDays = { readonly officeId: string; readonly days: readonly EmployeeDay[] };

/**
 * Takes marked days of one office, leaving those that another worker holds. Null when there are none. They are taken by
 * their places, which stay while they are locked: a table that is empty most of the time has statistics that say so, and
 * the planner would compare each of them with each marked day.
 */
export async function takeStaleDays(transaction: Database, daysMax: number): Promise<StaleDays | null> {
  const next = await transaction
    .selectFrom('stale_day')
    .select('office_id as officeId')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (next === undefined) return null;
  const { officeId } = next;
  const { rows } = await sql<EmployeeDay>`
    delete from stale_day where office_id = ${officeId} and ctid = any(array(
      select ctid from stale_day where office_id = ${officeId}
      order by employee_id, work_date limit ${daysMax} for update skip locked
    ))
    returning employee_id as "employeeId", work_date as "workDate"
  `.execute(transaction);
  return { officeId, days: rows };
}

export type DayWindow = EmployeeDay & { readonly window: Span };
export type DayTagRow = Tag & EmployeeDay;

/**
 * The counted tags of many windows, in one query. On each work date a tag belongs to the workplace where its link stood
 * then; tags of a link that was not in use, or of a workplace whose doors do not count, are left out. What somebody
 * pressed themselves counts where the office's means on that date include its own: of coming for 출근, of going for
 * 퇴근, and either of them for 외출 and 복귀.
 *
 * `offset 0` keeps the order of the joins, from the days to their tags: tables that were filled a moment ago have no
 * statistics yet, and the planner would begin with all tags of the office.
 */
export async function findTagsOfDays(
  db: Database,
  officeId: string,
  days: readonly DayWindow[],
): Promise<DayTagRow[]> {
  const { rows } = await sql<DayTagRow>`
    select d.employee_id as "employeeId", d.work_date as "workDate", t.tag_id as "tagId",
      t.occurred_at as "occurredAt", t.kind, t.granted
    from unnest(${days.map((day) => day.employeeId)}::uuid[], ${days.map((day) => day.workDate.toString())}::date[],
      ${days.map((day) => day.window.from.toString())}::timestamptz[],
      ${days.map((day) => day.window.until.toString())}::timestamptz[])
      as d (employee_id, work_date, opens_at, closes_at)
    cross join lateral (
      select tag_id from tag_match
      where office_id = ${officeId} and employee_id = d.employee_id
        and occurred_at >= d.opens_at and occurred_at < d.closes_at
      offset 0
    ) as m
    cross join lateral (
      select tag_id, occurred_at, kind, granted, source_id from tag
      where office_id = ${officeId} and tag_id = m.tag_id
      offset 0
    ) as t
    join tag_source s on s.office_id = ${officeId} and s.source_id = t.source_id
    left join device_link l on l.office_id = ${officeId} and l.source_id = t.source_id
    left join lateral (
      select workplace_id, is_active from device_link_place
      where office_id = ${officeId} and source_id = l.source_id and from_date <= d.work_date
      order by from_date desc limit 1
    ) as p on true
    left join lateral (
      select uses_device_links from workplace_check
      where s.kind = 'device-link' and office_id = ${officeId}
        and workplace_id = coalesce(p.workplace_id, l.workplace_id)
      order by from_date > d.work_date, abs(from_date - d.work_date) limit 1
    ) as c on true
    left join lateral (
      select s.kind = any(case t.kind when 'in' then in_means when 'out' then out_means else in_means || out_means end)
        as is_chosen
      from office_check where s.kind <> 'device-link' and office_id = ${officeId} and from_date <= d.work_date
      order by from_date desc limit 1
    ) as o on true
    where case s.kind when 'device-link' then c.uses_device_links and coalesce(p.is_active, true) else o.is_chosen end
  `.execute(db);
  return rows;
}

export type DayFactsOf = { readonly employeeId: string; readonly facts: DayFacts };

/** Stores days; a day without tags and corrections has no row. */
export async function saveDays(db: Database, officeId: string, days: readonly DayFactsOf[]): Promise<void> {
  const full = days.filter(({ facts }) => hasRow(facts));
  const empty = days.filter(({ facts }) => !hasRow(facts));
  if (empty.length > 0)
    await sql`
      delete from day_record using unnest(${empty.map((day) => day.employeeId)}::uuid[],
        ${empty.map(({ facts }) => facts.workDate.toString())}::date[]) as e (employee_id, work_date)
      where day_record.office_id = ${officeId} and day_record.employee_id = e.employee_id
        and day_record.work_date = e.work_date
    `.execute(db);
  if (full.length === 0) return;
  const rows = full.map(({ employeeId, facts }) => rowOfFacts(officeId, employeeId, facts));
  const replaced = Object.keys(rows[0] ?? {}).map(
    (column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`,
  );
  await sql`
    insert into day_record select * from json_populate_recordset(null::day_record, ${JSON.stringify(rows)}::json)
    on conflict (office_id, employee_id, work_date) do update set ${sql.join(replaced)}
  `.execute(db);
}

function hasRow({ tagCount, isCorrected }: DayFacts): boolean {
  return tagCount > 0 || isCorrected;
}

type DateRange = { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate };

/** The stored days of employees between two dates, both inclusive. */
export async function findDays(
  db: Database,
  officeId: string,
  { employeeIds, first, last }: DateRange & { employeeIds: readonly string[] },
): Promise<DayFactsOf[]> {
  const rows = await db
    .selectFrom('day_record')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('employee_id', '=', sql<string>`any(${employeeIds}::uuid[])`)
    .where('work_date', '>=', sql<Temporal.PlainDate>`${first.toString()}::date`)
    .where('work_date', '<=', sql<Temporal.PlainDate>`${last.toString()}::date`)
    .execute();
  return rows.map((row) => ({ employeeId: row.employee_id, facts: factsOfRow(row) }));
}

/** Forgets the days of an employee, so that they are made again from tags. */
export async function dropDays(db: Database, officeId: string, employeeId: string): Promise<void> {
  await db
    .deleteFrom('day_record')
    .where('office_id', '=', officeId)
    .where('employee_id', '=', employeeId)
    .execute();
}

/** How many day records an office has. */
export async function countDays(db: Database, officeId: string): Promise<number> {
  const { days } = await db
    .selectFrom('day_record')
    .select(({ fn }) => fn.countAll<string>().as('days'))
    .where('office_id', '=', officeId)
    .executeTakeFirstOrThrow();
  return Number(days);
}

/** When an employee's tags happened, all of them. */
export async function findTagTimes(
  db: Database,
  officeId: string,
  employeeId: string,
): Promise<Temporal.Instant[]> {
  const rows = await db
    .selectFrom('tag_match')
    .select('occurred_at as occurredAt')
    .where('office_id', '=', officeId)
    .where('employee_id', '=', employeeId)
    .execute();
  return rows.map(({ occurredAt }) => occurredAt);
}
