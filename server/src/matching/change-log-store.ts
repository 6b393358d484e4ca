import type { IdentityKind, Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { IdentityRow } from './identity-store.ts';

/** A change of identities: whole rows before and after it. */
export type IdentityChangeRow = {
  readonly changeId: string;
  readonly employeeId: string;
  readonly kind: IdentityKind;
  readonly value: string;
  readonly sourceId: string | null;
  readonly before: readonly IdentityRow[];
  readonly after: readonly IdentityRow[];
};

export type DoneBy = { readonly at: Temporal.Instant; readonly by: string };

/** Keeps a change so that it can be undone. */
export async function insertChange(
  transaction: Database,
  officeId: string,
  change: IdentityChangeRow & DoneBy & { readonly tags: number; readonly days: number },
): Promise<void> {
  await transaction
    .insertInto('identity_change')
    .values({
      office_id: officeId,
      change_id: change.changeId,
      made_at: change.at.toString(),
      made_by: change.by,
      employee_id: change.employeeId,
      kind: change.kind,
      value: change.value,
      source_id: change.sourceId,
      before: JSON.stringify(change.before),
      after: JSON.stringify(change.after),
      moved_tags: change.tags,
      moved_days: change.days,
      undone_at: null,
      undone_by: null,
    })
    .execute();
}

/** A change that was not undone yet. */
export async function findChange(
  transaction: Database,
  officeId: string,
  changeId: string,
): Promise<(IdentityChangeRow & { isUndone: boolean }) | undefined> {
  const { rows } = await sql<IdentityChangeRow & { isUndone: boolean }>`
    select change_id as "changeId", employee_id as "employeeId", kind, value, source_id as "sourceId", before, after,
      undone_at is not null as "isUndone"
    from identity_change where office_id = ${officeId} and change_id = ${changeId}
  `.execute(transaction);
  return rows[0];
}

/** Says of a change that it was undone. */
export async function markUndone(
  transaction: Database,
  officeId: string,
  { changeId, at, by }: DoneBy & { readonly changeId: string },
): Promise<void> {
  await sql`
    update identity_change set undone_at = ${at.toString()}::timestamptz, undone_by = ${by}
    where office_id = ${officeId} and change_id = ${changeId}
  `.execute(transaction);
}

export type ListedChange = {
  readonly changeId: string;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly employeeId: string;
  readonly kind: IdentityKind;
  readonly value: string;
  readonly movedTags: number;
  readonly movedDays: number;
  readonly undoneAt: Temporal.Instant | null;
  readonly undoneBy: string | null;
  readonly total: number;
};

/** Changes, the latest first, after a place in the list. */
export async function findChanges(
  db: Database,
  officeId: string,
  { limit, after }: { limit: number; after: readonly [string, string] | null },
): Promise<ListedChange[]> {
  const { rows } = await sql<ListedChange>`
    select change_id as "changeId", made_at as "at", made_by as "by", employee_id as "employeeId", kind, value,
      moved_tags as "movedTags", moved_days as "movedDays", undone_at as "undoneAt", undone_by as "undoneBy",
      (select count(*) from identity_change where office_id = ${officeId}) as total
    from identity_change
    where office_id = ${officeId}
      and ${after === null ? sql`true` : sql`(made_at, change_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by made_at desc, change_id desc limit ${limit}
  `.execute(db);
  return rows;
}
