import type { Problem, TagCounts } from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';
import { countStatement } from './count-store.ts';

let server: TestServer;
let office: TestOffice;
let other: TestOffice;

beforeAll(async () => {
  server = await createTestServer();
  office = await server.makeOffice('count.example');
  other = await server.makeOffice('other.example');
});
afterAll(() => server.close());

async function ask<T = TagCounts>(days: { from: string; until: string }, of = office, changes: object = {}) {
  const payload = { officeNumber: of.officeNumber, sourceId: of.sourceId, ...days, ...changes };
  const headers = { authorization: `Bearer ${of.token}` };
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/connector/counts',
    headers,
    payload,
  });
  // The shape that the test asks for.
  return answer.json() as T;
}

test('tags are counted on the civil day of the door and at their gate', async () => {
  await office.send([
    tagAt('2026-11-02 00:00:00'),
    tagAt('2026-11-02 23:59:59'),
    tagAt('2026-11-02 12:00:00', { gateId: '4', vendorKey: 'gate 4' }),
    tagAt('2026-11-02 12:00:01', { gateId: null, vendorKey: 'no gate' }),
    tagAt('2026-11-01 23:59:59'),
    tagAt('2026-11-03 00:00:00'),
  ]);

  expect(await ask({ from: '2026-11-02', until: '2026-11-02' })).toEqual({
    counts: [
      { day: '2026-11-02', gateId: '1', accepted: 2, setAside: 0 },
      { day: '2026-11-02', gateId: '4', accepted: 1, setAside: 0 },
      { day: '2026-11-02', gateId: null, accepted: 1, setAside: 0 },
    ],
  });
});

test('each row of the source is in one of the two numbers, whatever became of it and however often it was sent', async () => {
  const rows = [
    tagAt('2026-11-05 08:00:00', { vendorKey: 'good' }),
    // Its hour is none, its day is.
    tagAt('2026-11-05 08:00:00', { vendorKey: 'hour', occurredAt: null, occurredRaw: '20261105 250000' }),
    { ...tagAt('2026-11-05 08:00:01', { vendorKey: 'kind' }), kind: 'nonsense' },
    tagAt('2026-11-05 08:00:02', { vendorKey: 'mended', occurredAt: null, occurredRaw: '20261105 080002' }),
    // Without a day it belongs to none.
    tagAt('2026-11-05 08:00:03', { vendorKey: 'zero', occurredAt: null, occurredRaw: '00000000 000000' }),
  ];
  await office.send(rows);
  await office.send(rows);
  await office.send([tagAt('2026-11-05 08:00:02', { vendorKey: 'mended' })]);

  expect(await ask({ from: '2026-11-05', until: '2026-11-05' })).toEqual({
    counts: [{ day: '2026-11-05', gateId: '1', accepted: 2, setAside: 2 }],
  });
});

test('a day ahead of the clock is counted among those that are set aside', async () => {
  await office.send([tagAt('2027-01-31 08:00:00', { gateId: '2' })]);

  expect(await ask({ from: '2027-01-31', until: '2027-02-01' })).toEqual({
    counts: [{ day: '2027-01-31', gateId: '2', accepted: 0, setAside: 1 }],
  });
});

test('another office’s token gets nothing of this office', async () => {
  const days = { from: '2026-11-02', until: '2026-11-02' };

  const asSelf = await ask(days, other);
  const withSource = await ask<Problem>(days, other, { sourceId: office.sourceId });
  const withNumber = await ask<Problem>(days, other, { officeNumber: office.officeNumber });

  expect(asSelf).toEqual({ counts: [] });
  expect(withSource.code).toBe('source-unknown');
  expect(withNumber.code).toBe('office-mismatch');
});

test.each([
  ['more than 62 days', { from: '2026-01-01', until: '2026-03-04' }, ['until']],
  ['an end before the beginning', { from: '2026-01-02', until: '2026-01-01' }, ['until']],
  ['a day that is none', { from: '2026-02-30', until: '2026-03-09' }, ['from']],
  ['a time before any tag', { from: '1899-12-31', until: '1900-01-01' }, ['from']],
])('%s is refused with the field that is wrong', async (_, days, paths) => {
  const problem = await ask<Problem>(days);

  expect(problem.code).toBe('request-malformed');
  expect(problem.fields?.map(({ path }) => path)).toEqual(paths);
});

test('62 days are counted at once', async () => {
  expect(await ask({ from: '2025-01-01', until: '2025-03-03' })).toEqual({ counts: [] });
});

test('counting a few days of a long history reads those days, not every tag', async () => {
  const { officeId, sourceId } = office;
  await server.database.ownerPool.query(
    `insert into tag (office_id, tag_id, source_id, vendor_key, occurred_at, occurred_raw, received_at, kind, granted,
       raw, content_sha256)
     select $1, gen_random_uuid(), $2, 'long-' || n, timestamptz '2020-01-01' + n * interval '1 hour', '', now(), 'pass',
       true, '{}', ''
     from generate_series(1, 50000) n`,
    [officeId, sourceId],
  );
  await server.database.ownerPool.query('analyze tag');

  const statement = countStatement({ officeId, sourceId }, { from: '2024-01-01', until: '2024-01-31' });
  const { sql: text, parameters } = statement.compile(server.database.db);
  const { rows } = await server.database.pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [
    ...parameters,
  ]);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');

  expect(plan).toContain('tag_by_source_and_time');
  expect(plan).not.toMatch(/Seq Scan on tag\b/);
});
