import { randomUUID } from 'node:crypto';
import type { OfficeTokens, Problem } from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer } from '../testing/server.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let admin: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  server.setNow('2026-11-18T12:00:00+09:00');
  office = await server.makeOffice(`once-${count}.example`);
  admin = await office.cookieOf('admin');
});
afterAll(() => server.close());

type Sent = { key?: string | undefined; name?: string; cookie?: string; app?: TestServer['app'] };

async function make({ key, name = '급여', cookie = admin, app = server.app }: Sent) {
  const headers = { cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) };
  const payload = { name, scopes: ['read-board'], expiresAt: null };
  const { statusCode, body } = await app.inject({ method: 'POST', url: '/api/tokens', headers, payload });
  return { statusCode, body };
}
const names = async () =>
  (await server.read<OfficeTokens>('/api/tokens', admin)).tokens.map(({ name }) => name).sort();
const codeOf = ({ body }: { body: string }) => (JSON.parse(body) as Partial<Problem>).code;

test('a write that is sent again with its key is done once and answered the same', async () => {
  const key = randomUUID();

  const first = await make({ key });
  const again = await make({ key });

  expect(first.statusCode).toBe(200);
  expect(again).toEqual(first);
  expect(await names()).toEqual(['door PC', '급여']);
});

test('a write without an answer is answered without one again', async () => {
  const { tokenId } = JSON.parse((await make({})).body) as { tokenId: string };
  const headers = { cookie: admin, 'idempotency-key': randomUUID() };
  const revoke = () => server.app.inject({ method: 'DELETE', url: `/api/tokens/${tokenId}`, headers });

  expect((await revoke()).statusCode).toBe(204);
  expect((await revoke()).statusCode).toBe(204);
});

test('of equal writes that race in two processes one is done and both hear of it', async () => {
  const second = await server.another();
  const key = randomUUID();

  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) => make({ key, app: index % 2 === 0 ? server.app : second.app })),
  );
  await second.close();

  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200));
  expect(await names()).toEqual(['door PC', '급여']);
});

test('a key is not taken for another write, nor another body, nor by another person', async () => {
  const key = randomUUID();
  await make({ key });

  const otherBody = await make({ key, name: '출입' });
  const other = await server.makeOffice(`once-other-${count}.example`);
  const otherOffice = await make({ key, cookie: await other.cookieOf('admin') });

  expect([otherBody.statusCode, codeOf(otherBody)]).toEqual([409, 'idempotency-key-reused']);
  expect(otherOffice.statusCode).toBe(200);
});

test('what was refused did nothing, and the same write can succeed later', async () => {
  const first = JSON.parse((await make({})).body) as { tokenId: string };
  const key = randomUUID();

  expect(codeOf(await make({ key }))).toBe('request-malformed');
  const headers = { cookie: admin };
  await server.app.inject({ method: 'DELETE', url: `/api/tokens/${first.tokenId}`, headers });

  expect((await make({ key })).statusCode).toBe(200);
});

test('when the process dies before the end, neither the write nor its key is left', async () => {
  const key = randomUUID();
  const { ownerPool } = server.database;
  // Holds the write up at its last step, until its connection is cut as by a process that dies.
  const blocker = await ownerPool.connect();
  await blocker.query('begin');
  await blocker.query('lock table audit_entry in share row exclusive mode');
  const dying = make({ key });
  await waitForLock();
  await ownerPool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  const died = await dying;
  await blocker.query('rollback');
  blocker.release();
  expect(died.statusCode).toBe(503);

  expect(await names()).toEqual(['door PC']);
  expect((await make({ key })).statusCode).toBe(200);
  expect(await names()).toEqual(['door PC', '급여']);
});

async function waitForLock(): Promise<void> {
  for (;;) {
    const { rowCount } = await server.database.ownerPool.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rowCount ?? 0) > 0) return;
  }
}

test('a key is forgotten after a day', async () => {
  const key = randomUUID();
  await make({ key });

  server.setNow('2026-11-19T12:00:01+09:00');
  const next = await make({ key, name: '다음 날' });

  expect(next.statusCode).toBe(200);
});

test('a kept answer gives away no token to whoever reads the database', async () => {
  const key = randomUUID();
  const { token } = JSON.parse((await make({ key })).body) as { token: string };

  const { rows } = await server.database.ownerPool.query<{ answer: Buffer; text: string }>(
    'select answer, k::text as text from kept_answer k where office_id = $1',
    [office.officeId],
  );

  expect(rows).toHaveLength(1);
  expect(rows[0]?.answer.includes(token)).toBe(false);
  expect(rows[0]?.text).not.toContain(key);
});

test('a key that is too short to be one is refused', async () => {
  expect(codeOf(await make({ key: '1' }))).toBe('request-malformed');
});
