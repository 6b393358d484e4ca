import type { DayDetail, DeviceLinkDetail, DeviceLinks, Problem, Workplaces } from '@nadeul/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;
let cookie: string;
let count = 0;

beforeAll(async () => {
  server = await createTestServer();
});
afterAll(async () => {
  await server.close();
});

beforeEach(async () => {
  server.setNow('2026-11-18T12:00:00+09:00');
  office = await server.makeOffice(`links${count++}.example`);
  cookie = await office.cookieOf('admin');
});

/** Goes on at another time, for which somebody signs in anew. */
async function goOn(seoulTime: string): Promise<void> {
  server.setNow(seoulTime);
  cookie = await office.cookieOf('admin');
}

type Asked = 'POST' | 'PATCH' | 'DELETE';

async function ask(method: Asked, url: string, payload?: object) {
  const body = payload === undefined ? {} : { payload };
  const answer = await server.app.inject({ method, url, headers: { cookie }, ...body });
  return answer.statusCode === 204
    ? null
    : answer.json<Problem & { sourceId: string; workplaceId: string }>();
}

async function hello(name: string, profile = 'caps-access'): Promise<string> {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/connector/hello',
    headers: { authorization: `Bearer ${office.token}` },
    payload: { officeNumber: office.officeNumber, source: { name, profile }, connectorVersion: '0.2.0' },
  });
  return answer.json<{ sourceId: string }>().sourceId;
}

async function send(sourceId: string, events: readonly unknown[]) {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/connector/tags',
    headers: { authorization: `Bearer ${office.token}` },
    payload: { officeNumber: office.officeNumber, sourceId, events },
  });
  return answer.statusCode;
}

const links = async () => (await server.read<DeviceLinks>('/api/device-links', cookie)).links;
const link = (sourceId: string) => server.read<DeviceLinkDetail>(`/api/device-links/${sourceId}`, cookie);
const firstPlace = async () =>
  (await server.read<Workplaces>('/api/workplaces', cookie)).workplaces[0]?.workplaceId ?? '';
const tagsOn = async (workDate: string) => {
  await server.settle();
  const url = `/api/employees/${office.employees['0001']}/days/${workDate}`;
  return (await server.read<DayDetail>(url, cookie)).day.tagCount;
};

async function addPlace(name: string, wantsDevices = true): Promise<string> {
  const place = {
    name,
    address: '',
    addressRanges: [],
    circles: [],
    checkOption: 'first-last',
    wantsDevices,
  };
  return (await ask('POST', '/api/workplaces', place))?.workplaceId ?? '';
}

test('a connector joins the link that an admin made for it, whatever PC it is on', async () => {
  const workplaceId = await addPlace('창고');
  const made = await ask('POST', '/api/device-links', {
    name: '창고 문',
    profile: 'caps-access',
    workplaceId,
  });

  const first = await hello('창고 문', 'caps-mssql');
  const onAnotherPc = await hello('창고 문', 'caps-mssql');

  expect([first, onAnotherPc]).toEqual([made?.sourceId, made?.sourceId]);
  expect(await link(first)).toMatchObject({
    profile: 'caps-mssql',
    kind: 'caps',
    workplace: { name: '창고' },
    needsPlacing: false,
    status: 'never-seen',
  });
});

test('a connector by an unknown name makes a new link that asks where it belongs', async () => {
  const workplaceId = await addPlace('창고');

  const sourceId = await hello('모르는 문', 'secom-mssql');
  const before = await link(sourceId);
  await ask('POST', `/api/device-links/${sourceId}/place`, { workplaceId, from: '2026-11-18' });

  expect(before).toMatchObject({ needsPlacing: true, kind: 'secom', workplace: { name: '본사' } });
  expect(await link(sourceId)).toMatchObject({ needsPlacing: false, workplace: { name: '창고' } });
});

test('a renamed link is known by the name that its connector still uses, and nobody else gets that name', async () => {
  await ask('PATCH', `/api/device-links/${office.sourceId}`, { name: '정문 캡스' });

  const byOldName = await hello('CAPS');
  const byNewName = await hello('정문 캡스');
  const taken = await ask('POST', '/api/device-links', {
    name: 'CAPS',
    profile: 'caps-access',
    workplaceId: await firstPlace(),
  });
  const back = await ask('PATCH', `/api/device-links/${office.sourceId}`, { name: 'CAPS' });

  expect([byOldName, byNewName]).toEqual([office.sourceId, office.sourceId]);
  expect(taken?.fields).toMatchObject([{ path: 'name', code: 'taken' }]);
  expect(back).toBeNull();
  expect(await link(office.sourceId)).toMatchObject({ name: 'CAPS', formerNames: ['정문 캡스'] });
});

test('a link that never sent a tag can be removed, and its connector then begins as a new one', async () => {
  const sourceId = await hello('시험');

  const removed = await ask('DELETE', `/api/device-links/${sourceId}`);
  const refused = await send(sourceId, [tagAt('2026-11-18 08:50:00')]);
  const again = await hello('시험');

  expect(removed).toBeNull();
  expect(refused).toBe(404);
  expect(again).not.toBe(sourceId);
  expect(await link(again)).toMatchObject({ needsPlacing: true });
});

test('a link that sent tags, or rows that were set aside, stays', async () => {
  const aside = await hello('고장');
  await send(aside, [{ ...tagAt('2026-11-18 08:50:00'), occurredAt: null }]);
  await office.send([tagAt('2026-11-18 08:50:00')]);

  expect((await ask('DELETE', `/api/device-links/${office.sourceId}`))?.code).toBe('device-link-has-tags');
  expect((await ask('DELETE', `/api/device-links/${aside}`))?.code).toBe('device-link-has-tags');
});

test('a link that is moved keeps its id and its past; from that day the other workplace decides', async () => {
  const elsewhere = await addPlace('기기를 안 쓰는 곳', false);
  const days = ['2026-11-16', '2026-11-17', '2026-11-18'];
  await office.send(days.map((day) => tagAt(`${day} 08:50:00`)));

  const body = { workplaceId: elsewhere, from: '2026-11-17' };
  const moved = await ask('POST', `/api/device-links/${office.sourceId}/place`, body);
  const counted = await Promise.all(days.map(tagsOn));
  await ask('POST', `/api/device-links/${office.sourceId}/place`, {
    workplaceId: await firstPlaceOf('본사'),
    from: '2026-11-18',
  });

  expect(moved).toBeNull();
  expect(counted).toEqual([1, 0, 0]);
  expect(await Promise.all(days.map(tagsOn))).toEqual([1, 0, 1]);
  expect(
    (await link(office.sourceId)).places.map(({ from, workplaceName }) => [from, workplaceName]),
  ).toEqual([
    ['1900-01-01', '본사'],
    ['2026-11-17', '기기를 안 쓰는 곳'],
    ['2026-11-18', '본사'],
  ]);
  expect(await hello('CAPS')).toBe(office.sourceId);
});

async function firstPlaceOf(name: string): Promise<string> {
  const { workplaces } = await server.read<Workplaces>('/api/workplaces', cookie);
  return workplaces.find((one) => one.name === name)?.workplaceId ?? '';
}

test('a device cannot be moved from a day that has not come', async () => {
  const workplaceId = await addPlace('창고');
  const body = { workplaceId, from: '2026-11-19' };

  const answer = await ask('POST', `/api/device-links/${office.sourceId}/place`, body);

  expect(answer?.fields).toMatchObject([{ path: 'from', code: 'in-the-future' }]);
});

test('a stopped link is kept from the next day on without counting, and counts from the day it is used again', async () => {
  await ask('POST', `/api/device-links/${office.sourceId}/stop`);
  const stopped = await link(office.sourceId);
  await goOn('2026-11-20T12:00:00+09:00');
  await ask('POST', `/api/device-links/${office.sourceId}/resume`);

  const sent = await office.send(['18', '19', '20'].map((day) => tagAt(`2026-11-${day} 08:50:00`)));

  expect(stopped.isActive).toBe(false);
  expect(sent.results.map(({ result }) => result)).toEqual(['accepted', 'accepted', 'accepted']);
  const days = ['2026-11-18', '2026-11-19', '2026-11-20'];
  expect(await Promise.all(days.map(tagsOn))).toEqual([1, 0, 1]);
});

test('the page of a link tells the latest tag and where the server is', async () => {
  const before = await link(office.sourceId);
  await office.send([tagAt('2026-11-18 08:52:00'), tagAt('2026-11-18 08:51:00')]);
  const after = await link(office.sourceId);

  expect(before).toMatchObject({ latestTag: null, serverAddress: 'http://nadeul.example' });
  expect(after.latestTag).toMatchObject({ occurredAt: '2026-11-18T08:52:00+09:00', gateName: '정문' });
});

test('another office neither sees nor changes a link, and a workplace of another office is none', async () => {
  const other = await server.makeOffice(`other-links${count}.example`);
  const { workplaces } = await server.read<Workplaces>('/api/workplaces', await other.cookieOf('admin'));
  const workplaceId = workplaces[0]?.workplaceId ?? '';

  const seen = await ask('PATCH', `/api/device-links/${other.sourceId}`, { name: '가로챔' });
  const body = { workplaceId, from: '2026-11-18' };
  const placed = await ask('POST', `/api/device-links/${office.sourceId}/place`, body);

  expect(seen?.code).toBe('not-found');
  expect(placed?.fields).toMatchObject([{ path: 'workplaceId', code: 'not-found' }]);
  expect((await links()).map(({ sourceId }) => sourceId)).toEqual([office.sourceId]);
});

test('what happens to a link is in the audit, and a new one says that its connector made it', async () => {
  await ask('PATCH', `/api/device-links/${office.sourceId}`, { name: '정문' });

  const { rows } = await server.database.pool.query(
    `select actor_kind as by, action from audit_entry where office_id = $1 and subject_kind = 'device-link' order by ordinal`,
    [office.officeId],
  );
  expect(rows).toEqual([
    { by: 'connector', action: 'device-link-added' },
    { by: 'person', action: 'device-link-renamed' },
  ]);
});

async function cover(sourceId: string, coveredFrom: string, coveredUntil: string): Promise<void> {
  await server.app.inject({
    method: 'POST',
    url: '/api/connector/heartbeat',
    headers: { authorization: `Bearer ${office.token}` },
    payload: {
      officeNumber: office.officeNumber,
      sourceId,
      connectorVersion: '0.2.0',
      coveredFrom,
      coveredUntil,
      waiting: 0,
      lastTagAt: null,
      lastErrorCode: null,
    },
  });
}
const stateOn = async (workDate: string) => {
  const url = `/api/employees/${office.employees['0001']}/days/${workDate}`;
  return (await server.read<DayDetail>(url, cookie)).day.state;
};

test('a link that waits for its connector holds up no day of its workplace', async () => {
  await cover(office.sourceId, '2026-11-01', '2026-11-18T11:59:00+09:00');
  const before = await stateOn('2026-11-17');

  const body = { name: '새 문', profile: 'caps-access', workplaceId: await firstPlace() };
  await ask('POST', '/api/device-links', body);

  expect([before, await stateOn('2026-11-17')]).toEqual(['absent', 'absent']);
});

test('days before a device came to a workplace wait for what stood there then, later ones for it too', async () => {
  const other = await addPlace('창고');
  const moved = await hello('옮길 문');
  await ask('POST', `/api/device-links/${moved}/place`, { workplaceId: other, from: '2026-11-01' });
  await cover(office.sourceId, '2026-11-01', '2026-11-18T11:59:00+09:00');
  await cover(moved, '2026-11-18', '2026-11-18T11:59:00+09:00');

  const workplaceId = await firstPlaceOf('본사');
  await ask('POST', `/api/device-links/${moved}/place`, { workplaceId, from: '2026-11-17' });

  expect([await stateOn('2026-11-16'), await stateOn('2026-11-17')]).toEqual(['absent', 'pending']);
});
