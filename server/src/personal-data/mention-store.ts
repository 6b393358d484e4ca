import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import { erasedMark, type Words } from './erase-store.ts';
import type { Person } from './person-store.ts';

/** Takes the person out of rows that are others', or nobody's, and speak of them. */
export async function eraseMentions(transaction: Database, person: Person, words: Words): Promise<void> {
  await eraseFromChanges(transaction, person);
  await eraseFromNotices(transaction, person, words);
  await eraseFromSetAside(transaction, person, words);
  await eraseDoer(transaction, person);
}

/** Changes of plans keep the days of others; changes of identities in which the person's were moved cannot be undone any more. */
async function eraseFromChanges(transaction: Database, { officeId, employeeId }: Person): Promise<void> {
  await sql`
    delete from identity_change
    where office_id = ${officeId} and position(${employeeId} in concat(before::text, after::text)) > 0
  `.execute(transaction);
  await sql`
    update plan_batch set days = (
      select coalesce(jsonb_agg(day order by place), '[]')
      from jsonb_array_elements(days) with ordinality as all_of (day, place)
      where day ->> 'employeeId' is distinct from ${employeeId}
    )
    where office_id = ${officeId} and position(${employeeId} in days::text) > 0
  `.execute(transaction);
  await sql`
    delete from people_import where office_id = ${officeId} and (expires_at < now() or applied_at is not null)
  `.execute(transaction);
}

/** What was told and sent: notices without the name; letters and webhooks about the person are removed. */
async function eraseFromNotices(
  transaction: Database,
  { officeId, name, email }: Person,
  { whole, part }: Words,
): Promise<void> {
  const speaksOf = (text: ReturnType<typeof sql.ref>) => sql`position(${name} in ${text}) > 0`;
  await sql`
    update notice set facts = without_words(facts, ${whole}::text[], ${part}::text)
    where office_id = ${officeId} and position(${name} in facts::text) > 0
  `.execute(transaction);
  await sql`
    update incident set person_name = null where office_id = ${officeId} and person_name = ${name}
  `.execute(transaction);
  await sql`
    delete from mail where office_id = ${officeId}
      and (recipient = ${email} or ${speaksOf(sql.ref('subject'))} or ${speaksOf(sql.ref('body'))})
  `.execute(transaction);
  await sql`
    delete from webhook_delivery where office_id = ${officeId} and ${speaksOf(sql.ref('body'))}
  `.execute(transaction);
}

/** Rows of the door that could not become tags count on, and are known when they come again. */
async function eraseFromSetAside(
  transaction: Database,
  { officeId, leftOn }: Person,
  { whole }: Words,
): Promise<void> {
  await sql`
    update set_aside set event = ${erasedMark}, vendor_key = erased_key(source_id, vendor_key),
      resolved_at = coalesce(resolved_at, now())
    where office_id = ${officeId} and (occurred_on is null or occurred_on <= ${leftOn}::date)
      and exists (select from unnest(${whole}::text[]) word where position(word in event) > 0)
      and vendor_key not like 'erased:%'
  `.execute(transaction);
}

/** Who did it, wherever that is kept by the sign-in ID, or by a name that nobody else has, in whatever table. */
async function eraseDoer(
  transaction: Database,
  { officeId, employeeId, loginId, name }: Person,
): Promise<void> {
  if (loginId === null) return;
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns c
    where table_schema = 'public' and data_type = 'text' and column_name like '%\\_by' and exists (
      select from information_schema.columns o
      where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name = 'office_id'
    )
  `.execute(transaction);
  for (const { table, column } of rows)
    await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${erasedMark}
      where office_id = ${officeId} and (${sql.ref(column)} in (${loginId}, ${`person ${loginId}`})
        or (${sql.ref(column)} = ${name} and not exists (
          select from employee e
          where e.office_id = ${officeId} and e.name = ${name} and e.employee_id <> ${employeeId}
        )))
    `.execute(transaction);
}
