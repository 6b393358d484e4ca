import {
  api,
  type Endpoint,
  fillPath,
  type OfficeDetail,
  type OfficeTokens,
  type Problem,
} from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer } from '../testing/server.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let admin: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  server.setNow('2026-11-18T12:00:00+09:00');
  office = await server.makeOffice(`tokens-${count}.example`);
  admin = await office.cookieOf('admin');
});
afterAll(() => server.close());

const asAdmin = () => ({ cookie: admin });
const withToken = (token: string) => ({ authorization: `Bearer ${token}` });

async function make(changes: object = {}, headers: Record<string, string> = asAdmin()) {
  const payload = { name: '급여 프로그램', scopes: ['read-board'], expiresAt: null, ...changes };
  const answer = await server.app.inject({ method: 'POST', url: '/api/tokens', headers, payload });
  return answer.json<{ tokenId: string; token: string } & Problem>();
}
const tokens = async () => (await server.read<OfficeTokens>('/api/tokens', admin)).tokens;
async function codeWith(token: string, url = '/api/board'): Promise<string> {
  const answer = await server.app.inject({ url, headers: withToken(token) });
  return answer.statusCode === 200 ? 'done' : answer.json<Problem>().code;
}

test('a token is shown once, opens what it is for, and says when and from where it was used', async () => {
  const { token, tokenId } = await make();

  expect(await codeWith(token)).toBe('done');
  expect(await codeWith(token, '/api/roles')).toBe('token-not-allowed');
  const listed = (await tokens()).find((one) => one.tokenId === tokenId);
  expect(listed).toMatchObject({
    name: '급여 프로그램',
    scopes: ['read-board'],
    madeBy: '관리자',
    lastUsedAt: '2026-11-18T03:00:00.000Z',
    lastUsedFrom: '127.0.0.1',
    revokedAt: null,
  });
  expect(JSON.stringify(await tokens())).not.toContain(token);
});

test('only the hash of a token is in the database', async () => {
  const { token } = await make();

  const { rows } = await server.database.ownerPool.query<{ text: string }>(
    `select (select string_agg(t::text, '') from office_token t) || (select string_agg(a::text, '') from audit_entry a) as text`,
  );

  expect(rows[0]?.text).not.toContain(token);
});

test('a revoked token opens nothing from then on, in every process of the server', async () => {
  const second = await server.another();
  const { token, tokenId } = await make();
  const url = '/api/board';
  const inSecond = async () => (await second.app.inject({ url, headers: withToken(token) })).statusCode;
  expect(await inSecond()).toBe(200);

  await server.app.inject({ method: 'DELETE', url: `/api/tokens/${tokenId}`, headers: asAdmin() });

  expect(await inSecond()).toBe(401);
  expect(await codeWith(token)).toBe('token-unknown');
  await second.close();
});

test('a token opens nothing once its time is over', async () => {
  const { token } = await make({ expiresAt: '2026-11-18T04:00:00.000Z' });
  expect(await codeWith(token)).toBe('done');

  server.setNow('2026-11-18T13:00:00+09:00');

  expect(await codeWith(token)).toBe('token-unknown');
});

test('a name is free again once its token was revoked', async () => {
  const { tokenId } = await make();
  expect((await make()).fields).toMatchObject([{ path: 'name', code: 'taken' }]);

  await server.app.inject({ method: 'DELETE', url: `/api/tokens/${tokenId}`, headers: asAdmin() });

  expect((await make()).token).toMatch(/^nd_/);
});

test('an end that has passed, no scope and an unknown one are refused by field', async () => {
  expect((await make({ expiresAt: '2026-11-18T02:59:00.000Z' })).fields).toMatchObject([
    { path: 'expiresAt', code: 'too-small' },
  ]);
  expect((await make({ scopes: [] })).fields).toMatchObject([{ path: 'scopes', code: 'required' }]);
  expect((await make({ scopes: ['everything'] })).fields).toMatchObject([{ path: 'scopes.0' }]);
});

test('a token makes no token that may do more than itself', async () => {
  const { token } = await make({ name: '연동 관리', scopes: ['link-office', 'read-board'] });

  const more = await make({ name: 'more', scopes: ['read-people'] }, withToken(token));
  const same = await make({ name: 'same', scopes: ['read-board'] }, withToken(token));

  expect(more.fields).toMatchObject([{ path: 'scopes', code: 'not-a-choice' }]);
  expect(same.token).toMatch(/^nd_/);
});

test('a connector’s token reads nothing: every other endpoint refuses it', async () => {
  const others = (Object.values(api) as Endpoint[]).filter(
    ({ access }) => access !== 'connector' && access !== 'public',
  );
  const anyId = '00000000-0000-4000-8000-000000000000';

  for (const { method, path } of others) {
    const url = fillPath(
      path,
      Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name]) => [name, anyId])),
    );
    const answer = await server.app.inject({ method, url, headers: withToken(office.token) });
    expect(['token-not-allowed', 'signed-out'], `${method} ${path}`).toContain(answer.json<Problem>().code);
  }
  expect(others.length).toBeGreaterThan(10);
});

test('what was done with tokens is in the audit', async () => {
  const { tokenId } = await make();
  await server.app.inject({ method: 'DELETE', url: `/api/tokens/${tokenId}`, headers: asAdmin() });

  const { rows } = await server.database.ownerPool.query(
    'select action, actor_id, subject_name, before, after from audit_entry where office_id = $1 and subject_id = $2 order by ordinal',
    [office.officeId, tokenId],
  );

  const subject_name = '급여 프로그램';
  const scopes = ['read-board'];
  expect(rows).toEqual([
    {
      action: 'token-made',
      actor_id: 'admin',
      subject_name,
      before: null,
      after: { scopes, expiresAt: null },
    },
    { action: 'token-revoked', actor_id: 'admin', subject_name, before: { scopes }, after: null },
  ]);
});

test('the office’s number is shown once 조직 연동 was applied for, and applying again changes nothing', async () => {
  await server.database.ownerPool.query('update office set link_applied_at = null where office_id = $1', [
    office.officeId,
  ]);
  const read = () => server.read<OfficeDetail>('/api/office', admin);
  expect(await read()).toMatchObject({ number: null, linkAppliedAt: null });

  const apply = () =>
    server.app.inject({ method: 'POST', url: '/api/office/link-application', headers: asAdmin() });
  const first = (await apply()).json<{ number: string }>();
  server.setNow('2026-11-18T15:00:00+09:00');
  const again = (await apply()).json<{ number: string }>();

  expect(first.number).toBe(office.officeNumber);
  expect(again).toEqual(first);
  expect(await read()).toMatchObject({
    number: office.officeNumber,
    linkAppliedAt: '2026-11-18T03:00:00.000Z',
    linkAppliedBy: '관리자',
  });
});
