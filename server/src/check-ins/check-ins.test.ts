import { randomUUID } from 'node:crypto';
import type {
  Board,
  DayDetail,
  MessengerCheckResult,
  NewCheckSettings,
  NewOwnCheck,
  OwnCheck,
  OwnCheckResult,
} from '@nadeul/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

/** The day of the tests is a Wednesday; 김하나 works 09:00–18:00. */
let server: TestServer;
let office: TestOffice;
let [admin, hana] = ['', ''];
let offices = 0;

beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  server.setNow('2026-11-18T00:10:00+09:00');
  offices += 1;
  office = await server.makeOffice(`check-${offices}.example`);
  admin = await office.cookieOf('admin');
  hana = await office.cookieOf('hana');
});

/** The office's means from a day on. */
async function means(changes: Partial<NewCheckSettings>): Promise<void> {
  const payload = {
    from: '2026-11-18',
    inMeans: ['web', 'mobile'],
    outMeans: ['web', 'mobile'],
    restrictsWebByAddress: false,
    ...changes,
  };
  const headers = { cookie: admin };
  const { statusCode } = await server.app.inject({
    method: 'PUT',
    url: '/api/check-settings',
    headers,
    payload,
  });
  expect(statusCode).toBe(204);
}

/** What the workplace of everybody allows. */
async function allow(place: { addressRanges?: string[]; circles?: object[] }): Promise<void> {
  const { rowCount } = await server.database.ownerPool.query(
    'update workplace set address_ranges = $2, circles = $3 where office_id = $1',
    [office.officeId, place.addressRanges ?? [], JSON.stringify(place.circles ?? [])],
  );
  expect(rowCount).toBe(1);
}

async function press(changes: Partial<NewOwnCheck>, cookie = hana): Promise<OwnCheckResult> {
  const body = { key: randomUUID(), kind: 'in', means: 'web', position: null, ...changes };
  const headers = { cookie };
  const answer = await server.app.inject({ method: 'POST', url: '/api/me/check', headers, payload: body });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

async function dayOf(workDate: string): Promise<DayDetail> {
  await server.settle();
  return server.read(`/api/employees/${office.employees['0001']}/days/${workDate}`, admin);
}

async function rowOnBoard() {
  await server.settle();
  const { rows } = await server.read<Board>('/api/board', admin);
  return rows.find(({ employee }) => employee.employeeNumber === '0001');
}

const own = () => server.read<OwnCheck>('/api/me/check', hana);
/** What a button says: `yes`, `position`, or why not. */
function buttonsOf({ buttons }: OwnCheck, by: 'web' | 'mobile' = 'web') {
  return buttons
    .filter(({ means: one }) => one === by)
    .map(({ refusal, needsPosition }) => refusal?.reason ?? (needsPosition ? 'position' : 'yes'));
}

test('출근 and 퇴근 that somebody presses on the page are on the board and in the day like any tap', async () => {
  await means({});
  server.setNow('2026-11-18T08:52:14+09:00');
  const { check, own: after } = await press({});
  expect(check).toMatchObject({ kind: 'in', occurredAt: '2026-11-18T08:52:14+09:00' });
  expect(after.day).toMatchObject({ state: 'working', inAt: '2026-11-18T08:52:14+09:00' });
  expect(await rowOnBoard()).toMatchObject({
    day: { state: 'working', inAt: '2026-11-18T08:52:14+09:00' },
    lastTag: { gateName: '웹', kind: 'in' },
  });

  server.setNow('2026-11-18T18:03:00+09:00');
  await press({ kind: 'out', means: 'mobile' });
  await press({ kind: 'out', means: 'web' });

  const { day, tags } = await dayOf('2026-11-18');
  expect(day).toMatchObject({ state: 'done', outAt: '2026-11-18T18:03:00+09:00', workedMinutes: 490 });
  expect(tags.map(({ gateName, kind }) => `${gateName} ${kind}`)).toEqual(['웹 in', '웹 out']);
});

test('pressing twice, or the same request sent again by any process, is one tap', async () => {
  await means({});
  server.setNow('2026-11-18T08:52:14+09:00');
  const key = randomUUID();
  const again = await server.another();
  const send = (app: TestServer['app']) =>
    app.inject({
      method: 'POST',
      url: '/api/me/check',
      headers: { cookie: hana },
      payload: { key, kind: 'in', means: 'web', position: null },
    });

  const answers = await Promise.all([server.app, again.app, server.app, again.app].map(send));
  server.setNow('2026-11-18T08:53:00+09:00');
  const later = await press({ key });
  const other = await press({});
  await again.close();

  const ids = answers.map((answer) => answer.json<OwnCheckResult>().check?.tagId);
  expect(new Set([...ids, later.check?.tagId]).size).toBe(1);
  expect(other).toMatchObject({ check: null, refusal: { reason: 'already-in' } });
  expect((await dayOf('2026-11-18')).tags).toHaveLength(1);
});

test('a means counts from the day on which the office chose it, and no longer when it is taken away', async () => {
  server.setNow('2026-11-18T08:50:00+09:00');
  expect(buttonsOf(await own())).toEqual(Array(4).fill('means-off'));
  expect((await press({})).refusal).toMatchObject({ reason: 'means-off' });
  await means({ from: '2026-11-19' });
  expect((await press({})).check).toBeNull();

  server.setNow('2026-11-19T08:50:00+09:00');
  expect((await press({})).check).not.toBeNull();
  expect((await dayOf('2026-11-19')).day.inAt).toBe('2026-11-19T08:50:00+09:00');
  await means({ from: '2026-11-19', inMeans: ['device'], outMeans: ['device', 'web'] });

  const { day, tags } = await dayOf('2026-11-19');
  expect([day.inAt, tags]).toEqual([null, []]);
  await means({ from: '2026-11-19', inMeans: ['web'], outMeans: [] });
  expect((await dayOf('2026-11-19')).day.inAt).toBe('2026-11-19T08:50:00+09:00');
});

test('where only the doors count for coming, the page is only for going, and the door is not waited for', async () => {
  await means({ inMeans: ['device'], outMeans: ['device', 'web'] });
  await server.database.ownerPool.query(
    "update workplace_check set check_option = 'mixed' where office_id = $1",
    [office.officeId],
  );
  server.setNow('2026-11-18T18:00:00+09:00');

  expect(buttonsOf(await own())).toEqual(['means-off', 'yes', 'not-in', 'not-out']);
  expect((await press({ kind: 'out' })).own.day).toMatchObject({ inAt: null });
  await office.send([tagAt('2026-11-18 08:49:00')]);

  expect((await dayOf('2026-11-18')).day).toMatchObject({
    inAt: '2026-11-18T08:49:00+09:00',
    outAt: '2026-11-18T18:00:00+09:00',
  });
});

test('a day on which people press themselves is never pending for it, and absent when nobody did', async () => {
  await means({});
  server.setNow('2026-11-18T09:00:00+09:00');
  await press({});
  server.setNow('2026-11-20T09:00:00+09:00');

  expect((await dayOf('2026-11-18')).day).toMatchObject({ state: 'done', flags: ['out-missing'] });
  expect((await dayOf('2026-11-19')).day).toMatchObject({ state: 'absent' });
});

test('days of doors stay as they were to the byte when people may press as well', async () => {
  const rows = async () => {
    await server.settle();
    const found = await server.database.ownerPool.query<{ row: string }>(
      'select d::text as row from day_record d where office_id = $1 order by 1',
      [office.officeId],
    );
    return found.rows.map(({ row }) => row);
  };
  await office.send([
    tagAt('2026-11-17 08:50:00'),
    tagAt('2026-11-17 18:20:00'),
    tagAt('2026-11-16 21:50:00', { employeeNumber: '0003' }),
    tagAt('2026-11-17 07:05:00', { employeeNumber: '0003' }),
  ]);
  server.setNow('2026-11-18T08:50:00+09:00');
  await office.send([tagAt('2026-11-18 08:49:00')]);
  const before = await rows();
  await means({ inMeans: ['web', 'mobile', 'device'], outMeans: ['web', 'mobile', 'device'] });

  expect(before).toHaveLength(3);
  expect(await rows()).toEqual(before);
  expect(buttonsOf(await own())[0]).toBe('already-in');
});

test('외출 and 복귀 stand beside the day, and each is offered when it is its turn', async () => {
  await means({});
  const seen: string[][] = [];
  for (const [time, kind] of [
    ['08:55', 'in'],
    ['14:00', 'go-out'],
    ['15:00', 'return'],
    ['18:00', 'out'],
  ] as const) {
    server.setNow(`2026-11-18T${time}:00+09:00`);
    seen.push(buttonsOf(await own()));
    expect((await press({ kind })).check).not.toBeNull();
  }

  seen.push(buttonsOf(await own()));
  expect(seen).toEqual([
    ['yes', 'not-in', 'not-in', 'not-out'],
    ['already-in', 'yes', 'yes', 'not-out'],
    ['already-in', 'yes', 'already-out', 'yes'],
    ['already-in', 'yes', 'yes', 'not-out'],
    ['too-early', 'yes', 'already-left', 'not-out'],
  ]);
  expect((await own()).buttons[0]?.refusal).toMatchObject({
    from: '2026-11-19T05:00:00+09:00',
    sentence: { ko: '내일 05:00부터 출근할 수 있어요.', en: 'You can clock in from 05:00 tomorrow.' },
  });
});

test('the web may be held to the network of the workplace, and the network alone decides', async () => {
  await means({ restrictsWebByAddress: true });
  server.setNow('2026-11-18T08:55:00+09:00');
  await allow({ addressRanges: ['203.0.113.0/24'] });
  expect((await press({})).refusal).toMatchObject({ reason: 'outside-addresses' });
  expect(buttonsOf(await own())[0]).toBe('outside-addresses');

  // Requests of the tests come from there.
  await allow({ addressRanges: ['203.0.113.0/24', '127.0.0.0/8'] });
  expect((await press({})).check).not.toBeNull();
});

const cityHall = { latitude: 37.5663, longitude: 126.9779 };

test('a phone is let in within a circle, told how far it is outside, and its position is not kept', async () => {
  await means({});
  await allow({ circles: [{ ...cityHall, name: '본사', radiusMeters: 100 }] });
  server.setNow('2026-11-18T08:55:00+09:00');
  const away = { latitude: 37.5753, longitude: 126.9779, accuracyMeters: 15 };
  const there = { ...cityHall, accuracyMeters: 12 };

  expect(buttonsOf(await own(), 'mobile')[0]).toBe('position');
  expect((await press({ means: 'mobile' })).refusal).toMatchObject({ reason: 'no-position' });
  expect(
    (await press({ means: 'mobile', position: { ...there, accuracyMeters: 900 } })).refusal,
  ).toMatchObject({ reason: 'position-too-vague' });
  expect((await press({ means: 'mobile', position: away })).refusal).toMatchObject({
    reason: 'outside-circle',
    circleName: '본사',
    distanceMeters: 910,
    sentence: { ko: '‘본사’ 구역에서 910 m 벗어나 있어요. 구역 안에서 다시 눌러 주세요.' },
  });
  expect((await press({ means: 'mobile', position: there })).check).not.toBeNull();

  const { rows } = await server.database.ownerPool.query(
    `select ground, circle_name as circle, distance_meters as distance, t.raw, t.gate_name as gate
     from check_in c join tag t using (office_id, tag_id) where office_id = $1`,
    [office.officeId],
  );
  expect(rows).toEqual([
    {
      ground: 'circle',
      circle: '본사',
      distance: 0,
      gate: '모바일',
      raw: { means: 'mobile', employeeId: office.employees['0001'] },
    },
  ]);
});

test('the same key in another office, or of another person, is another tap', async () => {
  await means({});
  server.setNow('2026-11-18T08:55:00+09:00');
  const key = randomUUID();
  const first = await press({ key });
  const hanaHere = hana;
  server.setNow('2026-11-18T00:10:00+09:00');
  const other = await server.makeOffice('check-other.example');
  const [otherAdmin, otherHana] = [await other.cookieOf('admin'), await other.cookieOf('hana')];
  [admin, hana] = [otherAdmin, otherHana];
  await means({});
  server.setNow('2026-11-18T08:55:00+09:00');

  const second = await press({ key });
  expect([first.check?.tagId, second.check?.tagId].filter((id) => id === undefined)).toEqual([]);
  expect(first.check?.tagId).not.toBe(second.check?.tagId);
  expect((await server.read<OwnCheck>('/api/me/check', hanaHere)).taps).toHaveLength(1);
});

test('an account without an employee record has nothing to press', async () => {
  const answer = await server.app.inject({ url: '/api/me/check', headers: { cookie: admin } });

  expect(answer.json()).toMatchObject({ code: 'no-employee-record' });
});

test('a tap that was pressed stays somebody’s when identities change, and a rebuild gives the same day', async () => {
  await means({ inMeans: ['web', 'device'], outMeans: ['web', 'device'] });
  server.setNow('2026-11-18T08:55:00+09:00');
  await office.send([tagAt('2026-11-18 08:40:00', { employeeNumber: '0002', vendorKey: 'x' })]);
  await press({});
  const before = await dayOf('2026-11-18');
  const payload = { kind: 'employee-number', value: '0001', from: null };
  await server.app.inject({
    method: 'POST',
    url: `/api/employees/${office.employees['0002']}/identities`,
    headers: { cookie: admin },
    payload,
  });
  await server.database.ownerPool.query(`delete from day_record where office_id = $1`, [office.officeId]);
  await means({ inMeans: ['web', 'device'], outMeans: ['web', 'device'] });

  expect(await dayOf('2026-11-18')).toEqual(before);
});

async function messenger(token: string, employeeId: string | undefined, key = randomUUID()) {
  return server.app.inject({
    method: 'POST',
    url: `/api/employees/${employeeId}/checks`,
    headers: { authorization: `Bearer ${token}` },
    payload: { key, kind: 'in' },
  });
}

async function tokenFor(scopes: string[]): Promise<string> {
  const made = await server.app.inject({
    method: 'POST',
    url: '/api/tokens',
    headers: { cookie: admin },
    payload: { name: `messenger ${scopes.join()}`, scopes, expiresAt: null },
  });
  return made.json<{ token: string }>().token;
}

test('a messenger with the right to it checks people in, once a key, and the audit says so', async () => {
  const token = await tokenFor(['check-in-others']);
  const board = await tokenFor(['read-board']);
  const employeeId = office.employees['0001'];
  server.setNow('2026-11-18T08:57:00+09:00');
  // Nobody can choose the messenger yet.
  expect((await messenger(token, employeeId)).json()).toMatchObject({ refusal: { reason: 'means-off' } });
  await means({});
  await server.database.ownerPool.query(
    `update office_check set in_means = in_means || 'messenger'::text where office_id = $1`,
    [office.officeId],
  );

  const key = randomUUID();
  const first = (await messenger(token, employeeId, key)).json<MessengerCheckResult>();
  const again = (await messenger(token, employeeId, key)).json<MessengerCheckResult>();

  expect(first.check).toMatchObject({ kind: 'in', occurredAt: '2026-11-18T08:57:00+09:00' });
  expect(again).toEqual(first);
  expect(await rowOnBoard()).toMatchObject({ lastTag: { gateName: '메신저' } });
  const { rows } = await server.database.ownerPool.query(
    `select count(*)::int as entries from audit_entry where office_id = $1 and action = 'checked-in-by-messenger'`,
    [office.officeId],
  );
  expect(rows).toEqual([{ entries: 1 }]);
  expect((await messenger(board, employeeId)).json()).toMatchObject({ code: 'token-not-allowed' });
  expect((await messenger(token, randomUUID())).json()).toMatchObject({ code: 'not-found' });
});
