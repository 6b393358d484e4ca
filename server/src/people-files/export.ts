import type { Readable } from 'node:stream';
import type { EmployeeExport } from '@nadeul/contract';
import { recordAudit } from '../audit/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { findDepartmentPaths } from '../departments/index.ts';
import type { PermittedCaller } from '../http/index.ts';
import { readAllListed, todayOf } from '../people/index.ts';
import { cellsOf } from './columns.ts';
import { csvOf, excelOf } from './write.ts';

export type PeopleFile = { readonly name: string; readonly type: string; readonly stream: Readable };

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** The employees of a filter as a file. Who took it, how many and why is kept before the first byte leaves. */
export async function exportEmployees(
  parts: { db: Database; clock: Clock },
  caller: PermittedCaller,
  { format, reason, filter }: EmployeeExport,
): Promise<PeopleFile> {
  const { db, clock } = parts;
  const { officeId, officeName, actor } = caller;
  const now = clock();
  const [rows, paths] = await Promise.all([
    readAllListed(parts, caller, filter),
    findDepartmentPaths(db, officeId),
  ]);
  await recordAudit(db, { officeId, actor, now }, [
    {
      action: 'employees-exported',
      subject: { kind: 'office', id: officeId, name: officeName },
      after: { format, reason, filter, employees: rows.length },
    },
  ]);
  const cells = rows.map((row) => cellsOf(row, paths));
  const stream = format === 'csv' ? csvOf(cells) : excelOf(cells, { sheetName: '임직원' });
  return { name: `임직원-${todayOf({ now })}.${format}`, type: types[format], stream };
}

/** An empty file with the columns and what belongs into each. */
export function importTemplate(): PeopleFile {
  const notes = {
    'employee-number': '꼭 필요해요. 출입 시스템(캡스 등)의 사번과 같아야 자동으로 연결돼요.',
    name: '새 임직원에게는 꼭 필요해요.',
    department: '위에서부터 적어 주세요. 예: 본부 > 팀',
    'hired-on': '예: 2026-01-05',
  };
  return { name: '임직원-양식.xlsx', type: types.xlsx, stream: excelOf([], { sheetName: '임직원', notes }) };
}
