import type { Database } from '../database/index.ts';
import type { ConnectorCaller } from '../http/index.ts';
import { type Office, officeByDomain, officeByNumber, officeByTokenHash, onlyOffice } from './store.ts';
import { tokenSha256 } from './token.ts';

/** Who a connector with this token is, or null. */
export async function connectorOf(db: Database, token: string): Promise<ConnectorCaller | null> {
  const office = await officeByTokenHash(db, tokenSha256(token));
  if (office === undefined) return null;
  return {
    kind: 'connector',
    officeId: office.officeId,
    officeNumber: office.number,
    officeName: office.name,
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
