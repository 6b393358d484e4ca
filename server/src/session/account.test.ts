import type { Problem, Session } from '@nadeul/contract';
import { parseSeoul } from '@nadeul/domain';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, password, type TestOffice, type TestServer } from '../testing/server.ts';

const server: TestServer = await createTestServer({ signInsAge: true });
let office: TestOffice;
let admin: string;
let count = 0;

const noon = '2026-11-18T12:00:00+09:00';
const newPassword = 'a much better password';

beforeEach(async () => {
  server.setNow(noon);
  count += 1;
  office = await server.makeOffice(`account-${count}.example`);
  admin = await office.cookieOf('admin');
});
afterAll(() => server.close());

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

async function ask<T = Partial<Problem>>(cookie: string, method: Method, url: string, payload?: object) {
  const body = payload === undefined ? {} : { payload };
  const answer = await server.app.inject({ method, url, headers: { cookie }, ...body });
  return (answer.statusCode === 204 ? { code: 'done' } : answer.json()) as T & { code?: string };
}

async function signIn(loginId: string, typed: string) {
  const payload = { officeNumber: office.officeNumber, loginId, password: typed };
  const answer = await server.app.inject({ method: 'POST', url: '/api/session', payload });
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  return { cookie, session: answer.json<Session>() };
}

async function addNew(): Promise<string> {
  const made = await ask<{ password: string }>(admin, 'POST', '/api/users', {
    loginId: 'new',
    name: '새사람',
  });
  return made.password;
}

test('a password that an admin set opens nothing but its own change', async () => {
  const oneTime = await addNew();
  const { cookie, session } = await signIn('new', oneTime);

  expect(session).toMatchObject({ needs: 'password-change', user: { may: {} } });
  expect((await ask(cookie, 'GET', '/api/account')).code).toBe('password-change-needed');
  expect((await ask(cookie, 'GET', '/api/users')).code).toBe('password-change-needed');
  const change = { current: oneTime, password: newPassword };
  expect((await ask(cookie, 'PUT', '/api/account/password', change)).code).toBe('done');
  expect(await ask<Session>(cookie, 'GET', '/api/session')).toMatchObject({ needs: null });
  expect((await ask(cookie, 'GET', '/api/account')).code).toBeUndefined();
  expect((await signIn('new', newPassword)).session.needs).toBeNull();
});

test.each([
  ['too-short', 'short'],
  ['too-common', '1q2w3e4r5t'],
  ['too-common', 'Password2026!'],
  ['too-common', 'aaaaaaaaaaaa'],
  ['too-common', '9876543210'],
  ['same-as-id', 'Long.login-id'],
  ['same-as-id', 'long.login-id2026!'],
  ['same-as-before', password],
])('a new password that is %s is refused', async (fault, typed) => {
  await ask(admin, 'POST', '/api/users', { loginId: 'long.login-id', name: '김', password });
  const { cookie } = await signIn('long.login-id', password);

  const answer = await ask<Problem>(cookie, 'PUT', '/api/account/password', {
    current: password,
    password: typed,
  });

  expect(answer.fields).toMatchObject([{ path: 'password', code: fault }]);
});

test('changing the password asks for the old one and ends the other sessions', async () => {
  const here = (await signIn('hana', password)).cookie;
  const there = (await signIn('hana', password)).cookie;

  const wrong = { current: 'not this one', password: newPassword };
  expect((await ask(here, 'PUT', '/api/account/password', wrong)).code).toBe('password-refused');
  await ask(here, 'PUT', '/api/account/password', { current: password, password: newPassword });

  expect((await ask(here, 'GET', '/api/account')).code).toBeUndefined();
  expect((await ask(there, 'GET', '/api/account')).code).toBe('signed-out');
});

/** The code that an authenticator shows at a time. */
function codeAt(secret: string, at = noon): string {
  const timestamp = parseSeoul(at).epochMilliseconds;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

async function setUp(cookie: string): Promise<{ secret: string; recoveryCodes: string[] }> {
  const url = '/api/account/second-factor';
  const { secret } = await ask<{ secret: string }>(cookie, 'POST', url, { password });
  const code = codeAt(secret);
  const { recoveryCodes } = await ask<{ recoveryCodes: string[] }>(cookie, 'PUT', url, { code });
  return { secret, recoveryCodes };
}

const giveCode = (cookie: string, code: string) =>
  ask<Session>(cookie, 'POST', '/api/session/second-factor', { code });

test('with a second factor the password alone opens nothing, and a code opens once', async () => {
  const { secret } = await setUp((await signIn('hana', password)).cookie);
  server.setNow('2026-11-18T12:05:00+09:00');
  const { cookie, session } = await signIn('hana', password);
  const code = codeAt(secret, '2026-11-18T12:05:00+09:00');

  expect(session.needs).toBe('second-factor');
  expect((await ask(cookie, 'GET', '/api/account')).code).toBe('second-factor-needed');
  expect((await ask(cookie, 'PUT', '/api/account/password', {})).code).toBe('second-factor-needed');
  expect((await giveCode(cookie, '000000')).code).toBe('second-factor-refused');
  expect((await giveCode(cookie, code)).needs).toBeNull();
  expect((await ask(cookie, 'GET', '/api/account')).code).toBeUndefined();

  const again = (await signIn('hana', password)).cookie;
  expect((await giveCode(again, code)).code).toBe('second-factor-refused');
});

test('a recovery code opens once, however it is typed', async () => {
  const { recoveryCodes } = await setUp((await signIn('hana', password)).cookie);
  const [first = ''] = recoveryCodes;

  expect(new Set(recoveryCodes).size).toBe(10);
  const { cookie } = await signIn('hana', password);
  expect((await giveCode(cookie, ` ${first.toUpperCase().replaceAll('-', '')} `)).needs).toBeNull();
  expect(await ask(cookie, 'GET', '/api/account')).toMatchObject({ secondFactor: { recoveryCodesLeft: 9 } });
  const again = (await signIn('hana', password)).cookie;
  expect((await giveCode(again, first)).code).toBe('second-factor-refused');
});

test('guessing codes is stopped, and the session that waits for one ends after ten minutes', async () => {
  const { secret } = await setUp((await signIn('hana', password)).cookie);
  const { cookie } = await signIn('hana', password);
  for (let guess = 0; guess < 5; guess += 1) await giveCode(cookie, '000000');

  expect((await giveCode(cookie, codeAt(secret))).code).toBe('too-many-attempts');
  server.setNow('2026-11-18T12:11:00+09:00');
  expect((await giveCode(cookie, codeAt(secret, '2026-11-18T12:11:00+09:00'))).code).toBe('signed-out');
});

test('the secret and the recovery codes stand nowhere in the database', async () => {
  const { secret, recoveryCodes } = await setUp((await signIn('hana', password)).cookie);

  const { rows } = await server.database.ownerPool.query<{ text: string }>(
    `select u::text as text from office_user u union all select c::text from office_user_recovery_code c
     union all select a::text from audit_entry a`,
  );
  const stored = rows.map(({ text }) => text).join('\n');
  for (const kept of [secret, ...recoveryCodes]) expect(stored).not.toContain(kept);
});

test('where the office asks for it, whoever has no second factor sets it up first', async () => {
  const rules = { secondFactor: 'everybody', idleMinutes: 480, addressRule: 'off', addressRanges: [] };
  await ask(admin, 'PUT', '/api/security/rules', rules);
  const { cookie, session } = await signIn('hana', password);

  expect(session.needs).toBe('second-factor-setup');
  expect((await ask(cookie, 'GET', '/api/account')).code).toBe('second-factor-setup-needed');
  const { recoveryCodes } = await setUp(cookie);
  expect(recoveryCodes).toHaveLength(10);
  expect((await ask(cookie, 'GET', '/api/account')).code).toBeUndefined();
});

test('for admins alone means those with a role of the whole office', async () => {
  const rules = { secondFactor: 'admins', idleMinutes: 480, addressRule: 'off', addressRanges: [] };
  await ask(admin, 'PUT', '/api/security/rules', rules);

  expect((await signIn('admin', password)).session.needs).toBe('second-factor-setup');
  expect((await signIn('hana', password)).session.needs).toBeNull();
});

test('a second factor is removed with the password only', async () => {
  const { cookie } = await signIn('hana', password);
  await setUp(cookie);
  const url = '/api/account/second-factor/removal';

  expect((await ask(cookie, 'POST', url, { password: 'wrong' })).code).toBe('password-refused');
  expect((await ask(cookie, 'POST', url, { password })).code).toBe('done');
  expect((await signIn('hana', password)).session.needs).toBeNull();
});

type Open = { sessions: { sessionId: string; isThis: boolean; address: string }[] };

test('sessions are listed, and one or all others are ended', async () => {
  const [one, two, three] = [
    await signIn('hana', password),
    await signIn('hana', password),
    await signIn('hana', password),
  ];
  const { sessions } = await ask<Open>(one.cookie, 'GET', '/api/account/sessions');
  expect(sessions.map(({ isThis }) => isThis).toSorted()).toEqual([false, false, true]);
  expect(sessions[0]).toMatchObject({ address: '127.0.0.1', openedAt: '2026-11-18T03:00:00.000Z' });

  const other = (await ask<Open>(two.cookie, 'GET', '/api/account/sessions')).sessions.find(
    ({ isThis }) => isThis,
  );
  await ask(one.cookie, 'DELETE', `/api/account/sessions/${other?.sessionId}`);
  expect((await ask(two.cookie, 'GET', '/api/account')).code).toBe('signed-out');
  await ask(one.cookie, 'DELETE', '/api/account/sessions');
  expect((await ask(three.cookie, 'GET', '/api/account')).code).toBe('signed-out');
  expect((await ask(one.cookie, 'GET', '/api/account')).code).toBeUndefined();
});

test('nobody ends the session of somebody else', async () => {
  const { cookie } = await signIn('hana', password);
  const { sessions } = await ask<Open>(admin, 'GET', '/api/account/sessions');

  expect((await ask(cookie, 'DELETE', `/api/account/sessions/${sessions[0]?.sessionId}`)).code).toBe(
    'not-found',
  );
});

test('a session that nobody uses ends, what the page asks by itself does not keep it, and a week is the most', async () => {
  const { cookie } = await signIn('hana', password);
  const alone = async () => {
    const headers = { cookie, 'x-nadeul-idle': '1' };
    return (await server.app.inject({ url: '/api/account', headers })).statusCode;
  };

  server.setNow('2026-11-18T19:00:00+09:00');
  expect(await alone()).toBe(200);
  expect((await ask(cookie, 'GET', '/api/account')).code).toBeUndefined();
  server.setNow('2026-11-19T02:59:00+09:00');
  expect(await alone()).toBe(200);
  server.setNow('2026-11-19T03:01:00+09:00');
  expect(await alone()).toBe(401);

  const long = (await signIn('hana', password)).cookie;
  for (let hours = 6; hours < 7 * 24; hours += 6) {
    server.setNow(
      parseSeoul('2026-11-19T03:01:00+09:00')
        .add({ hours })
        .toZonedDateTimeISO('Asia/Seoul')
        .toString({ timeZoneName: 'never' }),
    );
    await ask(long, 'GET', '/api/account');
  }
  expect((await ask(long, 'GET', '/api/account')).code).toBeUndefined();
  server.setNow('2026-11-26T03:02:00+09:00');
  expect((await ask(long, 'GET', '/api/account')).code).toBe('signed-out');
});
