import { adminPassword, type OfficeUnderTest, openOffice } from '@nadeul/e2e/testing/office-under-test';
import { adminLoginId } from '@nadeul/e2e/testing/page';
import { signIn } from '@nadeul/e2e/testing/sign-in';

/** The month that is filled: long over, so that nothing of it changes while it is measured. */
export const filledMonth = '2026-10';
const days = Array.from({ length: 31 }, (_, index) => index + 1);
const departments = 250;

export type LargeOffice = {
  readonly office: OfficeUnderTest;
  readonly cookie: string;
  /** Signs the filled month of everybody. */
  readonly sign: () => Promise<void>;
};

/**
 * A server with an office of many people in 250 departments, hired on a thousand different days, and a month of days
 * that are put into its tables at once: in and out on each working day, one in twenty late, one in fifty absent.
 */
export async function openLargeOffice(people: number): Promise<LargeOffice> {
  const office = await openOffice({ startDate: '2026-11-01', withPage: true });
  await seed(office, people);
  const { cookie } = await signIn(office.origin, adminLoginId, adminPassword);
  return { office, cookie, sign: () => sign(office) };
}

async function seed({ query }: OfficeUnderTest, people: number): Promise<void> {
  await query(`insert into department (office_id, department_id, name)
    select office_id, gen_random_uuid(), 'Team ' || n from office, generate_series(1, ${departments}) n`);
  await query(`insert into employee (office_id, employee_id, employee_number, name, hired_on, hire_entered_on)
    select office_id, gen_random_uuid(), 'P' || lpad(n::text, 5, '0'), 'Person ' || n,
      date '2020-01-01' + n % 1000, date '2020-01-01' + n % 1000 from office, generate_series(1, ${people}) n`);
  await query(`insert into employee_department (office_id, employee_id, department_id, from_date)
    select e.office_id, e.employee_id, d.department_id, '2020-01-01' from employee e join department d
      on d.office_id = e.office_id and d.name = 'Team ' || (1 + substr(e.employee_number, 2)::int % ${departments})
    where e.employee_number like 'P%'`);
  await query(`insert into employee_workplace (office_id, employee_id, workplace_id, from_date)
    select e.office_id, e.employee_id, w.workplace_id, '2020-01-01' from employee e join workplace w using (office_id)
    where e.employee_number like 'P%'`);
  for (const day of days) await query(recordsOf(day));
  await query(
    `update device_link set connector_version = '0.1.0', covered_from = '2020-01-01', covered_until = now()`,
  );
  await query('analyze');
}

/** The days of everybody on one date; each date is a statement of its own, for the server ends those that take long. */
function recordsOf(day: number): string {
  return `
    insert into day_record
    select record.* from (
      select office_id, employee_id, day::date as day, (day at time zone 'Asia/Seoul') as at, n, (n % 20 = 0)::int as late
      from (
        select e.office_id, e.employee_id, day, substr(e.employee_number, 2)::int * 7 + extract(day from day)::int as n
        from employee e cross join (select timestamp '${filledMonth}-${day}' as day) as one
        where e.employee_number like 'P%' and extract(isodow from day) < 6
      ) as each
      where n % 50 <> 0
    ) as days cross join lateral json_populate_record(null::day_record, json_build_object(
      'office_id', office_id, 'employee_id', employee_id, 'work_date', day, 'standing', 'checked',
      'check_option', 'first-last', 'planned_start', at + time '09:00', 'planned_end', at + time '18:00',
      'in_at', at + time '08:50' + late * interval '20 minutes' + n % 10 * interval '1 minute',
      'out_at', at + time '18:00' + n % 90 * interval '1 minute', 'last_kind', 'pass', 'in_missing', false,
      'presence_minutes', 550, 'worked_minutes', 480 + n % 90, 'break_minutes', 60, 'late_minutes', late * 10,
      'early_leave_minutes', 0, 'tag_count', 2, 'day_kind', 'work', 'holiday_name', null, 'work_kind', 'fixed',
      'planned_minutes', 480, 'tag_in_at', null, 'tag_out_at', null, 'is_corrected', false, 'cover', null,
      'presence_night_minutes', 0, 'night_minutes', 0, 'outing_minutes', 0, 'recognised_minutes', 480,
      'recognised_night_minutes', 0, 'unapproved_minutes', 0)) as record`;
}

async function sign({ query }: OfficeUnderTest): Promise<void> {
  await query(`insert into closing (office_id, closing_id, month, people, closed_at)
    select office_id, gen_random_uuid(), '${filledMonth}-01', (select count(*) from employee), now() from office`);
  await query(`insert into signed_month (office_id, month, employee_id, closing_id)
    select office_id, month, employee_id, closing_id from closing join employee using (office_id)`);
  // Person after person, as signing writes them, and in parts, for the server ends statements that take long.
  for (const part of days)
    await query(`insert into signed_day (office_id, closing_id, employee_id, work_date, record)
    select c.office_id, c.closing_id, e.employee_id, day::date, json_build_object(
      'workDate', day::date, 'state', 'done', 'flags', case when extract(day from day) = 7 then '["late"]' else '[]' end::json,
      'checkOption', 'first-last', 'plannedStart', day::date || 'T09:00:00+09:00',
      'plannedEnd', day::date || 'T18:00:00+09:00', 'inAt', day::date || 'T08:52:14+09:00',
      'outAt', day::date || 'T18:03:10+09:00', 'presenceMinutes', 551, 'breakMinutes', 60, 'workedMinutes', 491,
      'lateMinutes', 0, 'earlyLeaveMinutes', 0, 'tagCount', 2, 'dayKind', 'work', 'holidayName', null, 'cover', null,
      'isCorrected', false, 'plannedMinutes', 480, 'nightMinutes', 0, 'outingMinutes', 0, 'recognisedMinutes', 480,
      'unapprovedMinutes', 0)
    from closing c join employee e using (office_id)
    cross join generate_series(timestamp '${filledMonth}-01', '${filledMonth}-${days.length}', interval '1 day') as day
    where substr(e.employee_number, 2)::int % ${days.length} = ${part - 1}
    order by e.employee_id, day`);
  await query('analyze signed_day');
}
