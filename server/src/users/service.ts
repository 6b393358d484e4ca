import type { NewUser, UserChange } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { type AuditEntry, recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { type PermittedCaller, Refusal, reachedBy } from '../http/index.ts';
import { createEmployee } from '../people/index.ts';
import {
  endSessionsOf,
  isLoginIdTaken,
  passwordFault,
  removeSecondFactorOf,
  type SessionParts,
  saveUser,
  setPasswordOf,
  unlock,
} from '../session/index.ts';
import { newOneTimePassword } from './one-time-password.ts';
import { employeeFault, holdUser, isLastSuperAdmin, type KnownUser, updateUser } from './store.ts';

/** Adds a user whose password is for one sign-in, with a new employee where a 사번 is given; returns a made password. */
export async function addUser(
  parts: SessionParts,
  caller: PermittedCaller,
  { password: chosen, ...wanted }: NewUser,
): Promise<{ userId: string; password: string | null }> {
  const { officeId, officeNumber: number, officeName, actor } = caller;
  const { loginId, name, email = null } = wanted;
  const fault = chosen === undefined ? null : passwordFault(chosen, loginId);
  if (fault !== null) throw new Refusal('request-malformed', [{ path: 'password', code: fault }]);
  if (await isLoginIdTaken(parts.db, officeId, loginId))
    throw new Refusal('request-malformed', [{ path: 'loginId', code: 'taken' }]);
  const password = chosen ?? newOneTimePassword();
  const now = parts.clock();
  const userId = await parts.db.transaction().execute(async (transaction) => {
    const employeeId = await employeeOf(transaction, { caller, now }, wanted);
    const made = { loginId, name, password, email, employeeId, mustChangePassword: true };
    const office = { officeId, number, name: officeName };
    const saved = await saveUser({ ...parts, db: transaction }, office, made);
    await recordAudit(transaction, { officeId, actor, now }, [
      { action: 'user-created', subject: { kind: 'user', id: loginId, name }, after: { email, employeeId } },
    ]);
    return saved.userId;
  });
  return { userId, password: chosen === undefined ? password : null };
}

type Adding = { readonly caller: PermittedCaller; readonly now: Temporal.Instant };

/** The employee whom a new user belongs to: one who is there, a new one, or nobody. */
async function employeeOf(
  transaction: Database,
  { caller, now }: Adding,
  { employeeId = null, employeeNumber, hiredOn = null, name, email = null }: Omit<NewUser, 'password'>,
): Promise<string | null> {
  const { officeId, actor } = caller;
  if (employeeNumber === undefined) {
    await checkEmployee(transaction, officeId, { employeeId, userId: null });
    return employeeId;
  }
  if (
    caller.kind === 'token'
      ? !caller.scopes.includes('edit-people')
      : reachedBy(caller, 'edit-people') === null
  )
    throw new Refusal(caller.kind === 'token' ? 'token-not-allowed' : 'forbidden');
  const wanted = { employeeNumber, name, hiredOn, email };
  return (await createEmployee(transaction, { officeId, actor, now }, wanted)).employeeId;
}

async function checkEmployee(
  db: Database,
  officeId: string,
  { employeeId, userId }: { employeeId: string | null; userId: string | null },
): Promise<void> {
  if (employeeId === null) return;
  const code = await employeeFault(db, officeId, { employeeId, userId });
  if (code !== null) throw new Refusal('request-malformed', [{ path: 'employeeId', code }]);
}

type Change = {
  readonly parts: SessionParts;
  readonly caller: PermittedCaller;
  readonly userId: string;
};

/** Does something to a user of the caller's office, and keeps it in the audit. */
async function change(
  { parts, caller: { officeId, actor }, userId }: Change,
  work: (transaction: Database, user: KnownUser) => Promise<readonly Omit<AuditEntry, 'subject'>[]>,
): Promise<void> {
  await parts.db.transaction().execute(async (transaction) => {
    const user = await holdUser(transaction, officeId, userId);
    if (user === undefined) throw new Refusal('not-found');
    const done = await work(transaction, user);
    const subject = { kind: 'user', id: user.loginId, name: user.name } as const;
    await recordAudit(
      transaction,
      { officeId, actor, now: parts.clock() },
      done.map((entry) => ({ ...entry, subject })),
    );
  });
}

/** Changes a user, or disables or enables it. Disabling ends its sessions; the last 전체 관리자 stays. */
export async function changeUser(at: Change, wanted: UserChange): Promise<void> {
  const { officeId } = at.caller;
  await change(at, async (transaction, user) => {
    const changed = changedUser(user, wanted, at.parts.clock());
    const { employeeId } = changed;
    if (employeeId !== user.employeeId)
      await checkEmployee(transaction, officeId, { employeeId, userId: user.userId });
    const isNowDisabled = changed.disabledAt !== null && user.disabledAt === null;
    if (isNowDisabled && (await isLastSuperAdmin(transaction, officeId, user.loginId)))
      throw new Refusal('last-super-admin');
    await updateUser(transaction, officeId, changed);
    if (isNowDisabled) await endSessionsOf(transaction, user.userId);
    return entriesOf(user, changed);
  });
}

function changedUser(user: KnownUser, wanted: UserChange, now: Temporal.Instant): KnownUser {
  const isDisabled = wanted.isDisabled ?? user.disabledAt !== null;
  return {
    ...user,
    name: wanted.name ?? user.name,
    email: wanted.email === undefined ? user.email : wanted.email,
    employeeId: wanted.employeeId === undefined ? user.employeeId : wanted.employeeId,
    disabledAt: isDisabled ? (user.disabledAt ?? now) : null,
  };
}

function entriesOf(before: KnownUser, after: KnownUser): Omit<AuditEntry, 'subject'>[] {
  const fields = (['name', 'email', 'employeeId'] as const).filter((field) => before[field] !== after[field]);
  const only = (from: KnownUser) => Object.fromEntries(fields.map((field) => [field, from[field]]));
  const entries: Omit<AuditEntry, 'subject'>[] = [];
  if (fields.length > 0) entries.push({ action: 'user-changed', before: only(before), after: only(after) });
  if ((before.disabledAt === null) !== (after.disabledAt === null))
    entries.push({ action: after.disabledAt === null ? 'user-enabled' : 'user-disabled' });
  return entries;
}

/** Sets a password that is shown once and is for one sign-in; ends the user's sessions. */
export async function resetUserPassword(at: Change): Promise<string> {
  const password = newOneTimePassword();
  await change(at, async (transaction, user) => {
    const who = { officeId: at.caller.officeId, officeNumber: at.caller.officeNumber, ...user };
    await setPasswordOf(transaction, who, { password, now: at.parts.clock() });
    await endSessionsOf(transaction, user.userId);
    return [{ action: 'password-reset' }];
  });
  return password;
}

/** Removes a user's second factor, for somebody who lost it. */
export async function resetUserSecondFactor(at: Change): Promise<void> {
  const { officeId } = at.caller;
  await change(at, async (transaction, { loginId }) => {
    const wasSet = await removeSecondFactorOf(transaction, { officeId, loginId });
    return wasSet ? [{ action: 'second-factor-removed' }] : [];
  });
}

/** Lets a user try again who was held back after failures. */
export async function unlockUser(at: Change): Promise<void> {
  const { officeNumber } = at.caller;
  await change(at, async (transaction, { loginId }) => {
    const wasLocked = await unlock(transaction, { officeNumber, loginId }, at.parts.clock());
    return wasLocked ? [{ action: 'user-unlocked' }] : [];
  });
}

/** Ends all sessions of a user. */
export async function endUserSessions(at: Change): Promise<void> {
  await change(at, async (transaction, { userId }) => {
    const count = await endSessionsOf(transaction, userId);
    return count > 0 ? [{ action: 'sessions-ended', after: { count } }] : [];
  });
}
