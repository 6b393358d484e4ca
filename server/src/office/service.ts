import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { TokenCaller } from '../http/index.ts';
import { findLivingToken, type Office, officeByDomain, officeByNumber, onlyOffice } from './store.ts';
import { tokenSha256 } from './token.ts';

/** What a token opens, or null where it is unknown, revoked or has expired. Keeps when and from where it was used. */
export async function tokenOf(
  { db, clock }: { db: Database; clock: Clock },
  token: string,
  address: string,
): Promise<TokenCaller | null> {
  const found = await findLivingToken(db, tokenSha256(token), { now: clock(), address });
  if (found === undefined) return null;
  const { officeId, number, name, tokenId, tokenName, scopes } = found;
  return {
    kind: 'token',
    officeId,
    officeNumber: number,
    officeName: name,
    actor: { kind: 'token', id: tokenId, name: tokenName, address },
    scopes,
  };
}

/** Which office a person signs in to: the one named, else the one of the address, else the only one. */
export async function officeForSignIn(
  db: Database,
  { officeNumber, host }: { officeNumber: string | undefined; host: string },
): Promise<Office | undefined> {
  if (officeNumber !== undefined) return officeByNumber(db, officeNumber);
  const domain = host.replace(/:\d+$/, '').toLowerCase();
  return (await officeByDomain(db, domain)) ?? onlyOffice(db);
}
