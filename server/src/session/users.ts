import { hash, verify } from '@node-rs/argon2';
import type { Database } from '../database/index.ts';
import type { Office } from '../office/index.ts';
import { type Auth, usernameOf } from './auth.ts';
import { saveOfficeUser } from './store.ts';

export type NewUser = {
  readonly loginId: string;
  readonly password: string;
  readonly name: string;
  readonly employeeId: string | null;
  /** Somebody else chose the password: nothing can be done before it is changed. Left out, it stays as it was. */
  readonly mustChangePassword?: boolean;
};

/** Makes a sign-in, or brings an existing one up to date, its password included. It holds no role by that. */
export async function saveUser(
  { db, auth }: { db: Database; auth: Auth },
  office: Office,
  user: NewUser,
): Promise<void> {
  const userId = await credentialOf(auth, office, user);
  await saveOfficeUser(db, { officeId: office.officeId, userId }, user);
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
