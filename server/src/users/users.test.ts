import type { Problem, User } from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, password, type TestOffice, type TestServer } from '../testing/server.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let admin: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  office = await server.makeOffice(`users-${count}.example`);
  admin = await office.cookieOf('admin');
});
afterAll(() => server.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
type Users = { rows: User[]; next: string | null; total: number };

async function ask<T = Problem>(method: Method, url: string, payload?: object, cookie = admin): Promise<T> {
  const body = payload === undefined ? {} : { payload };
  const answer = await server.app.inject({ method, url, headers: { cookie }, ...body });
  // The contract's shape, which the tests look into.
  return (answer.statusCode === 204 ? { code: 'done' } : answer.json()) as T;
}

const list = (query = '') => ask<Users>('GET', `/api/users${query}`);
const userNamed = async (loginId: string) =>
  (await list(`?search=${loginId}`)).rows.find((user) => user.loginId === loginId);

async function signIn(loginId: string, typed: string): Promise<number> {
  const payload = { officeNumber: office.officeNumber, loginId, password: typed };
  return (await server.app.inject({ method: 'POST', url: '/api/session', payload })).statusCode;
}

test('the list says who is who, by 사번 and roles, and how the sign-in stands', async () => {
  const { rows, total } = await list();

  expect(total).toBe(2);
  expect(rows.map(({ loginId }) => loginId)).toEqual(['admin', 'hana']);
  expect(rows[0]).toMatchObject({ roles: ['super-admin'], employee: null, hasSecondFactor: false });
  expect(rows[1]).toMatchObject({
    roles: ['employee'],
    employee: { employeeId: office.employees['0001'], employeeNumber: '0001', hiredOn: null },
    lastSignInAt: null,
    lockedUntil: null,
    disabledAt: null,
  });
});

test.each(['name', 'loginId', 'employeeNumber', 'lastSignInAt'])(
  'sorted by %s either way, every user is on exactly one page',
  async (sort) => {
    for (const loginId of ['b', 'C', 'd', 'e'])
      await ask('POST', '/api/users', { loginId, name: '같은 이름' });
    for (const direction of ['asc', 'desc']) {
      const seen: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const cursor: string = next === '' ? '' : `&cursor=${next}`;
        const page: Users = await list(`?sort=${sort}&direction=${direction}&limit=2${cursor}`);
        seen.push(...page.rows.map(({ loginId }) => loginId));
        next = page.next;
      }
      expect(seen.toSorted()).toEqual(['C', 'admin', 'b', 'd', 'e', 'hana']);
    }
  },
);

test('a search finds a part of a name, an ID or a 사번, and takes signs as they are', async () => {
  expect((await list('?search=000')).rows.map(({ loginId }) => loginId)).toEqual(['hana']);
  expect((await list(`?search=${encodeURIComponent('하나')}`)).total).toBe(1);
  expect((await list('?search=%25')).total).toBe(0);
});

test('a user is added with a password that is shown once and has to be changed', async () => {
  const made = await ask<{ userId: string; password: string }>('POST', '/api/users', {
    loginId: 'duri',
    name: '이두리',
    email: 'duri@users.example',
    employeeId: office.employees['0002'],
  });

  expect(made.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  expect(await signIn('duri', made.password)).toBe(200);
  expect(await userNamed('duri')).toMatchObject({
    mustChangePassword: true,
    email: 'duri@users.example',
    employee: { employeeNumber: '0002' },
  });
});

test('a new employee comes with the user in one step, or neither does', async () => {
  const body = { loginId: 'sae', name: '새사람', employeeNumber: '0100', hiredOn: '2026-11-02' };
  await ask('POST', '/api/users', body);

  expect(await userNamed('sae')).toMatchObject({
    roles: ['employee'],
    employee: { employeeNumber: '0100', hiredOn: '2026-11-02' },
  });
  const again = await ask('POST', '/api/users', { ...body, loginId: 'other' });
  expect(again.code).toBe('employee-number-taken');
  expect(await userNamed('other')).toBeUndefined();
});

test.each([
  ['loginId', 'taken', () => ({ loginId: 'HANA', name: '김' })],
  ['employeeId', 'taken', () => ({ loginId: 'x', name: '김', employeeId: office.employees['0001'] })],
  ['employeeId', 'not-found', () => ({ loginId: 'x', name: '김', employeeId: crypto.randomUUID() })],
  ['password', 'too-common', () => ({ loginId: 'x', name: '김', password: '1234567890' })],
  ['email', 'malformed', () => ({ loginId: 'x', name: '김', email: 'nowhere' })],
])('a user whose %s is %s is not added', async (path, code, body) => {
  const answer = await ask('POST', '/api/users', body());

  expect(answer.fields).toMatchObject([{ path, code }]);
});

test('disabling ends the sessions at once and the sign-in until it is enabled', async () => {
  const cookie = await office.cookieOf('hana');
  const hana = await userNamed('hana');
  const url = `/api/users/${hana?.userId}`;

  await ask('PATCH', url, { isDisabled: true });
  expect((await ask('GET', '/api/account', undefined, cookie)).code).toBe('signed-out');
  expect(await signIn('hana', password)).toBe(401);
  expect((await list('?only=disabled')).rows.map(({ loginId }) => loginId)).toEqual(['hana']);
  await ask('PATCH', url, { isDisabled: false });
  expect(await signIn('hana', password)).toBe(200);
});

test('the last super admin who can sign in is neither disabled nor robbed of the role', async () => {
  const own = await userNamed('admin');
  const url = `/api/users/${own?.userId}`;
  expect((await ask('PATCH', url, { isDisabled: true })).code).toBe('last-super-admin');

  await ask('POST', '/api/roles', { loginId: 'hana', role: 'super-admin', departmentId: null });
  const hana = await userNamed('hana');
  await ask('PATCH', `/api/users/${hana?.userId}`, { isDisabled: true });
  expect((await ask('PATCH', url, { isDisabled: true })).code).toBe('last-super-admin');
  const { grants } = await ask<{ grants: { grantId: string; loginId: string }[] }>('GET', '/api/roles');
  const grant = grants.find(({ loginId }) => loginId === 'admin');
  expect((await ask('DELETE', `/api/roles/${grant?.grantId}`)).code).toBe('last-super-admin');
});

test('an admin gives a new password, which ends the sessions and has to be changed', async () => {
  const cookie = await office.cookieOf('hana');
  const hana = await userNamed('hana');

  const made = await ask<{ password: string }>('POST', `/api/users/${hana?.userId}/password`);

  expect((await ask('GET', '/api/account', undefined, cookie)).code).toBe('signed-out');
  expect(await signIn('hana', password)).toBe(401);
  expect(await signIn('hana', made.password)).toBe(200);
  expect(await userNamed('hana')).toMatchObject({ mustChangePassword: true });
});

test('an admin ends all sessions of somebody', async () => {
  const cookie = await office.cookieOf('hana');
  const hana = await userNamed('hana');

  await ask('DELETE', `/api/users/${hana?.userId}/sessions`);

  expect((await ask('GET', '/api/account', undefined, cookie)).code).toBe('signed-out');
});

test('what was done to a user is in the audit without any password', async () => {
  const made = await ask<{ userId: string; password: string }>('POST', '/api/users', {
    loginId: 'x',
    name: '김',
  });
  await ask('PATCH', `/api/users/${made.userId}`, { name: '김하늘' });
  await ask('PATCH', `/api/users/${made.userId}`, { isDisabled: true });
  const { password: second } = await ask<{ password: string }>('POST', `/api/users/${made.userId}/password`);

  const { rows } = await server.database.ownerPool.query<{ action: string; after: unknown }>(
    "select action, after from audit_entry where office_id = $1 and subject_id = 'x' order by ordinal",
    [office.officeId],
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'user-created',
    'user-changed',
    'user-disabled',
    'password-reset',
  ]);
  expect(rows[1]?.after).toEqual({ name: '김하늘' });
  for (const secret of [made.password, second]) expect(JSON.stringify(rows)).not.toContain(secret);
});
