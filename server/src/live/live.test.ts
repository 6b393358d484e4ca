import { type LiveEvent, liveEvent, type Stranger } from '@nadeul/contract';
import { Temporal } from '@nadeul/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { markDaysFrom } from '../schedule/index.ts';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';
import { until } from '../testing/wait.ts';

let server: TestServer;
let office: TestOffice;
let url: string;

beforeAll(async () => {
  server = await createTestServer();
  office = await server.makeOffice('live.example');
  url = await server.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());

async function watch(whose: TestOffice) {
  const events: LiveEvent[] = [];
  const stop = new AbortController();
  const headers = { cookie: await whose.cookieOf('admin') };
  const answer = await fetch(`${url}/api/live`, { headers, signal: stop.signal });
  const read = async () => {
    let text = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const whole = text.split('\n\n');
      text = whole.pop() ?? '';
      for (const part of whole)
        if (part.startsWith('data: ')) events.push(liveEvent.parse(JSON.parse(part.slice('data: '.length))));
    }
  };
  const done = read().catch(() => {});
  return {
    events,
    stop: async () => {
      stop.abort();
      await done;
    },
  };
}

test('a tap shows on every open page of its office, and on no other office’s', async () => {
  const other = await server.makeOffice('elsewhere.example');
  const [mine, theirs] = [await watch(office), await watch(other)];

  await office.send([tagAt('2026-11-18 08:50:00')]);
  const event = await until('a row event', () => mine.events.find(({ type }) => type === 'row'));
  await Promise.all([mine.stop(), theirs.stop()]);

  expect(event).toMatchObject({ row: { employee: { employeeNumber: '0001' }, day: { state: 'working' } } });
  expect(theirs.events).toEqual([]);
});

test('who is assigned from the inbox shows on every open board with the taps, and is not counted any more', async () => {
  server.setNow('2026-11-18T12:00:00+09:00');
  const unknown = { employeeNumber: null, name: null, cardNumber: 'FFEE00112233', vendorKey: 'unknown' };
  await office.send([tagAt('2026-11-18 08:41:00', unknown)]);
  await server.settle();
  const cookie = await office.cookieOf('admin');
  const { rows } = await server.read<{ rows: Stranger[] }>('/api/unmatched', cookie);
  const page = await watch(office);

  await server.app.inject({
    method: 'POST',
    url: `/api/unmatched/${rows[0]?.strangerId}/assignment`,
    headers: { cookie },
    payload: { employeeId: office.employees['0002'] },
  });
  const row = await until('a row event', () => page.events.find(({ type }) => type === 'row'));
  const counts = await until('a counts event', () => page.events.find(({ type }) => type === 'counts'));
  await page.stop();

  expect(row).toMatchObject({ row: { employee: { employeeNumber: '0002' }, day: { state: 'working' } } });
  expect(counts).toMatchObject({ unmatchedCount: 0 });
});

test('somebody who leaves the office leaves every open board at once', async () => {
  const page = await watch(office);
  const employeeId = office.employees['0002'] ?? '';

  await server.database.db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('employee')
      .set({ left_on: '2026-11-17' })
      .where('office_id', '=', office.officeId)
      .where('employee_id', '=', employeeId)
      .execute();
    const from = Temporal.PlainDate.from('2026-11-18');
    await markDaysFrom(transaction, office.officeId, { employeeIds: [employeeId], from });
  });
  const event = await until('a gone event', () => page.events.find(({ type }) => type === 'gone'));
  await page.stop();

  expect(event).toEqual({ type: 'gone', employeeId });
});

test('counts and connector reports arrive as they change', async () => {
  const page = await watch(office);
  const { officeNumber, sourceId, token } = office;

  await office.send([tagAt('2026-11-18 08:55:00', { employeeNumber: 'unknown' })]);
  const report = {
    officeNumber,
    sourceId,
    connectorVersion: '0.1.0',
    coveredFrom: null,
    waiting: 0,
    lastTagAt: null,
  };
  await server.app.inject({
    method: 'POST',
    url: '/api/connector/heartbeat',
    headers: { authorization: `Bearer ${token}` },
    payload: { ...report, coveredUntil: null, lastErrorCode: 'source-file-missing' },
  });
  const counts = await until('a counts event', () => page.events.find(({ type }) => type === 'counts'));
  const connector = await until('a connector event', () =>
    page.events.find((event) => event.type === 'connector' && event.connector.status === 'behind'),
  );
  await page.stop();

  expect(counts).toMatchObject({ unmatchedCount: 1, setAsideCount: 0 });
  expect(connector).toMatchObject({ connector: { lastErrorCode: 'source-file-missing' } });
});

test('a connector that stops reporting becomes quiet on the open page', async () => {
  const silent = await server.makeOffice('silent.example');
  const { officeNumber, sourceId, token } = silent;
  const report = {
    officeNumber,
    sourceId,
    connectorVersion: '0.1.0',
    coveredFrom: null,
    waiting: 0,
    lastTagAt: null,
  };
  server.setNow('2026-11-18T12:00:00+09:00');
  await server.app.inject({
    method: 'POST',
    url: '/api/connector/heartbeat',
    headers: { authorization: `Bearer ${token}` },
    payload: { ...report, coveredUntil: null, lastErrorCode: null },
  });
  const page = await watch(silent);

  server.setNow('2026-11-18T12:00:31+09:00');
  const event = await until('a quiet connector', () =>
    page.events.find((one) => one.type === 'connector' && one.connector.status === 'quiet'),
  );
  await page.stop();

  expect(event).toMatchObject({ connector: { sourceId } });
});
