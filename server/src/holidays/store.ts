import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** A day that the office set: off, or a public holiday on which it works. */
export type OwnDay = { readonly date: string; readonly name: string; readonly isOff: boolean };

/** What the office set between two dates, inclusive, in their order. */
export async function findOwnDays(
  db: Database,
  officeId: string,
  { first, last }: { readonly first: string; readonly last: string },
): Promise<OwnDay[]> {
  const { rows } = await sql<OwnDay>`
    select holiday_date::text as date, name, is_off as "isOff" from office_holiday
    where office_id = ${officeId} and holiday_date between ${first}::date and ${last}::date order by holiday_date
  `.execute(db);
  return rows;
}

export async function saveOwnDays(
  transaction: Database,
  officeId: string,
  days: readonly OwnDay[],
): Promise<void> {
  await sql`
    insert into office_holiday (office_id, holiday_date, name, is_off)
    select ${officeId}, d.date, d.name, d."isOff"
    from json_to_recordset(${JSON.stringify(days)}::json) as d (date date, name text, "isOff" boolean)
    on conflict (office_id, holiday_date) do update set name = excluded.name, is_off = excluded.is_off
  `.execute(transaction);
}

export async function deleteOwnDay(transaction: Database, officeId: string, date: string): Promise<void> {
  await sql`
    delete from office_holiday where office_id = ${officeId} and holiday_date = ${date}::date
  `.execute(transaction);
}
