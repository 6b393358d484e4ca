import { Readable } from 'node:stream';
import {
  type AuditEntryView,
  type AuditExport,
  type AuditPage,
  type AuditQuery,
  auditCountMax,
  auditExportRowsMax,
} from '@nadeul/contract';
import { formatSeoul } from '@nadeul/domain';
import { type Clock, utcText } from '../clock.ts';
import { lineForCsv, utf8Mark } from '../csv.ts';
import type { Database } from '../database/index.ts';
import { cursorOf, type PermittedCaller, readCursor } from '../http/index.ts';
import { recordAudit } from './record-store.ts';
import { type AuditFilter, type AuditKey, type AuditRow, countAudit, searchAudit } from './search-store.ts';
import { titleOf } from './title.ts';

/** Rows of a file that are read at a time. */
const rowsPerRead = 1000;

/** A page of the audit, newest first. */
export async function readAudit(db: Database, officeId: string, query: AuditQuery): Promise<AuditPage> {
  const { cursor, limit, ...filter } = query;
  const after = cursor === undefined ? null : keyOf(readCursor(cursor, 2));
  const [rows, total] = await Promise.all([
    searchAudit(db, officeId, filter, { after, rowsMax: limit + 1 }),
    countAudit(db, officeId, filter, auditCountMax),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const isLast = rows.length <= limit || last === undefined;
  return { rows: page.map(present), next: isLast ? null : cursorOf([last.atMicros, last.ordinal]), total };
}

function keyOf([atMicros, ordinal]: readonly (string | number | null)[]): AuditKey {
  return { atMicros: Number(atMicros), ordinal: Number(ordinal) };
}

function present({ at, atMicros: _, action, ...row }: AuditRow): AuditEntryView {
  return { ...row, at: utcText(at), action, title: titleOf(action, row.after) };
}

/** The entries of a filter as CSV, oldest last. Who took it and why is kept before the first byte leaves. */
export async function exportAudit(
  { db, clock }: { db: Database; clock: Clock },
  { officeId, officeName, actor }: PermittedCaller,
  { reason, ...filter }: AuditExport,
): Promise<Readable> {
  const now = clock();
  const subject = { kind: 'office', id: officeId, name: officeName } as const;
  await recordAudit(db, { officeId, actor, now }, [
    { action: 'audit-exported', subject, after: { ...filter, reason } },
  ]);
  return Readable.from(csvParts(db, officeId, filter));
}

const heads = ['시각', '한 사람', '아이디', '접속 주소', '한 일', '코드', '대상 종류', '대상', '전', '후'];

async function* csvParts(db: Database, officeId: string, filter: AuditFilter): AsyncGenerator<string> {
  yield utf8Mark + lineForCsv(heads);
  let after: AuditKey | null = null;
  for (let count = 0; count < auditExportRowsMax; count += rowsPerRead) {
    const rows: readonly AuditRow[] = await searchAudit(db, officeId, filter, {
      after,
      rowsMax: rowsPerRead,
    });
    yield rows.map(lineOf).join('');
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsPerRead) return;
    after = last;
  }
}

function lineOf({ at, actor, address, action, subject, before, after }: AuditRow): string {
  const what = [titleOf(action, after).ko, action, subject.kind, subject.name];
  return lineForCsv([formatSeoul(at), actor.name, actor.id, address, ...what, jsonOf(before), jsonOf(after)]);
}

function jsonOf(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
