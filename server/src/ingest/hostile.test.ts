import { type BatchAnswer, type Problem, requestsPerMinute } from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

// A connector that holds a good token and means no good, or a PC on which somebody else holds it.
let server: TestServer;
let office: TestOffice;
let other: TestOffice;

beforeAll(async () => {
  server = await createTestServer();
  office = await server.makeOffice('hostile.example');
  other = await server.makeOffice('neighbour.example');
});
afterAll(() => server.close());

function tell(path: string, told: object, { token, officeNumber, sourceId } = office) {
  return server.app.inject({
    method: 'POST',
    url: `/api/connector/${path}`,
    headers: { authorization: `Bearer ${token}` },
    payload: { officeNumber, sourceId, ...told },
  });
}

async function tagsOf({ officeId }: TestOffice): Promise<number> {
  const { rows } = await server.database.ownerPool.query<{ n: number }>(
    'select count(*)::int as n from tag where office_id = $1',
    [officeId],
  );
  return rows[0]?.n ?? -1;
}

test('its tags for a device link or an office of somebody else are refused, and nothing is stored there', async () => {
  const events = [tagAt('2026-11-18 08:00:00')];

  const bySource = await tell('tags', { events, sourceId: other.sourceId });
  const byNumber = await tell('tags', { events, officeNumber: other.officeNumber });

  expect(bySource.json<Problem>().code).toBe('source-unknown');
  expect(byNumber.json<Problem>().code).toBe('office-mismatch');
  expect(await tagsOf(other)).toBe(0);
});

test('its heartbeat, counts and answers for a device link of somebody else are refused', async () => {
  const { sourceId } = other;
  const answers = await Promise.all([
    tell('heartbeat', { ...well, sourceId }),
    tell('day-counts', { sourceId, from: '2026-11-17', until: '2026-11-18', counts: [] }),
    tell('tag-counts', { sourceId, from: '2026-11-17', until: '2026-11-18' }),
  ]);

  expect(answers.map((answer) => answer.statusCode).every((status) => status >= 400 && status < 500)).toBe(
    true,
  );
});

test.each([
  ['a date of noughts', '0000-00-00T00:00:00+09:00', 'tag-time-unreadable'],
  ['a year before any door system', '0001-01-01T00:00:00+09:00', 'tag-time-unreadable'],
  ['a day that is none', '2026-02-30T08:00:00+09:00', 'tag-time-unreadable'],
  ['the last second that can be written', '9999-12-31T23:59:59+09:00', 'tag-time-future'],
  ['the day after tomorrow', '2026-11-20T12:00:00+09:00', 'tag-time-future'],
])('a tag of %s is set aside and the one beside it is taken', async (what, occurredAt, code) => {
  const good = tagAt('2026-11-18 08:10:00', { vendorKey: `beside ${what}` });

  const { results } = await office.send([{ ...good, vendorKey: what, occurredAt }, good]);

  expect(results).toEqual([
    { vendorKey: what, result: 'set-aside', code },
    { vendorKey: good.vendorKey, result: 'accepted' },
  ]);
});

test('an event of ten thousand levels is set aside and the one beside it is taken', async () => {
  const { officeNumber, sourceId } = office;
  const deep = `${'['.repeat(10_000)}1${']'.repeat(10_000)}`;
  const good = tagAt('2026-11-18 08:11:00');
  const bad = JSON.stringify({ ...good, vendorKey: 'deep', raw: 'DEEP' }).replace('"DEEP"', deep);
  const events = `[${bad},${JSON.stringify(good)}]`;

  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/connector/tags',
    headers: { authorization: `Bearer ${office.token}`, 'content-type': 'application/json' },
    payload: `{"officeNumber":"${officeNumber}","sourceId":"${sourceId}","events":${events}}`,
  });

  expect(answer.json<BatchAnswer>().results).toEqual([
    { vendorKey: 'deep', result: 'set-aside', code: 'tag-malformed' },
    { vendorKey: good.vendorKey, result: 'accepted' },
  ]);
});

test('odd characters in the name of a source do not keep its connector out', async () => {
  const source = { name: '정\0문\ud800', profile: 'caps-access' };

  const met = await tell('hello', { source, connectorVersion: '0.1.0', sourceId: undefined });

  expect(met.statusCode).toBe(200);
});

test.each([
  ['SQL that ends the statement', "'); drop table tag cascade; --"],
  ['SQL that is always true', "' or '1'='1"],
  ['the sign of a parameter', '$1'],
  ['signs that turn the direction of writing', '\u202egnp.\u2066exe\u2069'],
  ['signs that steer a terminal', '\u0007\u001b[31m\r\u0085'],
])('%s, in every text of a tag, is kept as it came', async (_, text) => {
  const texts = { employeeNumber: text, cardNumber: text, name: text, gateId: text, gateName: text };
  const tag = tagAt('2026-11-18 09:00:00', {
    ...texts,
    vendorKey: text,
    occurredRaw: text,
    raw: { [text]: text },
  });
  const before = await tagsOf(office);

  const { results } = await office.send([tag]);

  expect(results).toEqual([{ vendorKey: text, result: 'accepted' }]);
  const { rows } = await server.database.ownerPool.query(
    `select employee_number as "employeeNumber", card_number as "cardNumber", name, gate_id as "gateId",
       gate_name as "gateName", raw from tag where office_id = $1 and vendor_key = $2`,
    [office.officeId, text],
  );
  expect(rows).toEqual([{ ...texts, raw: { [text]: text } }]);
  expect(await tagsOf(office)).toBe(before + 1);
});

const well = {
  connectorVersion: '0.4.0',
  coveredFrom: null,
  coveredUntil: null,
  waiting: 0,
  lastTagAt: null,
  lastErrorCode: null,
};

test.each([
  ['waiting', 1e308],
  ['waiting', Number.MAX_SAFE_INTEGER],
  ['waiting', -1],
  ['clockDifferenceMs', 2 ** 63],
  ['doorClockDifferenceMs', -(2 ** 53)],
  ['diskFreeBytes', 1e300],
  ['lastTagAt', '0000-01-01T00:00:00+09:00'],
  ['coveredUntil', '9999-99-99T99:99:99+09:00'],
  ['coveredFrom', '0000-00-00'],
  ['lastErrorCode', 'x'.repeat(10_000)],
  ['connectorVersion', '\0'.repeat(30)],
  ['gates', [{ gateId: '\0', name: '<script>', lastTagAt: '9999-12-31T00:00:00+09:00' }]],
])('a heartbeat with an absurd %s is taken or refused, never a failure', async (field, value) => {
  const answer = await tell('heartbeat', { ...well, [field]: value });

  expect([200, 400]).toContain(answer.statusCode);
});

test('a flood is held back with a time to wait, while another office’s connector is served', async () => {
  // The allowance fills up meanwhile, so a slow machine needs more than one of it until it is used up.
  const floodMax = 5 * requestsPerMinute.connector;
  const held = [];
  for (let sent = 0; sent < floodMax && held.length === 0; sent += 200) {
    const answers = await Promise.all(Array.from({ length: 200 }, () => tell('tags', { events: [] })));
    held.push(...answers.filter(({ statusCode }) => statusCode === 429));
  }

  expect(held.length).toBeGreaterThan(0);
  expect(Number(held[0]?.headers['retry-after'])).toBeGreaterThan(0);
  expect((await tell('heartbeat', well, other)).statusCode).toBe(200);
}, 60_000);
