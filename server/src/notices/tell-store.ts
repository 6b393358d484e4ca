import type { Role } from '@nadeul/contract';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type OfficeName = { readonly number: string; readonly name: string };

export async function findOffice(db: Database, officeId: string): Promise<OfficeName> {
  return db
    .selectFrom('office')
    .select(['number', 'name'])
    .where('office_id', '=', officeId)
    .executeTakeFirstOrThrow();
}

/** Mail addresses of those who hold one of the roles, each once. */
export async function findRecipients(
  db: Database,
  officeId: string,
  roles: readonly Role[],
): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select distinct coalesce(u.email, e.email) as address from role_grant g
    join office_user u on u.office_id = ${officeId} and u.login_id = g.login_id and u.disabled_at is null
    left join employee e on e.office_id = ${officeId} and e.employee_id = u.employee_id
    where g.office_id = ${officeId} and g.revoked_at is null and g.role = any(${roles})
      and coalesce(u.email, e.email) is not null
    order by 1
  `.execute(db);
  return rows.map(({ address }) => address);
}
