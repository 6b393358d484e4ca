import { randomUUID } from 'node:crypto';
import type { GpsCircle, NewWorkplaceCheck, WorkplaceChange } from '@nadeul/contract';
import type { CheckOption, Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type Place = {
  readonly workplaceId: string;
  readonly name: string;
  readonly address: string;
  readonly addressRanges: readonly string[];
  readonly circles: readonly GpsCircle[];
  readonly closedOn: Temporal.PlainDate | null;
};

const columns = [
  'workplace_id as workplaceId',
  'name',
  'address',
  'address_ranges as addressRanges',
  'circles',
  'closed_on as closedOn',
] as const;

/** The workplaces of an office, the open ones first, by name. */
export async function findPlaces(db: Database, officeId: string): Promise<Place[]> {
  return db
    .selectFrom('workplace')
    .select(columns)
    .where('office_id', '=', officeId)
    .orderBy(sql`closed_on is not null`)
    .orderBy('name')
    .execute();
}

/** One workplace. With `isLocked` it stays as it is until the transaction ends, and nothing new refers to it. */
export async function findPlace(
  db: Database,
  officeId: string,
  { workplaceId, isLocked }: { readonly workplaceId: string; readonly isLocked?: true },
): Promise<Place | undefined> {
  const query = db
    .selectFrom('workplace')
    .select(columns)
    .where('office_id', '=', officeId)
    .where('workplace_id', '=', workplaceId);
  return (isLocked === true ? query.forUpdate() : query).executeTakeFirst();
}

/** Whether another workplace of the office, open or closed, has the name. */
export async function isNameTaken(
  db: Database,
  officeId: string,
  { name, workplaceId }: { readonly name: string; readonly workplaceId: string | null },
): Promise<boolean> {
  const found = await db
    .selectFrom('workplace')
    .select('workplace_id as id')
    .where('office_id', '=', officeId)
    .where('name', '=', name)
    .executeTakeFirst();
  return found !== undefined && found.id !== workplaceId;
}

export async function insertPlace(
  transaction: Database,
  officeId: string,
  place: WorkplaceChange,
): Promise<string> {
  const workplaceId = randomUUID();
  await transaction
    .insertInto('workplace')
    .values({ office_id: officeId, workplace_id: workplaceId, ...written(place) })
    .execute();
  return workplaceId;
}

export async function updatePlace(
  transaction: Database,
  officeId: string,
  { workplaceId, place }: { readonly workplaceId: string; readonly place: WorkplaceChange },
): Promise<void> {
  await transaction
    .updateTable('workplace')
    .set(written(place))
    .where('office_id', '=', officeId)
    .where('workplace_id', '=', workplaceId)
    .execute();
}

function written({ name, address, addressRanges, circles }: WorkplaceChange) {
  return { name, address, address_ranges: addressRanges, circles: JSON.stringify(circles) };
}

/** Closes a workplace from a day on; null opens it again. */
export async function setClosedOn(
  transaction: Database,
  officeId: string,
  { workplaceId, closedOn }: { readonly workplaceId: string; readonly closedOn: Temporal.PlainDate | null },
): Promise<void> {
  await transaction
    .updateTable('workplace')
    .set({ closed_on: closedOn?.toString() ?? null })
    .where('office_id', '=', officeId)
    .where('workplace_id', '=', workplaceId)
    .execute();
}

/** How a workplace judges its tags from a day on. */
export type PlaceCheck = {
  readonly workplaceId: string;
  readonly from: Temporal.PlainDate;
  readonly checkOption: CheckOption;
  readonly wantsDevices: boolean;
  readonly countsTags: boolean;
};

/** What holds of each workplace on a day, and what is planned after it, by workplace in the order of the days. */
export async function findChecks(
  db: Database,
  officeId: string,
  today: Temporal.PlainDate,
): Promise<PlaceCheck[]> {
  const { rows } = await sql<PlaceCheck>`
    select workplace_id as "workplaceId", from_date as "from", check_option as "checkOption",
      wants_device_links as "wantsDevices", uses_device_links as "countsTags"
    from workplace_check c
    where office_id = ${officeId} and not exists (
      select 1 from workplace_check later
      where later.office_id = ${officeId} and later.workplace_id = c.workplace_id
        and later.from_date > c.from_date and later.from_date <= ${today.toString()}::date
    )
    order by workplace_id, from_date
  `.execute(db);
  return rows;
}

/** Keeps a check from its day on, in place of what was planned for later; whether tags count is aligned after it. */
export async function saveCheck(
  transaction: Database,
  officeId: string,
  { workplaceId, check }: { readonly workplaceId: string; readonly check: NewWorkplaceCheck },
): Promise<void> {
  const { from, checkOption, wantsDevices } = check;
  await sql`
    delete from workplace_check
    where office_id = ${officeId} and workplace_id = ${workplaceId} and from_date >= ${from}::date
  `.execute(transaction);
  await transaction
    .insertInto('workplace_check')
    .values({
      office_id: officeId,
      workplace_id: workplaceId,
      from_date: from,
      check_option: checkOption,
      wants_device_links: wantsDevices,
      uses_device_links: wantsDevices,
    })
    .execute();
}
