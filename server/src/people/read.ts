import type { EmployeeCard, EmployeeFilter, EmployeeQuery, EmployeeRow } from '@nadeul/contract';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { cursorOf, type PermittedCaller, readCursor } from '../http/index.ts';
import { findHistory, findLeaves } from './card-store.ts';
import { todayOf } from './doer.ts';
import { type Asked, findListed, findListedPage, type ListedEmployee, type Within } from './list-store.ts';
import { presentCard, presentRow } from './present.ts';
import { departmentsBelow } from './store.ts';

type ReadParts = { readonly db: Database; readonly clock: Clock };
type Asker = Pick<PermittedCaller, 'officeId' | 'reached'>;

/** A page of the employees whom the caller reaches. Throws `request-malformed` for a cursor of another list. */
export async function readEmployees(
  { db, clock }: ReadParts,
  caller: Asker,
  { cursor, limit, sort, order, ...filter }: EmployeeQuery,
): Promise<{ rows: EmployeeRow[]; next: string | null; total: number }> {
  const asked = await askedBy({ db, clock }, caller, filter);
  const after = cursor === undefined ? null : keyIn(cursor);
  // One row more than the page tells whether there is another page.
  const { rows, total } = await findListedPage(db, { ...asked, sort, order, limit: limit + 1, after });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next =
    rows.length > limit && last !== undefined ? cursorOf([last.sortKey, last.employeeNumber]) : null;
  return { rows: shown.map(presentRow), next, total };
}

function keyIn(cursor: string): readonly [string, string] {
  const [sortKey, employeeNumber] = readCursor(cursor, 2);
  return [String(sortKey), String(employeeNumber)];
}

/** Every employee of a filter whom the caller reaches, as of today. */
export async function readAllListed(
  parts: ReadParts,
  caller: Asker,
  filter: EmployeeFilter,
): Promise<ListedEmployee[]> {
  return findListed(parts.db, await askedBy(parts, caller, filter));
}

/** One employee with their history; null where the office has none or the caller does not reach them. */
export async function readCard(
  parts: ReadParts,
  caller: Asker,
  employeeId: string,
): Promise<EmployeeCard | null> {
  const { db } = parts;
  const whose = { officeId: caller.officeId, employeeId };
  const asked = { ...(await askedBy(parts, caller, {})), employeeIds: [employeeId] };
  const [[row], history, leaves] = await Promise.all([
    findListed(db, asked),
    findHistory(db, whose),
    findLeaves(db, whose),
  ]);
  return row === undefined ? null : presentCard(row, history, leaves);
}

async function askedBy({ db, clock }: ReadParts, caller: Asker, filter: EmployeeFilter): Promise<Asked> {
  const { officeId } = caller;
  return { officeId, on: todayOf({ now: clock() }), within: await withinOf(db, caller), filter };
}

async function withinOf(db: Database, { officeId, reached }: Asker): Promise<Within> {
  switch (reached.to) {
    case 'office':
      return 'office';
    case 'self':
      return { departmentIds: [], employeeId: reached.employeeId };
    case 'departments': {
      const below = await departmentsBelow(db, officeId, reached.departmentIds);
      return { departmentIds: [...below], employeeId: reached.employeeId };
    }
  }
}
