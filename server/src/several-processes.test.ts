import type { BatchAnswer, LiveEvent } from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseEnv, type ServerProcess, startServerProcess } from './testing/process.ts';
import { createTestServer, password, type TestOffice, type TestServer, tagAt } from './testing/server.ts';
import { until } from './testing/wait.ts';

/** Makes the office and looks behind the scenes; its own work is stopped, so that the two others do all of it. */
let here: TestServer;
let office: TestOffice;
let a: ServerProcess;
let b: ServerProcess;

beforeAll(async () => {
  here = await createTestServer();
  office = await here.makeOffice('several.example');
  await here.stopWork();
  const env = databaseEnv(here.database);
  [a, b] = await Promise.all([startServerProcess(env), startServerProcess(env)]);
});
afterAll(async () => {
  await Promise.all([a.end('SIGKILL'), b.end('SIGTERM')]);
  await here.database.close();
});

async function send({ url }: ServerProcess, events: readonly unknown[]): Promise<BatchAnswer> {
  const sent = await fetch(`${url}/api/connector/tags`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${office.token}` },
    body: JSON.stringify({ officeNumber: office.officeNumber, sourceId: office.sourceId, events }),
  });
  // The contract's shape, which the test looks into.
  return (await sent.json()) as BatchAnswer;
}

async function signIn({ url }: ServerProcess): Promise<string> {
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ officeNumber: office.officeNumber, loginId: 'admin', password }),
  });
  return signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

function session({ url }: ServerProcess, cookie: string): Promise<Response> {
  return fetch(`${url}/api/session`, { headers: { cookie } });
}

/** What the live stream has told so far. */
async function follow({ url }: ServerProcess, cookie: string): Promise<() => LiveEvent[]> {
  const { body } = await fetch(`${url}/api/live`, { headers: { cookie } });
  let text = '';
  const read = async () => {
    for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) text += chunk;
  };
  void read().catch(() => {});
  await until('the stream is open', () => text.includes('retry') || undefined);
  const lines = () => text.split('\n').filter((line) => line.startsWith('data: '));
  return () => lines().map((line) => JSON.parse(line.slice('data: '.length)) as LiveEvent);
}

async function dayRecords(): Promise<unknown[]> {
  const { rows } = await here.database.ownerPool.query(
    'select work_date::text as day, tag_count as tags from day_record order by 1',
  );
  return rows;
}

test('two servers on one database are one: live, signed in, and whole when one of them is killed', async () => {
  const cookie = await signIn(a);
  const live = await follow(b, cookie);

  await send(a, [tagAt('2026-11-17 08:50:00')]);
  const row = await until('the tag that went to one shows on the other', () =>
    live().find((event) => event.type === 'row'),
  );
  const seenOnB = await session(b, cookie);
  await fetch(`${b.url}/api/session`, { method: 'DELETE', headers: { cookie } });
  const endedOnA = await session(a, cookie);
  await until('the day is computed', async () => (await dayRecords()).length === 1);

  expect(row).toBeDefined();
  expect([seenOnB.status, endedOnA.status]).toEqual([200, 401]);

  const beforeKill = await send(a, [tagAt('2026-11-18 08:50:00'), tagAt('2026-11-18 18:10:00')]);
  await a.end('SIGKILL');
  const again = await send(b, [tagAt('2026-11-18 08:50:00'), tagAt('2026-11-18 18:10:00')]);
  const after = await send(b, [tagAt('2026-11-19 08:50:00')]);
  await until('the days of both are computed', async () => (await dayRecords()).length === 3);

  const results = (answer: BatchAnswer) => answer.results.map(({ result }) => result);
  expect(results(beforeKill)).toEqual(['accepted', 'accepted']);
  expect(results(again)).toEqual(['duplicate', 'duplicate']);
  expect(results(after)).toEqual(['accepted']);
  expect(await dayRecords()).toEqual([
    { day: '2026-11-17', tags: 1 },
    { day: '2026-11-18', tags: 2 },
    { day: '2026-11-19', tags: 1 },
  ]);
  expect((await session(b, await signIn(b))).status).toBe(200);
});
