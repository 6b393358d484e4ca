import {
  type Department,
  type DepartmentChange,
  departmentLevelsMax,
  departmentsMax,
  type EmployeeChoices,
  type NewDepartment,
} from '@nadeul/contract';
import { type AuditEntry, recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import type { Doer } from '../people/index.ts';
import { findNamedChoices } from './choice-store.ts';
import {
  countPeople,
  type DepartmentRow,
  findDepartments,
  holdsPeopleFrom,
  insertDepartment,
  lockDepartments,
  saveClosing,
  saveNodes,
} from './store.ts';
import { below, bySibling, depthUnder, inOrder, pathsOf } from './tree.ts';

/** The tree in the order in which it is shown, with how many belong to each department on a day. */
export async function readTree(db: Database, officeId: string, on: string): Promise<Department[]> {
  const [rows, counts] = await Promise.all([findDepartments(db, officeId), countPeople(db, officeId, on)]);
  const ordered = inOrder(rows);
  const sums = new Map<string | null, number>();
  // From the last to the first, so that everything below a department is counted before it.
  for (const { departmentId, parentId } of ordered.toReversed()) {
    const own = (counts.get(departmentId) ?? 0) + (sums.get(departmentId) ?? 0);
    sums.set(departmentId, own);
    sums.set(parentId, (sums.get(parentId) ?? 0) + own);
  }
  return ordered.map(({ departmentId, parentId, name, level, closedOn }) => ({
    departmentId,
    parentId,
    name,
    level,
    closedOn,
    people: counts.get(departmentId) ?? 0,
    peopleBelow: sums.get(departmentId) ?? 0,
  }));
}

/** Adds a department at the end of its siblings, within the limit of levels. */
export async function addDepartment(
  transaction: Database,
  doer: Doer,
  { parentId, name }: NewDepartment,
): Promise<{ departmentId: string }> {
  const { officeId } = doer;
  const rows = await lockDepartments(transaction, officeId);
  const departmentId = await insertBelow(transaction, doer, { rows, parentId, name });
  return { departmentId };
}

type NewNode = {
  readonly rows: readonly DepartmentRow[];
  readonly parentId: string | null;
  readonly name: string;
};

async function insertBelow(
  transaction: Database,
  doer: Doer,
  { rows, parentId, name }: NewNode,
): Promise<string> {
  if (rows.length >= departmentsMax) throw new Refusal('too-many-departments');
  if (parentId !== null) requireOpen(rows, parentId);
  if (depthUnder(rows, null, parentId) > departmentLevelsMax) throw new Refusal('department-too-deep');
  requireFreeName(rows, { parentId, name });
  const siblings = rows.filter((row) => row.parentId === parentId);
  const position = Math.max(-1, ...siblings.map((row) => row.position)) + 1;
  const departmentId = await insertDepartment(transaction, doer.officeId, { parentId, name, position });
  const above = parentId === null ? null : pathsOf(rows).get(parentId);
  await record(
    transaction,
    doer,
    { departmentId, name },
    { action: 'department-added', after: { name, above } },
  );
  return departmentId;
}

/**
 * Renames a department, moves it with all below it, or changes its place among its siblings. Refuses what would make
 * a circle, lie deeper than the limit, or have the name of a sibling.
 */
export async function changeDepartment(
  transaction: Database,
  doer: Doer,
  { departmentId, change }: { departmentId: string; change: DepartmentChange },
): Promise<void> {
  const { officeId } = doer;
  const rows = await lockDepartments(transaction, officeId);
  const found = requireNode(rows, departmentId);
  const name = change.name ?? found.name;
  const parentId = change.parentId === undefined ? found.parentId : change.parentId;
  if (parentId !== found.parentId && parentId !== null) requireRoom(rows, departmentId, parentId);
  if (name !== found.name || parentId !== found.parentId)
    requireFreeName(rows, { departmentId, parentId, name });
  const moved = placed(rows, { ...found, name, parentId }, change.place);
  await saveNodes(transaction, officeId, moved);
  const paths = pathsOf(rows);
  const after = pathsOf([
    ...rows.filter((row) => row.departmentId !== departmentId),
    { ...found, name, parentId },
  ]);
  await record(
    transaction,
    doer,
    { departmentId, name },
    {
      action: 'department-changed',
      before: { path: paths.get(departmentId) },
      after: {
        path: after.get(departmentId),
        ...(change.place === undefined ? {} : { place: change.place }),
      },
    },
  );
}

function requireRoom(rows: readonly DepartmentRow[], departmentId: string, parentId: string): void {
  requireOpen(rows, parentId);
  if (below(rows, departmentId).has(parentId)) throw new Refusal('department-in-itself');
  if (depthUnder(rows, departmentId, parentId) > departmentLevelsMax)
    throw new Refusal('department-too-deep');
}

/** The siblings as they are numbered once the department has its place among them; without one it comes last. */
function placed(rows: readonly DepartmentRow[], node: DepartmentRow, place?: number): DepartmentRow[] {
  const before = rows.find((row) => row.departmentId === node.departmentId);
  if (place === undefined && before?.parentId === node.parentId) return [node];
  const siblings = rows
    .filter((row) => row.parentId === node.parentId && row.departmentId !== node.departmentId)
    .toSorted(bySibling);
  siblings.splice(place ?? siblings.length, 0, node);
  return siblings.map((row, position) => ({ ...row, position }));
}

/** Closes a department from a day on; nobody and no open department may be in it then. */
export async function closeDepartment(
  transaction: Database,
  doer: Doer,
  { departmentId, on }: { departmentId: string; on: string },
): Promise<void> {
  const { officeId } = doer;
  const rows = await lockDepartments(transaction, officeId);
  const found = requireNode(rows, departmentId);
  const hasChildren = rows.some(
    ({ parentId, closedOn }) => parentId === departmentId && (closedOn === null || closedOn > on),
  );
  if (hasChildren || (await holdsPeopleFrom(transaction, officeId, { departmentId, on })))
    throw new Refusal('department-not-empty');
  await saveClosing(transaction, officeId, { departmentId, on });
  await record(transaction, doer, found, { action: 'department-closed', after: { on } });
}

/** Opens a closed department again, below one that is open. */
export async function reopenDepartment(
  transaction: Database,
  doer: Doer,
  departmentId: string,
): Promise<void> {
  const { officeId } = doer;
  const rows = await lockDepartments(transaction, officeId);
  const found = requireNode(rows, departmentId);
  if (found.closedOn === null) return;
  const parent = rows.find((row) => row.departmentId === found.parentId);
  if (parent !== undefined && parent.closedOn !== null) throw new Refusal('department-closed');
  await saveClosing(transaction, officeId, { departmentId, on: null });
  await record(transaction, doer, found, { action: 'department-reopened', before: { on: found.closedOn } });
}

/**
 * Finds departments by their paths and makes those that are missing; returns the id of each path, the names of which
 * stand with ">" between them, and how many were made. Left out is what would lie in a closed department. Within a
 * transaction of the caller's.
 */
export async function departmentsByPath(
  transaction: Database,
  doer: Doer,
  paths: readonly (readonly string[])[],
): Promise<{ ids: Map<string, string>; made: number }> {
  let rows = await lockDepartments(transaction, doer.officeId);
  const before = rows.length;
  const ids = new Map<string, string>();
  const addNode = async (name: string, parentId: string | null): Promise<DepartmentRow> => {
    const departmentId = await insertBelow(transaction, doer, { rows, parentId, name });
    const node = { departmentId, parentId, name, position: rows.length, closedOn: null };
    rows = [...rows, node];
    return node;
  };
  const under = async (
    parent: DepartmentRow | null,
    path: readonly string[],
  ): Promise<DepartmentRow | null> => {
    const [name, ...rest] = path;
    if (name === undefined || (parent !== null && parent.closedOn !== null)) return parent;
    const parentId = parent?.departmentId ?? null;
    const known = rows.find((row) => row.parentId === parentId && row.name === name);
    return under(known ?? (await addNode(name, parentId)), rest);
  };
  for (const path of paths) {
    const found = await under(null, path);
    if (found !== null && found.closedOn === null) ids.set(path.join('>'), found.departmentId);
  }
  return { ids, made: rows.length - before };
}

function requireNode(rows: readonly DepartmentRow[], departmentId: string): DepartmentRow {
  const found = rows.find((row) => row.departmentId === departmentId);
  if (found === undefined) throw new Refusal('not-found');
  return found;
}

function requireOpen(rows: readonly DepartmentRow[], parentId: string): void {
  const parent = rows.find((row) => row.departmentId === parentId);
  if (parent === undefined || parent.closedOn !== null)
    throw new Refusal('request-malformed', [{ path: 'parentId', code: 'not-found' }]);
}

function requireFreeName(
  rows: readonly DepartmentRow[],
  wanted: { departmentId?: string; parentId: string | null; name: string },
): void {
  const isTaken = rows.some(
    ({ departmentId, parentId, name }) =>
      parentId === wanted.parentId && name === wanted.name && departmentId !== wanted.departmentId,
  );
  if (isTaken) throw new Refusal('department-name-taken', [{ path: 'name', code: 'taken' }]);
}

async function record(
  transaction: Database,
  doer: Doer,
  { departmentId, name }: { departmentId: string; name: string },
  entry: Omit<AuditEntry, 'subject'>,
): Promise<void> {
  await recordAudit(transaction, doer, [
    { ...entry, subject: { kind: 'department', id: departmentId, name } },
  ]);
}

/** What an employee may belong to on a day, to choose from. */
export async function readChoices(db: Database, officeId: string, on: string): Promise<EmployeeChoices> {
  const [rows, named] = await Promise.all([findDepartments(db, officeId), findNamedChoices(db, officeId)]);
  const paths = pathsOf(rows);
  const departments = inOrder(rows)
    .filter(({ closedOn }) => closedOn === null || closedOn > on)
    .map(({ departmentId, name }) => ({ id: departmentId, name: paths.get(departmentId) ?? name }));
  return { departments, ...named };
}

/** The path of each department of an office, "본부 > 팀", by id. */
export async function findDepartmentPaths(db: Database, officeId: string): Promise<Map<string, string>> {
  return pathsOf(await findDepartments(db, officeId));
}
