import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestConnector, testConnector } from '../testing/connector.ts';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;
let connector: TestConnector;
let count = 0;

beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  server.setNow('2026-11-18T12:00:00+09:00');
  office = await server.makeOffice(`beats${count++}.example`);
  connector = testConnector(server, office);
});

async function rowsOf(query: string): Promise<Record<string, unknown>[]> {
  const { rows } = await server.database.pool.query(query, [office.officeId]);
  return rows;
}
const gates = () =>
  rowsOf(`select gate_id as id, name, last_tag_at::text as last, reported_at::text as told, xmin::text as version
    from gate where office_id = $1 order by gate_id`);

const front = { gateId: '1', name: '정문', lastTagAt: '2026-11-18T11:59:00+09:00' };

test('a connector of an earlier version goes on: its heartbeat is kept, its answer is the one that it knows', async () => {
  const answer = await connector.beat({ waiting: 3, lastTagAt: '2026-11-18T08:00:00+09:00' });

  expect(answer).toEqual({ serverTime: '2026-11-18T03:00:00.000Z' });
  expect(
    await rowsOf(
      'select waiting, outbox_bytes, reading, takes_resends as takes from device_link where office_id = $1',
    ),
  ).toEqual([{ waiting: 3, outbox_bytes: null, reading: null, takes: false }]);
});

test('all that a connector tells of itself is kept; what it leaves out later is unknown again', async () => {
  const clocks = { clockDifferenceMs: -300_000, doorClockDifferenceMs: 61_000 };
  const outbox = { bytes: 4096, bytesMax: 1_000_000, eventsMax: 500, oldestStoredAt: '2026-11-18T02:00:00Z' };
  const reading = { kind: 'catch-up', from: '2026-03-02', until: '2026-11-18', progress: 0.62 } as const;
  const read = () =>
    rowsOf(`select clock_difference_ms as clock, door_clock_difference_ms as door, outbox_bytes as bytes,
      outbox_bytes_max as "bytesMax", outbox_events_max as "eventsMax", oldest_stored_at::text as oldest,
      disk_free_bytes as disk, reading from device_link where office_id = $1`);

  await connector.beat({ ...clocks, outbox, diskFreeBytes: 5_000_000_000, reading });
  const told = await read();
  await connector.beat();

  expect(told).toMatchObject([
    { clock: -300_000, door: 61_000, bytes: 4096, bytesMax: 1_000_000, eventsMax: 500, reading },
  ]);
  expect(told[0]).toMatchObject({ disk: 5_000_000_000, oldest: '2026-11-18 02:00:00+00' });
  const [now] = await read();
  expect(Object.values(now ?? {}).every((value) => value === null)).toBe(true);
});

test('a gate keeps what was told of it; nothing new is not written again', async () => {
  await connector.beat({ gates: [front, { gateId: '2', name: null, lastTagAt: null }] });
  const first = await gates();
  server.setNow('2026-11-18T12:00:10+09:00');
  await connector.beat({ gates: [front, front, { gateId: '2', name: null, lastTagAt: null }] });
  const second = await gates();
  await connector.beat({ gates: [{ gateId: '1', name: null, lastTagAt: '2026-11-18T12:00:09+09:00' }] });

  expect(first).toMatchObject([
    { id: '1', name: '정문', last: '2026-11-18 02:59:00+00' },
    { id: '2', name: null, last: null },
  ]);
  expect(second).toEqual(first);
  expect(await gates()).toMatchObject([
    { id: '1', name: '정문', last: '2026-11-18 03:00:09+00', told: '2026-11-18 03:00:10+00' },
    { id: '2', told: '2026-11-18 03:00:00+00' },
  ]);
});

test('odd characters in a gate’s name do not stop a heartbeat, and a time that is none is named', async () => {
  const odd = await connector.beat({ gates: [{ ...front, name: '정\0문' }] });
  const answer = await connector.beat({ gates: [{ ...front, lastTagAt: '2026-02-31T11:59:00+09:00' }] });

  expect(odd.resends).toEqual([]);
  expect(await gates()).toMatchObject([{ name: '정␀문' }]);
  expect(answer).toMatchObject({ code: 'request-malformed', fields: [{ path: 'gates.0.lastTagAt' }] });
});

test('a tag keeps the time of the door and how far its clock was off', async () => {
  await connector.tell('tags', { events: [tagAt('2026-11-18 08:50:00')], clockDifferenceMs: 125_000 });
  await connector.tell('tags', { events: [tagAt('2026-11-18 18:00:00')] });

  expect(
    await rowsOf(
      'select occurred_raw, clock_difference_ms as off from tag where office_id = $1 order by occurred_at',
    ),
  ).toMatchObject([{ off: 125_000 }, { off: null }]);
});
