import { createHmac } from 'node:crypto';
import type { Webhook, WebhookDelivery } from '@nadeul/contract';
import { formatSeoul, Temporal } from '@nadeul/domain';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { queueMail } from '../mail/index.ts';
import { type MailBox, openMailBox, openReceiver, type Receiver } from '../testing/far-sides.ts';
import { databaseEnv, startServerProcess } from '../testing/process.ts';
import { createTestServer, type TestOffice, type TestServer } from '../testing/server.ts';
import { until } from '../testing/wait.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let cookie: string;
let box: MailBox;
let receiver: Receiver;
let count = 0;

beforeEach(async () => {
  count += 1;
  server.setNow('2026-11-18T09:00:00+09:00');
  office = await server.makeOffice(`sending-${count}.example`);
  cookie = await office.cookieOf('admin');
  [box, receiver] = await Promise.all([openMailBox(), openReceiver()]);
});
afterEach(() => Promise.all([box.close(), receiver.close()]));
afterAll(() => server.close());

async function ask<T>(method: 'POST' | 'PUT' | 'PATCH', url: string, payload?: object) {
  const body = payload === undefined ? {} : { payload };
  const answer = await server.app.inject({ method, url, headers: { cookie }, ...body });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  // The contract's shape, which the tests look into.
  return (answer.body === '' ? {} : answer.json()) as T;
}

function setUpMail(port = box.port) {
  return ask('PUT', '/api/notice-settings/mail', {
    host: '127.0.0.1',
    port,
    security: 'none',
    user: '',
    senderAddress: 'nadeul@office.example',
    senderName: '나들',
  });
}

async function queueLetters(letters: number): Promise<void> {
  const now = Temporal.Instant.from('2026-11-18T09:00:00+09:00');
  for (let index = 0; index < letters; index += 1)
    await queueMail(
      server.database.db,
      { officeId: office.officeId, now },
      {
        recipient: `p${index}@office.example`,
        subject: '안내',
        body: '본문이에요.',
      },
    );
}

const addWebhook = (url = receiver.url) =>
  ask<{ webhookId: string; secret: string }>('POST', '/api/webhooks', {
    name: '받는 쪽',
    url,
    shape: 'nadeul',
    kinds: ['connector-quiet'],
  });
const logOf = async (webhookId: string) =>
  (await server.read<{ rows: WebhookDelivery[] }>(`/api/webhooks/${webhookId}/deliveries`, cookie)).rows;
const attempted = (webhookId: string, attempts: number) =>
  until(`${attempts} attempts`, async () => {
    const [delivery] = await logOf(webhookId);
    return delivery?.attempts.length === attempts && delivery;
  });

test('a test mail says what the mail server said, in its own words', async () => {
  await setUpMail();
  const taken = await ask('POST', '/api/notice-settings/mail/tests', { recipient: 'a@office.example' });
  box.refuse = '550 No such person here';
  const refused = await ask('POST', '/api/notice-settings/mail/tests', { recipient: 'a@office.example' });
  await setUpMail(1);
  const nobody = await ask('POST', '/api/notice-settings/mail/tests', { recipient: 'a@office.example' });

  expect(taken).toMatchObject({ code: null, answer: expect.stringContaining('250') });
  expect(refused).toMatchObject({
    code: 'mail-rejected',
    answer: expect.stringContaining('No such person here'),
  });
  expect(nobody).toMatchObject({ code: 'mail-unreachable' });
});

test('letters wait for a mail server that is away, leave when it is back, and their text is not kept', async () => {
  await setUpMail(1);
  await queueLetters(3);
  const look = async () => {
    const { rows } = await server.database.ownerPool.query<{ code: string | null; body: string }>(
      'select last_error_code as code, body from mail where office_id = $1',
      [office.officeId],
    );
    return rows;
  };
  await until('a failure is kept', async () =>
    (await look()).some(({ code }) => code === 'mail-unreachable'),
  );
  await setUpMail();
  server.setNow('2026-11-18T09:10:00+09:00');
  await until('all letters', () => box.letters.length === 3);

  expect(box.letters.map(({ to }) => to[0]).sort()).toEqual(
    [0, 1, 2].map((index) => `p${index}@office.example`),
  );
  await until('no text is kept', async () => (await look()).every(({ body }) => body === ''));
});

test('three processes, one of them killed while it sends, lose no letter and send none twice without saying so', async () => {
  const second = await server.another();
  const env = databaseEnv(server.database);
  const killed = await startServerProcess(env);
  await setUpMail();
  await queueLetters(40);
  await until('some letters', () => box.letters.length > 3);
  await killed.end('SIGKILL');
  // The killed process took letters by the real clock; they are free again when its lease has run out.
  server.setNow(formatSeoul(Temporal.Now.instant().add({ minutes: 10 })));
  await until('every recipient', () => new Set(box.letters.map(({ to }) => to[0])).size === 40);
  await second.close();

  const ids = box.letters.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)?.[1]);
  expect(new Set(ids).size).toBe(40);
  // At most what the killed process had in hand goes out again, under the same Message-ID.
  expect(ids.length).toBeLessThanOrEqual(44);
});

test('a webhook is signed so that its receiver can tell', async () => {
  const { webhookId, secret } = await addWebhook();
  await ask('POST', `/api/webhooks/${webhookId}/tests`);
  const post = await until('the post', () => receiver.posts[0]);
  const [, seconds, given] = /^t=(\d+),v1=(\w+)$/.exec(String(post.headers['nadeul-signature'])) ?? [];
  const made = createHmac('sha256', secret).update(`${seconds}.${post.body}`).digest('hex');

  expect(given).toBe(made);
  expect(JSON.parse(post.body)).toMatchObject({ event: 'test', deliveryId: post.headers['nadeul-delivery'] });
});

test('what a receiver refuses is tried again with growing pauses, and by hand', async () => {
  const { webhookId } = await addWebhook();
  receiver.status = 503;
  await ask('POST', `/api/webhooks/${webhookId}/tests`);
  const first = await attempted(webhookId, 1);
  server.setNow('2026-11-18T09:01:30+09:00');
  const second = await attempted(webhookId, 2);
  receiver.status = 200;
  await ask('POST', `/api/webhooks/${webhookId}/deliveries/${second.deliveryId}/attempts`);
  const third = await attempted(webhookId, 3);

  expect(first).toMatchObject({ state: 'waiting', nextAttemptAt: '2026-11-18T00:01:00.000Z' });
  expect(first.attempts[0]).toMatchObject({ status: 503, answer: 'what the receiver says' });
  expect(second).toMatchObject({ state: 'waiting', nextAttemptAt: '2026-11-18T00:06:30.000Z' });
  expect(third).toMatchObject({ state: 'delivered', nextAttemptAt: null });
});

test('a webhook that fails for three days is switched off, and no redirect is followed', async () => {
  const { webhookId } = await addWebhook();
  receiver.status = 302;
  await ask('POST', `/api/webhooks/${webhookId}/tests`);
  await attempted(webhookId, 1);
  server.setNow('2026-11-21T09:01:00+09:00');
  cookie = await office.cookieOf('admin');
  await attempted(webhookId, 2);
  const { webhooks } = await server.read<{ webhooks: Webhook[] }>('/api/webhooks', cookie);

  expect(webhooks).toMatchObject([{ isActive: false, disabledAt: expect.any(String) }]);
  expect(receiver.posts).toHaveLength(2);
});

test.each(['http://169.254.169.254/latest', 'http://[fe80::1]/', 'http://[::ffff:169.254.169.254]/'])(
  'no webhook leads to %s',
  async (url) => {
    const { webhookId } = await addWebhook(url);
    await ask('POST', `/api/webhooks/${webhookId}/tests`);

    expect((await attempted(webhookId, 1)).attempts).toMatchObject([{ errorCode: 'address-refused' }]);
  },
);
