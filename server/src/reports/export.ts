import type { Readable } from 'node:stream';
import type { MonthExport, MonthSheet } from '@nadeul/contract';
import { premiumRulesOf, seoulMinute, Temporal } from '@nadeul/domain';
import { readUnits } from '../attendance/index.ts';
import { recordAudit } from '../audit/index.ts';
import { type ClosingParts, type MonthOf, monthsOf } from '../closing/index.ts';
import type { PermittedCaller } from '../http/index.ts';
import { type Employee, findReached, inDepartment } from '../people/index.ts';
import { rulesOn } from '../schedule/index.ts';
import { type Cell, dayCells, sheetHeads, summaryCells, tagCells } from './cells.ts';
import { findExportedTags } from './store.ts';
import { totalsOf } from './totals.ts';
import { csvOf, excelOf, type Sheet } from './write.ts';

export type MonthFile = { readonly name: string; readonly type: string; readonly stream: Readable };

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;
const names: Readonly<Record<MonthSheet, string>> = { summary: '요약', days: '일별', tags: '태그' };

/** A month of those whom the caller may see, as a file. Who took it and why is kept before the first byte leaves. */
export async function exportMonth(
  parts: ClosingParts,
  caller: PermittedCaller,
  { month, departmentId, format, sheet, reason }: MonthExport,
): Promise<MonthFile> {
  const { db, clock } = parts;
  const { officeId, officeName, actor } = caller;
  const now = clock();
  const employees = await inDepartment(db, officeId, await findReached(db, caller), departmentId);
  await recordAudit(db, { officeId, actor, now }, [
    {
      action: 'attendance-exported',
      subject: { kind: 'office', id: officeId, name: officeName },
      after: {
        month,
        departmentId,
        format,
        ...(format === 'csv' ? { sheet } : {}),
        reason,
        employees: employees.length,
      },
    },
  ]);
  const make = sheetsOf({ parts, officeId, now, employees, month });
  const stream =
    format === 'csv' ? csvOf(make[sheet]()) : excelOf([make.summary(), make.days(), make.tags()]);
  return { name: `근무-${month}.${format}`, type: types[format], stream };
}

type Asked = {
  readonly parts: ClosingParts;
  readonly officeId: string;
  readonly now: Temporal.Instant;
  readonly employees: readonly Employee[];
  readonly month: string;
};

/** The sheets of the file; each reads the month anew, some hundred people at a time, so that memory stays bounded. */
function sheetsOf({
  parts: { db },
  officeId,
  now,
  employees,
  month,
}: Asked): Record<MonthSheet, () => Sheet> {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const last = first.add({ days: first.daysInMonth - 1 });
  const months = () => monthsOf({ db, officeId, now }, employees, first);
  const sheet = (name: MonthSheet, rows: () => Sheet['rows']) => () => ({
    name: names[name],
    heads: sheetHeads[name],
    rows: rows(),
  });
  return {
    summary: sheet('summary', async function* () {
      const rules = premiumRulesOf(await rulesOn(db, officeId, last));
      for await (const some of months()) {
        const units = await readUnits({ db, officeId, now }, some.map(monthOfPerson));
        yield some.map(({ employee, fromWeek }) => {
          const ofUnits = units.get(employee.employeeId) ?? [];
          return summaryCells(employee, totalsOf({ fromWeek, ofUnits }, first.toString(), rules));
        });
      }
    }),
    days: sheet('days', async function* () {
      for await (const some of months())
        yield some.flatMap(({ employee, days }) => days.map((day) => dayCells(employee, day)));
    }),
    tags: sheet('tags', async function* () {
      const span = { from: seoulMinute(first, 0), until: seoulMinute(last.add({ days: 1 }), 0) };
      for await (const some of months()) yield tagRows(some, await tagsOf(some));
      function tagsOf(some: readonly MonthOf[]) {
        return findExportedTags(db, officeId, {
          employeeIds: some.map(({ employee }) => employee.employeeId),
          ...span,
        });
      }
    }),
  };
}

function monthOfPerson({ employee: { employeeId }, days }: MonthOf) {
  return { employeeId, days };
}

function tagRows(some: readonly MonthOf[], tags: Awaited<ReturnType<typeof findExportedTags>>): Cell[][] {
  const tagsOf = Map.groupBy(tags, ({ employeeId }) => employeeId);
  return some.flatMap(({ employee }) =>
    (tagsOf.get(employee.employeeId) ?? []).map((tag) => tagCells(employee, tag)),
  );
}
