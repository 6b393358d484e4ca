import type { LinkGates, TagEvent } from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;
let cookie: string;

/** 18 November 2026 is a Wednesday. Four Wednesdays of a lobby and a side gate, one of a new gate. */
beforeAll(async () => {
  server = await createTestServer();
  server.setNow('2026-11-18T10:30:00+09:00');
  office = await server.makeOffice('gates.example');
  cookie = await office.cookieOf('admin');
  for (const day of ['2026-10-21', '2026-10-28', '2026-11-04', '2026-11-11'])
    await office.send([
      ...taps('lobby', `${day} 08`, 40),
      ...taps('side', `${day} 08`, 20),
      ...taps('side', `${day} 09`, 20),
    ]);
  await office.send(taps('new', '2026-11-11 08', 3));
  await office.send([
    ...taps('lobby', '2026-11-18 07', 2),
    ...taps('side', '2026-11-18 08', 18),
    ...taps('side', '2026-11-18 10', 4),
  ]);
  await server.database.ownerPool.query(
    `insert into gate (office_id, source_id, gate_id, name, last_tag_at, reported_at)
     values ($1, $2, 'store', '창고', '2026-01-02T09:00:00+09:00', now())`,
    [office.officeId, office.sourceId],
  );
});
afterAll(() => server.close());

function taps(gateId: string, hour: string, many: number): TagEvent[] {
  return Array.from({ length: many }, (_, index) => {
    const time = `${hour}:${String(index).padStart(2, '0')}:00`;
    return tagAt(time, { vendorKey: `${gateId} ${time}`, gateId, gateName: `문 ${gateId}` });
  });
}

async function covered(until: string | null, isActive = true): Promise<void> {
  await server.database.ownerPool.query(
    'update device_link set covered_until = $2, is_active = $3 where source_id = $1',
    [office.sourceId, until, isActive],
  );
}

const gates = () => server.read<LinkGates>(`/api/device-links/${office.sourceId}/gates`, cookie);

test('each gate is shown against what is usual for it, silent ones first', async () => {
  await covered('2026-11-18T10:30:00+09:00');

  const answer = await gates();

  expect(answer).toMatchObject({
    judgedUntil: '2026-11-18T10:30:00+09:00',
    state: 'usual',
    hoursFrom: '2026-11-17T11:00:00+09:00',
  });
  expect(
    answer.gates.map(({ name, state, lastTagAt, expected }) => [name, state, lastTagAt, expected]),
  ).toEqual([
    ['문 lobby', 'silent', '2026-11-18T07:01:00+09:00', 40],
    ['문 new', 'unknown', '2026-11-11T08:02:00+09:00', null],
    ['문 side', 'usual', '2026-11-18T10:03:00+09:00', 0],
    ['창고', 'unknown', '2026-01-02T09:00:00+09:00', null],
  ]);
});

test('the last 24 hours stand beside the usual ones, the running hour last', async () => {
  const [lobby, fresh, side] = (await gates()).gates;

  expect(lobby?.tags.slice(-4)).toEqual([2, 0, 0, 0]);
  expect(lobby?.usual.slice(-4)).toEqual([0, 40, 0, 0]);
  expect(side?.tags.slice(-4)).toEqual([0, 18, 0, 4]);
  expect(side?.usual.slice(-4)).toEqual([0, 20, 20, 0]);
  expect(fresh?.usual.every((usual) => usual === null)).toBe(true);
});

test.each([
  ['that is not read up to now', '2026-11-18T09:00:00+09:00', true],
  ['of which it is not known how far it is read', null, true],
  ['that is not used any more', '2026-11-18T10:30:00+09:00', false],
])('nothing is said of the gates of a source %s', async (_title, until, isActive) => {
  await covered(until, isActive);

  const answer = await gates();

  expect(answer).toMatchObject({ judgedUntil: null, state: 'unknown' });
  expect(new Set(answer.gates.map(({ state }) => state))).toEqual(new Set(['unknown']));
});
