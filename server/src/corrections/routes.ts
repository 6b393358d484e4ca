import type { DayDetail, ListedCorrection } from '@nadeul/contract';
import { Temporal } from '@nadeul/domain';
import { presentCorrection, presentEmployee, readDay } from '../attendance/index.ts';
import { cursorOf, type Handlers, type PermittedCaller, Refusal, readCursor } from '../http/index.ts';
import { findEmployees, findReached } from '../people/index.ts';
import type { EmployeeDay } from '../schedule/index.ts';
import { correctDays, undoBatch } from './batch.ts';
import { proposeCorrections } from './proposals.ts';
import { type CorrectionParts, correctDay, undoCorrection } from './service.ts';
import { findListed, type ListedRow } from './store.ts';

type CorrectionHandlers = Pick<
  Handlers,
  | 'corrections'
  | 'correctDay'
  | 'undoCorrection'
  | 'proposeCorrections'
  | 'correctDays'
  | 'undoCorrectionBatch'
>;

/** The endpoints of corrections of days. */
export function correctionHandlers(parts: CorrectionParts): CorrectionHandlers {
  const dayOf = async ({ officeId }: PermittedCaller, { employeeId, workDate }: EmployeeDay) => {
    const day = await readDay(parts, { officeId, employeeId }, workDate);
    if (day === null) throw new Refusal('not-found');
    return day;
  };
  return {
    corrections: async ({ caller, query: { cursor, ...query } }) => {
      const { db } = parts;
      const after = cursor === undefined ? null : ordinalOf(cursor);
      const employeeIds = await reachedIds(parts, caller);
      const { rows, total } = await findListed(db, caller.officeId, { query, after, employeeIds });
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      const next = last === undefined ? null : cursorOf([last.ordinal]);
      return { rows: await named(parts, caller, rows), next, total };
    },
    correctDay: async ({ caller, params, body }): Promise<DayDetail> => {
      const day = { employeeId: params.employeeId, workDate: Temporal.PlainDate.from(params.workDate) };
      await correctDay(parts, caller, { ...day, said: body });
      return dayOf(caller, day);
    },
    undoCorrection: async ({ caller, params }) =>
      dayOf(caller, await undoCorrection(parts, caller, params.correctionId)),
    proposeCorrections: ({ caller, body }) => proposeCorrections(parts, caller, body),
    correctDays: ({ caller, body }) => correctDays(parts, caller, body),
    undoCorrectionBatch: ({ caller, params }) => undoBatch(parts, caller, params.batchId),
  };
}

function ordinalOf(cursor: string): string {
  const [ordinal] = readCursor(cursor, 1);
  if (typeof ordinal !== 'string' || !/^\d{1,18}$/.test(ordinal))
    throw new Refusal('request-malformed', [
      { path: 'cursor', message: 'Hand back the `next` of the page before, unchanged.' },
    ]);
  return ordinal;
}

async function reachedIds({ db }: CorrectionParts, caller: PermittedCaller) {
  if (caller.reached.to === 'office') return 'all' as const;
  return (await findReached(db, caller)).map(({ employeeId }) => employeeId);
}

async function named(
  { db }: CorrectionParts,
  { officeId }: PermittedCaller,
  rows: readonly ListedRow[],
): Promise<ListedCorrection[]> {
  const ids = [...new Set(rows.map(({ employeeId }) => employeeId))];
  const employees = new Map((await findEmployees(db, officeId, ids)).map((one) => [one.employeeId, one]));
  return rows.flatMap((row) => {
    const employee = employees.get(row.employeeId);
    if (employee === undefined) return [];
    const workDate = row.workDate.toString();
    return [{ employee: presentEmployee(employee), workDate, ...presentCorrection(row) }];
  });
}
