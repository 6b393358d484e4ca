import type { Board, Problem, Session } from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, password, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;
let other: TestOffice;

beforeAll(async () => {
  server = await createTestServer();
  office = await server.makeOffice('one.example');
  other = await server.makeOffice('two.example');
});
afterAll(() => server.close());

function signIn(body: object, headers: Record<string, string> = {}) {
  return server.app.inject({ method: 'POST', url: '/api/session', payload: body, headers });
}

test('a person signs in to the office that they name and learns who they are', async () => {
  const answer = await signIn({ officeNumber: office.officeNumber, loginId: 'hana', password });

  expect(answer.json<Session>()).toEqual({
    user: {
      loginId: 'hana',
      name: '김하나',
      employeeId: office.employees['0001'],
      roles: ['employee'],
      may: { 'read-attendance': 'self' },
    },
    office: { name: 'one.example', number: office.officeNumber },
    needs: null,
  });
  expect(String(answer.headers['set-cookie'])).toMatch(/^nadeul\.session_token=.*HttpOnly.*SameSite=Lax/);
});

test('the office is known by the address where none is named', async () => {
  const answer = await signIn({ loginId: 'admin', password }, { host: 'two.example:4170' });

  expect(answer.json<Session>().office.number).toBe(other.officeNumber);
});

test.each([
  ['a wrong password', () => ({ officeNumber: office.officeNumber, loginId: 'admin', password: 'wrong' })],
  ['an unknown ID', () => ({ officeNumber: office.officeNumber, loginId: 'nobody', password })],
  ['an unknown office', () => ({ officeNumber: '999999999', loginId: 'admin', password })],
])('%s is refused in the same words', async (_, body) => {
  const answer = await signIn(body());

  expect(answer.statusCode).toBe(401);
  expect(answer.json<Problem>().code).toBe('sign-in-refused');
});

test('guessing is stopped after a few attempts', async () => {
  const guess = { officeNumber: office.officeNumber, loginId: 'guessed', password: 'wrong' };
  for (let attempt = 0; attempt < 5; attempt += 1) await signIn(guess);

  const answer = await signIn(guess);

  expect(answer.statusCode).toBe(429);
  expect(answer.json<Problem>().code).toBe('too-many-attempts');
});

test('after signing out the session is no more', async () => {
  const cookie = await office.cookieOf('admin');
  await server.app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie } });

  const answer = await server.app.inject({ url: '/api/session', headers: { cookie } });

  expect(answer.json<Problem>().code).toBe('signed-out');
});

test('a forged cookie is nobody', async () => {
  const cookie = (await office.cookieOf('admin')).replace(/\.[^.]*$/, '.forged');

  const answer = await server.app.inject({ url: '/api/session', headers: { cookie } });

  expect(answer.json<Problem>().code).toBe('signed-out');
});

test('an employee sees the own month and nobody else’s, and no board', async () => {
  const cookie = await office.cookieOf('hana');
  const codeAt = async (url: string) =>
    (await server.app.inject({ url, headers: { cookie } })).json<Partial<Problem>>().code;
  const monthOf = (number: string) => `/api/employees/${office.employees[number]}/months/2026-11`;

  expect(await codeAt(monthOf('0001'))).toBeUndefined();
  expect(await codeAt(monthOf('0002'))).toBe('forbidden');
  expect(await codeAt(`/api/employees/${office.employees['0002']}/days/2026-11-18`)).toBe('forbidden');
  expect(await codeAt('/api/board')).toBe('forbidden');
  expect(await codeAt('/api/unmatched')).toBe('forbidden');
  expect(await codeAt('/api/live')).toBe('forbidden');
});

test('an admin of another office finds nothing of this one', async () => {
  await office.send([tagAt('2026-11-18 08:50:00'), tagAt('2026-11-18 08:51:00', { employeeNumber: 'x' })]);
  await server.settle();
  const cookie = await other.cookieOf('admin');

  const month = `/api/employees/${office.employees['0001']}/months/2026-11`;
  const answer = await server.app.inject({ url: month, headers: { cookie } });
  const board = await server.read<Board>('/api/board', cookie);

  expect(answer.json<Problem>().code).toBe('not-found');
  expect(board).toMatchObject({ unmatchedCount: 0, setAsideCount: 0 });
  expect(board.rows.map(({ day }) => day.tagCount)).toEqual([0, 0, 0]);
});

test('two offices with the same rows, numbers and cards stay apart', async () => {
  const card = { employeeNumber: null, cardNumber: '0A1B2C3D', vendorKey: 'same key' };
  const events = [tagAt('2026-11-17 08:50:00'), tagAt('2026-11-17 08:52:00', card)];

  const [first, second] = [await office.send(events), await other.send(events)];
  await server.settle();

  const { rows } = await server.database.ownerPool.query(
    "select office_id, employee_id from day_record where work_date = '2026-11-17' order by 1, 2",
  );
  const wanted = [office, other].flatMap(({ officeId, employees }) =>
    ['0001', '0002'].map((number) => ({ office_id: officeId, employee_id: employees[number] })),
  );
  expect([...first.results, ...second.results].map(({ result }) => result)).toEqual(
    Array(4).fill('accepted'),
  );
  expect(rows).toHaveLength(4);
  expect(rows).toEqual(expect.arrayContaining(wanted));
});

test('a token of another office cannot send to this one’s source', async () => {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/connector/tags',
    headers: { authorization: `Bearer ${other.token}` },
    payload: {
      officeNumber: other.officeNumber,
      sourceId: office.sourceId,
      events: [tagAt('2026-11-18 09:00:00')],
    },
  });

  expect(answer.json<Problem>().code).toBe('source-unknown');
});

test('a request that another site’s page made is refused', async () => {
  const body = { officeNumber: office.officeNumber, loginId: 'admin', password };

  const bySite = await signIn(body, { 'sec-fetch-site': 'cross-site' });
  const byOrigin = await signIn(body, { origin: 'https://evil.example', host: 'one.example' });
  const own = await signIn(body, { origin: 'http://one.example', host: 'one.example' });

  expect([bySite, byOrigin, own].map(({ statusCode }) => statusCode)).toEqual([403, 403, 200]);
});

test('neither passwords nor tokens are kept in the clear', async () => {
  const { rows } = await server.database.ownerPool.query<{ text: string }>(
    'select t::text as text from office_token t union all select a::text from sign_in_account a',
  );

  const kept = rows.map(({ text }) => text).join('\n');
  expect(kept).toContain('$argon2id$');
  expect(kept).not.toContain(password);
  expect(kept).not.toContain(office.token);
});

test('provisioning again changes nothing and shows no token', async () => {
  const again = await server.makeOffice('one.example');

  expect(again.officeToken).toBeUndefined();
  expect(again.employees).toEqual(office.employees);
});
