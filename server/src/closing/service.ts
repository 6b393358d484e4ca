import type { Closing, MonthStanding, NewClosing } from '@nadeul/contract';
import { seoulDate, Temporal } from '@nadeul/domain';
import { awaitStaleDays, countOpen } from '../attendance/index.ts';
import { recordAudit } from '../audit/index.ts';
import { utcText } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { findDepartmentPaths } from '../departments/index.ts';
import { Refusal } from '../http/index.ts';
import { type Doer, type Employee, findEmployees, inDepartment } from '../people/index.ts';
import { sharePlans } from '../schedule/index.ts';
import { findAcceptances } from './exception-store.ts';
import type { ClosingParts } from './exceptions.ts';
import { monthsOf } from './month-days.ts';
import {
  endClosing,
  findClosings,
  findSignedPeople,
  insertClosing,
  insertSigned,
  type KnownClosing,
  lockClosings,
} from './store.ts';

/** A month is over so many days after its last: the last shift ends on a later day. */
const daysAfterMonth = 1;

/** How far the signing of a month is. */
export async function readStanding(
  { db, clock }: ClosingParts,
  officeId: string,
  month: string,
): Promise<MonthStanding> {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const now = clock();
  const [employees, signed, closings, { unmatchedCount }] = await Promise.all([
    findEmployees(db, officeId, 'all'),
    findSignedPeople(db, officeId, first),
    findClosings(db, officeId, { month: first }),
    countOpen(db, officeId),
  ]);
  let people = 0;
  for await (const some of monthsOf({ db, officeId, now }, employees, first)) people += some.length;
  return {
    month,
    isOver: isOver(first, now),
    people,
    signedPeople: signed.size,
    unmatchedCount,
    closings: closings.map(presentClosing),
  };
}

/**
 * Signs a month of a department, with those below it, or of the office: the days of everybody who is not signed yet are
 * kept as they are shown now. Throws `month-not-over`, `unmatched-open`, `exceptions-open`, `nothing-to-sign`,
 * `days-under-way` and `not-found`.
 */
export async function closeMonth(
  transaction: Database,
  doer: Doer,
  { month, departmentId, unmatchedReason }: NewClosing,
): Promise<Closing> {
  const { officeId, actor, now } = doer;
  const first = Temporal.PlainDate.from(`${month}-01`);
  if (!isOver(first, now)) throw new Refusal('month-not-over');
  if (departmentId !== null && !(await findDepartmentPaths(transaction, officeId)).has(departmentId))
    throw new Refusal('not-found');
  await lockClosings(transaction, officeId);
  await sharePlans(transaction, officeId);
  if (await awaitStaleDays(transaction, officeId)) throw new Refusal('days-under-way');
  const { unmatchedCount } = await countOpen(transaction, officeId);
  if (unmatchedCount > 0 && unmatchedReason === null) throw new Refusal('unmatched-open');
  const unsigned = await findUnsigned(transaction, officeId, { first, departmentId });
  const row = { officeId, month: first, departmentId, by: actor.name, now };
  const closingId = await insertClosing(transaction, {
    ...row,
    unmatchedReason: unmatchedCount > 0 ? unmatchedReason : null,
  });
  await signAll(transaction, { ...row, closingId }, unsigned);
  const [known] = await findClosings(transaction, officeId, { closingId });
  if (known === undefined || known.people === 0) throw new Refusal('nothing-to-sign');
  const after = {
    department: known.departmentName,
    people: known.people,
    unmatchedReason: known.unmatchedReason,
  };
  await recordAudit(transaction, doer, [
    { action: 'month-signed', subject: { kind: 'month', id: closingId, name: month }, after },
  ]);
  return presentClosing(known);
}

async function findUnsigned(
  db: Database,
  officeId: string,
  { first, departmentId }: { readonly first: Temporal.PlainDate; readonly departmentId: string | null },
): Promise<Employee[]> {
  const signed = await findSignedPeople(db, officeId, first);
  const scope = await inDepartment(db, officeId, await findEmployees(db, officeId, 'all'), departmentId);
  return scope.filter(({ employeeId }) => !signed.has(employeeId));
}

type Signing = {
  readonly officeId: string;
  readonly closingId: string;
  readonly month: Temporal.PlainDate;
  readonly now: Temporal.Instant;
};

async function signAll(
  transaction: Database,
  { officeId, closingId, month, now }: Signing,
  employees: readonly Employee[],
): Promise<void> {
  const last = month.add({ days: month.daysInMonth - 1 });
  const accepted = new Set(
    (await findAcceptances(transaction, officeId, { first: month, last })).map(
      ({ employeeId, workDate, kind }) => `${employeeId} ${workDate} ${kind}`,
    ),
  );
  for await (const people of monthsOf({ db: transaction, officeId, now }, employees, month)) {
    const hasOpen = people.some(({ employee: { employeeId }, exceptions }) =>
      exceptions.some(({ workDate, kind }) => !accepted.has(`${employeeId} ${workDate} ${kind}`)),
    );
    if (hasOpen) throw new Refusal('exceptions-open');
    const signed = people.map(({ employee, days }) => ({ employeeId: employee.employeeId, days }));
    if (signed.length > 0) await insertSigned(transaction, { officeId, closingId, month }, signed);
  }
}

/** Opens what was signed together again. Throws `not-found` and `already-reopened`. */
export async function reopenMonth(
  transaction: Database,
  doer: Doer,
  { closingId, reason }: { readonly closingId: string; readonly reason: string },
): Promise<void> {
  const { officeId, actor, now } = doer;
  await lockClosings(transaction, officeId);
  const [known] = await findClosings(transaction, officeId, { closingId });
  if (known === undefined) throw new Refusal('not-found');
  if (known.reopenedAt !== null) throw new Refusal('already-reopened');
  await endClosing(transaction, { officeId, closingId }, { by: actor.name, now, reason });
  const name = monthOf(known.month);
  await recordAudit(transaction, doer, [
    { action: 'month-reopened', subject: { kind: 'month', id: closingId, name }, after: { reason } },
  ]);
}

function isOver(first: Temporal.PlainDate, now: Temporal.Instant): boolean {
  const until = first.add({ months: 1, days: daysAfterMonth });
  return Temporal.PlainDate.compare(seoulDate(now), until) >= 0;
}

function monthOf(first: Temporal.PlainDate): string {
  return first.toString().slice(0, 7);
}

function presentClosing({
  departmentId,
  departmentName,
  closedAt,
  reopenedAt,
  month: _,
  ...closing
}: KnownClosing) {
  return {
    ...closing,
    department: departmentId === null ? null : { departmentId, name: departmentName ?? '' },
    closedAt: utcText(closedAt),
    reopenedAt: reopenedAt === null ? null : utcText(reopenedAt),
  };
}
