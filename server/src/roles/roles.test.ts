import type { Board, Problem, RoleGrants, Session } from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, password, type TestOffice, type TestServer } from '../testing/server.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let admin: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  office = await server.makeOffice(`roles-${count}.example`, {
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
  await putBelow('플랫폼', '개발');
  admin = await office.cookieOf('admin');
});
afterAll(() => server.close());

async function putBelow(name: string, parent: string): Promise<void> {
  await server.database.ownerPool.query(
    `update department d set parent_id = p.department_id from department p
     where d.office_id = $1 and p.office_id = $1 and d.name = $2 and p.name = $3`,
    [office.officeId, name, parent],
  );
}

const roles = () => server.read<RoleGrants>('/api/roles', admin);
const numbersOn = async (cookie: string) =>
  (await server.read<Board>('/api/board', cookie)).rows.map(({ employee }) => employee.employeeNumber);

async function send(method: 'POST' | 'DELETE', url: string, payload?: object): Promise<string> {
  const body = payload === undefined ? {} : { payload };
  const answer = await server.app.inject({ method, url, headers: { cookie: admin }, ...body });
  return answer.statusCode === 204 ? 'done' : answer.json<Problem>().code;
}

async function grant(loginId: string, role: string, department?: string): Promise<string> {
  const { departments } = await roles();
  const departmentId = departments.find(({ name }) => name === department)?.departmentId ?? null;
  return send('POST', '/api/roles', { loginId, role, departmentId });
}

test('a department’s head sees the people of it and below it, and loses that at once with the role', async () => {
  const cookie = await office.cookieOf('hana');
  await grant('hana', 'department-head', '개발');

  expect(await numbersOn(cookie)).toEqual(['0001', '0002']);
  const month = (number: string) => `/api/employees/${office.employees[number]}/months/2026-11`;
  const codeAt = async (url: string) =>
    (await server.app.inject({ url, headers: { cookie } })).json<Partial<Problem>>().code;
  expect(await codeAt(month('0002'))).toBeUndefined();
  expect(await codeAt(month('0003'))).toBe('forbidden');

  const held = (await roles()).grants.find(({ loginId }) => loginId === 'hana');
  expect(await send('DELETE', `/api/roles/${held?.grantId}`)).toBe('done');
  expect(await codeAt('/api/board')).toBe('forbidden');
  expect(await codeAt(month('0001'))).toBeUndefined();
});

test('the page learns what a person may do and how far it goes', async () => {
  await grant('hana', 'work-manager', '영업');

  const { user } = await server.read<Session>('/api/session', await office.cookieOf('hana'));

  expect(user).toMatchObject({
    roles: ['work-manager', 'employee'],
    may: { 'read-board': 'departments', 'read-attendance': 'departments' },
  });
});

test('the history says who granted and who took back, and the last super admin stays', async () => {
  await grant('hana', 'super-admin');
  const first = (await roles()).grants.find(({ loginId }) => loginId === 'hana');
  await send('DELETE', `/api/roles/${first?.grantId}`);

  const { grants } = await roles();
  const own = grants.find(({ loginId }) => loginId === 'admin');

  expect(grants.find(({ grantId }) => grantId === first?.grantId)).toMatchObject({
    role: 'super-admin',
    grantedBy: 'admin',
    revokedBy: 'admin',
  });
  expect(own).toMatchObject({ grantedBy: null, revokedAt: null });
  expect(await send('DELETE', `/api/roles/${own?.grantId}`)).toBe('last-super-admin');
  expect(await send('DELETE', `/api/roles/${first?.grantId}`)).toBe('not-found');
});

test('whom to grant a role is found by a part of the name or the ID, in this office alone', async () => {
  await server.makeOffice(`roles-other-${count}.example`);
  const found = async (search: string) =>
    (
      await server.read<{ people: { loginId: string }[] }>(
        `/api/roles/people?search=${encodeURIComponent(search)}`,
        admin,
      )
    ).people.map(({ loginId }) => loginId);

  expect(await found('하나')).toEqual(['hana']);
  expect(await found('ADM')).toEqual(['admin']);
  expect(await found('')).toEqual(['admin', 'hana']);
  expect(await found('nobody')).toEqual([]);
});

test('departments are told by their whole path', async () => {
  expect((await roles()).departments.map(({ name }) => name)).toEqual(['개발', '개발 › 플랫폼', '영업']);
});

test('a role of a department needs one, one of the office has none, and nobody unknown gets any', async () => {
  expect(await grant('hana', 'department-head')).toBe('request-malformed');
  expect(await grant('hana', 'hr-admin', '개발')).toBe('request-malformed');
  expect(await grant('nobody', 'hr-admin')).toBe('not-found');
  expect(await grant('hana', 'employee')).toBe('request-malformed');
});

test('granting what is held already changes nothing', async () => {
  await grant('hana', 'hr-admin');
  await grant('hana', 'hr-admin');

  expect((await roles()).grants.filter(({ loginId }) => loginId === 'hana')).toHaveLength(1);
});
