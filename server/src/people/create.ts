import { type NewEmployee, newEmployee } from '@nadeul/contract';
import { recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import { findByNumber, findDefaults, findFactValue, insertEmployee, saveFact } from './change-store.ts';
import { type Doer, firstDay, todayOf } from './doer.ts';
import { followChange } from './effects.ts';

/** The field of a request that names each dated fact. */
const factFields = {
  department: 'departmentId',
  rank: 'rankId',
  'work-type': 'workTypeId',
  workplace: 'workplaceId',
} as const;
type FactEntry = readonly [keyof typeof factFields, (typeof factFields)[keyof typeof factFields]];
// The keys of a constant record are exactly its facts; Object.entries only forgets that.
export const factEntries = Object.entries(factFields) as unknown as readonly [FactEntry, ...FactEntry[]];

/**
 * Adds an employee, within a transaction of the caller's. What they belong to holds as if always; a hire date counts
 * as entered today. Refuses with `employee-number-taken` (the field says by whom), and with `request-malformed` for
 * a department, rank, work type or workplace that the office does not have.
 */
export async function createEmployee(
  transaction: Database,
  doer: Doer,
  wanted: NewEmployee,
): Promise<{ employeeId: string }> {
  const { officeId } = doer;
  const given = newEmployee.parse(wanted);
  const defaults = await findDefaults(transaction, officeId);
  const facts = {
    ...given,
    workTypeId: given.workTypeId ?? defaults.workTypeId,
    workplaceId: given.workplaceId ?? defaults.workplaceId,
  };
  const names = await requireFacts(transaction, doer, facts);
  const addedOn = todayOf(doer);
  const hireEnteredOn = given.hiredOn === null ? null : addedOn;
  const employeeId = await insertEmployee(transaction, officeId, { ...given, hireEnteredOn, addedOn });
  if (employeeId === null) throw await numberTaken(transaction, officeId, given.employeeNumber);
  for (const [fact, field] of factEntries) {
    const id = facts[field];
    if (id !== null)
      await saveFact(transaction, officeId, { fact, id, from: firstDay, employeeIds: [employeeId] });
  }
  const { employeeNumber, name, title, hiredOn, email } = given;
  await recordAudit(transaction, doer, [
    {
      action: 'employee-added',
      subject: { kind: 'employee', id: employeeId, name },
      after: { employeeNumber, name, title, hiredOn, email, ...names },
    },
  ]);
  await followChange(transaction, officeId, { days: [], employeeNumbers: [employeeNumber] });
  return { employeeId };
}

type Facts = Readonly<Record<(typeof factEntries)[number][1], string | null>>;

/** The names of what somebody shall belong to; a refusal names each field that the office has nothing for. */
async function requireFacts(
  transaction: Database,
  doer: Doer,
  facts: Facts,
): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  const faults: { path: string; code: 'not-found' }[] = [];
  for (const [fact, field] of factEntries) {
    const id = facts[field];
    if (id === null) continue;
    const name = await findFactValue(transaction, doer.officeId, { fact, id, from: todayOf(doer) });
    if (name === undefined) faults.push({ path: field, code: 'not-found' });
    else names[fact] = name;
  }
  if (faults.length > 0) throw new Refusal('request-malformed', faults);
  return names;
}

/** The refusal of a 사번 that somebody has. */
export async function numberTaken(db: Database, officeId: string, employeeNumber: string): Promise<Refusal> {
  const holder = await findByNumber(db, officeId, employeeNumber);
  return new Refusal('employee-number-taken', [
    { path: 'employeeNumber', code: 'taken', message: holder?.name ?? '' },
  ]);
}
