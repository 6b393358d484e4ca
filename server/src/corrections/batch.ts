import { randomUUID } from 'node:crypto';
import type { FieldFault, NewCorrectionBatch, StatedCorrection } from '@nadeul/contract';
import { parseSeoul, Temporal } from '@nadeul/domain';
import { type DayParts, judgeDays } from '../attendance/index.ts';
import type { Database } from '../database/index.ts';
import { type PermittedCaller, Refusal } from '../http/index.ts';
import { findReached } from '../people/index.ts';
import { lockPlans, markStaleDays } from '../schedule/index.ts';
import { refuseSigned } from '../signed-days/index.ts';
import { type Fault, faultOf } from './faults.ts';
import { type CorrectionParts, isOwn, keyOf, recordChange, undo } from './service.ts';
import { findBatch, insertCorrections } from './store.ts';

/** Most faults that one answer names. */
const faultsMax = 50;

type Asked = {
  readonly employeeId: string;
  readonly workDate: Temporal.PlainDate;
  readonly value: Extract<StatedCorrection, { kind: 'set-in' | 'set-out' }>;
};

/**
 * Sets ins and outs of many days for one reason: all of them, or none where one does not fit, and then each that does
 * not is named. Throws the refusals `own-day`, `forbidden` and `request-malformed`.
 */
export async function correctDays(
  { db, clock }: CorrectionParts,
  caller: PermittedCaller,
  { reason, corrections }: NewCorrectionBatch,
): Promise<{ batchId: string; count: number }> {
  const asked = corrections.map(
    ({ employeeId, workDate, kind, at }): Asked => ({
      employeeId,
      workDate: Temporal.PlainDate.from(workDate),
      value: { kind, at },
    }),
  );
  await refuseUnreachedOf(db, caller, asked);
  const now = clock();
  const batchId = randomUUID();
  await db.transaction().execute(async (transaction) => {
    const { officeId, actor } = caller;
    await lockPlans(transaction, officeId);
    await refuseSigned(transaction, officeId, daysOf(asked));
    const days = new Map(
      (await judgeDays(transaction, officeId, daysOf(asked))).map((day) => [keyOf(day), day]),
    );
    refuseFaults(asked, days, now);
    const rows = asked.map((one) => ({ ...one, correctionId: randomUUID() }));
    await insertCorrections(transaction, officeId, { rows, reason, batchId, by: actor.name });
    const said = asked.flatMap((one) => {
      const day = days.get(keyOf(one));
      return day === undefined ? [] : [{ day, value: one.value, reason }];
    });
    await recordChange(transaction, { caller, now, action: 'day-corrected', said });
    await markStaleDays(transaction, officeId, daysOf(asked));
  });
  return { batchId, count: asked.length };
}

/** Takes back all corrections of a batch that still stand; returns how many. */
export async function undoBatch(
  { db, clock }: CorrectionParts,
  caller: PermittedCaller,
  batchId: string,
): Promise<{ count: number }> {
  const { officeId, actor } = caller;
  return db.transaction().execute(async (transaction) => {
    await lockPlans(transaction, officeId);
    const batch = await findBatch(transaction, officeId, batchId);
    if (batch.length === 0) throw new Refusal('not-found');
    await refuseUnreachedOf(transaction, caller, batch);
    const known = batch.filter(({ undoneAt }) => undoneAt === null);
    if (known.length === 0) throw new Refusal('correction-undone');
    await undo(transaction, { caller, now: clock(), known, by: actor.name });
    await markStaleDays(transaction, officeId, known);
    return { count: known.length };
  });
}

async function refuseUnreachedOf(
  db: Database,
  caller: PermittedCaller,
  days: readonly { readonly employeeId: string }[],
): Promise<void> {
  if (days.some(({ employeeId }) => isOwn(caller, employeeId))) throw new Refusal('own-day');
  const reached = new Set((await findReached(db, caller)).map(({ employeeId }) => employeeId));
  if (days.some(({ employeeId }) => !reached.has(employeeId))) throw new Refusal('forbidden');
}

/** Each day once, though its in and out may both be set. */
function daysOf(asked: readonly Asked[]): Asked[] {
  return [...new Map(asked.map((one) => [keyOf(one), one])).values()];
}

function refuseFaults(
  asked: readonly Asked[],
  days: ReadonlyMap<string, DayParts>,
  now: Temporal.Instant,
): void {
  const sides = new Map(asked.map((one) => [`${keyOf(one)} ${one.value.kind}`, one]));
  const faults = asked.flatMap((one, index): FieldFault[] => {
    const code = codeOf(one, { day: days.get(keyOf(one)), sides, now });
    return code === null ? [] : [{ path: `corrections.${index}.at`, code }];
  });
  if (faults.length > 0) throw new Refusal('request-malformed', faults.slice(0, faultsMax));
}

type Beside = {
  readonly day: DayParts | undefined;
  /** What the batch says of each day and side. */
  readonly sides: ReadonlyMap<string, Asked>;
  readonly now: Temporal.Instant;
};

function codeOf(one: Asked, { day, sides, now }: Beside): Fault['code'] | null {
  if (day === undefined) return 'not-found';
  if (day.plan.standing !== 'checked') return 'not-checked';
  if (sides.get(`${keyOf(one)} ${one.value.kind}`) !== one) return 'taken';
  const timeOf = (kind: 'set-in' | 'set-out') => {
    const said = sides.get(`${keyOf(one)} ${kind}`);
    return said === undefined ? null : parseSeoul(said.value.at);
  };
  const { inAt, outAt } = day.facts;
  const facts = { ...day.facts, inAt: timeOf('set-in') ?? inAt, outAt: timeOf('set-out') ?? outAt };
  return faultOf({ ...day, facts }, one.value, now)?.code ?? null;
}
