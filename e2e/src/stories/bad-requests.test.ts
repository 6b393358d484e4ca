import { gzipSync } from 'node:zlib';
import {
  api,
  batchAnswer,
  batchBytesMax,
  batchEventsMax,
  helloAnswer,
  type Problem,
  problem,
} from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Counts, type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { today } from '../testing/taps.ts';

let office: OfficeUnderTest;
let sourceId: string;
let before: Counts;
beforeAll(async () => {
  office = await openOffice({ startDate: today().toString() });
  const hello = {
    officeNumber: office.officeNumber,
    source: { name: '시험 출입문', profile: 'caps-access' },
    connectorVersion: '0.1.0',
  };
  const answer = await post(api.hello.path, JSON.stringify(hello));
  sourceId = helloAnswer.parse(await answer.json()).sourceId;
  const sent = await post(api.sendTags.path, batch([event('first')]));
  expect(sent.status).toBe(200);
  before = await office.counts();
});
afterAll(() => office.close());

function event(vendorKey: string): object {
  return {
    vendorKey,
    occurredAt: `${today()}T00:00:30+09:00`,
    occurredRaw: '',
    storedAt: null,
    kind: 'pass',
    granted: true,
    userNumber: null,
    employeeNumber: null,
    cardNumber: null,
    name: null,
    gateId: null,
    gateName: null,
    raw: {},
  };
}

const batch = (events: readonly unknown[], more: object = {}) =>
  JSON.stringify({ officeNumber: office.officeNumber, sourceId, events, ...more });

function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${office.origin}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${office.officeToken}`,
      ...headers,
    },
    body,
  });
}

async function problemOf(answer: Response): Promise<Problem> {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const said = problem.parse(await answer.json());
  expect(said.status).toBe(answer.status);
  return said;
}

const zeros = (bytes: number) => ' '.repeat(bytes);
const gzipped = (text: string) => new Uint8Array(gzipSync(text));
const manyEvents = () => Array.from({ length: batchEventsMax + 1 }, (_, index) => event(`many-${index}`));

const refusals: readonly { what: string; code: string; send: () => Promise<Response> }[] = [
  {
    what: 'no token',
    code: 'token-missing',
    send: () => post(api.sendTags.path, batch([event('a')]), { authorization: '' }),
  },
  {
    what: 'a token of nobody',
    code: 'token-unknown',
    send: () => post(api.sendTags.path, batch([event('a')]), { authorization: 'Bearer nobody' }),
  },
  {
    what: 'the number of no office',
    code: 'office-mismatch',
    send: () => post(api.sendTags.path, batch([event('a')], { officeNumber: '000000001' })),
  },
  {
    what: 'an unknown source',
    code: 'source-unknown',
    send: () =>
      post(api.sendTags.path, batch([event('a')], { sourceId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff' })),
  },
  {
    what: 'what is not JSON',
    code: 'request-malformed',
    send: () => post(api.sendTags.path, '{"events": ['),
  },
  {
    what: 'JSON that is no batch',
    code: 'request-malformed',
    send: () => post(api.sendTags.path, '[1, 2, 3]'),
  },
  {
    what: 'a batch without events',
    code: 'request-malformed',
    send: () => post(api.sendTags.path, batch([])),
  },
  {
    what: 'an event without a key',
    code: 'request-malformed',
    send: () => post(api.sendTags.path, batch([event('a'), {}])),
  },
  {
    what: 'one event too many',
    code: 'request-malformed',
    send: () => post(api.sendTags.path, batch(manyEvents())),
  },
  {
    what: 'another kind of body',
    code: 'request-malformed',
    send: () => post(api.sendTags.path, 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
  },
  {
    what: 'an unknown encoding',
    code: 'request-malformed',
    send: () => post(api.sendTags.path, batch([event('a')]), { 'content-encoding': 'br' }),
  },
  {
    what: 'a body that is cut off in its gzip',
    code: 'request-malformed',
    send: () =>
      post(api.sendTags.path, gzipped(batch([event('a')])).slice(0, 40), { 'content-encoding': 'gzip' }),
  },
  {
    what: 'a body that is too large',
    code: 'request-too-large',
    send: () => post(api.sendTags.path, zeros(batchBytesMax + 1)),
  },
  {
    what: 'a small body that unpacks to a large one',
    code: 'request-too-large',
    send: () => post(api.sendTags.path, gzipped(zeros(batchBytesMax * 8)), { 'content-encoding': 'gzip' }),
  },
  { what: 'an address that is none', code: 'not-found', send: () => post('/api/connector/nothing', '{}') },
];

test.each(refusals)('$what is refused as $code, and what is stored stays', async ({ code, send }) => {
  const said = await problemOf(await send());

  expect(said.code).toBe(code);
  expect(await office.counts()).toEqual(before);
});

test('a broken event in a batch is set aside, and the others are taken', async () => {
  const broken = { ...event('broken'), kind: 7 };
  const impossible = { ...event('impossible'), occurredAt: null, occurredRaw: '20261332 990000' };

  const answer = await post(api.sendTags.path, batch([event('good-1'), broken, impossible, event('good-2')]));

  expect(batchAnswer.parse(await answer.json()).results).toEqual([
    { vendorKey: 'good-1', result: 'accepted' },
    { vendorKey: 'broken', result: 'set-aside', code: 'tag-malformed' },
    { vendorKey: 'impossible', result: 'set-aside', code: 'tag-time-unreadable' },
    { vendorKey: 'good-2', result: 'accepted' },
  ]);
  const { tags, setAside } = await office.counts();
  expect({ tags, setAside }).toEqual({ tags: before.tags + 2, setAside: before.setAside + 2 });
});
