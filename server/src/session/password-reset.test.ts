import type { Problem } from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, password, type TestOffice, type TestServer } from '../testing/server.ts';

const server: TestServer = await createTestServer({ signInsAge: true });
let office: TestOffice;
let count = 0;
const newPassword = 'a much better password';

beforeEach(async () => {
  server.setNow('2026-11-18T12:00:00+09:00');
  count += 1;
  office = await server.makeOffice(`reset-${count}.example`);
  await server.database.ownerPool.query(
    "update employee set email = 'hana@reset.example' where office_id = $1 and employee_number = '0001'",
    [office.officeId],
  );
});
afterAll(() => server.close());

async function post(url: string, payload: object): Promise<string> {
  const answer = await server.app.inject({ method: 'POST', url, payload });
  return answer.statusCode < 300 ? 'done' : answer.json<Problem>().code;
}

const ask = (loginId: string) => post('/api/password-resets', { officeNumber: office.officeNumber, loginId });
const signIn = (typed: string) =>
  post('/api/session', { officeNumber: office.officeNumber, loginId: 'hana', password: typed });

async function letters(): Promise<{ recipient: string; body: string }[]> {
  const { rows } = await server.database.ownerPool.query<{ recipient: string; body: string }>(
    'select recipient, body from mail where office_id = $1 order by created_at',
    [office.officeId],
  );
  return rows;
}

async function tokenSent(): Promise<string> {
  await ask('hana');
  const [, token = ''] = /reset-password#(\S+)/.exec((await letters()).at(-1)?.body ?? '') ?? [];
  return token;
}

test('the link of the letter sets a new password, once, and signs out everywhere', async () => {
  const cookie = await office.cookieOf('hana');
  const token = await tokenSent();

  expect((await letters())[0]?.recipient).toBe('hana@reset.example');
  expect(await post('/api/password-resets/use', { token, password: newPassword })).toBe('done');
  expect(await signIn(newPassword)).toBe('done');
  expect(await signIn(password)).toBe('sign-in-refused');
  const { statusCode } = await server.app.inject({ url: '/api/account', headers: { cookie } });
  expect(statusCode).toBe(401);
  expect(await post('/api/password-resets/use', { token, password })).toBe('reset-link-ended');
});

test('a weak password does not use up the link', async () => {
  const token = await tokenSent();

  expect(await post('/api/password-resets/use', { token, password: '1q2w3e4r5t' })).toBe('request-malformed');
  expect(await post('/api/password-resets/use', { token, password: newPassword })).toBe('done');
});

test('the link ends after 30 minutes, and with the next one', async () => {
  const first = await tokenSent();
  const second = await tokenSent();

  expect(await post('/api/password-resets/use', { token: first, password: newPassword })).toBe(
    'reset-link-ended',
  );
  server.setNow('2026-11-18T12:30:01+09:00');
  expect(await post('/api/password-resets/use', { token: second, password: newPassword })).toBe(
    'reset-link-ended',
  );
});

test('asking tells nobody whether the ID exists or has an address', async () => {
  expect([await ask('hana'), await ask('admin'), await ask('nobody')]).toEqual(['done', 'done', 'done']);
  expect((await letters()).map(({ recipient }) => recipient)).toEqual(['hana@reset.example']);
});

test('nobody is flooded with letters', async () => {
  for (let asked = 0; asked < 5; asked += 1) await ask('hana');

  expect(await ask('hana')).toBe('too-many-attempts');
});

test('the token of one office opens nothing in another', async () => {
  const other = await server.makeOffice(`reset-other-${count}.example`);
  const [, secret = ''] = (await tokenSent()).split('.');

  const token = `${other.officeNumber}.${secret}`;
  expect(await post('/api/password-resets/use', { token, password: newPassword })).toBe('reset-link-ended');
});
