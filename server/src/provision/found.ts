import { recordAudit } from '../audit/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type Actor, Refusal } from '../http/index.ts';
import { type Office, officeByDomain } from '../office/index.ts';
import { type Auth, saveUser } from '../session/index.ts';
import { grantRole, saveEmployees, saveOffice, saveWorkplace } from './store.ts';

/** An office as it begins: a workplace, the usual work type, and one 전체 관리자. */
export type NewOffice = {
  readonly officeName: string;
  readonly domain: string;
  readonly workplaceName: string;
  readonly loginId: string;
  readonly name: string;
  readonly password: string;
  /** Somebody else chose the admin's password. */
  readonly mustChangePassword: boolean;
};

/**
 * Makes an office with all that it needs to begin, in the caller's transaction. Throws the refusal `domain-taken`. The
 * credential is kept by the sign-in library outside the transaction, and opens nothing without it.
 */
export async function foundOffice(
  { transaction, auth, clock }: { transaction: Database; auth: Auth; clock: Clock },
  plan: NewOffice,
  actor: Actor,
): Promise<Office> {
  const { officeName, domain, workplaceName, loginId, name } = plan;
  if ((await officeByDomain(transaction, domain)) !== undefined) throw new Refusal('domain-taken');
  const office = await saveOffice(transaction, { name: officeName, domain });
  const { officeId } = office;
  const workplaceId = await saveWorkplace(transaction, officeId, undefined, workplaceName);
  // Of nobody yet: this makes the work type that everybody begins with.
  await saveEmployees(transaction, { officeId, workplaceId }, []);
  const { password, mustChangePassword } = plan;
  const admin = { loginId, name, password, mustChangePassword, employeeId: null };
  await saveUser({ db: transaction, auth }, office, admin);
  await grantRole(transaction, officeId, { loginId, role: 'super-admin' });
  await recordAudit(transaction, { officeId, actor, now: clock() }, [
    {
      action: 'office-created',
      subject: { kind: 'office', id: officeId, name: officeName },
      after: { name: officeName, domain, workplace: workplaceName, superAdmin: loginId },
    },
  ]);
  return office;
}
