import type { Problem, Resend, ResendReport, Resends } from '@nadeul/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestConnector, testConnector } from '../testing/connector.ts';
import { createTestServer, type TestOffice, type TestServer } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;
let connector: TestConnector;
let cookie: string;
let count = 0;

beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  server.setNow('2026-11-18T12:00:00+09:00');
  office = await server.makeOffice(`resends${count++}.example`);
  connector = testConnector(server, office);
  cookie = await office.cookieOf('admin');
});

async function post<T>(path: string, payload?: object) {
  const url = `/api/device-links/${office.sourceId}/${path}`;
  const body = payload === undefined ? {} : { payload };
  const answer = await server.app.inject({ method: 'POST', url, headers: { cookie }, ...body });
  return answer.statusCode === 204 ? null : answer.json<T & Partial<Problem>>();
}

async function ask(from: string, until: string) {
  const answer = await post<Resend>('resends', { from, until });
  if (answer === null) throw new Error('The request was answered with nothing.');
  return answer;
}
const listed = async () =>
  (await server.read<Resends>(`/api/device-links/${office.sourceId}/resends`, cookie)).resends;

function report(resendId: string, told: Partial<ResendReport> = {}): ResendReport {
  const counts = { accepted: 0, duplicate: 0, setAside: 0, refused: 0 };
  return { resendId, state: 'running', progress: 0, ...counts, code: null, ...told };
}

test('days that somebody asks for reach the connector with its next heartbeat, the oldest request first', async () => {
  const first = await ask('2026-11-03', '2026-11-04');
  server.setNow('2026-11-18T12:00:05+09:00');
  const second = await ask('2026-10-01', '2026-10-31');

  const { resends } = await connector.beat({ gates: [] });

  expect(resends).toEqual([
    { resendId: first.resendId, from: '2026-11-03', until: '2026-11-04' },
    { resendId: second.resendId, from: '2026-10-01', until: '2026-10-31' },
  ]);
  expect(first).toMatchObject({ state: 'waiting', progress: 0, requestedBy: '관리자', endedAt: null });
});

test('what the connector tells of a resend is shown until its end, and then it is asked no more', async () => {
  const { resendId } = await ask('2026-11-03', '2026-11-04');

  await connector.beat({ resends: [report(resendId, { progress: 0.5, accepted: 7 })] });
  const underWay = await listed();
  const told = { progress: 1, accepted: 9, duplicate: 200, setAside: 1, refused: 2 };
  const { resends } = await connector.beat({ resends: [report(resendId, { state: 'done', ...told })] });

  expect(underWay[0]).toMatchObject({ state: 'running', progress: 0.5, accepted: 7, endedAt: null });
  expect(resends).toEqual([]);
  expect((await listed())[0]).toMatchObject({ state: 'done', ...told, endedAt: '2026-11-18T03:00:00.000Z' });
});

test('a resend whose connector has said nothing for half a minute waits for it again, and is handed out again', async () => {
  const { resendId } = await ask('2026-11-03', '2026-11-04');
  await connector.beat({ resends: [report(resendId, { progress: 0.5, accepted: 7 })] });

  server.setNow('2026-11-18T12:00:31+09:00');
  const silent = await listed();
  const { resends } = await connector.beat({ resends: [report(resendId, { progress: 0.6, accepted: 8 })] });
  const heardAgain = await listed();

  expect(silent[0]).toMatchObject({ state: 'waiting', progress: 0.5, accepted: 7, endedAt: null });
  expect(resends).toMatchObject([{ resendId }]);
  expect(heardAgain[0]).toMatchObject({ state: 'running', progress: 0.6, accepted: 8 });
});

test.each([
  ['that has lost what it knew', { resends: [] }],
  ['of an earlier version', {}],
])('a resend of which a new connector %s knows nothing waits again', async (_, told) => {
  const { resendId } = await ask('2026-11-03', '2026-11-04');
  await connector.beat({ resends: [report(resendId, { progress: 0.5 })] });

  await connector.beat(told);
  const untold = await listed();
  const { resends } = await connector.beat({ resends: [] });

  expect(untold[0]).toMatchObject({ state: 'waiting', endedAt: null });
  expect(resends).toMatchObject([{ resendId }]);
});

test('a failed resend says why and ends', async () => {
  const { resendId } = await ask('2026-11-03', '2026-11-04');

  await connector.beat({ resends: [report(resendId, { state: 'failed', code: 'source-file-missing' })] });

  expect((await listed())[0]).toMatchObject({ state: 'failed', code: 'source-file-missing' });
});

test('a cancelled resend is asked for no more, and what is told of it later changes nothing', async () => {
  const { resendId } = await ask('2026-11-03', '2026-11-04');

  await post(`resends/${resendId}/cancel`);
  const { resends } = await connector.beat({
    resends: [report(resendId, { progress: 0.9, accepted: 5, code: 'late' })],
  });

  expect(resends).toEqual([]);
  expect((await listed())[0]).toMatchObject({ state: 'cancelled', progress: 0, accepted: 0, code: null });
  expect(await post(`resends/${resendId}/cancel`)).toMatchObject({ code: 'resend-over' });
});

test('a connector tells of the resends of its own source only', async () => {
  const { resendId } = await ask('2026-11-03', '2026-11-04');
  const other = testConnector(server, await server.makeOffice(`resends${count++}.example`));

  await other.beat({ resends: [report(resendId, { state: 'done' })] });

  expect((await listed())[0]).toMatchObject({ state: 'waiting' });
});

test('at most five requests wait at once; the same days are not asked for twice', async () => {
  const first = await ask('2026-11-01', '2026-11-01');
  for (const day of ['02', '03', '04', '05']) await ask(`2026-11-${day}`, `2026-11-${day}`);

  expect(await ask('2026-11-06', '2026-11-06')).toMatchObject({ code: 'too-many-resends' });
  expect((await ask('2026-11-01', '2026-11-01')).resendId).toBe(first.resendId);
  await post(`resends/${first.resendId}/cancel`);
  expect(await ask('2026-11-06', '2026-11-06')).toMatchObject({ state: 'waiting' });
});

test('five requests at once and one more end with five', async () => {
  const days = ['01', '02', '03', '04', '05', '06', '07', '08'];

  await Promise.all(days.map((day) => ask(`2026-11-${day}`, `2026-11-${day}`)));

  expect(await listed()).toHaveLength(5);
});

test('a link that is not in use is not asked, and neither is for days that have not come', async () => {
  expect(await ask('2026-11-18', '2026-11-19')).toMatchObject({
    code: 'request-malformed',
    fields: [{ path: 'until', code: 'in-the-future' }],
  });
  await post('stop');

  expect(await ask('2026-11-18', '2026-11-18')).toMatchObject({ code: 'device-link-stopped' });
});

test('who asked and who cancelled is in the audit', async () => {
  const { resendId } = await ask('2026-11-03', '2026-11-04');
  await post(`resends/${resendId}/cancel`);

  const { rows } = await server.database.pool.query(
    `select action, actor_id, subject_id, before, after from audit_entry
     where office_id = $1 and action like 'resend-%' order by ordinal`,
    [office.officeId],
  );
  const days = { from: '2026-11-03', until: '2026-11-04' };
  const by = { actor_id: 'admin', subject_id: office.sourceId };
  expect(rows).toEqual([
    { action: 'resend-requested', ...by, before: null, after: days },
    { action: 'resend-cancelled', ...by, before: days, after: null },
  ]);
});
