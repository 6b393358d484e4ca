import type { DayRecord } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type SignedDay = {
  readonly employeeId: string;
  readonly closingId: string;
  readonly record: DayRecord;
};

type Range = {
  readonly employeeIds: readonly string[] | 'all';
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
};

/**
 * The days of employees between two dates, both inclusive, that are signed now, as they were signed. Those signed before
 * the kind of work was kept were counted as fixed hours, and so they stay.
 */
export async function findSignedDays(
  db: Database,
  officeId: string,
  { employeeIds, first, last }: Range,
): Promise<SignedDay[]> {
  const { rows } = await sql<SignedDay>`
    select d.employee_id as "employeeId", d.closing_id as "closingId",
      jsonb_build_object('workKind', 'fixed', 'averaging', null) || d.record as record
    from signed_month m
    join signed_day d on d.office_id = ${officeId} and d.closing_id = m.closing_id and d.employee_id = m.employee_id
    where m.office_id = ${officeId}
      and m.month between date_trunc('month', ${first.toString()}::date) and ${last.toString()}::date
      and ${employeeIds === 'all' ? sql`true` : sql`m.employee_id = any(${employeeIds}::uuid[])`}
      and d.work_date between ${first.toString()}::date and ${last.toString()}::date
  `.execute(db);
  return rows;
}

/** Those of the days, given as `employee id, ISO date`, whose month is signed. */
export async function findSigned(
  db: Database,
  officeId: string,
  days: readonly { readonly employeeId: string; readonly workDate: string }[],
): Promise<{ employeeId: string; workDate: string }[]> {
  const { rows } = await sql<{ employeeId: string; workDate: string }>`
    select d.employee_id as "employeeId", d.work_date::text as "workDate"
    from unnest(${days.map((day) => day.employeeId)}::uuid[],
      ${days.map((day) => day.workDate)}::date[]) as d (employee_id, work_date)
    join signed_month m on m.office_id = ${officeId} and m.employee_id = d.employee_id
      and m.month = date_trunc('month', d.work_date)
  `.execute(db);
  return rows;
}
