import type { CheckSettings, DayDetail, Problem, WorkplaceDetail, Workplaces } from '@nadeul/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { rebuildDays } from '../attendance/index.ts';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;
let cookie: string;
let count = 0;

beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

/** Each test has an office of its own, on Wednesday the 18th. */
beforeEach(async () => {
  server.setNow('2026-11-18T12:00:00+09:00');
  office = await server.makeOffice(`places${count++}.example`);
  cookie = await office.cookieOf('admin');
});

/** Goes on at another time, for which somebody signs in anew. */
async function goOn(seoulTime: string): Promise<void> {
  server.setNow(seoulTime);
  cookie = await office.cookieOf('admin');
}

async function ask(method: 'PUT' | 'POST', url: string, payload: object | undefined) {
  const body = payload === undefined ? {} : { payload };
  const answer = await server.app.inject({ method, url, headers: { cookie }, ...body });
  return answer.statusCode === 204 ? null : answer.json<Problem & { workplaceId: string }>();
}
const put = (url: string, payload: object) => ask('PUT', url, payload);
const post = (url: string, payload?: object) => ask('POST', url, payload);

const settings = () => server.read<CheckSettings>('/api/check-settings', cookie);
const list = async () => (await server.read<Workplaces>('/api/workplaces', cookie)).workplaces;
const firstId = async () => (await list())[0]?.workplaceId ?? '';
const detail = (id: string) => server.read<WorkplaceDetail>(`/api/workplaces/${id}`, cookie);
const dayOf = async (workDate: string) => {
  await server.settle();
  const url = `/api/employees/${office.employees['0001']}/days/${workDate}`;
  return (await server.read<DayDetail>(url, cookie)).day;
};

const withDevice = { inMeans: ['web', 'device'], outMeans: ['device'], restrictsWebByAddress: true };
const withoutDevice = { inMeans: ['web'], outMeans: ['web'], restrictsWebByAddress: false };
const branch = {
  name: '부산 지점',
  address: '부산 해운대구',
  addressRanges: ['203.0.113.0/24', '2001:db8::/32', '198.51.100.7'],
  circles: [{ name: '정문', latitude: 35.1631, longitude: 129.1636, radiusMeters: 80 }],
  checkOption: 'first-last',
  wantsDevices: true,
};

test('an office begins with its devices, and says later with what else people clock in', async () => {
  const before = await settings();
  await put('/api/check-settings', { from: '2026-11-18', ...withDevice });

  expect(before.now).toMatchObject({ inMeans: ['device'], outMeans: ['device'] });
  expect((await settings()).now).toEqual({ from: '2026-11-18', ...withDevice });
});

test('without devices among the means tags are kept and do not count, until they are among them again', async () => {
  await put('/api/check-settings', { from: '2026-11-19', ...withoutDevice });
  await goOn('2026-11-20T12:00:00+09:00');
  await put('/api/check-settings', { from: '2026-11-23', ...withDevice });
  await goOn('2026-11-24T12:00:00+09:00');

  await office.send(['18', '19', '20', '23'].map((day) => tagAt(`2026-11-${day} 08:50:00`)));

  const counted = await Promise.all(['18', '19', '20', '23'].map((day) => dayOf(`2026-11-${day}`)));
  expect(counted.map(({ tagCount }) => tagCount)).toEqual([1, 0, 0, 1]);
  const { rows } = await server.database.pool.query('select 1 from tag where office_id = $1', [
    office.officeId,
  ]);
  expect(rows).toHaveLength(4);
});

test('days that were computed before are computed again when the means change, and a rebuild gives the same', async () => {
  await office.send([tagAt('2026-11-18 08:50:00')]);
  const before = await dayOf('2026-11-18');

  await put('/api/check-settings', { from: '2026-11-18', ...withoutDevice });
  const after = await dayOf('2026-11-18');
  await rebuildDays(server.database.db, office.officeId);

  expect([before.tagCount, after.tagCount]).toEqual([1, 0]);
  expect(await dayOf('2026-11-18')).toEqual(after);
});

test('a workplace that does not want its devices keeps to it when the office has devices among its means', async () => {
  const id = await firstId();
  await put(`/api/workplaces/${id}/check`, {
    from: '2026-11-18',
    checkOption: 'button',
    wantsDevices: false,
  });

  await put('/api/check-settings', { from: '2026-11-20', ...withoutDevice });
  await put('/api/check-settings', { from: '2026-11-19', ...withDevice });
  await office.send([tagAt('2026-11-18 08:50:00')]);

  const { check, planned } = await detail(id);
  expect(check).toMatchObject({ checkOption: 'button', wantsDevices: false, countsTags: false });
  expect(planned.map(({ countsTags }) => countsTags)).toEqual(planned.map(() => false));
  expect(await dayOf('2026-11-18')).toMatchObject({ tagCount: 0 });
});

test('what an office planned for later does not bring back an earlier check option of a workplace', async () => {
  const id = await firstId();
  await put('/api/check-settings', { from: '2026-11-25', ...withoutDevice });

  await put(`/api/workplaces/${id}/check`, { from: '2026-11-18', checkOption: 'button', wantsDevices: true });

  const { check, planned } = await detail(id);
  expect(check).toMatchObject({ checkOption: 'button', countsTags: true });
  expect(planned).toEqual([
    { from: '2026-11-25', checkOption: 'button', wantsDevices: true, countsTags: false },
  ]);
});

test('another check option holds from its day on and leaves the days before as they were', async () => {
  const id = await firstId();
  const taps = ['18', '19'].flatMap((day) => [`2026-11-${day} 08:50:00`, `2026-11-${day} 18:10:00`]);
  await goOn('2026-11-19T20:00:00+09:00');
  await office.send(taps.map((at) => tagAt(at)));

  await put(`/api/workplaces/${id}/check`, { from: '2026-11-19', checkOption: 'button', wantsDevices: true });

  expect(await dayOf('2026-11-18')).toMatchObject({
    checkOption: 'first-last',
    outAt: `${taps[1]?.replace(' ', 'T')}+09:00`,
  });
  expect(await dayOf('2026-11-19')).toMatchObject({ checkOption: 'button', inAt: null, outAt: null });
});

test('days that are cut at midnight begin on the chosen day, and both nights around it are judged anew', async () => {
  const id = await firstId();
  await goOn('2026-11-20T12:00:00+09:00');
  await office.send(['19 08:50', '20 01:40', '20 08:55', '21 02:10'].map((at) => tagAt(`2026-11-${at}:00`)));
  const check = { from: '2026-11-20', checkOption: 'first-last-calendar', wantsDevices: true };

  const before = [await dayOf('2026-11-19'), await dayOf('2026-11-20')];
  await put(`/api/workplaces/${id}/check`, check);
  const after = [await dayOf('2026-11-19'), await dayOf('2026-11-20')];

  const hours = (days: typeof before) =>
    days.map(({ inAt, outAt }) => [inAt, outAt].map((at) => at?.slice(8, 16)));
  expect(hours(before)).toEqual([
    ['19T08:50', '20T01:40'],
    ['20T08:55', '21T02:10'],
  ]);
  expect(hours(after)).toEqual([
    ['19T08:50', undefined],
    ['20T01:40', '20T08:55'],
  ]);
});

test('a day that has passed cannot be chosen, and devices go for clocking in and out together', async () => {
  const id = await firstId();

  const past = await put('/api/check-settings', { from: '2026-11-17', ...withDevice });
  const pastCheck = await put(`/api/workplaces/${id}/check`, {
    from: '2026-11-17',
    checkOption: 'button',
    wantsDevices: true,
  });
  const half = await put('/api/check-settings', { from: '2026-11-18', ...withDevice, outMeans: ['web'] });

  expect(past?.fields).toMatchObject([{ path: 'from', code: 'in-the-past' }]);
  expect(pastCheck?.fields).toMatchObject([{ path: 'from', code: 'in-the-past' }]);
  expect(half?.fields).toMatchObject([{ path: 'outMeans' }]);
});

test('a workplace is added with addresses and circles, changed, and its name is its own', async () => {
  const { workplaceId } = (await post('/api/workplaces', branch)) ?? { workplaceId: '' };
  const taken = await post('/api/workplaces', branch);
  const { checkOption: _, wantsDevices: __, ...place } = branch;
  await put(`/api/workplaces/${workplaceId}`, { ...place, name: '부산 사무소', circles: [] });

  expect(taken?.fields).toMatchObject([{ path: 'name', code: 'taken' }]);
  expect(await detail(workplaceId)).toMatchObject({
    name: '부산 사무소',
    addressRanges: branch.addressRanges,
    circles: [],
    peopleCount: 0,
  });
});

test.each([
  ['addressRanges.0', { addressRanges: ['203.0.113.0/33'] }],
  ['addressRanges.0', { addressRanges: ['office.example'] }],
  ['circles.0.latitude', { circles: [{ ...branch.circles[0], latitude: 90.1 }] }],
  ['circles.0.radiusMeters', { circles: [{ ...branch.circles[0], radiusMeters: 19 }] }],
  ['circles.0.radiusMeters', { circles: [{ ...branch.circles[0], radiusMeters: 2001 }] }],
  ['name', { name: ' ' }],
])('%s is told where it is wrong: %j', async (path, wrong) => {
  const answer = await post('/api/workplaces', { ...branch, ...wrong });

  expect(answer?.fields).toMatchObject([{ path }]);
});

test('a workplace is closed only when nobody and no device in use is there, and says who is', async () => {
  const [first] = await list();
  const only = await post(`/api/workplaces/${first?.workplaceId}/close`);
  const { workplaceId } = (await post('/api/workplaces', branch)) ?? { workplaceId: '' };
  const inUse = await post(`/api/workplaces/${first?.workplaceId}/close`);

  const closed = await post(`/api/workplaces/${workplaceId}/close`);

  expect(only?.code).toBe('last-workplace');
  expect(inUse?.code).toBe('workplace-in-use');
  expect(first).toMatchObject({ peopleCount: 3, activeLinkCount: 1 });
  expect((await detail(first?.workplaceId ?? '')).people.map(({ name }) => name)).toEqual([
    '김하나',
    '이두리',
    '박세찬',
  ]);
  expect(closed).toBeNull();
  expect((await list()).at(-1)).toMatchObject({ name: '부산 지점', closedOn: '2026-11-18' });
  const link = { name: '후문', profile: 'caps-access', workplaceId };
  expect((await post('/api/device-links', link))?.code).toBe('workplace-closed');
  expect(await post(`/api/workplaces/${workplaceId}/reopen`)).toBeNull();
  expect((await detail(workplaceId)).closedOn).toBeNull();
});

test('another office sees and changes nothing of it', async () => {
  const id = await firstId();
  const other = await server.makeOffice(`others${count}.example`);
  const theirs = await other.cookieOf('admin');

  const read = await server.read<Problem>(`/api/workplaces/${id}`, theirs);
  const seen = (await server.read<Workplaces>('/api/workplaces', theirs)).workplaces;
  await server.app.inject({
    method: 'PUT',
    url: '/api/check-settings',
    headers: { cookie: theirs },
    payload: { from: '2026-11-18', ...withoutDevice },
  });

  expect(read.code).toBe('not-found');
  expect(seen.map(({ workplaceId }) => workplaceId)).not.toContain(id);
  expect((await settings()).now.inMeans).toEqual(['device']);
  expect((await detail(id)).check.countsTags).toBe(true);
});

test('what was changed is in the audit, before and after', async () => {
  const id = await firstId();
  await put(`/api/workplaces/${id}/check`, { from: '2026-11-18', checkOption: 'button', wantsDevices: true });

  const { rows } = await server.database.pool.query(
    `select action, before, after from audit_entry where office_id = $1 and subject_kind = 'workplace'`,
    [office.officeId],
  );
  expect(rows).toEqual([
    {
      action: 'workplace-check-changed',
      before: { checkOption: 'first-last', wantsDevices: true },
      after: { checkOption: 'button', wantsDevices: true, from: '2026-11-18' },
    },
  ]);
});
