import { randomUUID } from 'node:crypto';
import type { Identity, IdentityText } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** A claim as it is stored; the own 사번 of an employee and what was learned have no id. */
export type Claim = Identity & { readonly identityId: string | null };

/**
 * Every claim on the values, in compared form: what people assigned, what was learned, and each employee's own 사번,
 * which begins after the last day on which it was somebody else's.
 */
export async function findClaims(
  db: Database,
  officeId: string,
  texts: readonly IdentityText[],
): Promise<Claim[]> {
  if (texts.length === 0) return [];
  // Lists of values, not a table to join: however few rows PostgreSQL expects, it looks each value up.
  const of = (kind: IdentityText['kind']) => {
    const values = new Set(texts.filter((text) => text.kind === kind).map(({ value }) => value));
    return sql`any(${[...values]}::text[])`;
  };
  const { rows } = await sql<Claim>`
    select i.identity_id as "identityId", i.ground, i.kind, i.value, i.source_id as "sourceId",
      i.employee_id as "employeeId", i.from_date as "from", i.until_date as "until"
    from identity i
    where i.office_id = ${officeId} and (
      i.kind = 'user-number' and i.value = ${of('user-number')}
      or i.kind = 'card' and i.value = ${of('card')}
      or i.kind = 'employee-number' and i.value = ${of('employee-number')})
    union all
    select null, 'learned', 'user-number', l.user_number, l.source_id, i.employee_id, i.from_date, i.until_date
    from learned_number l
    join identity i on i.office_id = ${officeId} and i.identity_id = l.identity_id
    where l.office_id = ${officeId} and l.user_number = ${of('user-number')}
    union all
    select null, 'known', 'employee-number', e.employee_number, null, e.employee_id, (
        select max(f.until_date) + 1 from identity f
        where f.office_id = ${officeId} and f.kind = 'employee-number' and f.value = e.employee_number
          and f.ground = 'known' and f.source_id is null and f.employee_id <> e.employee_id
      ), null
    from employee e
    where e.office_id = ${officeId} and e.employee_number = ${of('employee-number')}
  `.execute(db);
  return rows;
}

/** A 사번 that an employee gave up, and the last day on which it was theirs: `2026-11-22`. */
export type FormerNumber = {
  readonly employeeId: string;
  readonly employeeNumber: string;
  readonly lastDay: string;
};

/** Keeps a 사번 that is given up with whom it belonged to, so that its next holder does not get the past. */
export async function keepFormerNumber(
  transaction: Database,
  officeId: string,
  { employeeId, employeeNumber, lastDay }: FormerNumber,
): Promise<void> {
  await sql`
    insert into identity (office_id, identity_id, ground, kind, value, employee_id, from_date, until_date)
    select ${officeId}, ${randomUUID()}, 'known', 'employee-number', ${employeeNumber}, ${employeeId},
      former.ended + 1, ${lastDay}::date
    from (
      select max(until_date) as ended from identity where office_id = ${officeId} and kind = 'employee-number'
        and value = ${employeeNumber} and ground = 'known' and source_id is null
    ) as former
    where former.ended is null or former.ended < ${lastDay}::date
    on conflict do nothing
  `.execute(transaction);
}
