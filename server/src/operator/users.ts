import type { NewRoleGrant } from '@nadeul/contract';
import { recordAudit } from '../audit/index.ts';
import type { Office } from '../office/index.ts';
import { addGrant } from '../roles/index.ts';
import { saveUser } from '../session/index.ts';
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
  if ((await findUser(db, officeId, loginId)) !== undefined)
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

/** Gives a sign-in another password, which has to be changed. */
export async function resetPassword(
  { db, auth, clock, actor }: OperatorParts,
  office: Office,
  { loginId, password }: Credential,
): Promise<void> {
  const { officeId } = office;
  const user = await namedUser(db, office, loginId);
  await db.transaction().execute(async (transaction) => {
    await saveUser({ db: transaction, auth }, office, { ...user, password, mustChangePassword: true });
    await recordAudit(transaction, { officeId, actor, now: clock() }, [
      { action: 'password-reset', subject: { kind: 'user', id: user.loginId, name: user.name } },
    ]);
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
