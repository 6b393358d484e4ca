import type { Database } from '../database/index.ts';

export type Office = { readonly officeId: string; readonly number: string; readonly name: string };

const officeColumns = [
  'office.office_id as officeId',
  'office.number as number',
  'office.name as name',
] as const;

/** The office that a living token opens. */
export async function officeByTokenHash(db: Database, sha256: Buffer): Promise<Office | undefined> {
  return db
    .selectFrom('office_token')
    .innerJoin('office', 'office.office_id', 'office_token.office_id')
    .select(officeColumns)
    .where('office_token.sha256', '=', sha256)
    .where('office_token.revoked_at', 'is', null)
    .executeTakeFirst();
}

export async function officeById(db: Database, officeId: string): Promise<Office | undefined> {
  return db.selectFrom('office').select(officeColumns).where('office_id', '=', officeId).executeTakeFirst();
}

export async function officeByNumber(db: Database, number: string): Promise<Office | undefined> {
  return db.selectFrom('office').select(officeColumns).where('number', '=', number).executeTakeFirst();
}

export async function officeByDomain(db: Database, domain: string): Promise<Office | undefined> {
  return db.selectFrom('office').select(officeColumns).where('domain', '=', domain).executeTakeFirst();
}

/** The office, where the server has exactly one. */
export async function onlyOffice(db: Database): Promise<Office | undefined> {
  const offices = await db.selectFrom('office').select(officeColumns).limit(2).execute();
  return offices.length === 1 ? offices[0] : undefined;
}

/** Every office of the installation, for work that goes through them one by one. */
export async function allOfficeIds(db: Database): Promise<string[]> {
  const offices = await db.selectFrom('office').select('office_id').orderBy('number').execute();
  return offices.map(({ office_id }) => office_id);
}
