import type { DayDetail, Problem, WorkTypeList } from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let cookie: string;
let count = 0;

const nineToSix = {
  startMinute: 540,
  endMinute: 1080,
  breaks: [{ startMinute: 720, endMinute: 780 }],
  workDays: [1, 2, 3, 4, 5],
};
const eightToFive = { ...nineToSix, startMinute: 480, endMinute: 1020 };
const nights = { startMinute: 1320, endMinute: 420, breaks: [], workDays: [1, 2, 3, 4, 5] };

beforeEach(async () => {
  count += 1;
  office = await server.makeOffice(`work-types-${count}.example`);
  cookie = await office.cookieOf('admin');
  server.setNow('2026-11-18T12:00:00+09:00');
});
afterAll(() => server.close());

const list = async () => (await server.read<WorkTypeList>('/api/work-types', cookie)).workTypes;
const typeOf = async (name: string) => (await list()).find((type) => type.name.startsWith(name));
const dayOf = (workDate: string, number = '0001') =>
  server.read<DayDetail>(`/api/employees/${office.employees[number]}/days/${workDate}`, cookie);

async function send(method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const body = payload === undefined ? {} : { payload };
  const url = `/api/work-types${path}`;
  const answer = await server.app.inject({ method, url, headers: { cookie }, ...body });
  await server.settle();
  return answer.statusCode < 300 ? 'done' : answer.json<Problem>();
}
const code = (answer: 'done' | Problem) => (answer === 'done' ? answer : answer.code);

async function audited(): Promise<string[]> {
  const { rows } = await server.database.ownerPool.query<{ action: string }>(
    'select action from audit_entry where office_id = $1 order by ordinal',
    [office.officeId],
  );
  return rows.map(({ action }) => action).filter((action) => action.startsWith('work-type'));
}

test('hours that change from a day on leave the past with its own, and can be taken back', async () => {
  await office.send(['16', '17', '18'].map((day) => tagAt(`2026-11-${day} 08:50:00`)));
  await server.settle();
  const standard = await typeOf('09:00–18:00');

  await send('PUT', `/${standard?.workTypeId}/hours/2026-11-17`, eightToFive);
  const late = [await dayOf('2026-11-16'), await dayOf('2026-11-17'), await dayOf('2026-11-18')];
  const changed = await typeOf('09:00–18:00');
  await send('DELETE', `/${standard?.workTypeId}/hours/2026-11-17`);

  expect(late.map(({ day }) => day.lateMinutes)).toEqual([0, 50, 50]);
  expect(changed?.hours).toEqual(eightToFive);
  expect(changed?.history.map(({ from }) => from)).toEqual(['1900-01-01', '2026-11-17']);
  expect((await dayOf('2026-11-17')).day.lateMinutes).toBe(0);
  expect(code(await send('DELETE', `/${standard?.workTypeId}/hours/1900-01-01`))).toBe('not-found');
  expect(await audited()).toEqual(['work-type-hours-changed', 'work-type-hours-removed']);
});

test('people on a work type that goes out of use are on the default from today, and were on theirs before', async () => {
  const night = await typeOf('22:00');

  const answer = await send('PATCH', `/${night?.workTypeId}`, { isUsed: false });

  expect(answer).toBe('done');
  expect((await dayOf('2026-11-17', '0003')).day.plannedStart).toBe('2026-11-17T22:00:00+09:00');
  expect((await dayOf('2026-11-18', '0003')).day.plannedStart).toBe('2026-11-18T09:00:00+09:00');
  expect((await list()).map(({ isUsed, peopleCount }) => [isUsed, peopleCount])).toEqual([
    [true, 3],
    [false, 0],
  ]);
});

test('the default cannot be disabled until another is the default', async () => {
  const [standard, night] = [await typeOf('09:00'), await typeOf('22:00')];

  const refused = await send('PATCH', `/${standard?.workTypeId}`, { isUsed: false });
  await send('PATCH', `/${night?.workTypeId}`, { isDefault: true });
  const allowed = await send('PATCH', `/${standard?.workTypeId}`, { isUsed: false });

  expect(code(refused)).toBe('work-type-default');
  expect(allowed).toBe('done');
  expect((await list()).map(({ name, isDefault }) => [name.slice(0, 11), isDefault])).toEqual([
    ['22:00–07:00', true],
    ['09:00–18:00', false],
  ]);
});

test('a new work type has a name of its own, and its breaks lie within the work', async () => {
  const added = await send('POST', '', { name: ' 야간 ', hours: nights });
  const again = await send('POST', '', { name: '야간', hours: nights });
  const pause = { startMinute: 420, endMinute: 450 };
  const outside = await send('POST', '', { name: '새벽', hours: { ...nights, breaks: [pause] } });
  const inside = await send('POST', '', {
    name: '새벽',
    hours: { ...nights, breaks: [{ startMinute: 1430, endMinute: 30 }] },
  });

  expect([added, inside]).toEqual(['done', 'done']);
  expect(again).toMatchObject({ fields: [{ path: 'name', code: 'taken' }] });
  expect(outside).toMatchObject({ fields: [{ path: 'hours.breaks.0', code: 'outside-work' }] });
  expect((await list()).map(({ name }) => name)).toContain('야간');
});

test('those who read people read the names of the work types in use, the default first', async () => {
  await send('POST', '', { name: '가나다', hours: nights });
  await send('PATCH', `/${(await typeOf('22:00'))?.workTypeId}`, { isUsed: false });

  const names = await server.read<{ workTypes: { name: string }[] }>('/api/work-type-names', cookie);

  expect(names.workTypes.map(({ name }) => name.slice(0, 11))).toEqual(['09:00–18:00', '가나다']);
});
