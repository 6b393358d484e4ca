import type { ChoosableMeans } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** The means of an office from a day on. */
export type Means = {
  readonly from: Temporal.PlainDate;
  readonly inMeans: readonly ChoosableMeans[];
  readonly outMeans: readonly ChoosableMeans[];
  readonly restrictsWebByAddress: boolean;
};

/** The means of an office, every day on which they change, in order. An office that never said has no rows. */
export async function findMeans(db: Database, officeId: string): Promise<Means[]> {
  return db
    .selectFrom('office_check')
    .select([
      'from_date as from',
      'in_means as inMeans',
      'out_means as outMeans',
      'restricts_web_by_address as restrictsWebByAddress',
    ])
    .where('office_id', '=', officeId)
    .orderBy('from_date')
    .execute();
}

/** Keeps the means from their day on, in place of all that was planned for later. */
export async function saveMeans(
  transaction: Database,
  officeId: string,
  { from, inMeans, outMeans, restrictsWebByAddress }: Means,
): Promise<void> {
  const date = from.toString();
  await sql`delete from office_check where office_id = ${officeId} and from_date >= ${date}::date`.execute(
    transaction,
  );
  await transaction
    .insertInto('office_check')
    .values({
      office_id: officeId,
      from_date: date,
      in_means: inMeans,
      out_means: outMeans,
      restricts_web_by_address: restrictsWebByAddress,
    })
    .execute();
}

/**
 * Makes each workplace say from a day on whether its tags count: where the workplace wants its devices, and devices
 * are among the office's means on that day. Readers then look at one dated list alone.
 */
export async function alignChecks(
  transaction: Database,
  officeId: string,
  { from, workplaceId }: { readonly from: Temporal.PlainDate; readonly workplaceId: string | 'all' },
): Promise<void> {
  const date = from.toString();
  const ofWorkplace = workplaceId === 'all' ? sql`true` : sql`c.workplace_id = ${workplaceId}`;
  await sql`
    insert into workplace_check as c
      (office_id, workplace_id, from_date, check_option, wants_device_links, uses_device_links)
    select o.office_id, c.workplace_id, o.from_date, c.check_option, c.wants_device_links, false
    from office_check o
    join workplace_check c on c.office_id = ${officeId} and ${ofWorkplace} and c.from_date = (
      select max(from_date) from workplace_check b
      where b.office_id = ${officeId} and b.workplace_id = c.workplace_id and b.from_date <= o.from_date
    )
    where o.office_id = ${officeId} and o.from_date >= ${date}::date
    on conflict (office_id, workplace_id, from_date) do nothing
  `.execute(transaction);
  await sql`
    update workplace_check c set uses_device_links = c.wants_device_links and coalesce((
      select 'device' = any(o.in_means) from office_check o
      where o.office_id = ${officeId} and o.from_date <= c.from_date order by o.from_date desc limit 1
    ), true)
    where c.office_id = ${officeId} and ${ofWorkplace} and c.from_date >= ${date}::date
  `.execute(transaction);
}
