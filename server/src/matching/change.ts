import { randomUUID } from 'node:crypto';
import type { IdentityChangeResult } from '@nadeul/contract';
import type { IdentityText, Temporal } from '@nadeul/domain';
import { type AuditEntry, recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { type Actor, Refusal } from '../http/index.ts';
import { lockPlans } from '../schedule/index.ts';
import { findChange, type IdentityChangeRow, insertChange, markUndone } from './change-log-store.ts';
import {
  findNamed,
  findRows,
  findUserNumbersWith,
  type IdentityRow,
  lockEmployees,
  saveRows,
} from './identity-store.ts';
import { relearn } from './learn.ts';
import { valueShown } from './present.ts';
import { type Moved, rematch } from './rematch.ts';

/** Who changes identities, in which office, and when. */
export type Doer = { readonly officeId: string; readonly actor: Actor; readonly now: Temporal.Instant };

/** Rows as they are before and shall be after; whom and what it is about. */
export type Plan = Omit<IdentityChangeRow, 'changeId'> & {
  readonly action: 'identity-assigned' | 'identity-ended' | 'identity-removed';
};

/**
 * Makes a change of identities and lets tags and days follow it; it can be undone. `planOf` runs when nobody else
 * changes identities any more, so it may read them. A plan that changes nothing is nothing to undo.
 */
export async function changeIdentities(
  transaction: Database,
  doer: Doer,
  employeeId: string,
  planOf: () => Promise<Plan>,
): Promise<IdentityChangeResult> {
  const { officeId } = doer;
  await lockEmployees(transaction, officeId, [employeeId]);
  await lockPlans(transaction, officeId);
  const plan = await planOf();
  if (sameRows(plan.before, plan.after)) return { changeId: null, movedTags: 0, movedDays: 0, ended: [] };
  const moved = await apply(transaction, doer, plan);
  const changeId = randomUUID();
  const by = doer.actor.name;
  await insertChange(transaction, officeId, { ...plan, ...moved, changeId, at: doer.now, by });
  await recordAudit(transaction, doer, [await auditOf(transaction, officeId, plan)]);
  return resultOf(transaction, officeId, { changeId, moved, plan });
}

/**
 * Undoes a change: identities, tags and days are as before it. Refuses with `not-found` where there is none, and with
 * `identity-changed-since` where it is undone already or somebody changed what it left.
 */
export async function undoChange(
  transaction: Database,
  doer: Doer,
  changeId: string,
): Promise<IdentityChangeResult> {
  const { officeId, actor, now } = doer;
  const known = await findChange(transaction, officeId, changeId);
  if (known === undefined) throw new Refusal('not-found');
  await lockEmployees(
    transaction,
    officeId,
    [...known.before, ...known.after].map(({ employeeId }) => employeeId),
  );
  await lockPlans(transaction, officeId);
  // Read again: somebody may have undone it while the lock was waited for.
  const change = await findChange(transaction, officeId, changeId);
  if (change === undefined || change.isUndone) throw new Refusal('identity-changed-since');
  const ids = [...change.before, ...change.after].map(({ identityId }) => identityId);
  const current = await findRows(transaction, officeId, ids);
  if (!sameRows(current, change.after)) throw new Refusal('identity-changed-since');
  const plan = { ...change, before: change.after, after: change.before };
  const moved = await apply(transaction, doer, plan);
  await markUndone(transaction, officeId, { changeId, at: now, by: actor.name });
  const entry = await auditOf(transaction, officeId, { ...plan, action: 'identity-change-undone' });
  await recordAudit(transaction, doer, [entry]);
  return resultOf(transaction, officeId, { changeId, moved, plan });
}

async function apply(
  transaction: Database,
  { officeId, actor }: Doer,
  { before, after }: Pick<Plan, 'before' | 'after'>,
): Promise<Moved> {
  await saveRows(transaction, officeId, { before, after, by: actor.name });
  const texts: IdentityText[] = [...before, ...after];
  const numbers = await findUserNumbersWith(transaction, officeId, texts);
  const learned = await relearn(transaction, officeId, { numbers, isAlone: true });
  return rematch(transaction, officeId, [...texts, ...learned]);
}

type Done = {
  readonly changeId: string;
  readonly moved: Moved;
  readonly plan: Pick<Plan, 'before' | 'after' | 'employeeId'>;
};

/** What happened, with the assignments of others that ended for it. */
async function resultOf(
  db: Database,
  officeId: string,
  { changeId, moved, plan }: Done,
): Promise<IdentityChangeResult> {
  const others = plan.before.filter(({ employeeId }) => employeeId !== plan.employeeId);
  const names = await namesOf(db, officeId, others);
  const after = new Map(plan.after.map((row) => [row.identityId, row]));
  return {
    changeId,
    movedTags: moved.tags,
    movedDays: moved.days,
    ended: others.map(({ identityId, employeeId, kind, value }) => ({
      employeeId,
      name: names.get(employeeId) ?? '',
      kind,
      valueShown: valueShown(kind, value),
      until: after.get(identityId)?.until ?? null,
    })),
  };
}

async function auditOf(
  db: Database,
  officeId: string,
  plan: Pick<IdentityChangeRow, 'employeeId' | 'before' | 'after'> & Pick<AuditEntry, 'action'>,
): Promise<AuditEntry> {
  const names = await namesOf(db, officeId, [plan, ...plan.before, ...plan.after]);
  const told = (rows: readonly IdentityRow[]) =>
    rows.map(({ kind, value, employeeId, sourceId, from, until }) => ({
      kind,
      value: valueShown(kind, value),
      employee: names.get(employeeId) ?? '',
      sourceId,
      from,
      until,
    }));
  return {
    action: plan.action,
    subject: { kind: 'employee', id: plan.employeeId, name: names.get(plan.employeeId) ?? '' },
    before: { identities: told(plan.before) },
    after: { identities: told(plan.after) },
  };
}

async function namesOf(
  db: Database,
  officeId: string,
  rows: readonly { readonly employeeId: string }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map(({ employeeId }) => employeeId))];
  return new Map((await findNamed(db, officeId, ids)).map(({ employeeId, name }) => [employeeId, name]));
}

function sameRows(a: readonly IdentityRow[], b: readonly IdentityRow[]): boolean {
  const texts = (rows: readonly IdentityRow[]) =>
    rows
      .map((row) =>
        [
          row.identityId,
          row.ground,
          row.kind,
          row.value,
          row.sourceId,
          row.employeeId,
          row.from,
          row.until,
        ].join('\n'),
      )
      .sort();
  return texts(a).join('\n\n') === texts(b).join('\n\n');
}
