import type { Incident, Notice, TagEvent } from '@nadeul/contract';
import { parseSeoul } from '@nadeul/domain';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { watchIncidents } from '../notices/index.ts';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';
import { until } from '../testing/wait.ts';

/** 18 November 2026 is a Wednesday; these are the Wednesdays before. */
const pastDays = ['2026-10-21', '2026-10-28', '2026-11-04', '2026-11-11'];
const today = '2026-11-18';

let server: TestServer;
let office: TestOffice;
let cookie: string;
let count = 0;

beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  count += 1;
  server.setNow(`${today}T07:00:00+09:00`);
  office = await server.makeOffice(`silence-${count}.example`);
  cookie = await office.cookieOf('admin');
  for (const day of pastDays) await office.send(morning(day));
});

const gates = { lobby: '1', side: '2', annex: '3', back: '4' } as const;
type Gate = keyof typeof gates;

function tap(gate: Gate, time: string): TagEvent {
  return tagAt(time, { vendorKey: `${gate} ${time}`, gateId: gates[gate], gateName: gate });
}

/** From eight to eleven: 30 tags an hour at the lobby, 20 at the side and the annex, one at the back. */
function morning(day: string): TagEvent[] {
  return ['08', '09', '10'].flatMap((hour) => [
    ...Array.from({ length: 30 }, (_, index) => tap('lobby', `${day} ${hour}:${two(index * 2)}:05`)),
    ...Array.from({ length: 20 }, (_, index) => tap('side', `${day} ${hour}:${two(index * 3)}:25`)),
    ...Array.from({ length: 20 }, (_, index) => tap('annex', `${day} ${hour}:${two(index * 3)}:35`)),
    tap('back', `${day} ${hour}:30:45`),
  ]);
}

const two = (value: number) => String(value).padStart(2, '0');
const before = (clock: string) => (event: TagEvent) => (event.occurredAt ?? '') < `${today}T${clock}`;
const at = (gate: Gate) => (event: TagEvent) => event.gateId === gates[gate];

async function look(clock: string, reports: Record<string, unknown> = {}): Promise<void> {
  await beat(clock, reports);
  await watch(clock);
}

/** The connector has read everything until then. */
async function beat(clock: string, reports: Record<string, unknown>): Promise<void> {
  const time = `${today}T${clock}:00+09:00`;
  server.setNow(time);
  const { officeNumber, sourceId, token } = office;
  const payload = {
    officeNumber,
    sourceId,
    connectorVersion: '0.1.0',
    coveredFrom: '2026-10-01',
    coveredUntil: time,
    waiting: 0,
    lastTagAt: null,
    lastErrorCode: null,
    ...reports,
  };
  const headers = { authorization: `Bearer ${token}` };
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/connector/heartbeat',
    headers,
    payload,
  });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
}

/** Somebody looks, and has been there all the time. */
async function watch(clock: string): Promise<void> {
  const time = `${today}T${clock}:00+09:00`;
  server.setNow(time);
  await server.database.ownerPool.query('update incident_watch set watched_at = $1, watched_since = $2', [
    time,
    `${today}T00:00:00+09:00`,
  ]);
  await server.database.ownerPool.query('update device_link set traffic_judged_until = null');
  const parts = {
    db: server.database.db,
    clock: () => parseSeoul(time),
    publicUrl: 'http://nadeul.example',
  };
  await until('the watch is free', () => watchIncidents(parts));
}

const incidents = async () =>
  (await server.read<{ rows: Incident[] }>('/api/incidents', cookie)).rows.filter(
    ({ kind }) => kind !== 'unmatched-person',
  );
const notices = async () => (await server.read<{ rows: Notice[] }>('/api/notices', cookie)).rows;

test('a gate that goes silent while others are used is told, and that it is over', async () => {
  const taps = morning(today);
  await office.send(
    taps.filter((tag) => before('10:00')(tag) && (!at('lobby')(tag) || before('08:20')(tag))),
  );
  await look('09:30');
  const early = await incidents();
  await look('10:10');
  const [open] = await incidents();
  const [told] = await notices();
  await office.send([tap('lobby', `${today} 10:15:00`)]);
  await look('10:20');
  const [over] = await incidents();

  expect(early).toEqual([]);
  expect(open).toMatchObject({
    kind: 'gate-silent',
    sourceId: office.sourceId,
    gateName: 'lobby',
    from: `${today}T08:18:05+09:00`,
    until: null,
  });
  expect(told).toMatchObject({ kind: 'gate-silent', isOver: false });
  expect(told?.sentence.ko).toContain('CAPS의 출입구 ‘lobby’에서 08:18 이후 태그가 없어요.');
  expect(over).toMatchObject({ kind: 'gate-silent', until: `${today}T10:15:00+09:00` });
  expect(await notices()).toMatchObject([{ kind: 'gate-silent', isOver: true }]);
});

test('gates that go silent at once are told as one', async () => {
  await office.send(morning(today).filter((tag) => at('annex')(tag) || before('08:30')(tag)));
  await look('11:30');

  expect((await incidents()).map(({ kind, gateName }) => [kind, gateName])).toEqual([
    ['gate-silent', 'lobby'],
    ['gate-silent', 'side'],
  ]);
  const told = await notices();
  expect(told).toHaveLength(1);
  expect(told[0]?.sentence.ko).toContain('CAPS의 출입구 2곳에서');
});

test('on a day without any tag the link is told, not each gate, and that a holiday asks for nothing', async () => {
  await look('11:30');

  const all = await incidents();
  expect(all).toMatchObject([{ kind: 'source-silent', gateName: null, from: '2026-11-11T10:58:05+09:00' }]);
  expect(all[0]?.sentence.ko).toContain('쉬는 날이면 아무것도 하지 않아도 돼요.');
});

test('a morning as usual, and the quiet of the evening, tell nobody anything', async () => {
  await office.send(morning(today));
  await look('11:30');
  await look('23:30');

  expect(await incidents()).toEqual([]);
  expect(await notices()).toEqual([]);
});

test('nothing is said of gates while their source is not read', async () => {
  await office.send(morning(today).filter(before('08:10')));
  await look('11:30', { coveredUntil: `${today}T08:15:00+09:00` });
  await look('11:31', { coveredUntil: null });
  await look('11:32', { lastErrorCode: 'source-file-locked' });

  expect((await incidents()).map(({ kind }) => kind)).toEqual(['source-trouble']);
});

test('rows that a gate hands in late end its silence', async () => {
  const taps = morning(today);
  await office.send(taps.filter((tag) => !at('lobby')(tag)));
  await look('09:10');
  const [open] = await incidents();
  await office.send(taps.filter((tag) => before('09:00')(tag)));
  await look('09:20');

  expect(open).toMatchObject({ kind: 'gate-silent', gateName: 'lobby', until: null });
  expect(await incidents()).toMatchObject([{ kind: 'gate-silent', until: `${today}T08:58:05+09:00` }]);
});

test('a link that is not used any more is silent no longer', async () => {
  await look('11:30');
  const stopped = await server.app.inject({
    method: 'POST',
    url: `/api/device-links/${office.sourceId}/stop`,
    headers: { cookie },
  });
  await watch('11:40');

  expect(stopped.statusCode).toBeLessThan(300);
  expect(await incidents()).toMatchObject([{ kind: 'source-silent', until: `${today}T11:40:00+09:00` }]);
});

test('a clock that is off in every report for minutes is told, one that was off once is not', async () => {
  await look('07:10', { clockDifferenceMs: -130_000 });
  await look('07:11', { clockDifferenceMs: 500 });
  await look('07:12', { clockDifferenceMs: 0, doorClockDifferenceMs: 300_000 });
  const early = await incidents();
  await look('07:15', { clockDifferenceMs: 0, doorClockDifferenceMs: 300_000 });
  const [open] = await incidents();
  await look('07:20', { clockDifferenceMs: 0, doorClockDifferenceMs: 119_000 });

  expect(early).toEqual([]);
  expect(open).toMatchObject({
    kind: 'clock-off',
    code: 'clock-of-door',
    from: `${today}T07:12:00+09:00`,
    until: null,
  });
  expect(open?.sentence.ko).toContain('출입 시스템의 시각을 맞춰 주세요.');
  expect(await incidents()).toMatchObject([{ kind: 'clock-off', until: `${today}T07:20:00+09:00` }]);
});

test('tags that wait and a disk that fills are told while the connector still reports', async () => {
  const outbox = {
    bytes: 1000,
    bytesMax: 1_000_000,
    eventsMax: 1000,
    oldestStoredAt: new Date(`${today}T07:09:00+09:00`).toISOString(),
  };
  await look('07:10', { waiting: 850, outbox, diskFreeBytes: 900_000_000 });
  const open = await incidents();
  await look('07:20', { waiting: 10, outbox, diskFreeBytes: 5_000_000_000 });
  const over = await incidents();
  await look('08:10', { waiting: 10, outbox, diskFreeBytes: 5_000_000_000 });

  expect(open.map(({ kind, code }) => [kind, code]).sort()).toEqual([
    ['disk-low', null],
    ['outbox-filling', 'outbox-near-limit'],
  ]);
  expect(over.every(({ until: end }) => end === `${today}T07:20:00+09:00`)).toBe(true);
  expect((await incidents())[0]).toMatchObject({
    kind: 'outbox-filling',
    code: 'outbox-waits',
    from: `${today}T07:09:00+09:00`,
    until: null,
  });
});
