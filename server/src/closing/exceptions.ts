import type { ExceptionPage, ExceptionQuery, ExceptionRow, NewAcceptances } from '@nadeul/contract';
import { type ExceptionKind, exceptionKinds, Temporal } from '@nadeul/domain';
import { presentEmployee } from '../attendance/index.ts';
import { recordAudit } from '../audit/index.ts';
import { type Clock, utcText } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { cursorOf, type PermittedCaller, Refusal, readCursor } from '../http/index.ts';
import { type Doer, findReached, inDepartment } from '../people/index.ts';
import { findSigned } from '../signed-days/index.ts';
import {
  type Acceptance,
  deleteAcceptances,
  type ExceptionKey,
  findAcceptances,
  insertAcceptances,
} from './exception-store.ts';
import { type MonthOf, monthsOf } from './month-days.ts';

export type ClosingParts = { readonly db: Database; readonly clock: Clock };

/** What has to be looked at in a month, of those whom the caller may see: open, or accepted as it is. */
export async function readExceptions(
  { db, clock }: ClosingParts,
  caller: Pick<PermittedCaller, 'officeId' | 'reached'>,
  { month, query }: { readonly month: string; readonly query: ExceptionQuery },
): Promise<ExceptionPage> {
  const { officeId } = caller;
  const first = Temporal.PlainDate.from(`${month}-01`);
  const last = first.add({ days: first.daysInMonth - 1 });
  const scope = await inDepartment(db, officeId, await findReached(db, caller), query.departmentId);
  const accepted = new Map(
    (await findAcceptances(db, officeId, { first, last })).map((one) => [keyOf(one), one]),
  );
  const rows: ExceptionRow[] = [];
  for await (const people of monthsOf({ db, officeId, now: clock() }, scope, first))
    rows.push(...people.flatMap((one) => rowsOf(one, accepted)));
  rows.sort(byPlace);
  return pageOfRows(rows, query);
}

function rowsOf(
  { employee, days, exceptions }: MonthOf,
  accepted: ReadonlyMap<string, Acceptance>,
): ExceptionRow[] {
  const dayOf = new Map(days.map((day) => [day.workDate, day]));
  return exceptions.map(({ workDate, kind, minutes, proposedOutAt }) => {
    const day = dayOf.get(workDate);
    const acceptance = accepted.get(keyOf({ employeeId: employee.employeeId, workDate, kind }));
    return {
      employee: presentEmployee(employee),
      workDate,
      kind,
      minutes,
      proposedOutAt,
      plannedStart: day?.plannedStart ?? null,
      plannedEnd: day?.plannedEnd ?? null,
      inAt: day?.inAt ?? null,
      outAt: day?.outAt ?? null,
      acceptance:
        acceptance === undefined
          ? null
          : { reason: acceptance.reason, by: acceptance.by, at: utcText(acceptance.at) },
    };
  });
}

function pageOfRows(
  rows: readonly ExceptionRow[],
  { show, kind, cursor, limit }: ExceptionQuery,
): ExceptionPage {
  const open = rows.filter(({ acceptance }) => acceptance === null);
  const shown = (show === 'open' ? open : rows.filter(({ acceptance }) => acceptance !== null)).filter(
    (row) => kind === undefined || row.kind === kind,
  );
  const after = cursor === undefined ? null : readCursor(cursor, 4).map(String);
  const begin = after === null ? 0 : shown.findIndex((row) => isAfter(placeOf(row), after));
  const page = begin === -1 ? [] : shown.slice(begin, begin + limit);
  const end = page.at(-1);
  const isLast = begin === -1 || begin + page.length >= shown.length;
  return {
    rows: page,
    next: isLast || end === undefined ? null : cursorOf(placeOf(end)),
    total: shown.length,
    openCounts: countsOf(open),
    acceptedCount: rows.length - open.length,
  };
}

function countsOf(rows: readonly ExceptionRow[]): Record<ExceptionKind, number> {
  const count = (kind: ExceptionKind) => rows.filter((row) => row.kind === kind).length;
  // One entry for each kind, so the record is whole.
  return Object.fromEntries(exceptionKinds.map((kind) => [kind, count(kind)])) as Record<
    ExceptionKind,
    number
  >;
}

/** What only waits for a device comes last: nobody can do anything about it yet. */
function placeOf({ workDate, employee, kind }: ExceptionRow): string[] {
  const waits = kind === 'pending' ? 'waits' : 'now';
  return [waits, workDate, `${employee.employeeNumber} ${employee.employeeId}`, kind];
}

function byPlace(a: ExceptionRow, b: ExceptionRow): number {
  return isAfter(placeOf(a), placeOf(b)) ? 1 : -1;
}

function isAfter(a: readonly string[], b: readonly string[]): boolean {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index !== -1 && (a[index] ?? '') > (b[index] ?? '');
}

function keyOf({ employeeId, workDate, kind }: ExceptionKey): string {
  return `${employeeId} ${workDate} ${kind}`;
}

/** Accepts exceptions as they are, with one reason. Throws `forbidden` and `month-signed`. */
export async function acceptExceptions(
  transaction: Database,
  caller: Doer & Pick<PermittedCaller, 'reached'>,
  { exceptions, reason }: NewAcceptances,
): Promise<void> {
  await refuseOutOfReach(transaction, caller, exceptions);
  const { officeId, actor, now } = caller;
  const count = await insertAcceptances(transaction, officeId, { exceptions, reason, by: actor.name, now });
  if (count === 0) return;
  await recordAudit(transaction, caller, [
    { action: 'exceptions-accepted', subject: subjectOf(exceptions), after: { reason, exceptions } },
  ]);
}

/** Opens accepted exceptions again. Throws `forbidden` and `month-signed`. */
export async function withdrawAcceptances(
  transaction: Database,
  caller: Doer & Pick<PermittedCaller, 'reached'>,
  exceptions: readonly ExceptionKey[],
): Promise<void> {
  await refuseOutOfReach(transaction, caller, exceptions);
  const count = await deleteAcceptances(transaction, caller.officeId, exceptions);
  if (count === 0) return;
  await recordAudit(transaction, caller, [
    { action: 'acceptances-withdrawn', subject: subjectOf(exceptions), before: { exceptions } },
  ]);
}

async function refuseOutOfReach(
  db: Database,
  caller: Pick<PermittedCaller, 'officeId' | 'reached'>,
  exceptions: readonly ExceptionKey[],
): Promise<void> {
  const reached = new Set((await findReached(db, caller)).map(({ employeeId }) => employeeId));
  if (exceptions.some(({ employeeId }) => !reached.has(employeeId))) throw new Refusal('forbidden');
  if ((await findSigned(db, caller.officeId, exceptions)).length > 0) throw new Refusal('month-signed');
}

function subjectOf(exceptions: readonly ExceptionKey[]) {
  const month = exceptions[0]?.workDate.slice(0, 7) ?? '';
  return { kind: 'month', id: month, name: month } as const;
}
