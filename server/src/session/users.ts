import type { Temporal } from '@nadeul/domain';
import { hash, verify } from '@node-rs/argon2';
import type { Database } from '../database/index.ts';
import type { Office } from '../office/index.ts';
import { codeKey, forgetAttempts, idKey } from './attempt-store.ts';
import { type Auth, usernameOf } from './auth.ts';
import { findByLoginId, noteMustChange, saveOfficeUser, savePasswordHash } from './store.ts';

export type NewUser = {
  readonly loginId: string;
  readonly password: string;
  readonly name: string;
  readonly employeeId: string | null;
  /** Where letters go; left out or null, to the employee's address. */
  readonly email?: string | null;
  /** Somebody else chose the password: nothing can be done before it is changed. Left out, it stays as it was. */
  readonly mustChangePassword?: boolean;
};

/** Makes a sign-in, or brings an existing one up to date, its password included. It holds no role by that. */
export async function saveUser(
  { db, auth }: { db: Database; auth: Auth },
  office: Office,
  user: NewUser,
): Promise<{ readonly userId: string }> {
  const userId = await credentialOf(auth, office, user);
  await saveOfficeUser(db, { officeId: office.officeId, userId }, user);
  return { userId };
}

async function credentialOf(
  { auth }: Auth,
  office: Office,
  { loginId, password, name }: NewUser,
): Promise<string> {
  const { adapter, internalAdapter } = await auth.$context;
  const username = usernameOf(office.number, loginId);
  const where = [{ field: 'username', value: username }];
  const known = await adapter.findOne<{ id: string }>({ model: 'user', where });
  if (known !== null) {
    const account = await internalAdapter.findCredentialAccount(known.id);
    const isSame = account?.password != null && (await verify(account.password, password));
    if (!isSame) await internalAdapter.updatePassword(known.id, await hash(password));
    return known.id;
  }
  const { id } = await internalAdapter.createUser(
    {
      name,
      // The library wants an address; this one can receive nothing.
      email: `${username}@sign-in.invalid`,
      emailVerified: false,
      username,
      officeId: office.officeId,
    },
    { method: 'admin' },
  );
  const credential = { userId: id, providerId: 'credential', accountId: id, password: await hash(password) };
  await internalAdapter.createAccount(credential);
  return id;
}

type Known = { officeId: string; officeNumber: string; loginId: string; userId: string };

/** Sets a password that is for one sign-in, and forgets the failures before it. */
export async function setPasswordOf(
  transaction: Database,
  { officeId, officeNumber, loginId, userId }: Known,
  { password, now }: { password: string; now: Temporal.Instant },
): Promise<void> {
  await savePasswordHash(transaction, userId, await hash(password));
  await noteMustChange(transaction, { officeId, loginId }, true);
  await unlock(transaction, { officeNumber, loginId }, now);
}

/** Forgets the failures of a user; true where it was held back. */
export async function unlock(
  transaction: Database,
  { officeNumber, loginId }: { officeNumber: string; loginId: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const wereLocked = [
    await forgetAttempts(transaction, idKey(officeNumber, loginId), now),
    await forgetAttempts(transaction, codeKey(officeNumber, loginId), now),
  ];
  return wereLocked.includes(true);
}

/** Whether an office has a sign-in of this ID, in any case. */
export async function isLoginIdTaken(db: Database, officeId: string, loginId: string): Promise<boolean> {
  return (await findByLoginId(db, officeId, loginId)) !== undefined;
}
