import type { EmployeeChoices } from '@nadeul/contract';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

type Named = EmployeeChoices['ranks'];

/** What an employee may belong to apart from departments, each in the order in which it is shown. */
export async function findNamedChoices(
  db: Database,
  officeId: string,
): Promise<{ ranks: Named; workTypes: Named; workplaces: Named }> {
  const [ranks, workTypes, workplaces] = await Promise.all([
    sql<Named[number]>`
      select rank_id as id, name from rank where office_id = ${officeId} order by grade, position`.execute(
      db,
    ),
    sql<Named[number]>`
      select work_type_id as id, name from work_type where office_id = ${officeId} and is_used
      order by is_default desc, name`.execute(db),
    sql<Named[number]>`
      select workplace_id as id, name from workplace where office_id = ${officeId} order by name`.execute(db),
  ]);
  return { ranks: ranks.rows, workTypes: workTypes.rows, workplaces: workplaces.rows };
}
