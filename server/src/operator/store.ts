import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

type OfficeSummary = {
  readonly number: string;
  readonly name: string;
  readonly domain: string;
  readonly employees: number;
  readonly users: number;
};

/** Every office of the installation, by name. */
export async function listOffices(db: Database): Promise<OfficeSummary[]> {
  const { rows } = await sql<OfficeSummary>`
    select number, name, domain,
      (select count(*) from employee e where e.office_id = o.office_id) as employees,
      (select count(*) from office_user u where u.office_id = o.office_id) as users
    from office o order by name, number
  `.execute(db);
  return rows;
}

export type OfficeNames = { readonly name: string; readonly domain: string };

/** The office's name and domain, held until the transaction ends. */
export async function lockOfficeNames(transaction: Database, officeId: string): Promise<OfficeNames> {
  return transaction
    .selectFrom('office')
    .select(['name', 'domain'])
    .where('office_id', '=', officeId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function saveOfficeNames(
  transaction: Database,
  officeId: string,
  names: OfficeNames,
): Promise<void> {
  await transaction.updateTable('office').set(names).where('office_id', '=', officeId).execute();
}

export type KnownUser = { readonly loginId: string; readonly name: string; readonly userId: string };

export async function findUser(
  db: Database,
  officeId: string,
  loginId: string,
): Promise<KnownUser | undefined> {
  return db
    .selectFrom('office_user')
    .select(['login_id as loginId', 'name', 'user_id as userId'])
    .where('office_id', '=', officeId)
    .where('login_id', '=', loginId)
    .executeTakeFirst();
}
