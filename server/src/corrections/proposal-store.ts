import { seoulMinute, type Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { EmployeeDay } from '../schedule/index.ts';

/** What somebody usually does is taken from so many days before … */
const usualDays = 28;
/** … and said only where at least so many of them are known. */
const usualDaysMin = 3;

/** A day with work planned; `hasChoice`: its hours are chosen, so that days planned otherwise compare with it. */
export type PlannedDay = EmployeeDay & {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  readonly hasChoice: boolean;
};

export type UsualTimes = {
  readonly inAt: Temporal.Instant | null;
  readonly outAt: Temporal.Instant | null;
};

type Row = {
  readonly inMinute: number | null;
  readonly outMinute: number | null;
};

/**
 * When each person usually comes and leaves on days planned like this one: the medians of their tags of the four weeks
 * before, in whole minutes; null where too few are known. In the order of the days.
 */
export async function findUsualTimes(
  db: Database,
  officeId: string,
  days: readonly PlannedDay[],
): Promise<UsualTimes[]> {
  if (days.length === 0) return [];
  const { rows } = await sql<Row>`
    select case when u.ins >= ${usualDaysMin} then floor(u.in_seconds / 60)::int end as "inMinute",
      case when u.outs >= ${usualDaysMin} then floor(u.out_seconds / 60)::int end as "outMinute"
    from unnest(${days.map((day) => day.employeeId)}::uuid[], ${days.map((day) => day.workDate.toString())}::date[],
      ${days.map((day) => day.start.toString())}::timestamptz[], ${days.map((day) => day.hasChoice)}::boolean[])
      with ordinality as d (employee_id, work_date, planned_start, has_choice, position)
    cross join lateral (
      select count(r.tag_in_at) as ins, count(r.tag_out_at) as outs,
        percentile_disc(0.5) within group (order by ${sinceMidnight('tag_in_at')}) as in_seconds,
        percentile_disc(0.5) within group (order by ${sinceMidnight('tag_out_at')}) as out_seconds
      from day_record r
      where r.office_id = ${officeId} and r.employee_id = d.employee_id
        and r.work_date >= d.work_date - ${usualDays}::int and r.work_date < d.work_date
        and r.planned_start is not null
        and (d.has_choice or (r.planned_start at time zone 'Asia/Seoul') - r.work_date::timestamp
          = (d.planned_start at time zone 'Asia/Seoul') - d.work_date::timestamp)
    ) as u
    order by d.position
  `.execute(db);
  return rows.map(({ inMinute, outMinute }, index) => {
    const workDate = days[index]?.workDate;
    const at = (minute: number | null) =>
      minute === null || workDate === undefined ? null : seoulMinute(workDate, minute);
    return { inAt: at(inMinute), outAt: at(outMinute) };
  });
}

/** Seconds of a time of `day_record r` since the midnight with which its work date begins in Korea. */
function sinceMidnight(column: 'tag_in_at' | 'tag_out_at') {
  return sql`extract(epoch from (${sql.ref(`r.${column}`)} at time zone 'Asia/Seoul') - r.work_date::timestamp)`;
}

/** The name of a workplace; undefined where the office has none of that id. */
export async function findWorkplaceName(
  db: Database,
  officeId: string,
  workplaceId: string,
): Promise<string | undefined> {
  const found = await db
    .selectFrom('workplace')
    .select('name')
    .where('office_id', '=', officeId)
    .where('workplace_id', '=', workplaceId)
    .executeTakeFirst();
  return found?.name;
}
