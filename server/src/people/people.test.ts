import type { EmployeeCard, EmployeeMonth, EmployeeRow, NewEmployee, Problem } from '@nadeul/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, password, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;
let admin: string;
let count = 0;

beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  count += 1;
  // A Wednesday in Korea.
  server.setNow('2026-11-18T12:00:00+09:00');
  office = await server.makeOffice(`people-${count}.example`, {
    users: [
      { loginId: 'admin', password, name: '관리자', role: 'super-admin' },
      { loginId: 'hana', password, name: '김하나', role: 'employee', employeeNumber: '0001' },
    ],
    employees: [
      { employeeNumber: '0001', name: '김하나', department: '개발', identities: [] },
      { employeeNumber: '0002', name: '이두리', department: '플랫폼', identities: [] },
      { employeeNumber: '0003', name: '박세찬', department: '영업', identities: [] },
    ],
  });
  admin = await office.cookieOf('admin');
});

/** Another time, at which the admin signs in anew: sessions end when nobody uses them. */
async function setNow(seoulTime: string): Promise<void> {
  server.setNow(seoulTime);
  admin = await office.cookieOf('admin');
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

async function send<T = Partial<Problem>>(method: Method, url: string, payload?: object): Promise<T> {
  const body = payload === undefined ? {} : { payload };
  const answer = await server.app.inject({ method, url, headers: { cookie: admin }, ...body });
  // The contract's shape, which the tests look into.
  return (answer.body === '' ? {} : answer.json()) as T;
}

const list = (query = '') =>
  send<{ rows: EmployeeRow[]; next: string | null; total: number }>('GET', `/api/employees?${query}`);
const numbersOf = async (query: string) => (await list(query)).rows.map((row) => row.employeeNumber);
const add = (employee: NewEmployee) =>
  send<{ employeeId: string } & Partial<Problem>>('POST', '/api/employees', employee);
const card = (employeeId = '') => send<EmployeeCard>('GET', `/api/employees/${employeeId}`);
const change = (employeeId: string, body: object) =>
  send<{ version: number } & Partial<Problem>>('PATCH', `/api/employees/${employeeId}`, body);

async function departmentId(name: string): Promise<string> {
  const { rows } = await server.database.ownerPool.query<{ id: string }>(
    'select department_id as id from department where office_id = $1 and name = $2',
    [office.officeId, name],
  );
  return rows[0]?.id ?? '';
}

test('an added employee keeps leading zeros and gets the office’s work type and workplace', async () => {
  const { employeeId } = await add({ employeeNumber: ' 00077 ', name: '최나나', hiredOn: '2026-12-01' });

  expect(await card(employeeId)).toMatchObject({
    employeeNumber: '00077',
    version: 1,
    employment: 'upcoming',
    hiredOn: '2026-12-01',
    hireEnteredOn: '2026-11-18',
    workType: { name: expect.stringContaining('09:00–18:00') },
    workplace: { name: expect.any(String) },
  });
});

test('a 사번 that somebody has is refused, and the field says who', async () => {
  expect(await add({ employeeNumber: '0002', name: '다른 사람' })).toMatchObject({
    code: 'employee-number-taken',
    fields: [{ path: 'employeeNumber', code: 'taken', message: '이두리' }],
  });
  const one = office.employees['0001'] ?? '';
  expect(await change(one, { version: 1, employeeNumber: '0002' })).toMatchObject({
    code: 'employee-number-taken',
  });
});

test('a department from a day on leaves the days before as they were, and can be taken back until it holds', async () => {
  const one = office.employees['0001'] ?? '';
  const sales = await departmentId('영업');

  const { version } = await change(one, { version: 1, departmentId: sales, from: '2026-12-01' });

  expect(await card(one)).toMatchObject({
    version: 2,
    department: { name: '개발' },
    history: expect.arrayContaining([
      { fact: 'department', from: '2026-12-01', value: { id: sales, name: '영업' } },
      { fact: 'department', from: null, value: { id: expect.any(String), name: '개발' } },
    ]),
  });
  await setNow('2026-12-01T09:00:00+09:00');
  expect((await card(one)).department).toEqual({ id: sales, name: '영업' });
  const undo = `/api/employees/${one}/history/department/2026-12-01?version=${version}`;
  expect(await send('DELETE', undo)).toMatchObject({ code: 'change-already-holds' });
  await setNow('2026-11-30T23:59:00+09:00');
  expect(await send('DELETE', undo)).toEqual({ version: 3 });
  expect((await card(one)).history.filter(({ fact }) => fact === 'department')).toHaveLength(1);
});

test('two people who change the same employee do not overwrite each other', async () => {
  const one = office.employees['0001'] ?? '';

  const answers = await Promise.all([
    change(one, { version: 1, name: '김하나1' }),
    change(one, { version: 1, name: '김하나2' }),
  ]);

  expect(answers.filter(({ code }) => code === 'employee-changed-meanwhile')).toHaveLength(1);
  expect((await card(one)).version).toBe(2);
});

test('a change that changes nothing makes no version and no entry', async () => {
  const one = office.employees['0001'] ?? '';

  expect(await change(one, { version: 1, name: '김하나', departmentId: await departmentId('개발') })).toEqual(
    {
      version: 1,
    },
  );
});

test('mending a hire date keeps the day on which it was first entered', async () => {
  const { employeeId: one = '' } = await add({ employeeNumber: '0700', name: '하늘', hiredOn: '2026-12-01' });
  await setNow('2026-12-20T12:00:00+09:00');

  await change(one, { version: 1, hiredOn: '2026-12-02' });

  expect(await card(one)).toMatchObject({ hiredOn: '2026-12-02', hireEnteredOn: '2026-11-18' });
});

test('a hire date that is filled in later takes back no day that was judged since somebody was added', async () => {
  const { employeeId: one = '' } = await add({ employeeNumber: '0701', name: '바다' });
  await setNow('2026-12-20T12:00:00+09:00');

  await change(one, { version: 1, hiredOn: '2026-11-02' });

  const { days } = await server.read<EmployeeMonth>(`/api/employees/${one}/months/2026-11`, admin);
  const stateOn = (date: string) => days.find(({ workDate }) => workDate === date)?.state;
  expect(['2026-11-01', '2026-11-18', '2026-11-19'].map(stateOn)).toEqual([
    'not-employed',
    'not-checked',
    'pending',
  ]);
});

test('leave of absence does not overlap another one, and ends by itself', async () => {
  const one = office.employees['0001'] ?? '';
  const leaves = `/api/employees/${one}/leaves`;
  const leave = { from: '2026-11-10', until: '2026-11-30', reason: 'parental' };
  expect(await send('POST', leaves, { version: 1, ...leave })).toEqual({ version: 2 });

  expect(await send('POST', leaves, { version: 2, ...leave, from: '2026-11-30', until: null })).toMatchObject(
    {
      code: 'leave-overlaps',
    },
  );
  expect((await card(one)).employment).toBe('on-leave');
  await setNow('2026-12-01T00:00:00+09:00');
  expect((await card(one)).employment).toBe('working');
});

test('who leaves is there until the end of the last day, and who returns was away in between', async () => {
  const one = office.employees['0001'] ?? '';
  await send('POST', `/api/employees/${one}/leaving`, { version: 1, leftOn: '2026-11-18' });
  expect((await card(one)).employment).toBe('working');
  await setNow('2026-11-19T00:00:00+09:00');
  expect((await card(one)).employment).toBe('left');

  await send('POST', `/api/employees/${one}/return`, { version: 2, from: '2026-12-01' });

  expect((await card(one)).employment).toBe('left');
  await setNow('2026-12-01T00:00:00+09:00');
  expect(await card(one)).toMatchObject({
    employment: 'working',
    leftOn: null,
    leaves: [{ from: '2026-11-19', until: '2026-11-30', reason: 'left' }],
  });
});

test('days of a leave of absence are judged no more, and again when it is taken away', async () => {
  const one = office.employees['0001'] ?? '';
  await office.send([tagAt('2026-11-17 09:30:00'), tagAt('2026-11-17 18:10:00')]);
  await server.settle();
  const stateOn17 = async () => {
    await server.settle();
    const month = await server.read<EmployeeMonth>(`/api/employees/${one}/months/2026-11`, admin);
    return month.days[16]?.state;
  };
  const before = await stateOn17();
  await send('POST', `/api/employees/${one}/leaves`, {
    version: 1,
    from: '2026-11-16',
    until: null,
    reason: 'sick',
  });
  expect(await stateOn17()).toBe('leave-of-absence');

  const [leave] = (await card(one)).leaves;
  await send('DELETE', `/api/employees/${one}/leaves/${leave?.leaveId}?version=2`);

  expect(await stateOn17()).toBe(before);
  expect(before).not.toBe('leave-of-absence');
});

test('pages in any order hold everybody once, whoever has the same name or department', async () => {
  for (let number = 10; number < 40; number += 1) await add({ employeeNumber: `A${number}`, name: '김동명' });
  for (const sort of ['name', 'employee-number', 'department', 'hired-on']) {
    for (const order of ['asc', 'desc']) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await list(`limit=7&sort=${sort}&order=${order}${cursor}`);
        expect(page.total).toBe(33);
        seen.push(...page.rows.map(({ employeeNumber }) => employeeNumber));
        cursor = page.next === null ? '' : `&cursor=${page.next}`;
      } while (cursor !== '');
      expect(new Set(seen).size).toBe(33);
      expect(seen).toHaveLength(33);
    }
  }
});

test('a list is filtered by part of a name or number, by what is lacking and by employment', async () => {
  await add({ employeeNumber: '0100', name: '한%글', hiredOn: '2027-01-01' });

  expect(await numbersOf('search=두리')).toEqual(['0002']);
  expect(await numbersOf('search=%25')).toEqual(['0100']);
  expect(await numbersOf('search=000')).toEqual(['0001', '0002', '0003']);
  expect(await numbersOf('lacks=department')).toEqual(['0100']);
  expect(await numbersOf('lacks=hire-date')).toEqual(['0001', '0002', '0003']);
  expect(await numbersOf('employment=upcoming')).toEqual(['0100']);
  expect(await numbersOf(`departmentId=${await departmentId('영업')}`)).toEqual(['0003']);
});

test('a department’s head reads the people of the department and of those below it, and no other', async () => {
  const dev = await departmentId('개발');
  await send('PATCH', `/api/departments/${await departmentId('플랫폼')}`, { parentId: dev });
  await send('POST', '/api/roles', { loginId: 'hana', role: 'department-head', departmentId: dev });
  const cookie = await office.cookieOf('hana');

  const page = await server.read<{ rows: EmployeeRow[]; total: number }>('/api/employees', cookie);

  expect(page.rows.map(({ employeeNumber }) => employeeNumber)).toEqual(['0001', '0002']);
  expect(page.total).toBe(2);
  expect(await server.read(`/api/employees/${office.employees['0003']}`, cookie)).toMatchObject({
    code: 'not-found',
  });
});

test('many are changed at once, and who cannot be is told without stopping the others', async () => {
  const ids = ['0001', '0002', '0003'].map((number) => office.employees[number] ?? '');
  const sales = await departmentId('영업');
  await send('POST', `/api/employees/${ids[1]}/leaving`, { version: 1, leftOn: '2026-11-01' });

  const result = await send('POST', '/api/employees/changes', {
    who: { employeeIds: [...ids, office.officeId] },
    from: '2026-11-18',
    change: { departmentId: sales },
  });

  expect(result).toEqual({
    changed: 1,
    unchanged: 1,
    refused: [
      { employeeId: ids[1], employeeNumber: '0002', name: '이두리', why: 'has-left' },
      { employeeId: office.officeId, employeeNumber: '', name: '', why: 'not-found' },
    ],
  });
  expect(await numbersOf(`departmentId=${sales}`)).toEqual(['0001', '0003']);
});

test('all of a filter go on leave and come back on one day', async () => {
  const all = { who: { filter: { employment: 'current' } } };
  const leave = { employment: 'on-leave', reason: 'other', until: null };

  expect(
    await send('POST', '/api/employees/changes', { ...all, from: '2026-11-10', change: leave }),
  ).toMatchObject({ changed: 3 });
  expect(await numbersOf('employment=on-leave')).toHaveLength(3);
  await send('POST', '/api/employees/changes', {
    ...all,
    from: '2026-11-18',
    change: { employment: 'working' },
  });

  expect(await numbersOf('employment=working')).toHaveLength(3);
  expect((await card(office.employees['0001'])).leaves).toMatchObject([
    { from: '2026-11-10', until: '2026-11-17' },
  ]);
});

test('everything that was done to an employee is in the audit with its before and after', async () => {
  const one = office.employees['0001'] ?? '';
  await change(one, { version: 1, title: '백엔드', departmentId: null });

  const { rows } = await server.database.ownerPool.query(
    'select action, before, after, actor_id from audit_entry where office_id = $1 and subject_id = $2',
    [office.officeId, one],
  );

  expect(rows).toEqual([
    {
      action: 'employee-changed',
      before: { title: '', department: '개발' },
      after: { title: '백엔드', department: null, from: '2026-11-18' },
      actor_id: 'admin',
    },
  ]);
});
