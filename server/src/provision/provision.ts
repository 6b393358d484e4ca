import type { Database } from '../database/index.ts';
import { rematch } from '../matching/index.ts';
import { type Auth, saveUser } from '../session/index.ts';
import type { OfficePlan } from './plan.ts';
import {
  grantRole,
  makeToken,
  saveDepartments,
  saveEmployees,
  saveIdentities,
  saveOffice,
  saveWorkplace,
} from './store.ts';

/** What provisioning made or found. The token is there only when it was newly made. */
export type Provisioned = {
  readonly officeId: string;
  readonly officeNumber: string;
  readonly officeToken?: string;
  /** Employee id of each employee number. */
  readonly employees: Readonly<Record<string, string>>;
};

/** Makes an office as described; doing it again changes only what the description changed. */
export async function provision(parts: { db: Database; auth: Auth }, plan: OfficePlan): Promise<Provisioned> {
  const { office, employeeIds, officeToken } = await parts.db.transaction().execute(async (transaction) => {
    const office = await saveOffice(transaction, plan.office);
    const { officeId } = office;
    const workplaceId = await saveWorkplace(transaction, officeId, plan.office.checkOption);
    const employeeIds = await saveEmployees(transaction, { officeId, workplaceId }, plan.employees);
    const assigned = plan.employees.flatMap(({ employeeNumber, identities }) => {
      const employeeId = employeeIds.get(employeeNumber);
      return employeeId === undefined ? [] : [{ employeeId, identities }];
    });
    await saveDepartments(transaction, officeId, plan.employees, employeeIds);
    const texts = await saveIdentities(transaction, officeId, assigned);
    const numbers = [...employeeIds.keys()].map((value) => ({ kind: 'employee-number', value }) as const);
    await rematch(transaction, officeId, [...texts, ...numbers]);
    return { office, employeeIds, officeToken: await makeToken(transaction, officeId, plan.tokenName) };
  });
  for (const { employeeNumber, role, ...user } of plan.users) {
    const employeeId = employeeNumber === undefined ? null : (employeeIds.get(employeeNumber) ?? null);
    await saveUser(parts, office, { ...user, employeeId });
    if (role !== 'employee') await grantRole(parts.db, office.officeId, { loginId: user.loginId, role });
  }
  const found = { officeId: office.officeId, officeNumber: office.number };
  const employees = Object.fromEntries(employeeIds);
  return officeToken === null ? { ...found, employees } : { ...found, officeToken, employees };
}
