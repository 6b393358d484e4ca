import {
  type ImportApplication,
  type ImportPreview,
  type ImportResult,
  importMinutes,
} from '@nadeul/contract';
import { recordAudit } from '../audit/index.ts';
import { utcText } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { departmentsByPath } from '../departments/index.ts';
import { Refusal } from '../http/index.ts';
import { type Doer, findDefaults, firstDay, followChange, todayOf } from '../people/index.ts';
import {
  type AppliedRow,
  findApplied,
  findLeftOut,
  findNewPaths,
  insertNew,
  leaveOutChanged,
  type Of,
  placeInNew,
  saveFacts,
  updateKnown,
} from './apply-store.ts';
import { findImport, finishImport, lockImport, type StoredImport, saveImport } from './preview-store.ts';
import { findReference } from './reference-store.ts';
import { FileError } from './sheet.ts';
import { readInWorker } from './worker.ts';

/** Rows that are taken from the database at once while an import is applied. */
const rowsAtOnce = 250;

/** Reads a file and keeps what it would do. Refuses a file that is no list of employees. */
export async function readImport(
  db: Database,
  { officeId, actor, now }: Doer,
  { bytes, fileName }: { bytes: Buffer; fileName: string },
): Promise<ImportPreview> {
  const reference = await findReference(db, officeId, todayOf({ now }));
  const { summary, rows } = await read({ bytes, reference });
  const expiresAt = now.add({ minutes: importMinutes });
  const kept = { officeId, fileName, createdBy: actor.id, now, expiresAt, preview: summary, rows };
  const importId = await db.transaction().execute((transaction) => saveImport(transaction, kept));
  return presentImport({ importId, fileName, expiresAt, preview: summary, result: null });
}

async function read(task: { bytes: Buffer; reference: string }): ReturnType<typeof readInWorker> {
  try {
    return await readInWorker(task);
  } catch (error) {
    if (error instanceof FileError) throw new Refusal(error.code);
    throw error;
  }
}

/** A preview that is still kept, with what came of it. */
export async function readPreview(db: Database, officeId: string, importId: string): Promise<ImportPreview> {
  const found = await findImport(db, officeId, importId);
  if (found === undefined) throw new Refusal('not-found');
  return presentImport(found);
}

function presentImport({ importId, fileName, expiresAt, preview, result }: StoredImport): ImportPreview {
  return { importId, fileName, expiresAt: utcText(expiresAt), ...preview, result };
}

/**
 * Stores every good row of a preview in one transaction. What was applied before gives the same answer and changes
 * nothing; rows about what somebody changed since the preview are left out and told.
 */
export async function applyImport(
  db: Database,
  doer: Doer,
  { importId, makeDepartments, from }: ImportApplication & { readonly importId: string },
): Promise<ImportResult> {
  const { officeId, now } = doer;
  const of = { officeId, importId };
  return db.transaction().execute(async (transaction) => {
    const found = await lockImport(transaction, officeId, importId);
    if (found === undefined) throw new Refusal('not-found');
    if (found.result !== null) return found.result;
    if (now.epochMilliseconds > found.expiresAt.epochMilliseconds) throw new Refusal('import-expired');
    const today = todayOf(doer);
    const day = from ?? today;
    await leaveOutChanged(transaction, of, day);
    const paths = await findNewPaths(transaction, of);
    const wanted = makeDepartments ? paths : [];
    const made = await departmentsByPath(
      transaction,
      doer,
      wanted.map(({ path }) => path),
    );
    await placeInNew(transaction, of, idsByText(wanted, made.ids));
    await insertNew(transaction, of, today);
    await updateKnown(transaction, of);
    const defaults = await findDefaults(transaction, officeId);
    await saveFacts(transaction, of, { always: firstDay, from: day, defaults });
    const { added, changed } = await followRows(transaction, doer, of, day);
    const { wrong, same } = found.preview.counts;
    const leftOut = await findLeftOut(transaction, of);
    const result = { added, changed, wrong, same, departmentsMade: made.made, leftOut };
    await finishImport(transaction, officeId, { importId, result, now });
    await recordImport(transaction, doer, { importId, fileName: found.fileName, result });
    return result;
  });
}

function idsByText(
  paths: readonly { written: string; path: readonly string[] }[],
  ids: ReadonlyMap<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    paths.flatMap(({ written, path }) => {
      const id = ids.get(path.join('>'));
      return id === undefined ? [] : [[written, id]];
    }),
  );
}

/** Keeps what was done to each employee, and lets attendance and matching follow. */
async function followRows(
  transaction: Database,
  doer: Doer,
  of: Of,
  day: string,
): Promise<{ added: number; changed: number }> {
  const counts = { added: 0, changed: 0 };
  const employeeNumbers: string[] = [];
  const idsFrom = new Map<string, string[]>();
  for (let after = 0; ; ) {
    const rows = await findApplied(transaction, of, { after, limit: rowsAtOnce });
    if (rows.length === 0) break;
    await recordRows(transaction, doer, rows);
    for (const row of rows) {
      counts[row.kind === 'new' ? 'added' : 'changed'] += 1;
      if (row.kind === 'new') employeeNumbers.push(row.employeeNumber);
      const from = row.kind === 'new' ? null : firstDayOf(row, day);
      if (from !== null) idsFrom.set(from, [...(idsFrom.get(from) ?? []), row.employeeId]);
    }
    after = rows.at(-1)?.line ?? after;
  }
  const days = [...idsFrom].map(([from, employeeIds]) => ({ from, employeeIds }));
  await followChange(transaction, of.officeId, { days, employeeNumbers });
  return counts;
}

function firstDayOf({ daysFrom, changesPlans }: AppliedRow, day: string): string | null {
  if (!changesPlans) return daysFrom;
  return daysFrom === null || day < daysFrom ? day : daysFrom;
}

async function recordRows(transaction: Database, doer: Doer, rows: readonly AppliedRow[]): Promise<void> {
  await recordAudit(
    transaction,
    doer,
    rows.map(({ kind, employeeId, name, employeeNumber, changes }) => {
      const after = Object.fromEntries(changes.map((change) => [change.column, change.after]));
      const before = Object.fromEntries(changes.map((change) => [change.column, change.before]));
      const subject = { kind: 'employee' as const, id: employeeId, name };
      return kind === 'new'
        ? {
            action: 'employee-added' as const,
            subject,
            after: { 'employee-number': employeeNumber, ...after },
          }
        : { action: 'employee-changed' as const, subject, before, after };
    }),
  );
}

async function recordImport(
  transaction: Database,
  doer: Doer,
  { importId, fileName, result }: { importId: string; fileName: string; result: ImportResult },
): Promise<void> {
  const { leftOut, ...counts } = result;
  await recordAudit(transaction, doer, [
    {
      action: 'employees-imported',
      subject: { kind: 'office', id: doer.officeId, name: fileName },
      after: { importId, fileName, ...counts, leftOut: leftOut.length },
    },
  ]);
}
