import { Temporal } from '@nadeul/domain';
import { Client } from 'pg';
import type { Connection } from '../database/index.ts';

/** Tags and days that are put into the tables of an office at once, as if its doors had been read for a long time. */
export type History = {
  readonly officeId: string;
  readonly sourceId: string;
  /** Numbers of people are this and five digits, from 00001. */
  readonly prefix: string;
  readonly people: number;
  /** Civil dates, both inclusive; tags are on working days from Monday to Friday. */
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
  readonly tapsADay: number;
};

/** Days of one statement: what it makes stays within the memory of PostgreSQL. */
const daysTogether = 20;

/**
 * Adds people of the first workplace of an office, hired in 2010, with a door identity each, and their tags, matched
 * and with the days that follow from them: from 08:40 on, the last at 18:10, and half an hour between the first person
 * and the last. Checks of references are left out while it works, so it must be the database's owner who connects.
 */
export async function seedHistory(owner: Connection, history: History): Promise<void> {
  const client = new Client({ ...owner, statement_timeout: 0 });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica; set synchronous_commit = off');
    await addPeople(client, history);
    for (const [first, last] of stretches(history)) {
      await client.query(tagsOf(history), [history.officeId, history.sourceId, history.prefix, first, last]);
      await client.query(daysOf(history), [history.officeId, history.prefix, first, last]);
    }
    await client.query('vacuum (analyze)');
  } finally {
    await client.end();
  }
}

function stretches({ first, last }: History): [string, string][] {
  const found: [string, string][] = [];
  for (
    let from = first;
    Temporal.PlainDate.compare(from, last) <= 0;
    from = from.add({ days: daysTogether })
  ) {
    const until = from.add({ days: daysTogether - 1 });
    found.push([from.toString(), (Temporal.PlainDate.compare(until, last) < 0 ? until : last).toString()]);
  }
  return found;
}

async function addPeople(client: Client, { officeId, sourceId, prefix, people }: History): Promise<void> {
  await client.query(
    `insert into employee (office_id, employee_id, employee_number, name, hired_on, hire_entered_on)
     select $1, gen_random_uuid(), $2 || lpad(n::text, 5, '0'), 'Person ' || n, date '2010-01-01' + n % 500,
       date '2010-01-01' + n % 500 from generate_series(1, $3::int) n`,
    [officeId, prefix, people],
  );
  await client.query(
    `insert into employee_workplace (office_id, employee_id, workplace_id, from_date)
     select e.office_id, e.employee_id, (select l.workplace_id from device_link l where l.office_id = $1 limit 1),
       date '2010-01-01' from employee e where e.office_id = $1 and e.employee_number like $2 || '%'`,
    [officeId, prefix],
  );
  await client.query(
    `insert into door_identity (office_id, door_identity_id, source_id, employee_number, name)
     select office_id, gen_random_uuid(), $3, employee_number, name from employee
     where office_id = $1 and employee_number like $2 || '%'`,
    [officeId, prefix, sourceId],
  );
}

/** Tags of everybody on some days, in the order in which they happened. */
function tagsOf({ tapsADay }: History): string {
  const spread = 570 / Math.max(1, tapsADay - 1);
  return `
    with made as (
      insert into tag (office_id, tag_id, source_id, vendor_key, occurred_at, occurred_raw, received_at, kind, granted,
        employee_number, name, gate_id, gate_name, raw, content_sha256)
      select $1::uuid, gen_random_uuid(), $2::uuid,
        to_char(at, 'YYYY-MM-DD|HH24:MI:SS') || '|1|' || e.employee_number, at at time zone 'Asia/Seoul',
        to_char(at, 'YYYY-MM-DD HH24:MI:SS'), at at time zone 'Asia/Seoul' + interval '1 second', 'pass', true,
        e.employee_number, e.name, '1', '정문', json_build_object('e_mode', '1'), sha256(e.employee_number::bytea)
      from generate_series($4::date, $5::date, interval '1 day') as day
      cross join generate_series(0, ${tapsADay - 1}) as tap
      cross join lateral (
        select employee_number, name, substr(employee_number, length($3) + 1)::int as n from employee
        where office_id = $1 and employee_number like $3 || '%'
      ) as e
      cross join lateral (select day + time '08:40' + tap * ${spread} * interval '1 minute'
        + n % 30 * interval '1 minute' + n % 60 * interval '1 second' as at) as moment
      where extract(isodow from day) < 6
      order by day, tap, e.n
      returning tag_id, occurred_at, employee_number
    )
    insert into tag_match (office_id, tag_id, employee_id, occurred_at, door_identity_id)
    select $1, made.tag_id, e.employee_id, made.occurred_at, d.door_identity_id
    from made join employee e on e.office_id = $1 and e.employee_number = made.employee_number
    join door_identity d on d.office_id = $1 and d.source_id = $2 and d.employee_number = made.employee_number`;
}

/** The days that follow from these tags, from nine to six with an hour's break. */
function daysOf({ tapsADay }: History): string {
  return `
    insert into day_record (office_id, employee_id, work_date, standing, check_option, planned_start, planned_end, in_at,
      out_at, last_kind, in_missing, presence_minutes, worked_minutes, break_minutes, late_minutes, early_leave_minutes,
      tag_count, day_kind, work_kind, planned_minutes, tag_in_at, tag_out_at, is_corrected, presence_night_minutes,
      night_minutes, outing_minutes, recognised_minutes, recognised_night_minutes, unapproved_minutes)
    select $1::uuid, e.employee_id, day::date, 'checked', 'first-last', at + time '09:00', at + time '18:00', came,
      came + interval '570 minutes', 'pass', false, 570, 510, 60, greatest(0, n % 30 - 20), 0, ${tapsADay}, 'work',
      'fixed', 480, came, came + interval '570 minutes', false, 0, 0, 0, 480, 0, 30
    from generate_series($3::date, $4::date, interval '1 day') as day
    cross join lateral (
      select employee_id, substr(employee_number, length($2) + 1)::int as n from employee
      where office_id = $1 and employee_number like $2 || '%'
    ) as e
    cross join lateral (select (day::timestamp at time zone 'Asia/Seoul') as at) as midnight
    cross join lateral (
      select at + time '08:40' + n % 30 * interval '1 minute' + n % 60 * interval '1 second' as came
    ) as moment
    where extract(isodow from day) < 6
    order by day, n`;
}
