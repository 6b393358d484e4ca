import { randomUUID } from 'node:crypto';
import { livingTokensMax, type MadeToken, type NewToken, type TokenScope } from '@nadeul/contract';
import { Temporal } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type Actor, type PermittedCaller, Refusal, reachedBy, type TokenCaller } from '../http/index.ts';
import {
  findLivingToken,
  type Office,
  officeByDomain,
  officeByNumber,
  onlyOffice,
  saveLinkApplication,
} from './store.ts';
import { newOfficeToken, tokenSha256 } from './token.ts';
import { countTokens, insertToken, revokeToken } from './token-store.ts';

type Doer = { readonly officeId: string; readonly actor: Actor; readonly now: Temporal.Instant };

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

/** 조직 연동 신청: from now on the office's number is shown. Applying again changes nothing. */
export async function applyForLink(
  db: Database,
  doer: Doer,
  { officeNumber, officeName }: Pick<PermittedCaller, 'officeNumber' | 'officeName'>,
): Promise<string> {
  const { officeId, actor, now } = doer;
  await db.transaction().execute(async (transaction) => {
    if (!(await saveLinkApplication(transaction, officeId, { at: now, by: actor.name }))) return;
    const subject = { kind: 'office', id: officeId, name: officeName } as const;
    await recordAudit(transaction, doer, [{ action: 'link-applied', subject }]);
  });
  return officeNumber;
}

/**
 * Makes a token and answers its text, of which only the hash is kept. Refuses a name that is in use, an end that has
 * passed, a scope that the caller does not hold for the whole office, and more tokens than an office may have.
 */
export async function makeToken(
  db: Database,
  { caller, ...doer }: Doer & { readonly caller: PermittedCaller },
  { name, expiresAt, ...wanted }: NewToken,
): Promise<MadeToken> {
  const { officeId, actor, now } = doer;
  const scopes = [...new Set(wanted.scopes)];
  const until = expiresAt === null ? null : Temporal.Instant.from(expiresAt);
  if (until !== null && Temporal.Instant.compare(until, now) <= 0)
    throw new Refusal('request-malformed', [{ path: 'expiresAt', code: 'too-small' }]);
  const beyond = scopes.filter((scope) => !mayGive(caller, scope));
  if (beyond.length > 0) throw beyondOwn(beyond);
  const token = newOfficeToken();
  const tokenId = randomUUID();
  const saved = { officeId, tokenId, name, scopes, madeAt: now, madeBy: actor.name, expiresAt: until };
  await db.transaction().execute(async (transaction) => {
    if ((await countTokens(transaction, officeId)) >= livingTokensMax) throw new Refusal('too-many-tokens');
    if (!(await insertToken(transaction, { ...saved, sha256: tokenSha256(token) })))
      throw new Refusal('request-malformed', [{ path: 'name', code: 'taken' }]);
    const subject = { kind: 'token', id: tokenId, name } as const;
    await recordAudit(transaction, doer, [{ action: 'token-made', subject, after: { scopes, expiresAt } }]);
  });
  return { tokenId, token };
}

/** Revokes a token; false where the office has no such token, or it was revoked before. */
export async function endToken(db: Database, doer: Doer, tokenId: string): Promise<boolean> {
  const { officeId, actor, now } = doer;
  return db.transaction().execute(async (transaction) => {
    const ended = await revokeToken(transaction, { officeId, tokenId }, { at: now, by: actor.name });
    if (ended === undefined) return false;
    const { name, scopes } = ended;
    const subject = { kind: 'token', id: tokenId, name } as const;
    await recordAudit(transaction, doer, [{ action: 'token-revoked', subject, before: { scopes } }]);
    return true;
  });
}

/** Nobody hands on more than they have themselves; a connector's scope reads nothing and is theirs to give. */
function mayGive(caller: PermittedCaller, scope: TokenScope): boolean {
  if (caller.kind === 'token') return caller.scopes.includes(scope);
  return scope === 'connector' || reachedBy(caller, scope)?.to === 'office';
}

function beyondOwn(scopes: readonly TokenScope[]): Refusal {
  const message = `You do not hold this for the whole office yourself: ${scopes.join(', ')}.`;
  return new Refusal('request-malformed', [{ path: 'scopes', code: 'not-a-choice', message }]);
}
