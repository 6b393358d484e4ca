import type { CorrectionQuery, StatedCorrection } from '@nadeul/contract';
import { sql } from 'kysely';
import { type KnownCorrection, type KnownRow, knownColumns, knownOf } from '../attendance/index.ts';
import type { Database } from '../database/index.ts';
import type { EmployeeDay } from '../schedule/index.ts';

export type NewRow = EmployeeDay & { readonly correctionId: string; readonly value: StatedCorrection };

type Said = { readonly reason: string; readonly batchId: string | null; readonly by: string };

/** Stores corrections, in their order. */
export async function insertCorrections(
  transaction: Database,
  officeId: string,
  { rows, reason, batchId, by }: Said & { readonly rows: readonly NewRow[] },
): Promise<void> {
  const stored = rows.map(({ employeeId, workDate, correctionId, value: { kind, ...value } }, index) => ({
    employeeId,
    workDate: workDate.toString(),
    correctionId,
    kind,
    value,
    index,
  }));
  await sql`
    insert into day_correction (office_id, correction_id, employee_id, work_date, kind, value, reason, batch_id, made_by)
    select ${officeId}, r."correctionId", r."employeeId", r."workDate", r.kind, r.value, ${reason}, ${batchId}::uuid, ${by}
    from json_to_recordset(${JSON.stringify(stored)}::json) as r ("correctionId" uuid, "employeeId" uuid,
      "workDate" date, kind text, value jsonb, index int)
    order by r.index
  `.execute(transaction);
}

/** One correction; undefined where the office has none of that id. */
export async function findCorrection(
  db: Database,
  officeId: string,
  correctionId: string,
): Promise<KnownCorrection | undefined> {
  const { rows } = await sql<KnownRow>`
    select ${knownColumns(officeId)} from day_correction c
    where c.office_id = ${officeId} and c.correction_id = ${correctionId}
  `.execute(db);
  return rows.map(knownOf)[0];
}

/** The corrections of a batch, in their order. */
export async function findBatch(db: Database, officeId: string, batchId: string): Promise<KnownCorrection[]> {
  const { rows } = await sql<KnownRow>`
    select ${knownColumns(officeId)} from day_correction c
    where c.office_id = ${officeId} and c.batch_id = ${batchId} order by c.ordinal
  `.execute(db);
  return rows.map(knownOf);
}

/** Takes corrections back; they stay on record. */
export async function markUndone(
  transaction: Database,
  officeId: string,
  { correctionIds, by }: { readonly correctionIds: readonly string[]; readonly by: string },
): Promise<void> {
  await sql`
    update day_correction set undone_by = ${by}, undone_at = now()
    where office_id = ${officeId} and correction_id = any(${correctionIds}::uuid[]) and undone_at is null
  `.execute(transaction);
}

type Asked = Omit<CorrectionQuery, 'cursor'>;
export type ListedRow = KnownCorrection & { readonly ordinal: string };

/** A page of corrections, the newest first: of all people, or of those named. */
export async function findListed(
  db: Database,
  officeId: string,
  {
    query,
    after,
    employeeIds,
  }: { query: Asked; after: string | null; employeeIds: readonly string[] | 'all' },
): Promise<{ rows: ListedRow[]; total: number }> {
  const where = sql`c.office_id = ${officeId}
    and ${employeeIds === 'all' ? sql`true` : sql`c.employee_id = any(${employeeIds}::uuid[])`} and ${conditionsOf(query)}`;
  const beyond = after === null ? sql`true` : sql`c.ordinal < ${after}::bigint`;
  const [page, counted] = await Promise.all([
    sql<KnownRow & { readonly ordinal: string }>`
      select ${knownColumns(officeId)}, c.ordinal::text as ordinal from day_correction c
      where ${where} and ${beyond} order by c.ordinal desc limit ${query.limit}
    `.execute(db),
    sql<{ total: number }>`select count(*)::int as total from day_correction c where ${where}`.execute(db),
  ]);
  const rows = page.rows.map(({ ordinal, ...row }) => ({ ...knownOf(row), ordinal }));
  return { rows, total: counted.rows[0]?.total ?? 0 };
}

function conditionsOf({ employeeId, workDate, month, kind, undone, batchId }: Asked) {
  const conditions = [
    employeeId !== undefined && sql`c.employee_id = ${employeeId}`,
    workDate !== undefined && sql`c.work_date = ${workDate}::date`,
    month !== undefined &&
      sql`c.work_date >= ${`${month}-01`}::date and c.work_date < ${`${month}-01`}::date + interval '1 month'`,
    kind !== undefined && sql`c.kind = ${kind}`,
    undone !== undefined && sql`(c.undone_at is not null) = ${undone === 'yes'}`,
    batchId !== undefined && sql`c.batch_id = ${batchId}`,
  ].filter((condition) => condition !== false);
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}
