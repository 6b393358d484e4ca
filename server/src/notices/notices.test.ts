import type { Incident, Notice } from '@nadeul/contract';
import { Temporal } from '@nadeul/domain';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { type MailBox, openMailBox, openReceiver, type Receiver } from '../testing/far-sides.ts';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';
import { until } from '../testing/wait.ts';
import { watchIncidents } from './index.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let cookie: string;
let box: MailBox;
let receiver: Receiver;
let count = 0;

beforeEach(async () => {
  count += 1;
  server.setNow('2026-11-18T09:00:00+09:00');
  office = await server.makeOffice(`notices-${count}.example`);
  cookie = await office.cookieOf('admin');
  [box, receiver] = await Promise.all([openMailBox('open sesame'), openReceiver()]);
  await server.database.ownerPool.query(
    "update office_user set email = 'boss@office.example' where office_id = $1 and login_id = 'admin'",
    [office.officeId],
  );
  await look('09:00');
});
afterEach(() => Promise.all([box.close(), receiver.close()]));
afterAll(() => server.close());

async function ask(method: 'POST' | 'PUT' | 'PATCH', url: string, payload?: object) {
  const body = payload === undefined ? {} : { payload };
  const answer = await server.app.inject({ method, url, headers: { cookie }, ...body });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.body === '' ? {} : answer.json<Record<string, string>>();
}

/** The clock moves on in steps, as long as somebody watches; then the watch looks. */
async function look(clock: string, day = '2026-11-18'): Promise<void> {
  server.setNow(`${day}T${clock}:00+09:00`);
  await server.database.ownerPool.query('update incident_watch set watched_at = $1, watched_since = $2', [
    `${day}T${clock}:00+09:00`,
    `${day}T00:00:00+09:00`,
  ]);
  const parts = { db: server.database.db, clock: () => now(clock, day), publicUrl: 'http://nadeul.example' };
  await until('the watch is free', () => watchIncidents(parts));
}

function now(clock: string, day: string) {
  return Temporal.Instant.from(`${day}T${clock}:00+09:00`);
}

async function beat(clock: string, lastErrorCode: string | null = null): Promise<void> {
  server.setNow(`2026-11-18T${clock}:00+09:00`);
  const { officeNumber, sourceId, token } = office;
  const payload = {
    officeNumber,
    sourceId,
    connectorVersion: '0.1.0',
    coveredFrom: '2026-11-01',
    coveredUntil: `2026-11-18T${clock}:00+09:00`,
    waiting: 0,
    lastTagAt: null,
    lastErrorCode,
  };
  const headers = { authorization: `Bearer ${token}` };
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/connector/heartbeat',
    headers,
    payload,
  });
  expect(answer.statusCode).toBeLessThan(300);
}

const incidents = async (query = '') =>
  (await server.read<{ rows: Incident[] }>(`/api/incidents${query}`, cookie)).rows;
const notices = async () => (await server.read<{ rows: Notice[] }>('/api/notices', cookie)).rows;
const unread = async () =>
  (await server.read<{ unreadCount: number }>('/api/notices/unread', cookie)).unreadCount;

async function setUpMail(): Promise<void> {
  await ask('PUT', '/api/notice-settings/mail', {
    host: '127.0.0.1',
    port: box.port,
    security: 'none',
    user: 'nadeul',
    password: 'open sesame',
    senderAddress: 'nadeul@office.example',
    senderName: '나들',
  });
}

async function setUpWebhook(shape = 'nadeul') {
  const kinds = ['connector-quiet', 'unmatched-person'];
  return ask('POST', '/api/webhooks', { name: '받는 쪽', url: receiver.url, shape, kinds });
}

test('a PC that goes off and comes back is one incident, one letter then and one letter after', async () => {
  await setUpMail();
  await setUpWebhook();
  await beat('09:10');
  await look('09:19');
  const before = await incidents();
  await look('09:21');
  await look('09:22');
  const [open] = await incidents();
  const [told] = await notices();
  await beat('09:40');
  await look('09:41');
  await look('09:47');
  const [over] = await incidents();
  await until('both letters', () => box.letters.length === 2);
  await until('both posts', () => receiver.posts.length === 2);

  expect(before).toEqual([]);
  expect(open).toMatchObject({ kind: 'connector-quiet', from: '2026-11-18T09:10:00+09:00', until: null });
  expect(told?.sentence.ko).toContain('CAPS PC가 꺼졌거나 연결이 끊겨 09:10 이후 태그가 아직 안 왔어요.');
  expect(over).toMatchObject({ until: '2026-11-18T09:40:00+09:00', returns: 0 });
  expect(await notices()).toMatchObject([{ isOver: true, isRead: false }]);
  expect(receiver.posts.map(({ headers }) => headers['nadeul-event']).sort()).toEqual([
    'incident.opened',
    'incident.over',
  ]);
});

test('a PC that flaps stays one incident and is told once', async () => {
  await setUpWebhook();
  await beat('09:10');
  await look('09:21');
  await beat('09:22');
  await look('09:23');
  // Silent again beyond its limit, but back before anybody was told that it was over.
  await ask('PUT', '/api/notice-settings/rules', { ...(await rules()), quietLimitMinutes: 2 });
  await look('09:25');
  await beat('09:40');
  await look('09:41');
  await beat('09:49');
  await look('09:50');
  await until('both posts', () => receiver.posts.length === 2);

  expect(await incidents()).toMatchObject([{ returns: 1, from: '2026-11-18T09:10:00+09:00' }]);
  expect(receiver.posts).toHaveLength(2);
});

async function rules() {
  const settings = await server.read<Record<string, unknown>>('/api/notice-settings', cookie);
  const { mail: _, ...set } = settings;
  return set;
}

test('what begins in the quiet hours shows at once and is sent in the morning', async () => {
  await setUpWebhook();
  const night = { fromMinute: 9 * 60, untilMinute: 10 * 60 };
  await ask('PUT', '/api/notice-settings/rules', { ...(await rules()), quietHours: night });
  await beat('09:10');
  await look('09:21');
  const shown = await unread();
  await beat('09:40');
  await look('09:41');
  await beat('09:58');
  await look('09:59');
  const sentAtNight = receiver.posts.length;
  await look('10:00');
  await until('the post', () => receiver.posts.length === 1);

  expect([shown, sentAtNight]).toEqual([1, 0]);
  expect(JSON.parse(receiver.posts[0]?.body ?? '')).toMatchObject({ event: 'incident.over' });
});

test('a silence while the server itself was away is nobody’s incident', async () => {
  await beat('09:10');
  server.setNow('2026-11-18T11:00:00+09:00');
  const parts = {
    db: server.database.db,
    clock: () => now('11:00', '2026-11-18'),
    publicUrl: 'http://nadeul.example',
  };
  await until('the watch is free', () => watchIncidents(parts));

  expect(await incidents()).toEqual([]);
});

test('trouble that passes at once is kept but not told; trouble that stays is', async () => {
  await beat('09:10', 'source-file-locked');
  await look('09:10');
  await beat('09:11');
  await look('09:11');
  const passing = [await incidents(), await notices()];
  await beat('09:30', 'source-file-missing');
  await look('09:30');
  await look('09:33');

  expect(passing).toMatchObject([[{ kind: 'source-trouble', code: 'source-file-locked' }], []]);
  expect(await notices()).toMatchObject([{ kind: 'source-trouble', isOver: false }]);
  expect((await notices())[0]?.sentence.ko).toContain('출입 데이터베이스 파일이 없어요.');
});

test('many who belong to nobody are one message with a count, and a webhook masks the name of one', async () => {
  await setUpWebhook();
  await beat('09:10');
  await office.send(
    ['x1', 'x2', 'x3'].map((employeeNumber) => tagAt('2026-11-18 09:10:00', { employeeNumber })),
  );
  await look('09:12');
  await look('09:19');
  const early = receiver.posts.length;
  await beat('09:23');
  await look('09:23');
  await until('the post', () => receiver.posts.length === 1);
  await office.send([tagAt('2026-11-18 09:24:00', { employeeNumber: 'x4', name: '박낯선' })]);
  await beat('09:50');
  await look('09:50');
  const within = receiver.posts.length;
  await beat('10:25');
  await look('10:25');
  await until('the second post', () => receiver.posts.length === 2);

  expect([early, within]).toEqual([0, 1]);
  expect(await incidents('?kind=unmatched-person&state=open')).toHaveLength(4);
  expect(JSON.parse(receiver.posts[0]?.body ?? '')).toMatchObject({ count: 3 });
  expect(receiver.posts[1]?.body).toContain('박*선 님');
  expect(receiver.posts[1]?.body).not.toContain('박낯선');
});

test('somebody who is dismissed is no longer an incident', async () => {
  await office.send([tagAt('2026-11-18 09:10:00', { employeeNumber: 'visitor' })]);
  await look('09:12');
  const open = await incidents('?state=open');
  await server.database.ownerPool.query(
    `insert into dismissed_stranger select office_id, stranger_id, 'visitor', now(), 'admin' from door_identity
     where office_id = $1`,
    [office.officeId],
  );
  await look('09:13');
  await look('09:14');

  expect(open).toMatchObject([{ kind: 'unmatched-person' }]);
  expect(await incidents('?state=open')).toEqual([]);
  expect(await incidents()).toHaveLength(1);
});

test('rows that are set aside are one incident for each reason', async () => {
  const bad = ['1', '2'].map((vendorKey) => ({
    ...tagAt('2026-11-18 09:10:00'),
    vendorKey,
    occurredAt: 'never',
  }));
  await office.send(bad);
  await look('09:12');

  expect(await incidents()).toMatchObject([{ kind: 'rows-set-aside', sourceName: 'CAPS' }]);
});

test('a notice is unread until it is read, by each person, and only by those who are told', async () => {
  await beat('09:10');
  await look('09:21');
  const hana = await office.cookieOf('hana');
  const before = await unread();
  await ask('POST', '/api/notices/read', { noticeIds: 'all' });

  expect([before, await unread()]).toEqual([1, 0]);
  expect(await server.read('/api/notices', hana)).toMatchObject({ rows: [], total: 0 });
});

test('secrets of the mail server and of webhooks are in no answer and not in the audit', async () => {
  await setUpMail();
  const { webhookId, secret } = await setUpWebhook();
  const settings = JSON.stringify(await server.read('/api/notice-settings', cookie));
  const webhooks = JSON.stringify(await server.read('/api/webhooks', cookie));
  await ask('PATCH', `/api/webhooks/${webhookId}`, { name: '새 이름' });
  const { rows } = await server.database.ownerPool.query(
    `select to_jsonb(a)::text as text from audit_entry a where office_id = $1
     union all select to_jsonb(w)::text from webhook w where office_id = $1
     union all select to_jsonb(m)::text from mail_setting m where office_id = $1`,
    [office.officeId],
  );
  const everything = `${settings}${webhooks}${JSON.stringify(rows)}`;

  expect(settings).toContain('"hasPassword":true');
  for (const hidden of ['open sesame', secret ?? 'no secret', 'secret-part'])
    expect(everything).not.toContain(hidden);
});
