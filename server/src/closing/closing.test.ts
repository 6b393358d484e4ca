import type {
  Closing,
  DayDetail,
  EmployeeMonth,
  ExceptionPage,
  LateFacts,
  MonthStanding,
  Problem,
} from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

const server: TestServer = await createTestServer();
const { ownerPool } = server.database;
let office: TestOffice;
let cookie: string;
let count = 0;

/** Everybody begins on Monday the 30th, so that November is one work day; it is looked at in December. */
beforeEach(async () => {
  count += 1;
  office = await server.makeOffice(`closing-${count}.example`);
  await ownerPool.query(
    `update employee set hired_on = '2026-11-30', hire_entered_on = '2026-11-01' where office_id = $1`,
    [office.officeId],
  );
  server.setNow('2026-12-02T12:00:00+09:00');
  cookie = await office.cookieOf('admin');
  await office.send([
    tagAt('2026-11-30 08:50:00'),
    tagAt('2026-11-30 18:10:00'),
    tagAt('2026-11-30 08:55:00', { employeeNumber: '0002', name: '이두리' }),
  ]);
  await ownerPool.query(
    `update device_link set covered_from = '2026-11-01', covered_until = '2026-12-02 12:00+09' where office_id = $1`,
    [office.officeId],
  );
  await server.settle();
});
afterAll(() => server.close());

const exceptions = (query = '', by = cookie) =>
  server.read<ExceptionPage>(`/api/exceptions/2026-11${query}`, by);
const standing = () => server.read<MonthStanding>('/api/closings/2026-11', cookie);
const lateFacts = () => server.read<LateFacts>('/api/closings/2026-11/late-facts', cookie);
const month = (number: string) =>
  server.read<EmployeeMonth>(`/api/employees/${office.employees[number]}/months/2026-11`, cookie);

async function post<T = unknown>(path: string, payload: object, by = cookie): Promise<T | string> {
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api${path}`,
    headers: { cookie: by },
    payload,
  });
  if (answer.statusCode >= 300) return answer.json<Problem>().code;
  return answer.statusCode === 204 ? 'done' : answer.json<T>();
}
const sign = (change: object = {}) =>
  post<Closing>('/closings', { month: '2026-11', departmentId: null, unmatchedReason: null, ...change });

async function acceptAll(): Promise<void> {
  const { rows } = await exceptions();
  const keys = rows.map(({ employee, workDate, kind }) => ({
    employeeId: employee.employeeId,
    workDate,
    kind,
  }));
  expect(await post('/exceptions/acceptances', { exceptions: keys, reason: '확인함' })).toBe('done');
}

async function signed(): Promise<Closing> {
  await acceptAll();
  const answer = await sign();
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
}

test('what has to be looked at is listed by date and person, with counts that add up', async () => {
  const page = await exceptions();

  expect(page.rows.map(({ employee, kind }) => `${employee.employeeNumber} ${kind}`)).toEqual([
    '0002 out-missing',
    '0003 absent',
  ]);
  expect(Object.values(page.openCounts).reduce((sum, one) => sum + one, 0)).toBe(page.total);
  expect((await exceptions('?kind=absent')).rows).toHaveLength(1);
  const first = await exceptions('?limit=1');
  expect((await exceptions(`?limit=1&cursor=${first.next}`)).rows[0]?.employee.employeeNumber).toBe('0003');
});

test('days that only wait for a device come after all that somebody can do something about', async () => {
  await ownerPool.query(`update employee set hired_on = '2026-11-27' where office_id = $1`, [
    office.officeId,
  ]);
  await ownerPool.query(`update device_link set covered_from = '2026-11-30' where office_id = $1`, [
    office.officeId,
  ]);

  const { rows } = await exceptions('?limit=3');

  expect(rows.map(({ workDate, kind }) => `${workDate} ${kind}`)).toEqual([
    '2026-11-30 out-missing',
    '2026-11-30 absent',
    '2026-11-27 pending',
  ]);
});

test('a month with open exceptions is not signed; accepted with a reason it is, and they stay visible', async () => {
  expect(await sign()).toBe('exceptions-open');

  const closing = await signed();

  expect(closing).toMatchObject({ people: 3, department: null, closedBy: '관리자' });
  expect(await standing()).toMatchObject({ people: 3, signedPeople: 3 });
  const accepted = await exceptions('?show=accepted');
  expect(accepted.rows.map(({ acceptance }) => acceptance?.reason)).toEqual(['확인함', '확인함']);
  expect(await sign()).toBe('nothing-to-sign');
});

test('a tag that arrives after the signing changes no signed day and is listed as a late fact', async () => {
  await signed();
  const before = await month('0002');

  await office.send([tagAt('2026-11-30 18:30:00', { employeeNumber: '0002', name: '이두리' })]);
  await server.settle();

  expect(await month('0002')).toEqual(before);
  expect(await lateFacts()).toMatchObject({
    total: 1,
    facts: [
      {
        workDate: '2026-11-30',
        cause: 'tags',
        signed: { outAt: null },
        now: { outAt: '2026-11-30T18:30:00+09:00' },
      },
    ],
  });
});

test('a signed day opens as it was signed, beside what is known now', async () => {
  const path = `/api/employees/${office.employees['0002']}/days/2026-11-30`;
  expect((await server.read<DayDetail>(path, cookie)).signed).toBeNull();
  await signed();
  await office.send([tagAt('2026-11-30 18:30:00', { employeeNumber: '0002', name: '이두리' })]);
  await server.settle();

  const { signed: kept, day } = await server.read<DayDetail>(path, cookie);

  expect([kept?.flags, kept?.outAt]).toEqual([['out-missing'], null]);
  expect(day.outAt).toBe('2026-11-30T18:30:00+09:00');
});

test('changed hours do not touch a signed month', async () => {
  await signed();
  const before = await month('0001');

  await ownerPool.query(
    `update work_type_hours set definition = definition || '{"startMinute": 480}' where office_id = $1`,
    [office.officeId],
  );

  expect(before.isSigned).toBe(true);
  expect(await month('0001')).toEqual(before);
  expect((await lateFacts()).facts.every(({ cause }) => cause === 'rules')).toBe(true);
});

test('another kind of work afterwards leaves a signed month’s overtime alone, and its days are listed as late facts', async () => {
  await signed();
  const before = await month('0001');

  await ownerPool.query(
    `update work_type_hours
     set definition = definition || '{"kind": "selective", "core": null, "standardMinutes": 480, "settlementMonths": 1}'
     where office_id = $1`,
    [office.officeId],
  );

  const { days, premiums } = await month('0001');
  expect(premiums).toEqual(before.premiums);
  expect(days.every(({ workKind }) => workKind === 'fixed')).toBe(true);
  expect((await lateFacts()).total).toBeGreaterThan(0);
});

test('a signed day is corrected, and a correction of it undone, only once the month is open again', async () => {
  const url = `/employees/${office.employees['0002']}/days/2026-11-30/corrections`;
  const correction = { value: { kind: 'set-out', at: '2026-11-30T18:30:00+09:00' }, reason: '본인 확인' };
  expect(await post(url, correction)).toMatchObject({ day: { isCorrected: true } });
  const { rows } = await ownerPool.query<{ id: string }>(
    'select correction_id as id from day_correction where office_id = $1',
    [office.officeId],
  );
  const { closingId } = await signed();

  expect(await post(url, correction)).toBe('month-signed');
  const undo = { method: 'DELETE', url: `/api/corrections/${rows[0]?.id}`, headers: { cookie } } as const;
  expect((await server.app.inject(undo)).json<Problem>().code).toBe('month-signed');

  await post(`/closings/${closingId}/reopening`, { reason: '수정' });
  expect((await server.app.inject(undo)).statusCode).toBe(200);
});

test('opened again, with a reason that is kept, a month shows what is known now and can be signed anew', async () => {
  const { closingId } = await signed();
  await office.send([tagAt('2026-11-30 18:30:00', { employeeNumber: '0002', name: '이두리' })]);
  await server.settle();

  expect(await post(`/closings/${closingId}/reopening`, { reason: '늦게 온 태그' })).toBe('done');
  expect(await post(`/closings/${closingId}/reopening`, { reason: '다시' })).toBe('already-reopened');

  const { days, isSigned } = await month('0002');
  expect(isSigned).toBe(false);
  expect(days.at(-1)).toMatchObject({ outAt: '2026-11-30T18:30:00+09:00' });
  expect((await standing()).closings[0]).toMatchObject({
    reopenReason: '늦게 온 태그',
    reopenedBy: '관리자',
  });
  expect(await sign()).toMatchObject({ people: 3 });
});

test('tags that belong to nobody need a reason before a month is signed', async () => {
  await office.send([tagAt('2026-11-30 10:00:00', { employeeNumber: '9999', name: '모르는 사람' })]);
  await acceptAll();

  expect(await sign()).toBe('unmatched-open');
  expect(await sign({ unmatchedReason: '방문자' })).toMatchObject({ unmatchedReason: '방문자' });
});

test('a month that is not over is not signed', async () => {
  server.setNow('2026-12-01T12:00:00+09:00');

  expect(await sign()).toBe('month-not-over');
});

test('an employee sees neither exceptions nor signings, and signed exceptions cannot be accepted any more', async () => {
  const [row] = (await exceptions()).rows;
  await signed();
  const keys = [{ employeeId: row?.employee.employeeId, workDate: row?.workDate, kind: row?.kind }];

  expect(await post('/exceptions/withdrawals', { exceptions: keys })).toBe('month-signed');
  const hana = await office.cookieOf('hana');
  const answer = await server.app.inject({ url: '/api/exceptions/2026-11', headers: { cookie: hana } });
  expect(answer.json<Problem>().code).toBe('forbidden');
});

test('every signing, opening and acceptance is in the audit', async () => {
  const { closingId } = await signed();
  await post(`/closings/${closingId}/reopening`, { reason: '늦게 온 태그' });

  const { rows } = await ownerPool.query<{ action: string }>(
    `select action from audit_entry where office_id = $1 and subject_kind = 'month' order by ordinal`,
    [office.officeId],
  );
  expect(rows.map(({ action }) => action)).toEqual(['exceptions-accepted', 'month-signed', 'month-reopened']);
});

test('signing for a department that is not there is refused, and nothing is signed', async () => {
  server.setNow('2026-12-02T12:00:00+09:00');

  expect(await sign({ departmentId: '00000000-0000-4000-8000-000000000000' })).toBe('not-found');
});
