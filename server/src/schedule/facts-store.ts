import type { WorkHours } from '@nadeul/contract';
import type { AttendanceRules, CheckOption, DatePlan } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** What an employee's days follow from, dates as ISO text; lists are `date value,…` in the order of their dates. */
export type PlanFacts = {
  readonly employeeId: string;
  readonly hiredOn: string | null;
  readonly hireEnteredOn: string | null;
  readonly leftOn: string | null;
  readonly workTypes: string;
  readonly workplaces: string | null;
  /** `from until kind,…`, where kind `left` is time outside the office. */
  readonly pauses: string | null;
  /** Plans of single dates in the order of their dates; null for none. */
  readonly datePlans: readonly { readonly on: string; readonly plan: DatePlan }[] | null;
};

/** The dated facts of employees, in one query: of all, or of those named. Who has no work type has the default. */
export async function findPlanFacts(
  db: Database,
  officeId: string,
  employeeIds: readonly string[] | 'all',
): Promise<PlanFacts[]> {
  const { rows } = await sql<PlanFacts>`
    select e.employee_id as "employeeId", e.hired_on::text as "hiredOn", e.hire_entered_on::text as "hireEnteredOn",
      e.left_on::text as "leftOn",
      coalesce((
        select string_agg(t.from_date || ' ' || t.work_type_id, ',' order by t.from_date) from employee_work_type t
        where t.office_id = ${officeId} and t.employee_id = e.employee_id
      ), (
        select '1900-01-01 ' || w.work_type_id from work_type w where w.office_id = ${officeId} and w.is_default
      ), '') as "workTypes",
      (
        select string_agg(t.from_date || ' ' || t.workplace_id, ',' order by t.from_date) from employee_workplace t
        where t.office_id = ${officeId} and t.employee_id = e.employee_id
      ) as "workplaces",
      (
        select string_agg(l.from_date || ' ' || coalesce(l.until_date::text, '') || ' ' || l.reason, ','
          order by l.from_date)
        from leave_of_absence l where l.office_id = ${officeId} and l.employee_id = e.employee_id
      ) as "pauses",
      (
        select json_agg(json_build_object('on', d.work_date, 'plan', d.definition) order by d.work_date)
        from date_plan d where d.office_id = ${officeId} and d.employee_id = e.employee_id
      ) as "datePlans"
    from employee e
    where e.office_id = ${officeId}
      and ${employeeIds === 'all' ? sql`true` : sql`e.employee_id = any(${employeeIds}::uuid[])`}
  `.execute(db);
  return rows;
}

/** Hours of work types, checks of workplaces and rules, each from a date on, in the order of the dates. */
export type OfficeFacts = {
  readonly hours: readonly { readonly id: string; readonly from: string; readonly hours: WorkHours }[];
  readonly checks: readonly {
    readonly id: string;
    readonly from: string;
    readonly checkOption: CheckOption;
    readonly usesDeviceLinks: boolean;
  }[];
  readonly rules: readonly { readonly from: string; readonly rules: AttendanceRules }[];
  /** The office's own days: off, or a public holiday on which it works. */
  readonly ownDays: readonly { readonly on: string; readonly name: string; readonly isOff: boolean }[];
};

/** What holds for everybody of an office: small, and read in one query. */
export async function findOfficeFacts(db: Database, officeId: string): Promise<OfficeFacts> {
  const { rows } = await sql<OfficeFacts>`
    select (
      select coalesce(json_agg(json_build_object('id', work_type_id, 'from', from_date, 'hours', definition)
        order by work_type_id, from_date), '[]') from work_type_hours where office_id = ${officeId}
    ) as hours, (
      select coalesce(json_agg(json_build_object('id', workplace_id, 'from', from_date, 'checkOption', check_option,
        'usesDeviceLinks', uses_device_links) order by workplace_id, from_date), '[]')
      from workplace_check where office_id = ${officeId}
    ) as checks, (
      select coalesce(json_agg(json_build_object('from', from_date, 'rules', definition) order by from_date), '[]')
      from attendance_rules where office_id = ${officeId}
    ) as rules, (
      select coalesce(json_agg(json_build_object('on', holiday_date, 'name', name, 'isOff', is_off)
        order by holiday_date), '[]') from office_holiday where office_id = ${officeId}
    ) as "ownDays"
  `.execute(db);
  return rows[0] ?? { hours: [], checks: [], rules: [], ownDays: [] };
}
