import type { AttendanceRules } from '@nadeul/contract';
import { Temporal, usualRules } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { type Actor, Refusal } from '../http/index.ts';
import { lockPlans, markDaysFrom } from '../schedule/index.ts';
import { deleteRules, findEmployeeIds, findRules, type RulesFrom, saveRules } from './store.ts';

/** Who changes something, in which office, and when. */
export type Doer = {
  readonly officeId: string;
  readonly officeName: string;
  readonly actor: Actor;
  readonly now: Temporal.Instant;
};

/** What holds on a day, of what an office has set; the usual rules before it has set any. */
export function rulesOn(history: readonly RulesFrom[], date: string): AttendanceRules {
  return { ...usualRules, ...history.findLast(({ from }) => from <= date)?.rules };
}

/** Sets the rules from a day on, until the next that are set, and lets the days from then on be judged anew. */
export async function setRules(transaction: Database, doer: Doer, { from, rules }: RulesFrom): Promise<void> {
  const { officeId } = doer;
  await lockPlans(transaction, officeId);
  const before = rulesOn(await findRules(transaction, officeId), from);
  await saveRules(transaction, officeId, { from, rules });
  if (differenceOf(before, rules).length > 0) await markAll(transaction, officeId, from);
  await recordAudit(transaction, doer, [
    {
      action: 'attendance-rules-changed',
      subject: { kind: 'office', id: officeId, name: doer.officeName },
      before: pick(before, differenceOf(before, rules)),
      after: { from, ...pick(rules, differenceOf(before, rules)) },
    },
  ]);
}

/** Takes back the rules that begin on a day; those before it go on. */
export async function removeRules(
  transaction: Database,
  doer: Doer,
  { from }: { readonly from: string },
): Promise<void> {
  const { officeId } = doer;
  await lockPlans(transaction, officeId);
  const removed = (await findRules(transaction, officeId)).find((one) => one.from === from);
  if (removed === undefined) throw new Refusal('not-found');
  await deleteRules(transaction, officeId, from);
  await markAll(transaction, officeId, from);
  await recordAudit(transaction, doer, [
    {
      action: 'attendance-rules-removed',
      subject: { kind: 'office', id: officeId, name: doer.officeName },
      before: { from, rules: removed.rules },
    },
  ]);
}

async function markAll(transaction: Database, officeId: string, from: string): Promise<void> {
  const employeeIds = await findEmployeeIds(transaction, officeId);
  await markDaysFrom(transaction, officeId, { employeeIds, from: Temporal.PlainDate.from(from) });
}

type Field = keyof AttendanceRules;

function differenceOf(before: AttendanceRules, after: AttendanceRules): Field[] {
  // The keys of a value of this type are its fields.
  return (Object.keys(after) as Field[]).filter((field) => before[field] !== after[field]);
}

function pick(rules: AttendanceRules, fields: readonly Field[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, rules[field]]));
}
