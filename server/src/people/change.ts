import type { DatedFact, EmployeeChange } from '@nadeul/contract';
import { Temporal } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import {
  deleteFact,
  factOn,
  findByNumber,
  findFactValue,
  lockEmployee,
  type PlainEmployee,
  saveFact,
  updateEmployee,
} from './change-store.ts';
import { factEntries, numberTaken } from './create.ts';
import { type Doer, firstDay, todayOf } from './doer.ts';
import { type Effects, followChange } from './effects.ts';

export type Whose = { readonly employeeId: string; readonly version: number };
type Fields = Readonly<Record<string, unknown>>;
/** What changed, for the audit, and from which day on days are different; null where none are. */
type Changes = { before: Fields; after: Fields; from: string | null };

/** Locks an employee whom somebody changes; refuses where there is none, or where they changed meanwhile. */
export async function lockVersion(
  transaction: Database,
  officeId: string,
  { employeeId, version }: Whose,
): Promise<PlainEmployee> {
  const found = await lockEmployee(transaction, officeId, employeeId);
  if (found === undefined) throw new Refusal('not-found');
  if (found.version !== version) throw new Refusal('employee-changed-meanwhile');
  return found;
}

/**
 * Changes an employee; returns their version afterwards, which is the same where nothing is different. A hire date
 * that replaces another one keeps the day on which the first was entered: mending it is not entering it late. One for
 * somebody who had none counts as entered when they were added, so that no day that was judged meanwhile is taken
 * back.
 */
export async function changeEmployee(
  transaction: Database,
  doer: Doer,
  { employeeId, change }: { employeeId: string; change: EmployeeChange },
): Promise<number> {
  const { officeId } = doer;
  const found = await lockVersion(transaction, officeId, { employeeId, version: change.version });
  const next = nextOf(found, change);
  await refuseTaken(transaction, officeId, found, next);
  const plain = plainChanges(found, next);
  const dated = await changeFacts(transaction, doer, found, change);
  const after = { ...plain.after, ...dated.after };
  if (Object.keys(after).length === 0) return found.version;
  const version = await updateEmployee(transaction, officeId, next);
  await recordAudit(transaction, doer, [
    {
      action: 'employee-changed',
      subject: { kind: 'employee', id: employeeId, name: next.name },
      before: { ...plain.before, ...dated.before },
      after,
    },
  ]);
  await followChange(transaction, officeId, {
    ...effectsOf(found, next, earliest(plain.from, dated.from)),
    ...formerNumberOf(found, next, todayOf(doer)),
  });
  return version;
}

function nextOf(found: PlainEmployee, change: EmployeeChange): PlainEmployee {
  const { employeeNumber, name, title, email, hiredOn = found.hiredOn } = change;
  if (hiredOn !== null && found.leftOn !== null && hiredOn > found.leftOn)
    throw new Refusal('request-malformed', [{ path: 'hiredOn', code: 'out-of-order' }]);
  return {
    ...found,
    employeeNumber: employeeNumber ?? found.employeeNumber,
    name: name ?? found.name,
    title: title ?? found.title,
    email: email === undefined ? found.email : email,
    hiredOn,
    hireEnteredOn: hiredOn === null ? null : (found.hireEnteredOn ?? found.addedOn),
  };
}

async function refuseTaken(
  transaction: Database,
  officeId: string,
  found: PlainEmployee,
  next: PlainEmployee,
): Promise<void> {
  if (next.employeeNumber === found.employeeNumber) return;
  if ((await findByNumber(transaction, officeId, next.employeeNumber)) !== undefined)
    throw await numberTaken(transaction, officeId, next.employeeNumber);
}

const plainFields = ['employeeNumber', 'name', 'title', 'email', 'hiredOn'] as const;

function plainChanges(found: PlainEmployee, next: PlainEmployee): Changes {
  const changed = plainFields.filter((field) => found[field] !== next[field]);
  const pick = (row: PlainEmployee) => Object.fromEntries(changed.map((field) => [field, row[field]]));
  const isRehired = changed.includes('hiredOn');
  const from = isRehired ? earliest(found.hiredOn ?? firstDay, next.hiredOn ?? firstDay) : null;
  return { before: pick(found), after: pick(next), from };
}

/** Lets each fact that is given hold from the day of the change on. */
async function changeFacts(
  transaction: Database,
  doer: Doer,
  { employeeId }: PlainEmployee,
  change: EmployeeChange,
): Promise<Changes> {
  const { officeId } = doer;
  const from = change.from ?? todayOf(doer);
  const changes: Changes = { before: {}, after: {}, from: null };
  for (const [fact, field] of factEntries) {
    const id = change[field];
    if (id === undefined) continue;
    const before = await factOn(transaction, { officeId, employeeId, fact, from });
    if ((before ?? null) === id) continue;
    const name = await nameOf(transaction, officeId, { fact, id, from });
    if (name === undefined) throw new Refusal('request-malformed', [{ path: field, code: 'not-found' }]);
    await saveFact(transaction, officeId, { fact, id, from, employeeIds: [employeeId] });
    const was = await nameOf(transaction, officeId, { fact, id: before ?? null, from: firstDay });
    changes.before = { ...changes.before, [fact]: was ?? null };
    changes.after = { ...changes.after, [fact]: name, from };
    if (touchesDays(fact)) changes.from = from;
  }
  return changes;
}

/** The name of a fact's value; null for none, undefined for one that may not be given. */
export async function nameOf(
  transaction: Database,
  officeId: string,
  { fact, id, from }: { fact: DatedFact; id: string | null; from: string },
): Promise<string | null | undefined> {
  return id === null ? null : findFactValue(transaction, officeId, { fact, id, from });
}

/** Whether a fact decides how days are judged. */
export function touchesDays(fact: DatedFact): boolean {
  return fact === 'work-type' || fact === 'workplace';
}

function effectsOf(found: PlainEmployee, next: PlainEmployee, from: string | null): Effects {
  const isRenumbered = found.employeeNumber !== next.employeeNumber;
  return {
    days: from === null ? [] : [{ employeeIds: [found.employeeId], from }],
    employeeNumbers: isRenumbered ? [found.employeeNumber, next.employeeNumber] : [],
  };
}

/** A 사번 stays whose it was until yesterday, whoever gets it next. */
function formerNumberOf(
  { employeeId, employeeNumber }: PlainEmployee,
  next: PlainEmployee,
  today: string,
): Pick<Effects, 'formerNumber'> {
  if (employeeNumber === next.employeeNumber) return {};
  const lastDay = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString();
  return { formerNumber: { employeeId, employeeNumber, lastDay } };
}

/** The earlier of two days; null stands for none. */
export function earliest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** Takes back a change of a fact that is still to come. Refuses with `change-already-holds` for one that holds. */
export async function undoChange(
  transaction: Database,
  doer: Doer,
  { fact, from, ...whose }: Whose & { readonly fact: DatedFact; readonly from: string },
): Promise<number> {
  const { officeId } = doer;
  const { employeeId } = whose;
  const found = await lockVersion(transaction, officeId, whose);
  if (from <= todayOf(doer)) throw new Refusal('change-already-holds');
  const id = await deleteFact(transaction, { officeId, employeeId, fact, from });
  if (id === undefined) throw new Refusal('not-found');
  const name = (await nameOf(transaction, officeId, { fact, id, from: firstDay })) ?? null;
  const version = await updateEmployee(transaction, officeId, found);
  await recordAudit(transaction, doer, [
    {
      action: 'employee-change-undone',
      subject: { kind: 'employee', id: employeeId, name: found.name },
      before: { [fact]: name, from },
    },
  ]);
  const days = touchesDays(fact) ? [{ employeeIds: [employeeId], from }] : [];
  await followChange(transaction, officeId, { days, employeeNumbers: [] });
  return version;
}
