import type { MonthFigures } from '@nadeul/contract';
import { type PeopleByMinutes, type Temporal, weekKinds } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

type Asked = {
  /** Null for everybody of the office. */
  readonly employeeIds: readonly string[] | null;
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
};

/** Sums of stored days by month, in order; months without a day are left out. */
export async function findMonthFigures(
  db: Database,
  officeId: string,
  asked: Asked,
): Promise<MonthFigures[]> {
  const { rows } = await sql<MonthFigures>`
    select to_char(work_date, 'YYYY-MM') as month, count(distinct employee_id)::int as people,
      sum(worked_minutes)::int as "workedMinutes",
      count(*) filter (where late_minutes > 0)::int as "lateDays", sum(late_minutes)::int as "lateMinutes",
      count(*) filter (where early_leave_minutes > 0)::int as "earlyLeaveDays",
      sum(night_minutes)::int as "nightMinutes",
      sum(recognised_minutes) filter (where day_kind in ('holiday', 'weekly-holiday')) as "holidayMinutes",
      sum(unapproved_minutes)::int as "unapprovedMinutes",
      count(*) filter (where is_corrected)::int as "correctedDays"
    from day_record
    where ${ofAsked(officeId, asked)} and (in_at is not null or out_at is not null)
    group by 1 order by 1
  `.execute(db);
  return rows.map((row) => ({ ...row, holidayMinutes: Number(row.holidayMinutes ?? 0) }));
}

/** People of one week who worked as many minutes as each other. */
export type WeekGroup = PeopleByMinutes & { readonly from: string };

/**
 * How many people worked how many minutes in each of the weeks that lie whole between two dates, weeks in order.
 * The limited minutes are those of work that is counted by the week: {@link weekKinds}. `weekStart` is an ISO weekday.
 */
export async function findWeekGroups(
  db: Database,
  officeId: string,
  asked: Asked,
  weekStart: number,
): Promise<WeekGroup[]> {
  const { rows } = await sql<WeekGroup>`
    with person_week as (
      select employee_id, work_date - ((extract(isodow from work_date)::int - ${weekStart}::int + 7) % 7) as week_from,
        sum(recognised_minutes + unapproved_minutes)::int as minutes,
        coalesce(sum(recognised_minutes + unapproved_minutes)
          filter (where work_kind = any(${weekKinds})), 0)::int as "limitedMinutes"
      from day_record where ${ofAsked(officeId, asked)}
      group by 1, 2
    )
    select week_from::text as "from", minutes, "limitedMinutes", count(*)::int as people
    from person_week
    where minutes > 0 and week_from >= ${asked.first.toString()}::date
      and week_from + 6 <= ${asked.last.toString()}::date
    group by 1, 2, 3 order by 1
  `.execute(db);
  return rows;
}

function ofAsked(officeId: string, { employeeIds, first, last }: Asked) {
  return sql`office_id = ${officeId}
    and work_date between ${first.toString()}::date and ${last.toString()}::date
    and ${employeeIds === null ? sql`true` : sql`employee_id = any(${employeeIds}::uuid[])`}`;
}
