import type { DayDetail, PlanMonth, PlanPreview, PlanValue, Problem } from '@nadeul/contract';
import ExcelJs from 'exceljs';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { rebuildDays } from '../attendance/index.ts';
import { createTestServer, password, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';
import { daysComputedSince, dayVersions } from '../testing/versions.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let cookie: string;
let count = 0;

const night = { startMinute: 1320, endMinute: 420, breaks: [] };
const nights: PlanValue = { kind: 'hours', hours: night };

beforeEach(async () => {
  count += 1;
  office = await server.makeOffice(`plans-${count}.example`, {
    users: [
      { loginId: 'admin', password, name: '관리자', role: 'super-admin' },
      { loginId: 'head', password, name: '팀장', role: 'employee', employeeNumber: '0001' },
    ],
  });
  cookie = await office.cookieOf('admin');
  server.setNow('2026-11-18T12:00:00+09:00');
});
afterAll(() => server.close());

type Answer = { batchId: string | null; cells: number; recomputedDays: number };

async function send(method: 'PUT' | 'POST', url: string, payload: object, as = cookie) {
  const answer = await server.app.inject({ method, url, headers: { cookie: as }, payload });
  await server.settle();
  return answer;
}
/** Gives employee 0001 (or another) a plan on each of the dates. */
async function plan(
  value: PlanValue,
  workDates: string[],
  { number = '0001', reason = '', as = cookie } = {},
) {
  const employeeId = office.employees[number] ?? '';
  const people = [{ employeeId, days: workDates.map((workDate) => ({ workDate, plan: 0 })) }];
  return (await send('PUT', '/api/plans', { plans: [value], people, reason }, as)).json<Answer & Problem>();
}
const undo = async (batchId: string | null) =>
  (await send('POST', `/api/plans/batches/${batchId}/undo`, {})).json<Answer & Problem>();
const grid = (query = 'month=2026-11', as = cookie) => server.read<PlanMonth>(`/api/plans?${query}`, as);
const cellOn = (month: PlanMonth, day: number, number = '0001') => {
  const person = month.people.find(({ employee }) => employee.employeeNumber === number);
  return month.cells[person?.days[day - 1] ?? -1];
};
const dayOf = async (workDate: string, number = '0001') =>
  (await server.read<DayDetail>(`/api/employees/${office.employees[number]}/days/${workDate}`, cookie)).day;

async function records(): Promise<unknown[]> {
  const { rows } = await server.database.ownerPool.query(
    'select * from day_record where office_id = $1 order by employee_id, work_date',
    [office.officeId],
  );
  return rows;
}

test('the grid of a month shows what the work type, a holiday and an own plan make of each day', async () => {
  await plan(nights, ['2026-11-20']);
  await plan({ kind: 'off' }, ['2026-11-23']);

  const month = await grid();

  expect(month.people.map(({ employee }) => employee.employeeNumber)).toEqual(['0001', '0002', '0003']);
  expect(cellOn(month, 19)).toMatchObject({ kind: 'work', isOwn: false, hours: { startMinute: 540 } });
  expect(cellOn(month, 20)).toEqual({ kind: 'work', isOwn: true, hours: night });
  expect(cellOn(month, 23)).toEqual({ kind: 'off', isOwn: true, hours: null });
  expect(cellOn(month, 22)).toMatchObject({ kind: 'weekly-holiday', hours: null });
  expect(cellOn(month, 20, '0003')).toMatchObject({
    isOwn: false,
    hours: { startMinute: 1320, endMinute: 420 },
  });
  const december = await grid('month=2026-12');
  expect(december.holidays).toContainEqual({ date: '2026-12-25', name: '기독탄신일' });
  expect(cellOn(december, 25)).toMatchObject({ kind: 'holiday', hours: null });
});

test('an own plan judges its day, and only the days that it touches are judged anew', async () => {
  await office.send([
    tagAt('2026-11-10 08:50:00'),
    tagAt('2026-11-16 08:50:00'),
    tagAt('2026-11-17 21:50:00'),
    tagAt('2026-11-18 07:05:00'),
  ]);
  await server.settle();
  const before = await dayVersions(server, office.officeId);

  const answer = await plan(nights, ['2026-11-17'], { reason: '야간 근무로 바뀜' });

  expect(answer).toMatchObject({ cells: 1 });
  expect(await dayOf('2026-11-17')).toMatchObject({
    inAt: '2026-11-17T21:50:00+09:00',
    outAt: '2026-11-18T07:05:00+09:00',
    lateMinutes: 0,
  });
  expect(await daysComputedSince(server, office.officeId, before)).not.toContain('0001 2026-11-10');
  const computed = await records();
  await rebuildDays(server.database.db, office.officeId);
  expect(await records()).toEqual(computed);
});

test('days that have passed ask for a reason, and the audit keeps it once for the whole change', async () => {
  const refused = await plan(nights, ['2026-11-16', '2026-11-17']);
  await plan(nights, ['2026-11-16', '2026-11-17'], { reason: '교대 변경' });
  const { rows } = await server.database.ownerPool.query<{ after: object }>(
    "select after from audit_entry where office_id = $1 and action = 'plans-changed'",
    [office.officeId],
  );

  expect(refused.code).toBe('plan-reason-needed');
  expect(rows.map(({ after }) => after)).toMatchObject([
    { cells: 2, people: 1, from: '2026-11-16', until: '2026-11-17', reason: '교대 변경' },
  ]);
});

test('a change is undone as a whole, once, and not where a day was changed again since', async () => {
  await plan({ kind: 'off' }, ['2026-11-24']);
  const { batchId } = await plan(nights, ['2026-11-24', '2026-11-25']);
  const { lastBatch } = await grid();
  const undone = await undo(batchId);
  const again = await undo(batchId);
  const second = await plan(nights, ['2026-11-24', '2026-11-25']);
  await plan({ kind: 'work-type' }, ['2026-11-25']);

  expect(lastBatch).toEqual({ batchId, cells: 2 });
  expect(undone.cells).toBe(2);
  expect(again.code).toBe('not-found');
  expect((await undo(second.batchId)).code).toBe('plans-changed-since');
  expect(cellOn(await grid(), 24)).toEqual({ kind: 'work', isOwn: true, hours: night });
});

test('what is there already is no change', async () => {
  await plan(nights, ['2026-11-24']);

  expect(await plan(nights, ['2026-11-24'])).toEqual({ batchId: null, cells: 0, recomputedDays: 0 });
  expect(await plan({ kind: 'work-type' }, ['2026-11-25'])).toMatchObject({ cells: 0 });
});

test('the head of a department plans its people and nobody else’s', async () => {
  await server.database.ownerPool.query(
    `insert into role_grant (office_id, grant_id, login_id, role, department_id)
     select office_id, gen_random_uuid(), 'head', 'department-head', department_id from department where office_id = $1`,
    [office.officeId],
  );
  const head = await office.cookieOf('head');

  expect((await grid('month=2026-11', head)).people.map(({ employee }) => employee.name)).toEqual(['김하나']);
  expect(await plan(nights, ['2026-11-24'], { as: head })).toMatchObject({ cells: 1 });
  expect((await plan(nights, ['2026-11-24'], { as: head, number: '0002' })).code).toBe('forbidden');
});

/** The file of the month, changed by hand and sent back. */
async function throughExcel(change: (sheet: ExcelJs.Worksheet) => void): Promise<PlanPreview> {
  const file = await server.app.inject({
    method: 'POST',
    url: '/api/plans/exports',
    headers: { cookie },
    payload: { month: '2026-11' },
  });
  const workbook = new ExcelJs.Workbook();
  // The library's typing knows only the buffer of an older Node.
  await workbook.xlsx.load(new Uint8Array(file.rawPayload).buffer as unknown as ExcelJs.Buffer);
  const sheet = workbook.worksheets[0];
  if (sheet === undefined) throw new Error('The file has no sheet.');
  change(sheet);
  const payload = Buffer.from(await workbook.xlsx.writeBuffer());
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/plans/imports?month=2026-11',
    headers: { cookie, 'content-type': 'application/octet-stream' },
    payload,
  });
  return answer.json<PlanPreview>();
}

const columnOf = (day: number) => day + 3;

test('a file that comes back as it was changes nothing', async () => {
  await plan(nights, ['2026-11-24']);
  await plan({ kind: 'off' }, ['2026-11-25']);

  expect(await throughExcel(() => {})).toEqual({ change: null, cells: 0, pastCells: 0, wrong: [] });
});

test('hours, names of shifts, days off and back to the work type are read from a file and applied', async () => {
  await plan({ kind: 'off' }, ['2026-11-25']);

  const preview = await throughExcel((sheet) => {
    const row = sheet.getRow(2);
    row.getCell(columnOf(24)).value = '10:00-19:00';
    row.getCell(columnOf(25)).value = '기본';
    row.getCell(columnOf(26)).value = '휴';
    row.getCell(columnOf(27)).value = '22:00–07:00';
    row.getCell(columnOf(30)).value = '08:00-20:00(12:00-13:00,17:00-17:30)';
  });
  await send('PUT', '/api/plans', { ...preview.change });
  const month = await grid();

  expect(preview).toMatchObject({ cells: 5, pastCells: 0, wrong: [] });
  // The break of the day as it was lies within the new hours, so it stays.
  expect(cellOn(month, 24)?.hours).toEqual({
    startMinute: 600,
    endMinute: 1140,
    breaks: [{ startMinute: 720, endMinute: 780 }],
  });
  expect(cellOn(month, 25)).toMatchObject({ isOwn: false, kind: 'work' });
  expect(cellOn(month, 26)).toMatchObject({ isOwn: true, hours: null });
  expect(cellOn(month, 27)?.hours).toMatchObject({ startMinute: 1320, endMinute: 420 });
  expect(cellOn(month, 30)?.hours?.breaks).toHaveLength(2);
});

test('each wrong cell of a file is named with its reason, and the others are still understood', async () => {
  const preview = await throughExcel((sheet) => {
    sheet.getRow(2).getCell(columnOf(24)).value = '주간';
    sheet.getRow(2).getCell(columnOf(25)).value = '09:00-18:00(20:00-21:00)';
    sheet.getRow(2).getCell(columnOf(26)).value = '휴';
    sheet.getRow(3).getCell(1).value = '9999';
    sheet.getRow(4).getCell(1).value = '0001';
  });

  expect(preview.cells).toBe(1);
  expect(preview.wrong.map(({ cell, workDate, code }) => [cell, workDate, code])).toEqual([
    ['AA2', '2026-11-24', 'code-unknown'],
    ['AB2', '2026-11-25', 'break-outside'],
    ['A3', null, 'number-unknown'],
    ['A4', null, 'number-twice'],
  ]);
});

test('a file that is no Excel file, or names no people, is refused', async () => {
  const post = async (payload: Buffer) =>
    (
      await server.app.inject({
        method: 'POST',
        url: '/api/plans/imports?month=2026-11',
        headers: { cookie, 'content-type': 'application/octet-stream' },
        payload,
      })
    ).json<Problem>().code;
  const workbook = new ExcelJs.Workbook();
  workbook.addWorksheet('x').addRow(['이름', '1', '2']);

  expect(await post(Buffer.from('사번,1,2'))).toBe('file-unreadable');
  expect(await post(Buffer.from(await workbook.xlsx.writeBuffer()))).toBe('file-without-numbers');
});
