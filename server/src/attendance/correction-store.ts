import { type Correction, type CorrectionValue, Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { EmployeeDay } from '../schedule/index.ts';

type Stored = {
  readonly correctionId: string;
  readonly kind: CorrectionValue['kind'];
  readonly value: Readonly<Record<string, unknown>>;
};

/** What holds of days, in the order in which it was said; what was undone is left out. */
export async function findCorrections(
  db: Database,
  officeId: string,
  days: readonly EmployeeDay[],
): Promise<(EmployeeDay & { readonly correction: Correction })[]> {
  if (days.length === 0) return [];
  const { rows } = await sql<EmployeeDay & Stored>`
    select c.employee_id as "employeeId", c.work_date as "workDate", c.correction_id as "correctionId", c.kind, c.value
    from unnest(${days.map((day) => day.employeeId)}::uuid[],
      ${days.map((day) => day.workDate.toString())}::date[]) as d (employee_id, work_date)
    join day_correction c on c.office_id = ${officeId} and c.employee_id = d.employee_id
      and c.work_date = d.work_date and c.undone_at is null
    order by c.ordinal
  `.execute(db);
  return rows.map(({ employeeId, workDate, ...row }) => ({
    employeeId,
    workDate,
    correction: correctionOf(row),
  }));
}

/** The days of an employee of which something is said that holds. */
export async function findCorrectedDays(
  db: Database,
  officeId: string,
  employeeId: string,
): Promise<EmployeeDay[]> {
  return db
    .selectFrom('day_correction')
    .select(['employee_id as employeeId', 'work_date as workDate'])
    .distinct()
    .where('office_id', '=', officeId)
    .where('employee_id', '=', employeeId)
    .where('undone_at', 'is', null)
    .execute();
}

/** A correction with who said it, why and when, and who took it back. */
export type KnownCorrection = EmployeeDay & {
  readonly correction: Correction;
  readonly reason: string;
  readonly batchId: string | null;
  readonly madeBy: string | null;
  readonly madeAt: Temporal.Instant;
  readonly undoneBy: string | null;
  readonly undoneAt: Temporal.Instant | null;
  /** When the tag that it sets aside was; null for other kinds. */
  readonly tagAt: Temporal.Instant | null;
};

export type KnownRow = Omit<KnownCorrection, 'correction'> & Stored;

/** The columns of a known correction, of the table `day_correction c`. */
export function knownColumns(officeId: string) {
  return sql`c.employee_id as "employeeId", c.work_date as "workDate", c.correction_id as "correctionId", c.kind,
    c.value, c.reason, c.batch_id as "batchId", c.made_by as "madeBy", c.made_at as "madeAt", c.undone_by as "undoneBy",
    c.undone_at as "undoneAt", (
      select t.occurred_at from tag t where t.office_id = ${officeId} and t.tag_id = (c.value ->> 'tagId')::uuid
    ) as "tagAt"`;
}

/** Everything that was said of one day, what was undone too, in the order in which it was said. */
export async function findDayCorrections(
  db: Database,
  officeId: string,
  { employeeId, workDate }: EmployeeDay,
): Promise<KnownCorrection[]> {
  const { rows } = await sql<KnownRow>`
    select ${knownColumns(officeId)} from day_correction c
    where c.office_id = ${officeId} and c.employee_id = ${employeeId} and c.work_date = ${workDate.toString()}::date
    order by c.ordinal
  `.execute(db);
  return rows.map(knownOf);
}

/** A stored correction with what is known of it. */
export function knownOf({ correctionId, kind, value, ...row }: KnownRow): KnownCorrection {
  return { ...row, correction: correctionOf({ correctionId, kind, value }) };
}

/** A stored correction as the domain's. */
function correctionOf({ correctionId, kind, value }: Stored): Correction {
  const at = typeof value.at === 'string' ? { at: Temporal.Instant.from(value.at) } : {};
  // What is stored is the value without its kind, instants as text.
  return { correctionId, kind, ...value, ...at } as Correction;
}
