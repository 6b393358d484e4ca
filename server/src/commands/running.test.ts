import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { databaseEnv, type ServerProcess, startServerProcess } from '../testing/process.ts';
import { createTestServer, password, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';
import { until } from '../testing/wait.ts';

/** The office is made here; the servers under test are processes of their own on the same database. */
let here: TestServer;
let office: TestOffice;
const running: ServerProcess[] = [];

beforeAll(async () => {
  here = await createTestServer();
  office = await here.makeOffice('running.example');
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.end('SIGKILL');
});
afterAll(() => here.close());

async function start(changes: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const server = await startServerProcess({ ...databaseEnv(here.database), ...changes });
  running.push(server);
  return server;
}

async function send(url: string, events: readonly unknown[]): Promise<Response> {
  return fetch(`${url}/api/connector/tags`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${office.token}` },
    body: JSON.stringify({ officeNumber: office.officeNumber, sourceId: office.sourceId, events }),
  });
}

async function cookieAt(url: string): Promise<string> {
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ officeNumber: office.officeNumber, loginId: 'admin', password }),
  });
  return signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

function metricsUrl(server: ServerProcess): string {
  return /Metrics for Prometheus are at (\S+)\./.exec(server.said())?.[1] ?? '';
}

test('Prometheus reads counts by route and result on a port of its own, and nothing of a person', async () => {
  const server = await start({ NADEUL_METRICS: '0' });
  const url = await until('the metrics’ address is told', () => metricsUrl(server) || undefined);
  await send(server.url, [tagAt('2026-11-17 08:50:00'), { vendorKey: 'broken' }]);
  await send(server.url, [tagAt('2026-11-17 08:50:00')]);
  const cookie = await cookieAt(server.url);
  await fetch(`${server.url}/api/employees/${office.employees['0001']}/months/2026-11`, {
    headers: { cookie },
  });

  const text = await (await fetch(url)).text();

  for (const line of [
    /^nadeul_tags_total\{result="accepted"\} 1$/m,
    /^nadeul_tags_total\{result="duplicate"\} 1$/m,
    /^nadeul_tags_total\{result="set-aside"\} 1$/m,
    /^nadeul_tag_batch_seconds_count 2$/m,
    /^nadeul_http_request_seconds_count\{method="GET",route="\/api\/employees\/:employeeId\/months\/:month",status="200"\} 1$/m,
    /^nadeul_connectors 1$/m,
    /^nadeul_set_aside_open 1$/m,
    /^nadeul_database_up 1$/m,
    /^nadeul_live_clients 0$/m,
    /^nodejs_eventloop_lag_p99_seconds /m,
    /^nadeul_build_info\{version="/m,
  ])
    expect(text).toMatch(line);
  for (const secret of ['김하나', office.employees['0001'] ?? '', office.officeNumber, 'running.example'])
    expect(text).not.toContain(secret);
  expect((await fetch(`${server.url}/metrics`)).headers.get('content-type')).toContain('text/html');
});

test('a stop lets the request under way finish, ends the live stream, and takes nothing new', async () => {
  const server = await start();
  const cookie = await cookieAt(server.url);
  const stream = await fetch(`${server.url}/api/live`, { headers: { cookie } });
  const reader = stream.body?.getReader();
  await reader?.read();
  const body = JSON.stringify({
    ...{ officeNumber: office.officeNumber, sourceId: office.sourceId },
    events: [tagAt('2026-11-17 18:10:00')],
  });
  const slow = request(`${server.url}/api/connector/tags`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${office.token}`,
      expect: '100-continue',
    },
  });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    slow.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', reject);
  });
  const isUnderWay = new Promise<void>((resolve) => slow.on('continue', resolve));
  slow.flushHeaders();
  await isUnderWay;

  server.child.kill('SIGTERM');
  while ((await reader?.read())?.done === false);
  slow.end(body);

  expect(await answered).toBe(200);
  expect(await server.end('SIGTERM')).toBe(0);
  await expect(fetch(`${server.url}/api/health`)).rejects.toThrow();
});

test('readiness tells of the database and of a newer schema, and liveness of neither', async () => {
  const server = await start();
  const ready = await fetch(`${server.url}/api/health/ready`);
  await here.database.ownerPool.query(
    `insert into schema_migration (number, name, sha256) values (9999, 'of a newer program', '')`,
  );
  const behind = await fetch(`${server.url}/api/health/ready`);
  await here.database.ownerPool.query('delete from schema_migration where number = 9999');

  expect([ready.status, await ready.json()]).toEqual([
    200,
    { isReady: true, database: 'ok', isStopping: false },
  ]);
  expect([behind.status, await behind.json()]).toEqual([
    503,
    { isReady: false, database: 'other-schema', isStopping: false },
  ]);
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
});

test('the log of a day with every kind of trouble names nobody', async () => {
  const server = await start({ NADEUL_LOG_LEVEL: 'trace' });
  const cookie = await cookieAt(server.url);
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${server.url}${path}`, { ...init, headers: { cookie, 'content-type': 'application/json' } });
  await send(server.url, [
    tagAt('2026-11-16 08:50:00', { employeeNumber: '90210-kim', cardNumber: 'CAFE1234', name: '홍길동' }),
    { vendorKey: 'card DEADBEEF', name: '홍길동', occurredAt: 'never' },
  ]);
  await ask('/api/employees/홍길동/months/2026-11');
  await ask(`/api/employees/${office.employees['0001']}/days/2026-11-16`);
  await ask('/api/session', {
    method: 'POST',
    body: JSON.stringify({ loginId: '홍길동', password: 'sesame' }),
  });
  await ask('/api/session', { method: 'POST', body: '{"loginId": "홍길동"' });
  // Takes a table away, so that a request with somebody in it fails in the server.
  await here.database.ownerPool.query('alter table day_record rename to day_record_gone');
  const failed = await ask(`/api/employees/${office.employees['0001']}/months/2026-11`);
  await here.database.ownerPool.query('alter table day_record_gone rename to day_record');
  await server.end('SIGTERM');

  const log = server.said();
  expect(failed.status).toBe(500);
  expect(log).toContain('"route":"/api/employees/:employeeId/months/:month"');
  for (const line of log.split('\n').filter((one) => one.startsWith('{'))) JSON.parse(line);
  for (const personal of ['홍길동', '김하나', '90210', 'CAFE1234', 'DEADBEEF', 'sesame', 'hana', '0001'])
    expect(log).not.toContain(personal);
  for (const secret of [office.token, cookie, office.employees['0001'] ?? ''])
    expect(log).not.toContain(secret);
});
