import type { NewRoleGrant } from '@nadeul/contract';
import { recordAudit } from '../audit/index.ts';
import type { Office } from '../office/index.ts';
import { addGrant } from '../roles/index.ts';
import {
  endSessionsOf,
  isLoginIdTaken,
  removeSecondFactorOf,
  saveUser,
  setPasswordOf,
} from '../session/index.ts';
import { SettingsError } from '../settings/index.ts';
import type { OperatorParts } from './parts.ts';
import { findUser, type KnownUser } from './store.ts';

type Credential = { readonly loginId: string; readonly password: string };

/** Makes a sign-in with a first password, which has to be changed. It holds no role. */
export async function addUser(
  { db, auth, clock, actor }: OperatorParts,
  office: Office,
  { loginId, name, password }: Credential & { readonly name: string },
): Promise<void> {
  const { officeId } = office;
  if (await isLoginIdTaken(db, officeId, loginId))
    throw new SettingsError('user-exists', `The office has a sign-in with the ID '${loginId}' already.`);
  await db.transaction().execute(async (transaction) => {
    await saveUser({ db: transaction, auth }, office, {
      ...{ loginId, name, password },
      employeeId: null,
      mustChangePassword: true,
    });
    await recordAudit(transaction, { officeId, actor, now: clock() }, [
      { action: 'user-created', subject: { kind: 'user', id: loginId, name }, after: { name } },
    ]);
  });
}

/**
 * Gives a sign-in another password, which has to be changed, ends its sessions and lifts a lock; for somebody who lost
 * the phone also drops the second factor.
 */
export async function resetPassword(
  { db, clock, actor }: OperatorParts,
  office: Office,
  { loginId, password, dropsSecondFactor }: Credential & { readonly dropsSecondFactor: boolean },
): Promise<void> {
  const { officeId, number: officeNumber } = office;
  const user = await namedUser(db, office, loginId);
  const now = clock();
  await db.transaction().execute(async (transaction) => {
    await setPasswordOf(transaction, { officeId, officeNumber, ...user }, { password, now });
    await endSessionsOf(transaction, user.userId);
    const wasDropped = dropsSecondFactor && (await removeSecondFactorOf(transaction, { officeId, loginId }));
    const subject = { kind: 'user', id: user.loginId, name: user.name } as const;
    const actions = ['password-reset', ...(wasDropped ? ['second-factor-removed' as const] : [])] as const;
    await recordAudit(
      transaction,
      { officeId, actor, now },
      actions.map((action) => ({ action, subject })),
    );
  });
}

/** Grants a role for the whole office; nothing changes where it is held. */
export async function grantOfficeRole(
  { db, clock, actor }: OperatorParts,
  office: Office,
  { loginId, role }: Pick<NewRoleGrant, 'loginId' | 'role'>,
): Promise<void> {
  await namedUser(db, office, loginId);
  const { officeId } = office;
  await addGrant(db, { officeId, actor, now: clock() }, { loginId, role, departmentId: null });
}

async function namedUser(
  db: OperatorParts['db'],
  { officeId, name }: Office,
  loginId: string,
): Promise<KnownUser> {
  const user = await findUser(db, officeId, loginId);
  if (user !== undefined) return user;
  throw new SettingsError('user-unknown', `The office ${name} has no sign-in with the ID '${loginId}'.`);
}
