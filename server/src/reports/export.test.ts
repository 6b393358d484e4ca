import type { EmployeeMonth, ExceptionPage, Problem } from '@nadeul/contract';
import { usualRules } from '@nadeul/domain';
import ExcelJs from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let cookie: string;

beforeAll(async () => {
  office = await server.makeOffice('export.example');
  server.setNow('2026-12-02T12:00:00+09:00');
  cookie = await office.cookieOf('admin');
  // Monday to Saturday, ten hours and more a day; the last night reaches into the next day.
  await office.send(
    ['16', '17', '18', '19', '20', '21'].flatMap((day) => [
      tagAt(`2026-11-${day} 08:50:30`),
      tagAt(day === '20' ? '2026-11-21 01:30:00' : `2026-11-${day} 20:00:00`),
    ]),
  );
  await server.database.ownerPool.query(`update employee set name = '=cmd|x' where employee_number = '0002'`);
  await server.settle();
});
afterAll(() => server.close());

async function file(change: object = {}, by = cookie) {
  const payload = { month: '2026-11', departmentId: null, format: 'xlsx', reason: '급여', ...change };
  return server.app.inject({
    method: 'POST',
    url: '/api/attendance/exports',
    headers: { cookie: by },
    payload,
  });
}

async function workbook(): Promise<ExcelJs.Workbook> {
  const made = new ExcelJs.Workbook();
  const { rawPayload } = await file();
  // ExcelJS names the buffer type of an older Node.
  await made.xlsx.load(rawPayload as unknown as Parameters<typeof made.xlsx.load>[0]);
  return made;
}
function rowsOf(made: ExcelJs.Workbook, sheet: string): Record<string, ExcelJs.CellValue>[] {
  const found = made.getWorksheet(sheet);
  if (found === undefined) throw new Error(`The file has no sheet ${sheet}.`);
  // The first place of a row's values is always empty.
  const heads = (found.getRow(1).values as string[]).slice(1);
  return (found.getRows(2, found.rowCount - 1) ?? []).map((row) =>
    Object.fromEntries(heads.map((head, index) => [head, row.getCell(index + 1).value])),
  );
}
const minutesOf = (value: ExcelJs.CellValue | undefined) =>
  Math.round(
    (value instanceof Date ? value.getTime() + 2_209_161_600_000 : Number(value) * 86_400_000) / 60_000,
  );

test('the file has a line a person, a line a day and a line a tag, as payroll reads them', async () => {
  const made = await workbook();

  expect(made.worksheets.map(({ name }) => name)).toEqual(['요약', '일별', '태그']);
  expect(rowsOf(made, '요약').map((row) => row.사번)).toEqual(['0001', '0002', '0003']);
  expect(rowsOf(made, '일별')).toHaveLength(90);
  expect(rowsOf(made, '태그')).toHaveLength(12);
});

test('its sums are those of the month page, and overtime is what exceeds the day and the week', async () => {
  const made = await workbook();
  const summary = rowsOf(made, '요약')[0];
  const { totals, days } = await server.read<EmployeeMonth>(
    `/api/employees/${office.employees['0001']}/months/2026-11`,
    cookie,
  );

  expect(minutesOf(summary?.근무시간)).toBe(totals.workedMinutes);
  expect(summary?.근무일수).toBe(totals.workedDays);
  expect(summary?.결근).toBe(totals.absentDays);
  const recognised = days.map(({ recognisedMinutes }) => recognisedMinutes);
  // Four days of 600 minutes, one until 01:30, and Saturday, on which no start is planned.
  const overDay = recognised.reduce((sum, minutes) => sum + Math.max(0, minutes - 480), 0);
  const withinDays = recognised.reduce((sum, minutes) => sum + Math.min(minutes, 480), 0);
  expect(minutesOf(summary?.연장)).toBe(overDay + withinDays - 2400);
});

test('cells have the types of what they hold: text 사번, dates, times that may lie on the next day, durations', async () => {
  const made = await workbook();
  const sheet = made.getWorksheet('일별');
  const friday = rowsOf(made, '일별').find(
    ({ 사번: number, 근무일: date }) =>
      number === '0001' && date instanceof Date && date.toISOString().startsWith('2026-11-20'),
  );

  expect(friday?.퇴근).toEqual(new Date('2026-11-21T01:30:00Z'));
  expect(friday?.출근).toEqual(new Date('2026-11-20T08:50:30Z'));
  expect(sheet?.getRow(2).getCell(14).numFmt).toBe('[h]:mm');
  expect(sheet?.getRow(2).getCell(1).numFmt).toBe('@');
});

test('a name that looks like a formula is text in both kinds of file', async () => {
  const summary = rowsOf(await workbook(), '요약');
  const { payload } = await file({ format: 'csv', sheet: 'summary' });

  expect(summary[1]?.이름).toBe('=cmd|x');
  expect(payload).toContain(`'=cmd|x`);
});

test('who takes the file and why is in the audit, and employees get none', async () => {
  await file({ format: 'csv', reason: '노무 확인' });

  const { rows } = await server.database.ownerPool.query<{ after: { reason: string } }>(
    `select after from audit_entry where action = 'attendance-exported' order by ordinal desc limit 1`,
  );
  expect(rows[0]?.after).toMatchObject({ reason: '노무 확인', month: '2026-11', sheet: 'days' });
  const refused = await file({}, await office.cookieOf('hana'));
  expect(refused.json<Problem>().code).toBe('forbidden');
});

test('below five employees the file has no overtime and no exception is about 52 hours; the hours stay', async () => {
  const totals = async () => rowsOf(await workbook(), '요약')[0] ?? {};
  const overWeeks = async () =>
    (await server.read<ExceptionPage>('/api/exceptions/2026-11?kind=over-week', cookie)).rows.length;
  const before = await totals();
  const weeksBefore = await overWeeks();

  const answer = await server.app.inject({
    method: 'PUT',
    url: '/api/attendance-rules',
    headers: { cookie },
    payload: { from: '2026-11-01', rules: { ...usualRules, employerSize: 'under-five' } },
  });
  await server.settle();
  const after = await totals();

  expect(answer.statusCode).toBe(204);
  expect([minutesOf(before.연장) > 0, weeksBefore]).toEqual([true, 1]);
  expect([minutesOf(after.연장), await overWeeks()]).toEqual([0, 0]);
  expect([after.인정시간, after.야간]).toEqual([before.인정시간, before.야간]);
});
