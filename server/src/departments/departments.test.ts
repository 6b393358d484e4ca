import type { Department, Problem, Rank } from '@nadeul/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, password, type TestOffice, type TestServer } from '../testing/server.ts';

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
  office = await server.makeOffice(`departments-${count}.example`, {
    users: [{ loginId: 'admin', password, name: '관리자', role: 'super-admin' }],
    employees: [{ employeeNumber: '0001', name: '김하나', department: '개발', identities: [] }],
  });
  admin = await office.cookieOf('admin');
});

async function send<T = Partial<Problem>>(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
): Promise<T> {
  const body = payload === undefined ? {} : { payload };
  const answer = await server.app.inject({ method, url, headers: { cookie: admin }, ...body });
  // The contract's shape, which the tests look into.
  return (answer.body === '' ? {} : answer.json()) as T;
}

const tree = async () => (await send<{ departments: Department[] }>('GET', '/api/departments')).departments;
const shape = async () => (await tree()).map(({ name, level }) => `${'·'.repeat(level)}${name}`);
const add = async (name: string, parentId: string | null = null) =>
  send<{ departmentId: string } & Partial<Problem>>('POST', '/api/departments', { name, parentId });
const idOf = async (name: string) => (await tree()).find((one) => one.name === name)?.departmentId ?? '';

test('the tree goes eleven levels deep and no deeper, by adding or by moving', async () => {
  let parentId: string | null = null;
  for (let level = 1; level <= 11; level += 1) parentId = (await add(`${level}단계`, parentId)).departmentId;

  expect(await add('12단계', parentId)).toMatchObject({ code: 'department-too-deep' });
  const two = await add('둘');
  await add('아래', two.departmentId);
  const tenth = await idOf('10단계');
  expect(await send('PATCH', `/api/departments/${two.departmentId}`, { parentId: tenth })).toMatchObject({
    code: 'department-too-deep',
  });
  const ninth = await idOf('9단계');
  expect(await send('PATCH', `/api/departments/${two.departmentId}`, { parentId: ninth })).toEqual({});
});

test('a department cannot be put into itself or below itself, and names differ beside each other', async () => {
  const top = await add('본부');
  const team = await add('팀', top.departmentId);

  const under = (departmentId: string, parentId: string) =>
    send('PATCH', `/api/departments/${departmentId}`, { parentId });
  expect(await under(top.departmentId, team.departmentId)).toMatchObject({ code: 'department-in-itself' });
  expect(await under(top.departmentId, top.departmentId)).toMatchObject({ code: 'department-in-itself' });
  expect(await add('팀', top.departmentId)).toMatchObject({ code: 'department-name-taken' });
  expect(await add('팀')).toMatchObject({ departmentId: expect.any(String) });
});

test('departments are shown in the order in which they were put', async () => {
  await add('나');
  const last = await add('다');
  await send('PATCH', `/api/departments/${last.departmentId}`, { place: 0 });
  await send('PATCH', `/api/departments/${await idOf('나')}`, { parentId: last.departmentId });

  expect(await shape()).toEqual(['·다', '··나', '·개발']);
});

test('a department closes when it is empty, or from the day on which it will be', async () => {
  const dev = await idOf('개발');
  const sales = await add('영업');
  const close = (on: string) => send('POST', `/api/departments/${dev}/closing`, { on });
  expect(await close('2026-12-01')).toMatchObject({ code: 'department-not-empty' });

  await send('PATCH', `/api/employees/${office.employees['0001']}`, {
    version: 1,
    departmentId: sales.departmentId,
    from: '2026-12-01',
  });

  expect(await close('2026-11-30')).toMatchObject({ code: 'department-not-empty' });
  expect(await close('2026-12-01')).toEqual({});
  expect((await tree()).find(({ departmentId }) => departmentId === dev)?.closedOn).toBe('2026-12-01');
});

test('counts of people add up from the bottom to the top', async () => {
  const top = await add('본부');
  await send('PATCH', `/api/departments/${await idOf('개발')}`, { parentId: top.departmentId });

  expect(await tree()).toMatchObject([
    { name: '본부', people: 0, peopleBelow: 1 },
    { name: '개발', people: 1, peopleBelow: 1 },
  ]);
});

test('ranks are saved as a whole; names may change places, and one that is held stays', async () => {
  const save = (grades: object[][]) =>
    send<{ ranks: Rank[] } & Partial<Problem>>('PUT', '/api/ranks', { grades });
  const { ranks } = await save([[{ rankId: null, name: '부장' }], [{ rankId: null, name: '과장' }]]);
  const [first, second] = ranks;
  await send('PATCH', `/api/employees/${office.employees['0001']}`, { version: 1, rankId: first?.rankId });

  const swapped = await save([
    [{ rankId: first?.rankId, name: '과장' }],
    [
      { rankId: second?.rankId, name: '부장' },
      { rankId: null, name: '차장' },
    ],
  ]);

  expect(swapped.ranks).toMatchObject([
    { rankId: first?.rankId, name: '과장', grade: 1, people: 1 },
    { rankId: second?.rankId, name: '부장', grade: 2, people: 0 },
    { name: '차장', grade: 2 },
  ]);
  expect(await save([])).toMatchObject({ code: 'rank-in-use' });
  expect(await save([[{ rankId: null, name: '가' }], [{ rankId: null, name: '가' }]])).toMatchObject({
    code: 'rank-name-taken',
  });
});
