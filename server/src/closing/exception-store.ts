import type { ExceptionKind, Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type ExceptionKey = {
  readonly employeeId: string;
  readonly workDate: string;
  readonly kind: ExceptionKind;
};
export type Acceptance = ExceptionKey & {
  readonly reason: string;
  readonly by: string | null;
  readonly at: Temporal.Instant;
};

/** What was accepted of an office's days between two dates, both inclusive. */
export async function findAcceptances(
  db: Database,
  officeId: string,
  { first, last }: { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate },
): Promise<Acceptance[]> {
  const { rows } = await sql<Acceptance>`
    select employee_id as "employeeId", work_date::text as "workDate", kind, reason, accepted_by as by, accepted_at as at
    from accepted_exception
    where office_id = ${officeId} and work_date between ${first.toString()}::date and ${last.toString()}::date
  `.execute(db);
  return rows;
}

type Given = { readonly reason: string; readonly by: string; readonly now: Temporal.Instant };

/** Accepts exceptions; those that are accepted already keep their reason. Returns how many are new. */
export async function insertAcceptances(
  db: Database,
  officeId: string,
  { exceptions, reason, by, now }: Given & { readonly exceptions: readonly ExceptionKey[] },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into accepted_exception (office_id, employee_id, work_date, kind, reason, accepted_by, accepted_at)
    select ${officeId}::uuid, e.employee_id, e.work_date, e.kind, ${reason}, ${by}, ${now.toString()}::timestamptz
    from ${listed(exceptions)}
    on conflict (office_id, employee_id, work_date, kind) do nothing
  `.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** Takes acceptances back; returns how many there were. */
export async function deleteAcceptances(
  db: Database,
  officeId: string,
  exceptions: readonly ExceptionKey[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from accepted_exception a using ${listed(exceptions)}
    where a.office_id = ${officeId} and a.employee_id = e.employee_id and a.work_date = e.work_date and a.kind = e.kind
  `.execute(db);
  return Number(numAffectedRows ?? 0n);
}

function listed(exceptions: readonly ExceptionKey[]) {
  return sql`unnest(${exceptions.map(({ employeeId }) => employeeId)}::uuid[],
    ${exceptions.map(({ workDate }) => workDate)}::date[],
    ${exceptions.map(({ kind }) => kind)}::text[]) as e (employee_id, work_date, kind)`;
}
