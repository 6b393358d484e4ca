import type { IdentityGround, IdentityKind, IdentityText, Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** An identity as it stands in the table; days as text, null for no bound. */
export type IdentityRow = {
  readonly identityId: string;
  readonly ground: IdentityGround;
  readonly kind: IdentityKind;
  readonly value: string;
  readonly sourceId: string | null;
  readonly employeeId: string;
  readonly from: string | null;
  readonly until: string | null;
};

const rowColumns = sql`i.identity_id as "identityId", i.ground, i.kind, i.value, i.source_id as "sourceId",
  i.employee_id as "employeeId", i.from_date::text as "from", i.until_date::text as "until"`;

export async function findRows(
  db: Database,
  officeId: string,
  identityIds: readonly string[],
): Promise<IdentityRow[]> {
  const { rows } = await sql<IdentityRow>`
    select ${rowColumns} from identity i
    where i.office_id = ${officeId} and i.identity_id = any(${identityIds}::uuid[]) order by i.identity_id
  `.execute(db);
  return rows;
}

/** What people assigned of the texts at a source (null: at any) in the days; both ends inclusive. */
export async function findAssigned(
  db: Database,
  officeId: string,
  wanted: {
    readonly texts: readonly IdentityText[];
    readonly sourceId: string | null;
    readonly from: string | null;
    readonly until: string | null;
  },
): Promise<IdentityRow[]> {
  const { texts, sourceId, from, until } = wanted;
  const { rows } = await sql<IdentityRow>`
    select distinct ${rowColumns}
    from unnest(${texts.map(({ kind }) => kind)}::text[], ${texts.map(({ value }) => value)}::text[]) as w (kind, value)
    join identity i on i.office_id = ${officeId} and i.kind = w.kind and i.value = w.value and i.ground = 'assigned'
      and (i.source_id is null or ${sourceId}::uuid is null or i.source_id = ${sourceId}::uuid)
      and (i.from_date is null or ${until}::date is null or i.from_date <= ${until}::date)
      and (i.until_date is null or ${from}::date is null or i.until_date >= ${from}::date)
    order by 1
  `.execute(db);
  return rows;
}

/** Whether the office has a device link of this id. */
export async function hasDeviceLink(db: Database, officeId: string, sourceId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from device_link where office_id = ${officeId} and source_id = ${sourceId}
  `.execute(db);
  return rows.length > 0;
}

/** Makes the rows that were `before` be as they are `after`. */
export async function saveRows(
  transaction: Database,
  officeId: string,
  { before, after, by }: { before: readonly IdentityRow[]; after: readonly IdentityRow[]; by: string },
): Promise<void> {
  const kept = new Set(after.map(({ identityId }) => identityId));
  const gone = before.filter(({ identityId }) => !kept.has(identityId)).map(({ identityId }) => identityId);
  await sql`
    delete from identity where office_id = ${officeId} and identity_id = any(${gone}::uuid[])
  `.execute(transaction);
  await sql`
    insert into identity (office_id, identity_id, ground, kind, value, source_id, employee_id, from_date, until_date, created_by)
    select ${officeId}, r."identityId", r.ground, r.kind, r.value, r."sourceId", r."employeeId", r."from", r."until", ${by}
    from json_to_recordset(${JSON.stringify(after)}::json) as r ("identityId" uuid, ground text, kind text, value text,
      "sourceId" uuid, "employeeId" uuid, "from" date, "until" date)
    on conflict (office_id, identity_id) do update set from_date = excluded.from_date, until_date = excluded.until_date
  `.execute(transaction);
}

/** An employee as pages name them. */
export type NamedEmployee = {
  readonly employeeId: string;
  readonly employeeNumber: string;
  readonly name: string;
  readonly department: string | null;
};

/** Employees with their department of today: those named, or all. */
export async function findNamed(
  db: Database,
  officeId: string,
  employeeIds: readonly string[] | 'all',
): Promise<NamedEmployee[]> {
  const { rows } = await sql<NamedEmployee>`
    select e.employee_id as "employeeId", e.employee_number as "employeeNumber", e.name, d.name as department
    from employee e
    left join lateral (
      select department_id from employee_department t
      where t.office_id = ${officeId} and t.employee_id = e.employee_id
        and t.from_date <= (now() at time zone 'Asia/Seoul')::date
      order by t.from_date desc limit 1
    ) as belongs on true
    left join department d on d.office_id = ${officeId} and d.department_id = belongs.department_id
    where e.office_id = ${officeId}
      and ${employeeIds === 'all' ? sql`true` : sql`e.employee_id = any(${employeeIds}::uuid[])`}
    order by e.employee_number
  `.execute(db);
  return rows;
}

/** Keeps employees from being changed until the transaction ends; before the plans are locked. */
export async function lockEmployees(
  transaction: Database,
  officeId: string,
  employeeIds: readonly string[],
): Promise<void> {
  await sql`
    select 1 from employee where office_id = ${officeId} and employee_id = any(${employeeIds}::uuid[])
    order by employee_id for key share
  `.execute(transaction);
}

/** The numbers that came at a door together with a text, without those of `texts`. */
export async function findUserNumbersWith(
  db: Database,
  officeId: string,
  texts: readonly IdentityText[],
): Promise<{ sourceId: string; userNumber: string }[]> {
  const { rows } = await sql<{ sourceId: string; userNumber: string }>`
    select distinct d.source_id as "sourceId", d.user_number as "userNumber"
    from unnest(${texts.map(({ kind }) => kind)}::text[], ${texts.map(({ value }) => value)}::text[]) as w (kind, value)
    join door_identity d on d.office_id = ${officeId} and d.user_number is not null
      and (w.kind = 'card' and d.card_number = w.value
        or w.kind = 'employee-number' and d.employee_number = w.value)
  `.execute(db);
  return rows;
}

export type ShownIdentity = Omit<IdentityRow, 'identityId'> & {
  readonly identityId: string | null;
  readonly sourceName: string | null;
  readonly lastAt: Temporal.Instant | null;
};

/** The numbers of an employee or those that equal a text: assigned, learned and known ones, the latest first. */
export async function findShown(
  db: Database,
  officeId: string,
  { employeeId, text }: { employeeId?: string; text?: IdentityText },
): Promise<ShownIdentity[]> {
  const whose = employeeId ?? null;
  const isWanted = (kind: string, value: string) =>
    text === undefined
      ? sql`true`
      : sql`${sql.raw(kind)} = ${text.kind} and ${sql.raw(value)} = ${text.value}`;
  const { rows } = await sql<ShownIdentity>`
    with shown as (
      select i.identity_id, i.ground, i.kind, i.value, i.source_id, i.employee_id, i.from_date, i.until_date
      from identity i
      where i.office_id = ${officeId} and (${whose}::uuid is null or i.employee_id = ${whose}::uuid)
        and ${isWanted('i.kind', 'i.value')}
      union all
      select null, 'learned', 'user-number', l.user_number, l.source_id, i.employee_id, i.from_date, i.until_date
      from identity i
      join learned_number l on l.office_id = ${officeId} and l.identity_id = i.identity_id
      where i.office_id = ${officeId} and (${whose}::uuid is null or i.employee_id = ${whose}::uuid)
        and ${isWanted("'user-number'", 'l.user_number')}
      union all
      select null, 'known', 'employee-number', e.employee_number, null, e.employee_id, null, null
      from employee e
      where e.office_id = ${officeId} and (${whose}::uuid is null or e.employee_id = ${whose}::uuid)
        and ${isWanted("'employee-number'", 'e.employee_number')}
    )
    select s.identity_id as "identityId", s.ground, s.kind, s.value, s.source_id as "sourceId",
      s.employee_id as "employeeId", s.from_date::text as "from", s.until_date::text as "until",
      k.name as "sourceName", seen.last_at as "lastAt"
    from shown s
    left join device_link k on k.office_id = ${officeId} and k.source_id = s.source_id
    left join lateral (
      select max(m.occurred_at) as last_at
      from door_identity d
      join tag_match m on m.office_id = ${officeId} and m.door_identity_id = d.door_identity_id
        and m.employee_id = s.employee_id
      where d.office_id = ${officeId} and (s.source_id is null or d.source_id = s.source_id) and case s.kind
        when 'user-number' then d.user_number = s.value
        when 'card' then d.card_number = s.value
        else d.employee_number = s.value end
    ) as seen on ${whose}::uuid is not null
    order by s.until_date desc nulls first, s.from_date desc nulls last, s.kind, s.value
  `.execute(db);
  return rows;
}
