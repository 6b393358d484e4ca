import type { AuditAction } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { Actor } from '../http/index.ts';

/** Personal data that was read; `employeeId` null for a list of people. */
export type NewRead = {
  readonly officeId: string;
  readonly officeName: string;
  readonly actor: Actor;
  readonly employeeId: string | null;
  readonly endpoint: string;
  readonly action: Extract<AuditAction, 'personal-data-read' | 'personal-data-exported'>;
  readonly detail: object;
};

/** Adds a reading, unless the same one is noted since `since`; nothing for somebody whom the office does not have. */
export async function recordRead(
  db: Database,
  { officeId, officeName, actor, employeeId, endpoint, action, detail }: NewRead,
  { now, since }: { now: Temporal.Instant; since: Temporal.Instant | null },
): Promise<void> {
  const subjectKind = employeeId === null ? 'office' : 'employee';
  const subjectId = employeeId ?? officeId;
  await sql`
    insert into audit_entry (office_id, at, actor_kind, actor_id, actor_name, address, action, subject_kind,
      subject_id, subject_name, after)
    select ${officeId}, ${now.toString()}, ${actor.kind}, ${actor.id}, ${actor.name}, ${actor.address}, ${action},
      ${subjectKind}, ${subjectId}, coalesce(e.name || ' ' || e.employee_number, ${officeName}), ${JSON.stringify(detail)}
    from (select) as one
    left join employee e on e.office_id = ${officeId} and e.employee_id = ${employeeId}::uuid
    where (${employeeId}::uuid is null or e.employee_id is not null) and not exists (
      select from audit_entry a
      where a.office_id = ${officeId} and a.actor_kind = ${actor.kind} and a.actor_id = ${actor.id}
        and a.at > ${since?.toString() ?? 'infinity'}::timestamptz and a.at <= ${now.toString()}::timestamptz
        and a.address is not distinct from ${actor.address} and a.action = ${action}
        and a.subject_kind = ${subjectKind} and a.subject_id = ${subjectId} and a.after ->> 'endpoint' = ${endpoint}
    )
  `.execute(db);
}
