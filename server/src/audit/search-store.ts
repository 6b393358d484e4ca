import type { AuditAction, AuditEntryView, AuditQuery } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type AuditFilter = Omit<AuditQuery, 'cursor' | 'limit'>;
/** The last entry of the page before: its instant in microseconds, and its number. */
export type AuditKey = { readonly atMicros: number; readonly ordinal: number };

export type AuditRow = Pick<
  AuditEntryView,
  'ordinal' | 'actor' | 'address' | 'subject' | 'before' | 'after'
> & {
  readonly at: Temporal.Instant;
  readonly atMicros: number;
  readonly action: AuditAction;
};

/** Entries of an office that a filter lets through, newest first. */
export async function searchAudit(
  db: Database,
  officeId: string,
  filter: AuditFilter,
  { after, rowsMax }: { after: AuditKey | null; rowsMax: number },
): Promise<readonly AuditRow[]> {
  const further =
    after === null
      ? sql``
      : sql`and (e.at, e.ordinal) <
          (timestamptz 'epoch' + ${after.atMicros}::bigint * interval '1 microsecond', ${after.ordinal}::bigint)`;
  const { rows } = await sql<AuditRow>`
    select e.ordinal, e.at, (extract(epoch from e.at) * 1000000)::bigint as "atMicros",
      jsonb_build_object('kind', e.actor_kind, 'id', e.actor_id, 'name', e.actor_name) as actor, e.address, e.action,
      jsonb_build_object('kind', e.subject_kind, 'id', e.subject_id, 'name', e.subject_name) as subject,
      e.before, e.after
    from audit_entry e where e.office_id = ${officeId} ${conditions(filter)} ${further}
    order by e.at desc, e.ordinal desc limit ${rowsMax}
  `.execute(db);
  return rows;
}

/** How many entries a filter lets through, up to a number. */
export async function countAudit(
  db: Database,
  officeId: string,
  filter: AuditFilter,
  countMax: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (
      select from audit_entry e where e.office_id = ${officeId} ${conditions(filter)} limit ${countMax}
    ) as found
  `.execute(db);
  return rows[0]?.count ?? 0;
}

function conditions(filter: AuditFilter): RawBuilder<unknown> {
  const { from, until, action, actorKind, actorId, subjectKind, subjectId, text } = filter;
  const all = [
    from !== undefined && sql`e.at >= ${from}::date::timestamp at time zone 'Asia/Seoul'`,
    until !== undefined && sql`e.at < (${until}::date + 1)::timestamp at time zone 'Asia/Seoul'`,
    action !== undefined && sql`e.action = ${action}`,
    actorKind !== undefined && sql`e.actor_kind = ${actorKind}`,
    actorId !== undefined && sql`e.actor_id = ${actorId}`,
    subjectKind !== undefined && sql`e.subject_kind = ${subjectKind}`,
    subjectId !== undefined && sql`e.subject_id = ${subjectId}`,
    text !== undefined && namesHold(text),
  ].filter((one) => one !== false);
  return sql.join(
    all.map((one) => sql`and ${one}`),
    sql` `,
  );
}

function namesHold(text: string): RawBuilder<unknown> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(e.actor_name ilike ${pattern} or e.subject_name ilike ${pattern})`;
}
