import type { SignInProvider } from '@nadeul/contract';
import type { Database } from '../database/index.ts';

/** Single sign-on as it is stored, the client's secret sealed. */
export type StoredProvider = SignInProvider & { readonly clientSecret: string };

/** An office's single sign-on, active or not. */
export async function findProvider(db: Database, officeId: string): Promise<StoredProvider | undefined> {
  return db
    .selectFrom('sign_in_provider')
    .select([
      'label',
      'issuer',
      'client_id as clientId',
      'client_secret as clientSecret',
      'scopes',
      'claim',
      'matches',
      'makes_users as makesUsers',
      'is_active as isActive',
    ])
    .where('office_id', '=', officeId)
    .executeTakeFirst();
}

/** Keeps an office's single sign-on. */
export async function saveProvider(
  db: Database,
  officeId: string,
  { label, issuer, clientId, clientSecret, scopes, claim, matches, makesUsers, isActive }: StoredProvider,
): Promise<void> {
  const values = {
    label,
    issuer,
    client_id: clientId,
    client_secret: clientSecret,
    scopes,
    claim,
    matches,
    makes_users: makesUsers,
    is_active: isActive,
  };
  await db
    .insertInto('sign_in_provider')
    .values({ office_id: officeId, ...values })
    .onConflict((conflict) => conflict.column('office_id').doUpdateSet(values))
    .execute();
}

/** Removes an office's single sign-on; false where there was none. */
export async function deleteProvider(db: Database, officeId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('sign_in_provider')
    .where('office_id', '=', officeId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
