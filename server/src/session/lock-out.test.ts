import type { Problem } from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, password, type TestOffice, type TestServer } from '../testing/server.ts';

const server: TestServer = await createTestServer({ signInsAge: true });
let office: TestOffice;
let count = 0;

beforeEach(async () => {
  server.setNow('2026-11-18T12:00:00+09:00');
  count += 1;
  office = await server.makeOffice(`lock-${count}.example`);
});
afterAll(() => server.close());

async function signIn(loginId: string, typed: string, remoteAddress = '203.0.113.9'): Promise<string> {
  const payload = { officeNumber: office.officeNumber, loginId, password: typed };
  const answer = await server.app.inject({ method: 'POST', url: '/api/session', payload, remoteAddress });
  return answer.statusCode === 200 ? 'signed in' : answer.json<Problem>().code;
}

async function fail(times: number, loginId = 'hana', address?: string): Promise<void> {
  for (let attempt = 0; attempt < times; attempt += 1) await signIn(loginId, 'wrong', address);
}

test('after five failures even the right password waits, and each further failure doubles the wait', async () => {
  await fail(5);
  expect(await signIn('hana', password)).toBe('too-many-attempts');

  server.setNow('2026-11-18T12:01:01+09:00');
  expect(await signIn('hana', 'wrong')).toBe('sign-in-refused');
  server.setNow('2026-11-18T12:02:30+09:00');
  expect(await signIn('hana', password)).toBe('too-many-attempts');
  server.setNow('2026-11-18T12:03:02+09:00');
  expect(await signIn('hana', password)).toBe('signed in');
});

test('signing in forgets the failures before it', async () => {
  await fail(4);
  await signIn('hana', password);
  await fail(4);

  expect(await signIn('hana', password)).toBe('signed in');
});

test('an ID that nobody has is held back as one that somebody has', async () => {
  await fail(5, 'nobody');

  expect(await signIn('nobody', 'wrong')).toBe('too-many-attempts');
});

test('many guesses at once get no further than five', async () => {
  const codes = await Promise.all(Array.from({ length: 20 }, (_, index) => signIn('hana', `wrong ${index}`)));

  expect(codes.filter((code) => code === 'sign-in-refused')).toHaveLength(5);
});

test('an address that tries many IDs is held back for all of them, and others are not', async () => {
  for (let id = 0; id < 60; id += 1) await fail(1, `id-${id}`, '2001:db8:1:2::7');

  expect(await signIn('hana', password, '2001:db8:1:2:9::1')).toBe('too-many-attempts');
  expect(await signIn('hana', password, '2001:db8:1:3::7')).toBe('signed in');
});

test('another process of the server knows of the failures', async () => {
  await fail(5);

  const { rows } = await server.database.ownerPool.query(
    "select failures from sign_in_attempt where key = 'id ' || $1 || ' hana'",
    [office.officeNumber],
  );
  expect(rows).toEqual([{ failures: 5 }]);
});

test('the lock of somebody known is in the audit, and an admin lifts it', async () => {
  await fail(5);
  await fail(5, 'nobody');
  const { rows } = await server.database.ownerPool.query<{ id: string; address: string }>(
    "select subject_id as id, address from audit_entry where office_id = $1 and action = 'user-locked'",
    [office.officeId],
  );
  expect(rows).toEqual([{ id: 'hana', address: '203.0.113.9' }]);

  const cookie = await office.cookieOf('admin');
  const list = await server.read<{ rows: { userId: string; lockedUntil: string | null }[] }>(
    '/api/users?only=locked',
    cookie,
  );
  expect(list.rows).toMatchObject([{ loginId: 'hana', lockedUntil: '2026-11-18T03:01:00.000Z' }]);
  const url = `/api/users/${list.rows[0]?.userId}/lock`;
  await server.app.inject({ method: 'DELETE', url, headers: { cookie } });
  expect(await signIn('hana', password)).toBe('signed in');
});
