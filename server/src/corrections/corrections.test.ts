import type { DayDetail, ListedCorrection, NewCorrection, Problem, StatedCorrection } from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, password, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let cookie: string;
let count = 0;

const reason = '태그를 찍지 않고 퇴근';
const workDate = '2026-11-18';

beforeEach(async () => {
  count += 1;
  office = await server.makeOffice(`corrections-${count}.example`);
  server.setNow('2026-11-19T12:00:00+09:00');
  cookie = await office.cookieOf('admin');
});
afterAll(() => server.close());

const at = (time: string) => `${workDate}T${time}:00+09:00`;
const urlOf = (number: string) => `/api/employees/${office.employees[number]}/days/${workDate}`;
const dayOf = (number = '0001') => server.read<DayDetail>(urlOf(number), cookie);

async function correct(value: StatedCorrection, { number = '0001', as = cookie, why = reason } = {}) {
  const payload: NewCorrection = { value, reason: why };
  const url = `${urlOf(number)}/corrections`;
  const answer = await server.app.inject({ method: 'POST', url, headers: { cookie: as }, payload });
  return { status: answer.statusCode, ...answer.json<DayDetail & Omit<Problem, 'status'>>() };
}

async function undo(correctionId: string, as = cookie) {
  const url = `/api/corrections/${correctionId}`;
  const answer = await server.app.inject({ method: 'DELETE', url, headers: { cookie: as } });
  return { status: answer.statusCode, ...answer.json<DayDetail & Omit<Problem, 'status'>>() };
}

async function records(): Promise<string[]> {
  const { rows } = await server.database.ownerPool.query<{ row: string }>(
    'select d::text as row from day_record d where office_id = $1 order by 1',
    [office.officeId],
  );
  return rows.map(({ row }) => row);
}

test('a forgotten out that is set keeps both values, and holds when the tag arrives after all, which is told', async () => {
  await office.send([tagAt('2026-11-18 08:52:14')]);
  await server.settle();

  const corrected = await correct({ kind: 'set-out', at: at('18:00') });
  await office.send([tagAt('2026-11-18 18:31:02', { kind: 'out' })]);
  await server.settle();
  const after = await dayOf();

  expect(corrected).toMatchObject({
    status: 200,
    tagInAt: '2026-11-18T08:52:14+09:00',
    tagOutAt: null,
    disagreeing: [],
    day: { outAt: at('18:00'), isCorrected: true, workedMinutes: 487 },
    corrections: [{ reason, madeBy: '관리자', undoneAt: null, value: { kind: 'set-out', at: at('18:00') } }],
  });
  expect(after.day).toMatchObject({ outAt: at('18:00'), workedMinutes: 487, tagCount: 2 });
  expect(after.tagOutAt).toBe('2026-11-18T18:31:02+09:00');
  const late = after.tags.find(({ kind }) => kind === 'out');
  expect(late).toMatchObject({ use: 'ignored', rule: 'corrected' });
  expect(after.disagreeing).toEqual([late?.tagId]);
});

test('an undone correction leaves the records as they were to the byte, and stays known with who undid it', async () => {
  await office.send([tagAt('2026-11-18 08:52:14')]);
  await server.settle();
  const before = await records();

  const { corrections } = await correct({ kind: 'set-status', status: 'trip' });
  const during = await records();
  const undone = await undo(corrections[0]?.correctionId ?? '');
  await server.settle();
  const again = await undo(corrections[0]?.correctionId ?? '');

  expect(during).not.toEqual(before);
  expect(await records()).toEqual(before);
  expect(undone.day).toMatchObject({ isCorrected: false, cover: null });
  expect(undone.corrections).toMatchObject([{ undoneBy: '관리자', value: { status: 'trip' } }]);
  expect(again.code).toBe('correction-undone');
});

test('what does not fit the day is refused, each with its own code, and nothing is kept of it', async () => {
  await office.send([tagAt('2026-11-18 08:52:14'), tagAt('2026-11-18 18:01:00')]);
  await server.settle();
  const codeOf = async (value: StatedCorrection, why = reason) => {
    const { code, fields } = await correct(value, { why });
    return [code, fields?.[0]?.path, fields?.[0]?.code];
  };
  const nobody = '00000000-0000-4000-8000-000000000000';

  expect(await codeOf({ kind: 'set-out', at: '2026-11-19T05:00:00+09:00' })).toEqual([
    'request-malformed',
    'value.at',
    'outside-day',
  ]);
  expect(await codeOf({ kind: 'set-in', at: at('18:30') })).toEqual([
    'request-malformed',
    'value.at',
    'in-after-out',
  ]);
  expect(await codeOf({ kind: 'ignore-tag', tagId: nobody })).toEqual([
    'request-malformed',
    'value.tagId',
    'not-found',
  ]);
  expect(await codeOf({ kind: 'set-out', at: at('18:00') }, '  ')).toMatchObject([
    'request-malformed',
    'reason',
    'required',
  ]);
  server.setNow('2026-11-18T17:00:00+09:00');
  expect(await codeOf({ kind: 'add-tag', at: at('17:30'), tagKind: 'out' })).toEqual([
    'request-malformed',
    'value.at',
    'in-the-future',
  ]);
  await server.database.ownerPool.query(
    `insert into leave_of_absence (office_id, leave_id, employee_id, from_date, until_date, reason)
     values ($1, gen_random_uuid(), $2, '2026-11-18', null, 'sick')`,
    [office.officeId, office.employees['0001']],
  );
  expect((await codeOf({ kind: 'set-in', at: at('09:00') }))[0]).toBe('day-not-checked');
  expect((await dayOf()).corrections).toEqual([]);
});

test('a head of a department corrects its people but not their own day; HR also theirs', async () => {
  const users = [
    { loginId: 'boss', password, name: '인사', role: 'hr-admin' as const, employeeNumber: '0002' },
    { loginId: 'hana', password, name: '김하나', role: 'employee' as const, employeeNumber: '0001' },
  ];
  office = await server.makeOffice(`heads-${count}.example`, { users });
  await server.database.ownerPool.query(
    `insert into role_grant (office_id, grant_id, login_id, role, department_id)
     select office_id, gen_random_uuid(), 'hana', 'department-head', department_id from department
     where office_id = $1 and name = '개발'`,
    [office.officeId],
  );
  const [head, hr] = [await office.cookieOf('hana'), await office.cookieOf('boss')];
  const trip = { kind: 'set-status', status: 'trip' } as const;

  expect((await correct(trip, { as: head })).code).toBe('own-day');
  expect((await correct(trip, { as: head, number: '0002' })).code).toBe('forbidden');
  expect((await correct(trip, { as: hr, number: '0002' })).status).toBe(200);
  const { corrections } = await correct(trip, { as: hr });
  expect((await undo(corrections[0]?.correctionId ?? '', head)).code).toBe('own-day');
  await server.database.ownerPool.query(
    `insert into employee_department (office_id, employee_id, from_date, department_id)
     select office_id, $2, '1900-01-01', department_id from department where office_id = $1 and name = '개발'
     on conflict (office_id, employee_id, from_date) do update set department_id = excluded.department_id`,
    [office.officeId, office.employees['0003']],
  );
  expect((await correct(trip, { as: head, number: '0003' })).status).toBe(200);
  const listed = await server.read<{ rows: ListedCorrection[]; total: number }>('/api/corrections', head);
  expect(listed.rows.map(({ employee }) => employee.employeeNumber)).toEqual(['0003', '0001']);
});

test('the list is found by person, month, kind and whether undone, and is read page by page, newest first', async () => {
  const first = await correct({ kind: 'set-status', status: 'trip' });
  await correct({ kind: 'set-in', at: at('09:00') });
  await correct({ kind: 'set-in', at: at('08:30') }, { number: '0002' });
  await undo(first.corrections[0]?.correctionId ?? '');
  type Page = { rows: ListedCorrection[]; next: string | null; total: number };
  const list = (query: string) => server.read<Page>(`/api/corrections?${query}`, cookie);
  const kindsOf = async (query: string) => (await list(query)).rows.map(({ value }) => value.kind);

  const page = await list('limit=2');
  const rest = await list(`limit=2&cursor=${page.next}`);

  expect([page.total, page.rows.length, rest.rows.length, rest.next]).toEqual([3, 2, 1, null]);
  expect(await kindsOf('undone=yes')).toEqual(['set-status']);
  expect(await kindsOf('undone=no')).toEqual(['set-in', 'set-in']);
  expect(await kindsOf(`employeeId=${office.employees['0001']}&kind=set-in`)).toEqual(['set-in']);
  expect([await kindsOf('month=2026-10'), (await kindsOf('month=2026-11')).length]).toEqual([[], 3]);
});

test('the audit keeps what the day was before and what it is after, with the reason', async () => {
  await office.send([tagAt('2026-11-18 08:52:14')]);
  await server.settle();
  await correct({ kind: 'set-out', at: at('18:00') });

  const { rows } = await server.database.ownerPool.query<{ before: object; after: object }>(
    `select before, after from audit_entry where office_id = $1 and action = 'day-corrected'`,
    [office.officeId],
  );

  expect(rows).toMatchObject([
    {
      before: { workDate, outAt: null, recognisedMinutes: 0 },
      after: {
        workDate,
        outAt: at('18:00'),
        recognisedMinutes: 480,
        reason,
        correction: { kind: 'set-out' },
      },
    },
  ]);
});

test('the day says where its plan comes from, what held, and why its recognised minutes differ', async () => {
  await office.send([tagAt('2026-11-18 08:30:00'), tagAt('2026-11-18 18:00:00')]);
  await server.settle();

  const day = await dayOf();

  expect(day.plan).toMatchObject({ source: 'work-type', workKind: 'fixed', leave: null });
  expect(day.plan.workTypeName).not.toBeNull();
  expect(day.options).toMatchObject({ presenceGapSeconds: 120, earlyArrival: 'ignored', overtime: 'by-tag' });
  expect(day.recognition).toEqual({
    span: { from: at('09:00'), until: at('18:00') },
    steps: [{ reason: 'early-arrival', minutes: -30 }],
  });
});
