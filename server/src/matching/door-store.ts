import { randomUUID } from 'node:crypto';
import type { IdentityText, Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import { type DoorIdentity, keyOfDoorIdentity } from './door-identity.ts';

export type StoredDoorIdentity = DoorIdentity & { readonly doorIdentityId: string };
type Named = DoorIdentity & { readonly name: string | null };

/** The ids of a source's identities, by their keys; those that are new are added. The name is kept as it came last. */
export async function ensureDoorIdentities(
  transaction: Database,
  { officeId, sourceId }: { officeId: string; sourceId: string },
  identities: readonly Named[],
): Promise<Map<string, string>> {
  const byKey = new Map(identities.map((one) => [keyOfDoorIdentity(one), one]));
  // In one order everywhere, so that two batches with the same people wait for each other instead of deadlocking.
  const rows = [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => ({ id: randomUUID(), ...one }));
  const given = sql`json_to_recordset(${JSON.stringify(rows)}::json) as i (id uuid, "userNumber" text,
    "cardNumber" text, "employeeNumber" text, name text)`;
  // A compared form is never empty, so empty stands for none: `is not distinct from` would pair each with each.
  const isSame = sql`d.office_id = ${officeId} and d.source_id = ${sourceId}
    and coalesce(d.user_number, '') = coalesce(i."userNumber", '')
    and coalesce(d.card_number, '') = coalesce(i."cardNumber", '')
    and coalesce(d.employee_number, '') = coalesce(i."employeeNumber", '')`;
  const find = () =>
    sql<StoredDoorIdentity & { name: string | null; newName: string | null }>`
      select d.door_identity_id as "doorIdentityId", d.source_id as "sourceId", d.user_number as "userNumber",
        d.card_number as "cardNumber", d.employee_number as "employeeNumber", d.name, i.name as "newName"
      from ${given} join door_identity d on ${isSame}
    `.execute(transaction);
  let found = (await find()).rows;
  if (found.length < rows.length) {
    await sql`
      insert into door_identity (office_id, door_identity_id, source_id, user_number, card_number, employee_number, name)
      select ${officeId}, i.id, ${sourceId}, i."userNumber", i."cardNumber", i."employeeNumber", i.name from ${given}
      on conflict do nothing
    `.execute(transaction);
    found = (await find()).rows;
  }
  const renamed = found.filter(({ name, newName }) => newName !== null && newName !== name);
  if (renamed.length > 0)
    await sql`
      update door_identity d set name = r.name
      from unnest(${renamed.map((one) => one.doorIdentityId)}::uuid[], ${renamed.map((one) => one.newName)}::text[])
        as r (id, name)
      where d.office_id = ${officeId} and d.door_identity_id = r.id
    `.execute(transaction);
  return new Map(found.map((one) => [keyOfDoorIdentity(one), one.doorIdentityId]));
}

/** The door identities that carry any of the texts. */
export async function findDoorIdentities(
  db: Database,
  officeId: string,
  texts: readonly IdentityText[],
): Promise<StoredDoorIdentity[]> {
  const of = (kind: IdentityText['kind']) =>
    texts.filter((text) => text.kind === kind).map(({ value }) => value);
  const { rows } = await sql<StoredDoorIdentity>`
    select door_identity_id as "doorIdentityId", source_id as "sourceId", user_number as "userNumber",
      card_number as "cardNumber", employee_number as "employeeNumber"
    from door_identity
    where office_id = ${officeId} and (user_number = any(${of('user-number')}::text[])
      or card_number = any(${of('card')}::text[]) or employee_number = any(${of('employee-number')}::text[]))
  `.execute(db);
  return rows;
}

/** A stretch of time in which the tags of a door identity belong to one employee, or to nobody. */
export type TimedOwner = {
  readonly doorIdentityId: string;
  /** First instant, inclusive, and the first after it; null where there is no bound. */
  readonly from: string | null;
  readonly until: string | null;
  readonly employeeId: string | null;
};

export type MovedTag = {
  readonly wasOf: string | null;
  readonly isOf: string | null;
  readonly occurredAt: Temporal.Instant;
};

/** Gives tags to their owners; returns those whose owner is another than before. Reads the tags of these identities alone. */
export async function moveTags(
  transaction: Database,
  officeId: string,
  owners: readonly TimedOwner[],
): Promise<MovedTag[]> {
  const { rows } = await sql<MovedTag>`
    with moved as (
      select m.tag_id, m.occurred_at, m.employee_id as was_of, o."employeeId" as is_of
      from json_to_recordset(${JSON.stringify(owners)}::json)
        as o ("doorIdentityId" uuid, "from" timestamptz, "until" timestamptz, "employeeId" uuid)
      join tag_match m on m.office_id = ${officeId} and m.door_identity_id = o."doorIdentityId"
        and m.occurred_at >= coalesce(o."from", '-infinity') and m.occurred_at < coalesce(o."until", 'infinity')
      where m.employee_id is distinct from o."employeeId"
    ), changed as (
      update tag_match m set employee_id = moved.is_of from moved
      where m.office_id = ${officeId} and m.tag_id = moved.tag_id
    )
    select was_of as "wasOf", is_of as "isOf", occurred_at as "occurredAt" from moved
  `.execute(transaction);
  return rows;
}
