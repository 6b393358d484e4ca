import { type Correction, type CorrectionValue, Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { EmployeeDay } from '../schedule/index.ts';

type DayCorrection = EmployeeDay & { readonly correction: Correction };

type Row = EmployeeDay & {
  readonly correctionId: string;
  readonly kind: CorrectionValue['kind'];
  readonly value: Readonly<Record<string, unknown>>;
};

/** What holds of days, in the order in which it was said; what was undone is left out. */
export async function findCorrections(
  db: Database,
  officeId: string,
  days: readonly EmployeeDay[],
): Promise<DayCorrection[]> {
  if (days.length === 0) return [];
  const { rows } = await sql<Row>`
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

/** A stored correction as the domain's. */
function correctionOf({ correctionId, kind, value }: Omit<Row, keyof EmployeeDay>): Correction {
  const at = typeof value.at === 'string' ? { at: Temporal.Instant.from(value.at) } : {};
  // What is stored is the value without its kind, instants as text.
  return { correctionId, kind, ...value, ...at } as Correction;
}
