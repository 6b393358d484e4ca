import { sql } from 'kysely';
import { codeOf, type Database } from '../database/index.ts';
import type { Person } from './person-store.ts';

/** Stands where a person did. */
export const erasedMark = '(삭제)';
/** Longest that one statement may run: the audit of an office is read whole. */
const statementMinutesMax = 20;
/** PostgreSQL’s restrict_violation. */
const refusedByRule = '23001';
/** A shorter name is part of other words too often to be taken out of the middle of a text. */
const nameLengthMin = 3;

/** Words by which rows without the person's key are found to speak of them. */
export type Words = {
  /** Taken out wherever they are a whole text. */
  readonly whole: readonly string[];
  /** Numbers that say nothing by themselves: taken out beside the person only. */
  readonly numbers: readonly string[];
  /** Taken out of the middle of texts too. */
  readonly part: string | null;
};

export type ErasedRows = {
  readonly tags: number;
  readonly auditEntries: number;
  /** Over the changed entries, for the sealed entry about the erasing. */
  readonly auditSha256: string;
};

/** Name, sign-in, mail, cards and numbers of a person, also those that doors alone wrote. */
export async function findWords(db: Database, person: Person): Promise<Words> {
  const { officeId, employeeId, name, email, loginId, employeeNumber } = person;
  const { rows } = await sql<{ kind: 'card' | 'number'; value: string }>`
    select case kind when 'card' then 'card' else 'number' end as kind, value from identity
    where office_id = ${officeId} and employee_id = ${employeeId}
    union
    select said.kind, said.value from (
      select distinct door_identity_id from tag_match where office_id = ${officeId} and employee_id = ${employeeId}
    ) m
    join door_identity d on d.office_id = ${officeId} and d.door_identity_id = m.door_identity_id
    cross join lateral (values ('card', d.card_number), ('number', d.user_number), ('number', d.employee_number))
      as said (kind, value)
    where said.value is not null
  `.execute(db);
  const cards = rows.flatMap(({ kind, value }) => (kind === 'card' ? [value] : []));
  const numbers = rows.flatMap(({ kind, value }) => (kind === 'number' ? [value] : []));
  const whole = [name, email, loginId, ...cards].filter((word) => word !== null);
  return {
    whole: [...new Set(whole)],
    numbers: [...new Set([employeeNumber, ...numbers])],
    part: name.length < nameLengthMin ? null : name,
  };
}

/** Takes the person out of tags and audit, which the server’s role cannot write itself; null where it is not due. */
export async function erasePersonRows(
  transaction: Database,
  { officeId, employeeId }: Person,
  { whole, numbers, part }: Words,
): Promise<ErasedRows | null> {
  await sql`select set_config('statement_timeout', ${`${statementMinutesMax}min`}, true)`.execute(
    transaction,
  );
  try {
    const { rows } = await sql<ErasedRows>`
      select tags, audit_entries as "auditEntries", audit_sha256 as "auditSha256"
      from erase_person_rows(${officeId}, ${employeeId}, ${whole}::text[], ${numbers}::text[], ${part}::text)
    `.execute(transaction);
    return rows[0] ?? null;
  } catch (error) {
    if (codeOf(error) === refusedByRule) return null;
    throw error;
  }
}

/** Lets go of whose tags they were, and of what doors said of the person alone. */
export async function dropMatches(
  transaction: Database,
  { officeId, employeeId, name }: Person,
): Promise<void> {
  await sql`
    delete from check_in where office_id = ${officeId} and employee_id = ${employeeId}
  `.execute(transaction);
  const { rows } = await sql<{ doorIdentityId: string }>`
    with gone as (
      delete from tag_match m using tags_of_person(${officeId}, ${employeeId}) t
      where m.office_id = ${officeId} and m.tag_id = t.tag_id returning m.door_identity_id
    )
    select distinct door_identity_id as "doorIdentityId" from gone where door_identity_id is not null
  `.execute(transaction);
  const ids = rows.map(({ doorIdentityId }) => doorIdentityId);
  await sql`
    delete from door_identity d where d.office_id = ${officeId} and d.door_identity_id = any(${ids}::uuid[])
      and not exists (
        select from tag_match m where m.office_id = ${officeId} and m.door_identity_id = d.door_identity_id
      )
  `.execute(transaction);
  await sql`
    update door_identity set name = null
    where office_id = ${officeId} and door_identity_id = any(${ids}::uuid[]) and name = ${name}
  `.execute(transaction);
  await sql`
    delete from dismissed_stranger s where s.office_id = ${officeId} and not exists (
      select from door_identity d where d.office_id = ${officeId} and d.stranger_id = s.stranger_id
    )
  `.execute(transaction);
}

/** Tables whose rows are the person's own, those that others point to last. Days that wait come first: whoever is computing one then finishes before. */
const ownTables = [
  'stale_day',
  'day_record',
  'accepted_exception',
  'correction_wish',
  'day_correction',
  'date_plan',
  'signed_day',
  'signed_month',
  'leave_of_absence',
  'employee_department',
  'employee_rank',
  'employee_work_type',
  'employee_workplace',
  'identity_change',
  'identity',
] as const;

/** Removes the person's own rows; returns how many days were among them. */
export async function dropOwnRows(
  transaction: Database,
  { officeId, employeeId }: Person,
): Promise<{ readonly days: number }> {
  let days = 0n;
  for (const table of ownTables) {
    const { numAffectedRows = 0n } = await sql`
      delete from ${sql.table(table)} where office_id = ${officeId} and employee_id = ${employeeId}
    `.execute(transaction);
    if (table === 'day_record') days = numAffectedRows;
  }
  return { days: Number(days) };
}

/** Removes the sign-in with everything that hangs on it. */
export async function dropSignIn(
  transaction: Database,
  { officeId, loginId, userId }: Person,
): Promise<void> {
  if (loginId === null) return;
  for (const table of [
    'office_user_recovery_code',
    'password_reset',
    'notice_read',
    'role_grant',
    'office_user',
  ])
    await sql`delete from ${sql.table(table)} where office_id = ${officeId} and login_id = ${loginId}`.execute(
      transaction,
    );
  await sql`delete from sign_in_user where id = ${userId}`.execute(transaction);
  await sql`
    delete from sign_in_attempt where key in (
      select kind || ' ' || o.number || ' ' || lower(${loginId}) from office o
      cross join (values ('id'), ('code'), ('letter')) as kinds (kind) where o.office_id = ${officeId}
    )
  `.execute(transaction);
}

/** Removes the person itself; nothing of theirs may be left that points here. */
export async function dropEmployee(transaction: Database, { officeId, employeeId }: Person): Promise<void> {
  await sql`delete from employee where office_id = ${officeId} and employee_id = ${employeeId}`.execute(
    transaction,
  );
}
