import { randomUUID } from 'node:crypto';
import { mayCorrectOwn, type NewCorrection } from '@nadeul/contract';
import { seoulDate, Temporal } from '@nadeul/domain';
import { computeDays, judgeDays, type KnownCorrection } from '../attendance/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type PermittedCaller, Refusal } from '../http/index.ts';
import { doesReach, findEmployees } from '../people/index.ts';
import { type EmployeeDay, lockPlans, markStaleDays } from '../schedule/index.ts';
import { refuseSigned } from '../signed-days/index.ts';
import { entriesOf, type SaidOfDay } from './entries.ts';
import { faultOf } from './faults.ts';
import { findCorrection, insertCorrections, markUndone } from './store.ts';

export type CorrectionParts = { readonly db: Database; readonly clock: Clock };

/** Most corrections of a day that stand at once. */
const correctionsOfDayMax = 50;
/** How far ahead leave, trips and overtime can be entered. */
const daysAheadMax = 366;

/**
 * Says something of a day beside its tags, with a reason; it wins over them, also over those that arrive later. Throws
 * the refusals `forbidden`, `own-day`, `not-found`, `day-not-checked`, `month-signed` and `too-many-corrections`, and names a time that
 * does not fit the day.
 */
export async function correctDay(
  { db, clock }: CorrectionParts,
  caller: PermittedCaller,
  { employeeId, workDate, said }: EmployeeDay & { readonly said: NewCorrection },
): Promise<void> {
  await refuseUnreached(db, caller, employeeId);
  const { officeId, actor } = caller;
  const now = clock();
  refuseFar(workDate, now);
  await db.transaction().execute(async (transaction) => {
    await lockPlans(transaction, officeId);
    await refuseSigned(transaction, officeId, [{ employeeId, workDate }]);
    const [day] = await judgeDays(transaction, officeId, [{ employeeId, workDate }]);
    if (day === undefined) throw new Refusal('not-found');
    if (day.plan.standing !== 'checked') throw new Refusal('day-not-checked');
    if (day.corrections.length >= correctionsOfDayMax) throw new Refusal('too-many-corrections');
    const { value, reason } = said;
    const fault = faultOf(day, value, now);
    if (fault !== null)
      throw new Refusal('request-malformed', [{ path: `value.${fault.path}`, code: fault.code }]);
    const correctionId = randomUUID();
    const rows = [{ employeeId, workDate, correctionId, value }];
    await insertCorrections(transaction, officeId, { rows, reason, batchId: null, by: actor.name });
    await recordChange(transaction, { caller, now, action: 'day-corrected', said: [{ day, value, reason }] });
    await computeAtOnce(transaction, officeId, [{ employeeId, workDate }]);
  });
}

/** Takes a correction back; the day is what it was before it, and the correction stays on record. */
export async function undoCorrection(
  { db, clock }: CorrectionParts,
  caller: PermittedCaller,
  correctionId: string,
): Promise<EmployeeDay> {
  const { officeId, actor } = caller;
  return db.transaction().execute(async (transaction) => {
    const known = await findCorrection(transaction, officeId, correctionId);
    if (known === undefined) throw new Refusal('not-found');
    const { employeeId, workDate } = known;
    await refuseUnreached(transaction, caller, employeeId);
    await lockPlans(transaction, officeId);
    // Read again: whoever held the lock may have taken it back.
    const held = await findCorrection(transaction, officeId, correctionId);
    if (held?.undoneAt !== null) throw new Refusal('correction-undone');
    await undo(transaction, { caller, now: clock(), known: [held], by: actor.name });
    await computeAtOnce(transaction, officeId, [{ employeeId, workDate }]);
    return { employeeId, workDate };
  });
}

type Undone = {
  readonly caller: PermittedCaller;
  readonly now: Temporal.Instant;
  readonly known: readonly KnownCorrection[];
  readonly by: string;
};

/** Takes corrections back and keeps that it was done; the caller computes the days. */
export async function undo(transaction: Database, { caller, now, known, by }: Undone): Promise<void> {
  const { officeId } = caller;
  await refuseSigned(transaction, officeId, known);
  const days = await judgeDays(transaction, officeId, known);
  const correctionIds = known.map(({ correction }) => correction.correctionId);
  await markUndone(transaction, officeId, { correctionIds, by });
  const dayOf = new Map(days.map((day) => [keyOf(day), day]));
  const said = known.flatMap((one): SaidOfDay[] => {
    const day = dayOf.get(keyOf(one));
    return day === undefined ? [] : [{ day, undone: one.correction, reason: one.reason }];
  });
  await recordChange(transaction, { caller, now, action: 'day-correction-undone', said });
}

type Change = {
  readonly caller: PermittedCaller;
  readonly now: Temporal.Instant;
  readonly action: 'day-corrected' | 'day-correction-undone';
  readonly said: readonly SaidOfDay[];
};

/** Keeps, of each day, what it was before and what it is now. */
export async function recordChange(
  transaction: Database,
  { caller: { officeId, actor }, now, action, said }: Change,
): Promise<void> {
  const ids = [...new Set(said.map(({ day }) => day.employeeId))];
  const names = new Map(
    (await findEmployees(transaction, officeId, ids)).map(({ employeeId, name }) => [employeeId, name]),
  );
  await recordAudit(transaction, { officeId, actor, now }, entriesOf(action, said, names));
}

/** Throws a refusal where the caller may not correct days of the employee. */
export async function refuseUnreached(
  db: Database,
  caller: PermittedCaller,
  employeeId: string,
): Promise<void> {
  if (isOwn(caller, employeeId)) throw new Refusal('own-day');
  if (!(await doesReach(db, caller, employeeId))) throw new Refusal('forbidden');
}

/** Whether the day would be the caller's own, by a permission that leaves it out. */
export function isOwn(caller: PermittedCaller, employeeId: string): boolean {
  if (caller.kind !== 'person' || caller.employeeId !== employeeId) return false;
  return !mayCorrectOwn(caller.reached.to);
}

function refuseFar(workDate: Temporal.PlainDate, now: Temporal.Instant): void {
  const last = seoulDate(now).add({ days: daysAheadMax });
  if (Temporal.PlainDate.compare(workDate, last) > 0)
    throw new Refusal('request-malformed', [{ path: 'workDate', code: 'in-the-future' }]);
}

/** Whoever corrects one day sees it so in every list at once, not only when the background has come to it. */
async function computeAtOnce(
  transaction: Database,
  officeId: string,
  days: readonly EmployeeDay[],
): Promise<void> {
  await markStaleDays(transaction, officeId, days);
  await computeDays(transaction, officeId, days);
}

/** A day as a key of a map. */
export function keyOf({ employeeId, workDate }: EmployeeDay): string {
  return `${employeeId} ${workDate.toString()}`;
}
