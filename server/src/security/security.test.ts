import type { Problem } from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { createTestServer, password, type TestOffice, type TestServer } from '../testing/server.ts';
import { isWithin, readRange } from './address.ts';
import { clearIpRules } from './index.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let admin: string;
let count = 0;

const base = { secondFactor: 'off', idleMinutes: 480, addressRule: 'off', addressRanges: [] };
const inside = '203.0.113.20';
const outside = '198.51.100.7';

beforeEach(async () => {
  count += 1;
  office = await server.makeOffice(`security-${count}.example`);
  admin = await office.cookieOf('admin');
});
afterAll(() => server.close());

async function save(rules: object, remoteAddress = inside): Promise<Partial<Problem>> {
  const request = { method: 'PUT', url: '/api/security/rules', headers: { cookie: admin } } as const;
  const answer = await server.app.inject({ ...request, remoteAddress, payload: { ...base, ...rules } });
  return answer.statusCode === 204 ? {} : answer.json();
}

async function codeAt(remoteAddress: string, cookie: string): Promise<string | undefined> {
  const answer = await server.app.inject({ url: '/api/account', headers: { cookie }, remoteAddress });
  return answer.json<Partial<Problem>>().code;
}

async function signIn(loginId: string, remoteAddress: string): Promise<string | undefined> {
  const payload = { officeNumber: office.officeNumber, loginId, password };
  const answer = await server.app.inject({ method: 'POST', url: '/api/session', payload, remoteAddress });
  return answer.json<Partial<Problem>>().code;
}

test('from outside the ranges neither a session nor the right password opens anything', async () => {
  const hana = await office.cookieOf('hana');
  expect(await save({ addressRule: 'everybody', addressRanges: ['203.0.113.0/24'] })).toEqual({});

  expect(await codeAt(inside, hana)).toBeUndefined();
  expect(await codeAt(outside, hana)).toBe('address-not-allowed');
  expect(await signIn('hana', inside)).toBeUndefined();
  expect(await signIn('hana', outside)).toBe('address-not-allowed');
});

test('a rule for admins leaves everybody else alone', async () => {
  await save({ addressRule: 'admins', addressRanges: ['203.0.113.0/24'] });

  expect(await codeAt(outside, admin)).toBe('address-not-allowed');
  expect(await signIn('hana', outside)).toBeUndefined();
});

test('a rule that would lock out the one who saves it is refused', async () => {
  const rule = { addressRule: 'everybody', addressRanges: ['203.0.113.0/24'] };

  expect((await save(rule, outside)).code).toBe('address-rule-locks-out');
  expect((await save({ ...rule, addressRanges: [] })).code).toBe('address-rule-locks-out');
});

test('what is no address is named by its line', async () => {
  const { fields } = await save({ addressRanges: ['203.0.113.0/24', '203.0.113.0/33', 'office'] });

  expect(fields?.map(({ path }) => path)).toEqual(['addressRanges.1', 'addressRanges.2']);
});

test('the operator’s command lets an office in again that has locked itself out', async () => {
  await save({ addressRule: 'everybody', addressRanges: ['203.0.113.0/24'] });

  await clearIpRules(server.database.db, systemClock, office.officeId);

  expect(await codeAt(outside, admin)).toBeUndefined();
});

test.each([
  ['10.0.0.0/8', '10.200.3.4', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['192.0.2.7', '192.0.2.7', true],
  ['192.0.2.0/24', '::ffff:192.0.2.9', true],
  ['2001:db8::/32', '2001:db8:7::1', true],
  ['2001:db8::/32', '2001:db9::1', false],
  ['0.0.0.0/0', '2001:db8::1', false],
])('in %s, %s is within: %s', (range, address, isIn) => {
  expect(isWithin([range], address)).toBe(isIn);
});

test.each([
  '',
  '10.0.0.0/',
  '10.0.0.0/33',
  '10.0.0/8',
  '::/129',
  '10.0.0.0/8/8',
  '10.0.0.0/-1',
  '10.0.0.0/1e1',
])('%s is no range', (text) => {
  expect(readRange(text)).toBeNull();
});
