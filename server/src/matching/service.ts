import type { IdentityChange, IdentityChangeResult, NewIdentity, StrangerAssignment } from '@nadeul/contract';
import { formatSeoul, identityTexts, identityValue, seoulDate } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import { type Database, notify } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import { assign } from './assign.ts';
import type { Doer } from './change.ts';
import { findChanges } from './change-log-store.ts';
import { findNamed, findRows, hasDeviceLink } from './identity-store.ts';
import { pageIn, placeIn } from './inbox.ts';
import { strangerKind, valueShown } from './present.ts';
import {
  deleteDismissal,
  findCarried,
  findStranger,
  insertDismissal,
  type StrangerRow,
} from './stranger-store.ts';

/** Carries the result of a preview out of the transaction that made it, which is undone by it. */
class Previewed extends Error {
  readonly result: IdentityChangeResult;

  constructor(result: IdentityChangeResult) {
    super('A preview changes nothing.');
    this.result = result;
  }
}

/**
 * Makes a change, or says what it would do: a preview makes the change and takes it back, so that what it says is
 * what will happen.
 */
export async function changeOrPreview(
  db: Database,
  isPreview: boolean,
  work: (transaction: Database) => Promise<IdentityChangeResult>,
): Promise<IdentityChangeResult> {
  try {
    return await db.transaction().execute(async (transaction) => {
      const result = await work(transaction);
      if (isPreview) throw new Previewed({ ...result, changeId: null });
      return result;
    });
  } catch (error) {
    if (error instanceof Previewed) return error.result;
    throw error;
  }
}

/** Assigns the number that tells a stranger apart, from the day of their first tap where no day is named. */
export async function assignStranger(
  transaction: Database,
  doer: Doer,
  { strangerId, ...wanted }: StrangerAssignment & { strangerId: string },
): Promise<IdentityChangeResult> {
  const { officeId } = doer;
  const stranger = await requireStranger(transaction, officeId, strangerId);
  const kind = strangerKind(stranger);
  if (kind === null) throw new Refusal('stranger-without-number');
  const carried = await findCarried(transaction, officeId, [strangerId]);
  const occurredOn = seoulDate(stranger.firstAt);
  const texts = carried.flatMap((one) => identityTexts({ ...one, occurredOn }));
  const value = texts.find((text) => text.kind === kind)?.value ?? '';
  return assign(transaction, doer, {
    kind,
    value,
    sourceId: kind === 'user-number' ? stranger.sourceId : null,
    employeeId: wanted.employeeId,
    from: wanted.from ?? occurredOn.toString(),
    until: null,
    takesOver: wanted.takesOver,
    alongWith: texts.filter((text) => text.kind !== kind || text.value !== value),
  });
}

/** Assigns a number, card or 사번 that somebody typed. */
export async function addIdentity(
  transaction: Database,
  doer: Doer,
  { employeeId, ...given }: NewIdentity & { employeeId: string },
): Promise<IdentityChangeResult> {
  const value = identityValue(given.kind, given.value);
  if (value === '') throw new Refusal('request-malformed', [{ path: 'value', code: 'malformed' }]);
  if (given.from !== null && given.until !== null && given.until < given.from)
    throw new Refusal('request-malformed', [{ path: 'until', code: 'out-of-order' }]);
  if (given.sourceId !== null && !(await hasDeviceLink(transaction, doer.officeId, given.sourceId)))
    throw new Refusal('not-found');
  return assign(transaction, doer, { ...given, value, employeeId, alongWith: [] });
}

/** Says that a stranger is no employee, or takes them back among the unmatched (`reason` null). */
export async function dismiss(
  transaction: Database,
  doer: Doer,
  { strangerId, reason }: { strangerId: string; reason: string | null },
): Promise<void> {
  const { officeId, actor, now } = doer;
  const stranger = await requireStranger(transaction, officeId, strangerId);
  const by = actor.name;
  const was = reason === null ? await deleteDismissal(transaction, officeId, strangerId) : undefined;
  const isChanged =
    reason === null
      ? was !== undefined
      : await insertDismissal(transaction, officeId, { strangerId, reason, by, at: now });
  if (!isChanged) return;
  const subject = { kind: 'identity', id: strangerId, name: stranger.name ?? '' } as const;
  await recordAudit(transaction, doer, [
    reason === null
      ? { action: 'stranger-restored', subject, before: was ?? {} }
      : { action: 'stranger-dismissed', subject, after: { reason } },
  ]);
  await notify(transaction, [{ type: 'counts', officeId }]);
}

async function requireStranger(db: Database, officeId: string, strangerId: string): Promise<StrangerRow> {
  const stranger = await findStranger(db, officeId, strangerId);
  if (stranger === undefined) throw new Refusal('not-found');
  return stranger;
}

/** A number in full, kept in the audit as a reading of personal data. */
export async function showIdentity(
  transaction: Database,
  doer: Doer,
  identityId: string,
): Promise<{ value: string }> {
  const [row] = await findRows(transaction, doer.officeId, [identityId]);
  if (row === undefined) throw new Refusal('not-found');
  const [employee] = await findNamed(transaction, doer.officeId, [row.employeeId]);
  const subject = { kind: 'employee', id: row.employeeId, name: employee?.name ?? '' } as const;
  const after = { kind: row.kind, value: valueShown(row.kind, row.value) };
  await recordAudit(transaction, doer, [{ action: 'card-number-shown', subject, after }]);
  return { value: row.value };
}

/** A page of the changes that people made, the latest first. */
export async function readChanges(
  db: Database,
  officeId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ rows: IdentityChange[]; next: string | null; total: number }> {
  const rows = await findChanges(db, officeId, { limit: limit + 1, after: placeIn(cursor) });
  const { shown, next } = pageIn(rows, limit, ({ at, changeId }) => [at.toString(), changeId]);
  const ids = [...new Set(shown.map(({ employeeId }) => employeeId))];
  const people = new Map((await findNamed(db, officeId, ids)).map((one) => [one.employeeId, one]));
  const changes = shown.flatMap((row): IdentityChange[] => {
    const employee = people.get(row.employeeId);
    const { changeId, at, by, kind, value, movedTags, movedDays, undoneAt, undoneBy } = row;
    if (employee === undefined) return [];
    const undone = undoneAt === null ? null : { at: formatSeoul(undoneAt), by: undoneBy ?? '' };
    const shownValue = valueShown(kind, value);
    return [
      {
        changeId,
        at: formatSeoul(at),
        by,
        employee,
        kind,
        valueShown: shownValue,
        movedTags,
        movedDays,
        undone,
      },
    ];
  });
  return { rows: changes, next, total: rows[0]?.total ?? 0 };
}
