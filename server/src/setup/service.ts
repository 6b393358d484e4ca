import type { Setup } from '@nadeul/contract';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import { foundOffice } from '../provision/index.ts';
import { passwordFault, type SessionParts, type SignedIn, signIn } from '../session/index.ts';
import { newSetupCode, setupCodeSha256 } from './code.ts';
import { countWrongCode, dropCodes, hasOffice, isLivingCode, lockOffices, saveCode } from './store.ts';

const codeMinutes = 60;

export type SetupParts = { readonly session: SessionParts; readonly clock: Clock };

/** A new code for the wizard, which is shown once; null where the server has an office already. */
export async function issueSetupCode({ db, clock }: { db: Database; clock: Clock }): Promise<string | null> {
  if (await hasOffice(db)) return null;
  const code = newSetupCode();
  const now = clock();
  await saveCode(db, { sha256: setupCodeSha256(code), now, expiresAt: now.add({ minutes: codeMinutes }) });
  return code;
}

/** Throws the refusals `setup-done` and `setup-code-refused`. */
export async function checkSetupCode({ session: { db }, clock }: SetupParts, code: string): Promise<void> {
  if (await hasOffice(db)) throw new Refusal('setup-done');
  if (await isLivingCode(db, setupCodeSha256(code), clock())) return;
  await countWrongCode(db);
  throw new Refusal('setup-code-refused');
}

/**
 * Makes the first office, once, and signs its admin in. The codes open nothing afterwards. Throws the refusals
 * `setup-done`, `setup-code-refused`, and `request-malformed` for a password that anybody would try first.
 */
export async function setUp(
  parts: SetupParts,
  { code, ...plan }: Setup,
  from: { address: string; host: string },
): Promise<SignedIn> {
  await checkSetupCode(parts, code);
  const fault = passwordFault(plan.password, plan.loginId);
  if (fault !== null) throw new Refusal('request-malformed', [{ path: 'password', code: fault }]);
  const { session, clock } = parts;
  const { db, auth } = session;
  const actor = { kind: 'operator', id: 'set-up', name: plan.name, address: from.address } as const;
  const office = await db.transaction().execute(async (transaction) => {
    await lockOffices(transaction);
    if (await hasOffice(transaction)) throw new Refusal('setup-done');
    await dropCodes(transaction);
    return foundOffice({ transaction, auth, clock }, { ...plan, mustChangePassword: false }, actor);
  });
  const { loginId, password } = plan;
  return signIn(session, { loginId, password, officeNumber: office.number }, from);
}
