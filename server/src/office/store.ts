import type { TokenScope } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type Office = { readonly officeId: string; readonly number: string; readonly name: string };

const officeColumns = [
  'office.office_id as officeId',
  'office.number as number',
  'office.name as name',
] as const;

export type LivingToken = Office & {
  readonly tokenId: string;
  readonly tokenName: string;
  readonly scopes: readonly TokenScope[];
};

/** The use of a token is noted when the last note is older than this. */
const useNoteSeconds = 60;

/** The token that is neither revoked nor expired, and its office; notes that it was used. */
export async function findLivingToken(
  db: Database,
  sha256: Buffer,
  { now, address }: { now: Temporal.Instant; address: string },
): Promise<LivingToken | undefined> {
  const at = now.toString();
  const { rows } = await sql<LivingToken & { isNoted: boolean }>`
    select o.office_id as "officeId", o.number, o.name, t.token_id as "tokenId", t.name as "tokenName", t.scopes,
      coalesce(t.last_used_at > ${at}::timestamptz - make_interval(secs => ${useNoteSeconds}), false) as "isNoted"
    from office_token t join office o using (office_id)
    where t.sha256 = ${sha256} and t.revoked_at is null and (t.expires_at is null or t.expires_at > ${at}::timestamptz)
  `.execute(db);
  const [found] = rows;
  if (found === undefined) return undefined;
  const { isNoted, ...token } = found;
  if (!isNoted)
    await db
      .updateTable('office_token')
      .set({ last_used_at: at, last_used_from: address })
      .where('office_id', '=', token.officeId)
      .where('token_id', '=', token.tokenId)
      .execute();
  return token;
}

export async function officeById(db: Database, officeId: string): Promise<Office | undefined> {
  return db.selectFrom('office').select(officeColumns).where('office_id', '=', officeId).executeTakeFirst();
}

export type OfficeRow = Office & {
  readonly domain: string;
  /** When 조직 연동 was applied for, which shows the number. */
  readonly linkAppliedAt: Temporal.Instant | null;
  readonly linkAppliedBy: string | null;
};

/** The office with what its page shows of it. */
export async function officeDetail(db: Database, officeId: string): Promise<OfficeRow | undefined> {
  return db
    .selectFrom('office')
    .select([
      ...officeColumns,
      'domain',
      'link_applied_at as linkAppliedAt',
      'link_applied_by as linkAppliedBy',
    ])
    .where('office_id', '=', officeId)
    .executeTakeFirst();
}

/** Notes that 조직 연동 was applied for; false where it was before. */
export async function saveLinkApplication(
  db: Database,
  officeId: string,
  { at, by }: { at: Temporal.Instant; by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('office')
    .set({ link_applied_at: at.toString(), link_applied_by: by })
    .where('office_id', '=', officeId)
    .where('link_applied_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
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

/** Makes one change of an office's workplaces, device links and means of checking wait for another. */
export async function lockSettings(transaction: Database, officeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`settings ${officeId}`}, 0))`.execute(
    transaction,
  );
}
