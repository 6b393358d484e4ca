import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import { type Database, notify } from '../database/index.ts';
import { calendarsOf } from './calendars.ts';
import { type EmployeeDay, markStaleDays, tagDaysAfter, tagDaysBefore } from './store.ts';

/** Open pages are told at once of changes of at most this many people; of more when they next ask. */
const toldMax = 200;

/**
 * Marks the work days to which employees' tags belong now, with the transaction that stores the tags or matches
 * them. Waits for a change of plans that is under way, and makes later ones wait, so that no tag is marked by a plan
 * that is already another. Returns how many days were marked.
 */
export async function markTagDays(
  transaction: Database,
  officeId: string,
  tags: readonly { readonly employeeId: string; readonly occurredAt: Temporal.Instant }[],
): Promise<number> {
  if (tags.length === 0) return 0;
  await sharePlans(transaction, officeId);
  const employeeIds = [...new Set(tags.map(({ employeeId }) => employeeId))];
  const days = await calendarsOf(transaction, officeId, employeeIds);
  const marks = new Map<string, EmployeeDay>();
  for (const { employeeId, occurredAt } of tags) {
    const workDate = days.get(employeeId)?.calendar.workDateAt(occurredAt);
    if (workDate !== undefined) marks.set(`${employeeId} ${workDate.toString()}`, { employeeId, workDate });
  }
  await markStaleDays(transaction, officeId, [...marks.values()]);
  return marks.size;
}

/**
 * Marks every work day of employees from a date on that has tags or a record, and the day before it, whose window
 * ends where that of the date begins. Call it in the transaction that changes what their days follow from (work type,
 * workplace, employment, leave of absence, hours, check), after the change; `from` is the first date that is another.
 */
export async function markDaysFrom(
  transaction: Database,
  officeId: string,
  { employeeIds, from }: { readonly employeeIds: readonly string[]; readonly from: Temporal.PlainDate },
): Promise<void> {
  if (employeeIds.length === 0) return;
  await lockPlans(transaction, officeId);
  const first = from.subtract({ days: 1 }).toString();
  const { numAffectedRows } = await sql`
    insert into stale_day (office_id, employee_id, work_date, marked_at)
    select ${officeId}::uuid, d.employee_id, d.work_date, now()
    from (
      select employee_id, work_date from day_record
      where office_id = ${officeId} and employee_id = any(${employeeIds}::uuid[]) and work_date >= ${first}::date
      union
      select t.employee_id, t.civil_date + near.days
      from (
        select distinct employee_id, (occurred_at at time zone 'Asia/Seoul')::date as civil_date from tag_match
        where office_id = ${officeId} and employee_id = any(${employeeIds}::uuid[])
          and occurred_at >= (${first}::date - ${tagDaysBefore}::int)::timestamp at time zone 'Asia/Seoul'
      ) as t
      cross join generate_series(${-tagDaysAfter}::int, ${tagDaysBefore}::int) as near (days)
    ) as d
    where d.work_date >= ${first}::date
    order by d.employee_id, d.work_date
    on conflict (office_id, employee_id, work_date) do update set marked_at = excluded.marked_at
  `.execute(transaction);
  if (numAffectedRows !== undefined && numAffectedRows > 0n)
    await notify(transaction, [{ type: 'stale-days' }]);
  // Who has no day to compute may still come to the board, or leave it.
  await tellDays(transaction, officeId, employeeIds);
}

/** Tells open pages that days of these people may be others, unless there are too many of them. */
export async function tellDays(
  transaction: Database,
  officeId: string,
  employeeIds: readonly string[],
): Promise<void> {
  if (employeeIds.length > toldMax) return;
  await notify(
    transaction,
    employeeIds.map((employeeId) => ({ type: 'day', officeId, employeeId })),
  );
}

/**
 * Marks the days from a date on that a workplace's check decides: of everybody who belongs to it then, and of
 * whoever tapped at its doors. Call it in the transaction that changes the check, after the change.
 */
export async function markWorkplaceDaysFrom(
  transaction: Database,
  officeId: string,
  { workplaceId, from }: { readonly workplaceId: string; readonly from: Temporal.PlainDate },
): Promise<void> {
  await lockPlans(transaction, officeId);
  const date = from.toString();
  const { rows } = await sql<{ employeeId: string }>`
    select employee_id as "employeeId" from employee_workplace t
    where office_id = ${officeId} and workplace_id = ${workplaceId} and not exists (
      select 1 from employee_workplace next
      where next.office_id = ${officeId} and next.employee_id = t.employee_id
        and next.from_date > t.from_date and next.from_date <= ${date}::date
    )
    union
    select employee_id from employee e
    where office_id = ${officeId} and exists (
      select 1 from tag_match m
      join tag g on g.office_id = ${officeId} and g.tag_id = m.tag_id
      join device_link l on l.office_id = ${officeId} and l.source_id = g.source_id
      where m.office_id = ${officeId} and m.employee_id = e.employee_id and l.workplace_id = ${workplaceId}
        and m.occurred_at >= (${date}::date - ${tagDaysBefore}::int)::timestamp at time zone 'Asia/Seoul'
    )
  `.execute(transaction);
  await markDaysFrom(transaction, officeId, { employeeIds: rows.map(({ employeeId }) => employeeId), from });
}

/**
 * Waits until nobody else changes plans or identities of the office or stores tags, and keeps others waiting until
 * the transaction ends. Marking locks by itself; lock before it where a change depends on what it reads first. Taken
 * after the rows of employees, before all others, so that two who take both never wait for each other.
 */
export async function lockPlans(transaction: Database, officeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${planLock(officeId)})`.execute(transaction);
}

/** Keeps plans and identities as they are until the transaction ends; taken before anything is read of them. */
export async function sharePlans(transaction: Database, officeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${planLock(officeId)})`.execute(transaction);
}

/** What those who change whose tags are or how they are judged, and those who store tags, agree on: one lock an office. */
function planLock(officeId: string) {
  return sql`hashtextextended(${`plans ${officeId}`}, 0)`;
}
