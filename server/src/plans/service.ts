import type { PlanChange, PlanValue } from '@nadeul/contract';
import { type DatePlan, seoulDate, Temporal } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { type PermittedCaller, Refusal } from '../http/index.ts';
import { findReached } from '../people/index.ts';
import { changePlansOn, lockPlans } from '../schedule/index.ts';
import { madeBy } from './grid.ts';
import { findDatePlans, lockBatch, markUndone, type PlanDay, saveBatch, saveDatePlans } from './store.ts';

export type PlanDoer = PermittedCaller & { readonly now: Temporal.Instant };

type Result = {
  readonly batchId: string | null;
  readonly cells: number;
  readonly recomputedDays: number;
};

/** Gives many days their plans at once, in one transaction with one entry of the audit. */
export async function setPlans(
  transaction: Database,
  doer: PlanDoer,
  { plans, people, reason }: PlanChange,
): Promise<Result> {
  const { officeId, now } = doer;
  await refuseUnreached(
    transaction,
    doer,
    people.map(({ employeeId }) => employeeId),
  );
  const today = seoulDate(now).toString();
  const asked = people.flatMap(({ employeeId, days }) =>
    days.map(({ workDate, plan }) => ({ employeeId, workDate, after: planOf(plans[plan]) })),
  );
  if (reason === '' && asked.some(({ workDate }) => workDate < today))
    throw new Refusal('plan-reason-needed');
  await lockPlans(transaction, officeId);
  const held = await findDatePlans(transaction, officeId, asked);
  // The last one stands where a day is named twice.
  const days = new Map<string, PlanDay>();
  for (const day of asked) {
    const key = `${day.employeeId} ${day.workDate}`;
    days.set(key, { ...day, before: held.get(key) });
  }
  const changed = [...days.values()].filter(({ before, after }) => !isSame(before, after));
  if (changed.length === 0) return { batchId: null, cells: 0, recomputedDays: 0 };
  const recomputedDays = await apply(transaction, officeId, changed);
  const batchId = await saveBatch(transaction, { officeId, madeBy: madeBy(doer.actor), now }, changed);
  await record(transaction, doer, {
    action: 'plans-changed',
    after: { batchId, ...countsOf(changed), recomputedDays, ...(reason === '' ? {} : { reason }) },
  });
  return { batchId, cells: changed.length, recomputedDays };
}

/** Gives the days of a change back what they had before it; refused where one of them was changed again since. */
export async function undoPlans(transaction: Database, doer: PlanDoer, batchId: string): Promise<Result> {
  const { officeId } = doer;
  const made = await lockBatch(transaction, officeId, batchId);
  if (made === undefined) throw new Refusal('not-found');
  await refuseUnreached(transaction, doer, [...new Set(made.map(({ employeeId }) => employeeId))]);
  await lockPlans(transaction, officeId);
  const held = await findDatePlans(transaction, officeId, made);
  const isOther = made.some(
    ({ employeeId, workDate, after }) => !isSame(held.get(`${employeeId} ${workDate}`), after),
  );
  if (isOther) throw new Refusal('plans-changed-since');
  const back = made.map((day) => ({ ...day, before: day.after, after: day.before }));
  const recomputedDays = await apply(transaction, officeId, back);
  await markUndone(transaction, doer, batchId);
  await record(transaction, doer, {
    action: 'plans-undone',
    after: { batchId, ...countsOf(back), recomputedDays },
  });
  return { batchId: null, cells: back.length, recomputedDays };
}

async function apply(transaction: Database, officeId: string, days: readonly PlanDay[]): Promise<number> {
  const employeeIds = [...new Set(days.map(({ employeeId }) => employeeId))];
  const dates = [...new Set(days.map(({ workDate }) => workDate))].map((date) =>
    Temporal.PlainDate.from(date),
  );
  return changePlansOn(transaction, { officeId, employeeIds, dates }, () =>
    saveDatePlans(transaction, officeId, days),
  );
}

async function refuseUnreached(
  transaction: Database,
  doer: PlanDoer,
  employeeIds: readonly string[],
): Promise<void> {
  const reached = new Set((await findReached(transaction, doer)).map(({ employeeId }) => employeeId));
  if (employeeIds.some((employeeId) => !reached.has(employeeId))) throw new Refusal('forbidden');
}

/** Undefined: what the work type says. */
function planOf(value: PlanValue | undefined): DatePlan | undefined {
  if (value === undefined || value.kind === 'work-type') return undefined;
  return value.kind === 'off' ? null : value.hours;
}

function isSame(a: DatePlan | undefined, b: DatePlan | undefined): boolean {
  return textOf(a) === textOf(b);
}

function textOf(plan: DatePlan | undefined): string {
  if (plan === undefined || plan === null) return String(plan);
  const { startMinute, endMinute, breaks } = plan;
  return JSON.stringify([
    startMinute,
    endMinute,
    breaks.map((pause) => [pause.startMinute, pause.endMinute]),
  ]);
}

function countsOf(days: readonly PlanDay[]) {
  const dates = days.map(({ workDate }) => workDate).sort();
  return {
    cells: days.length,
    people: new Set(days.map(({ employeeId }) => employeeId)).size,
    from: dates[0],
    until: dates.at(-1),
  };
}

async function record(
  transaction: Database,
  doer: PlanDoer,
  entry: { readonly action: 'plans-changed' | 'plans-undone'; readonly after: Record<string, unknown> },
): Promise<void> {
  const subject = { kind: 'office', id: doer.officeId, name: doer.officeName } as const;
  await recordAudit(transaction, doer, [{ subject, ...entry }]);
}
