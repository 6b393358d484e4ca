import type { NewSignInProvider, SecurityRules } from '@nadeul/contract';
import { recordAudit } from '../audit/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type PermittedCaller, Refusal } from '../http/index.ts';
import type { Site } from '../settings/index.ts';
import { isWithin, readRange } from './address.ts';
import { discoverProvider, secretPurpose } from './provider.ts';
import { deleteProvider, findProvider, type StoredProvider, saveProvider } from './provider-store.ts';
import { findRules, saveRules } from './rule-store.ts';
import type { Seal } from './seal.ts';

export type SecurityParts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly seal: Seal;
  readonly site: Site;
};

/** Keeps the rules. Refused where the one who saves them would be locked out by them. */
export async function changeRules(
  { db, clock }: SecurityParts,
  { officeId, actor }: PermittedCaller,
  rules: SecurityRules,
): Promise<void> {
  const faults = rules.addressRanges.flatMap((text, index) =>
    readRange(text) === null ? [{ path: `addressRanges.${index}`, code: 'malformed' as const }] : [],
  );
  if (faults.length > 0) throw new Refusal('request-malformed', faults);
  const isRuled = rules.addressRule !== 'off';
  if (isRuled && (actor.address === null || !isWithin(rules.addressRanges, actor.address)))
    throw new Refusal('address-rule-locks-out');
  await db.transaction().execute(async (transaction) => {
    const before = await findRules(transaction, officeId);
    await saveRules(transaction, officeId, rules);
    await recordAudit(transaction, { officeId, actor, now: clock() }, [
      { action: 'sign-in-rules-changed', subject: ofSignIn, before, after: rules },
    ]);
  });
}

const ofSignIn = { kind: 'security-setting', id: 'rules', name: 'sign-in' } as const;
const ofProvider = { kind: 'security-setting', id: 'provider', name: 'single sign-on' } as const;

/** Keeps the office's single sign-on; an active one has to answer as its issuer. */
export async function changeProvider(
  { db, clock, seal }: SecurityParts,
  { officeId, actor }: PermittedCaller,
  { clientSecret, ...provider }: NewSignInProvider,
): Promise<void> {
  const known = await findProvider(db, officeId);
  const sealed = clientSecret === undefined ? known?.clientSecret : seal.seal(secretPurpose, clientSecret);
  if (sealed === undefined)
    throw new Refusal('request-malformed', [{ path: 'clientSecret', code: 'required' }]);
  const stored: StoredProvider = { ...provider, clientSecret: sealed };
  if (stored.isActive) await discoverProvider(seal, stored);
  await db.transaction().execute(async (transaction) => {
    const { clientSecret: _, ...before } = known ?? { clientSecret: null };
    await saveProvider(transaction, officeId, stored);
    await recordAudit(transaction, { officeId, actor, now: clock() }, [
      { action: 'sign-in-provider-saved', subject: ofProvider, before, after: provider },
    ]);
  });
}

/** Removes the office's single sign-on. */
export async function removeProvider(
  { db, clock }: SecurityParts,
  { officeId, actor }: PermittedCaller,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    if (!(await deleteProvider(transaction, officeId))) throw new Refusal('not-found');
    await recordAudit(transaction, { officeId, actor, now: clock() }, [
      { action: 'sign-in-provider-removed', subject: ofProvider },
    ]);
  });
}

/** Takes away the rule of addresses, for the operator of a server whose office has locked itself out. */
export async function clearIpRules(db: Database, clock: Clock, officeId: string): Promise<void> {
  const actor = { kind: 'operator', id: 'operator', name: 'operator', address: null } as const;
  await db.transaction().execute(async (transaction) => {
    const before = await findRules(transaction, officeId);
    const after = { ...before, addressRule: 'off', addressRanges: [] } as const;
    await saveRules(transaction, officeId, { ...after, addressRanges: [] });
    await recordAudit(transaction, { officeId, actor, now: clock() }, [
      { action: 'sign-in-rules-changed', subject: ofSignIn, before, after },
    ]);
  });
}
