import { gzipSync } from 'node:zlib';
import { batchBytesMax, type Problem } from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;

beforeAll(async () => {
  server = await createTestServer();
  office = await server.makeOffice('ingest.example');
});
afterAll(() => server.close());

function post(payload: string | Buffer | object, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${office.token}`;
  return server.app.inject({
    method: 'POST',
    url: '/api/connector/tags',
    headers: { authorization, 'content-type': 'application/json', ...headers },
    payload,
  });
}

function batch(events: unknown[], changes: object = {}) {
  return { officeNumber: office.officeNumber, sourceId: office.sourceId, events, ...changes };
}

async function countOf(table: string): Promise<number> {
  const { rows } = await server.database.pool.query<{ n: number }>(`select count(*) as n from ${table}`);
  return rows[0]?.n ?? -1;
}

test('a request without a token is told that the token is missing', async () => {
  const answer = await post(batch([tagAt('2026-11-18 08:00:00')]), { authorization: '' });

  expect(answer.statusCode).toBe(401);
  expect(answer.json<Problem>().code).toBe('token-missing');
});

test('a wrong token is refused and nothing is stored', async () => {
  const before = await countOf('tag');

  const answer = await post(batch([tagAt('2026-11-18 08:00:01')]), { authorization: 'Bearer nd_wrong' });

  expect(answer.json<Problem>().code).toBe('token-unknown');
  expect(await countOf('tag')).toBe(before);
});

test('an office number of another office is told apart from a wrong token', async () => {
  const answer = await post(batch([tagAt('2026-11-18 08:00:02')], { officeNumber: '123456789' }));

  expect(answer.statusCode).toBe(403);
  expect(answer.json<Problem>().code).toBe('office-mismatch');
});

test('a source that the office does not have is refused', async () => {
  const sourceId = '00000000-0000-4000-8000-000000000000';

  const answer = await post(batch([tagAt('2026-11-18 08:00:03')], { sourceId }));

  expect(answer.json<Problem>().code).toBe('source-unknown');
});

test('a malformed batch is refused with the fields that are wrong', async () => {
  const answer = await post({ officeNumber: 'x', events: [] });

  const problem = answer.json<Problem>();
  expect(problem.code).toBe('request-malformed');
  expect(problem.fields?.map(({ path }) => path)).toEqual(['officeNumber', 'sourceId', 'events']);
});

test.each(['{"officeNumber":', '', 'null', '[]'])('a body that is no batch (%s) is refused', async (body) => {
  const answer = await post(body);

  expect(answer.json<Problem>().code).toBe('request-malformed');
});

test('a body that is larger than the limit is refused', async () => {
  const answer = await post('x'.repeat(batchBytesMax + 1));

  expect(answer.statusCode).toBe(413);
  expect(answer.json<Problem>().code).toBe('request-too-large');
});

test('a small body that unpacks into a large one is refused', async () => {
  const answer = await post(gzipSync(Buffer.alloc(batchBytesMax + 1, 32)), { 'content-encoding': 'gzip' });

  expect(answer.json<Problem>().code).toBe('request-too-large');
});

test('a gzipped batch is taken', async () => {
  const body = gzipSync(JSON.stringify(batch([tagAt('2026-11-18 08:00:04')])));

  const answer = await post(body, { 'content-encoding': 'gzip' });

  expect(answer.json()).toEqual({
    results: [{ vendorKey: '2026-11-18|08:00:04|1|0001', result: 'accepted' }],
  });
});

test('a body that is not what its encoding says is refused', async () => {
  const answer = await post('no gzip', { 'content-encoding': 'gzip' });

  expect(answer.json<Problem>().code).toBe('request-malformed');
});

test('bad events are set aside whole, each with its code, and the others are accepted', async () => {
  const tags = await countOf('tag');
  const malformed = { ...tagAt('2026-11-18 08:01:00'), vendorKey: 'bad-1', kind: 'nonsense\0' };
  const unreadable = { ...tagAt('2026-11-18 08:01:01'), vendorKey: 'bad-2', occurredAt: null };
  const noSuchTime = {
    ...tagAt('2026-11-18 08:01:02'),
    vendorKey: 'bad-3',
    occurredAt: '2026-02-31T25:00:00+09:00',
  };
  const future = { ...tagAt('2026-11-20 08:01:03'), vendorKey: 'bad-4' };
  const good = tagAt('2026-11-18 08:01:04');

  const { results } = await office.send([malformed, unreadable, good, noSuchTime, future]);

  expect(results).toEqual([
    { vendorKey: 'bad-1', result: 'set-aside', code: 'tag-malformed' },
    { vendorKey: 'bad-2', result: 'set-aside', code: 'tag-time-unreadable' },
    { vendorKey: good.vendorKey, result: 'accepted' },
    { vendorKey: 'bad-3', result: 'set-aside', code: 'tag-time-unreadable' },
    { vendorKey: 'bad-4', result: 'set-aside', code: 'tag-time-future' },
  ]);
  expect(await countOf('tag')).toBe(tags + 1);
  const kept = await server.database.pool.query<{ event: string }>(
    "select event from set_aside where vendor_key = 'bad-1'",
  );
  expect(JSON.parse(kept.rows[0]?.event ?? '')).toEqual({ ...malformed, kind: 'nonsense\u2400' });
});

test('an event that was set aside becomes a tag when it comes again in a form that can be one', async () => {
  const good = tagAt('2026-11-18 08:02:00', { vendorKey: 'mended' });
  await office.send([{ ...good, occurredAt: null }]);

  const { results } = await office.send([good]);

  expect(results).toEqual([{ vendorKey: 'mended', result: 'accepted' }]);
  const { rows } = await server.database.pool.query(
    "select 1 from set_aside where vendor_key = 'mended' and resolved_at is null",
  );
  expect(rows).toEqual([]);
});

test('an event twice in one batch is stored once', async () => {
  const tag = tagAt('2026-11-18 08:03:00');

  const { results } = await office.send([tag, tag]);

  expect(results.map(({ result }) => result)).toEqual(['accepted', 'duplicate']);
});

test('text that the database cannot hold is stored in a form that it can', async () => {
  const tag = tagAt('2026-11-18 08:04:00', { vendorKey: 'nul\0key', name: 'a\0b', raw: { 'e\0': '\ud800' } });

  const { results } = await office.send([tag]);

  expect(results).toEqual([{ vendorKey: 'nul\0key', result: 'accepted' }]);
  const { rows } = await server.database.pool.query(
    "select name, raw from tag where vendor_key = 'nul\u2400key'",
  );
  expect(rows).toEqual([{ name: 'a\u2400b', raw: { 'e\u2400': '\ufffd' } }]);
});

test('the same row with other content keeps the tag and appends an amendment once', async () => {
  const tag = tagAt('2026-11-18 08:05:00', { vendorKey: 'amended', employeeNumber: null });
  await office.send([tag]);

  const named = { ...tag, employeeNumber: '0001' };
  const first = await office.send([named]);
  await office.send([named, tag]);

  expect(first.results).toEqual([{ vendorKey: 'amended', result: 'duplicate' }]);
  const kept = await server.database.pool.query(
    "select employee_number from tag where vendor_key = 'amended'",
  );
  expect(kept.rows).toEqual([{ employee_number: null }]);
  expect(await countOf("tag_amendment join tag using (office_id, tag_id) where vendor_key = 'amended'")).toBe(
    1,
  );
});

test('the answer comes after the commit: another connection sees what was accepted', async () => {
  const tag = tagAt('2026-11-18 08:06:00', { vendorKey: 'visible' });

  await office.send([tag]);

  const { rows } = await server.database.ownerPool.query("select 1 from tag where vendor_key = 'visible'");
  expect(rows).toHaveLength(1);
});

test('a database that could lose acknowledged tags takes none and says so', async () => {
  const unsafe = await createTestServer({ isDatabaseSafe: false });
  const unsafeOffice = await unsafe.makeOffice('unsafe.example');

  const answer = await unsafeOffice.send([tagAt('2026-11-18 08:00:00')]);
  const health = (await unsafe.app.inject('/api/health')).json();
  await unsafe.close();

  expect(answer).toMatchObject({ code: 'database-unsafe', status: 503 });
  expect(health).toMatchObject({ status: 'unsafe-database' });
});
