import type { AttendanceRules } from '@nadeul/contract';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type RulesFrom = { readonly from: string; readonly rules: AttendanceRules };

/** What an office has set, in the order of the days from which it holds. */
export async function findRules(db: Database, officeId: string): Promise<RulesFrom[]> {
  const { rows } = await sql<RulesFrom>`
    select from_date::text as "from", definition as rules from attendance_rules
    where office_id = ${officeId} order by from_date
  `.execute(db);
  return rows;
}

export async function saveRules(
  transaction: Database,
  officeId: string,
  { from, rules }: RulesFrom,
): Promise<void> {
  const definition = JSON.stringify(rules);
  await transaction
    .insertInto('attendance_rules')
    .values({ office_id: officeId, from_date: from, definition })
    .onConflict((conflict) => conflict.columns(['office_id', 'from_date']).doUpdateSet({ definition }))
    .execute();
}

export async function deleteRules(transaction: Database, officeId: string, from: string): Promise<void> {
  await sql`
    delete from attendance_rules where office_id = ${officeId} and from_date = ${from}::date
  `.execute(transaction);
}

export async function findEmployeeIds(db: Database, officeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('employee')
    .select('employee_id as employeeId')
    .where('office_id', '=', officeId)
    .execute();
  return rows.map(({ employeeId }) => employeeId);
}
