import type { AuditAction, AuditSubjectKind } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import type { Actor } from '../http/index.ts';

/** Something that was done, and to what. */
export type AuditEntry = {
  readonly action: AuditAction;
  readonly subject: { readonly kind: AuditSubjectKind; readonly id: string; readonly name: string };
  /** What changed, only the fields that did; never a password, a token or a whole card number. */
  readonly before?: object;
  readonly after?: object;
};

type Doer = { readonly officeId: string; readonly actor: Actor; readonly now: Temporal.Instant };

/** Keeps what was done, with the transaction that does it: one is never there without the other. */
export async function recordAudit(
  transaction: Database,
  { officeId, actor, now }: Doer,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ action, subject, before, after }) => ({
    office_id: officeId,
    at: now.toString(),
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    address: actor.address,
    action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    subject_name: subject.name,
    before: before === undefined ? null : JSON.stringify(before),
    after: after === undefined ? null : JSON.stringify(after),
  }));
  await transaction.insertInto('audit_entry').values(rows).execute();
}
