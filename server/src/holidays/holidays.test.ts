import type { DayDetail, HolidayYear, Problem } from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';
import { daysComputedSince, dayVersions } from '../testing/versions.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let cookie: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  office = await server.makeOffice(`holidays-${count}.example`);
  cookie = await office.cookieOf('admin');
  server.setNow('2026-11-20T12:00:00+09:00');
});
afterAll(() => server.close());

const dayOf = async (workDate: string, number = '0001') =>
  (await server.read<DayDetail>(`/api/employees/${office.employees[number]}/days/${workDate}`, cookie)).day;
const yearOf = (year: number) => server.read<HolidayYear>(`/api/holidays?year=${year}`, cookie);

async function send(method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
  const body = payload === undefined ? {} : { payload };
  const answer = await server.app.inject({ method, url, headers: { cookie }, ...body });
  return answer.json<Problem | { dates: number; recomputedDays: number }>();
}
const addDays = (from: string, until: string, name: string) =>
  send('POST', '/api/holidays', { from, until, name });

test('a year shows public holidays, and says where none are known yet', async () => {
  const known = await yearOf(2026);
  const unknown = await yearOf(2030);

  expect(known).toMatchObject({ isKnown: true, lastKnownYear: 2027 });
  expect(known.holidays).toContainEqual({ date: '2026-10-05', name: '대체공휴일(개천절)', kind: 'public' });
  expect(unknown).toMatchObject({ isKnown: false, holidays: [] });
});

test('days of the office are off for everybody, and only the days that they touch are judged anew', async () => {
  await office.send(
    ['09', '16', '17', '18', '19'].flatMap((day) => [
      tagAt(`2026-11-${day} 08:50:00`),
      tagAt(`2026-11-${day} 18:01:00`),
    ]),
  );
  await server.settle();

  const before = await dayVersions(server, office.officeId);
  const change = await addDays('2026-11-17', '2026-11-17', '창립기념일');
  await server.settle();
  const computed = await daysComputedSince(server, office.officeId, before);

  expect(change).toEqual({ dates: 1, recomputedDays: 2 });
  // The window of the day before ends where that of a day off begins; the day after begins as before.
  expect(computed).toEqual(['0001 2026-11-16', '0001 2026-11-17']);
  expect(await dayOf('2026-11-17')).toMatchObject({ dayKind: 'holiday', holidayName: '창립기념일' });
  expect((await dayOf('2026-11-18')).dayKind).toBe('work');
});

test('a public holiday on which the office works is a day of work, until that is taken back', async () => {
  await send('PUT', '/api/holidays/worked?date=2026-10-09');
  const worked = await dayOf('2026-10-09');
  const shown = (await yearOf(2026)).holidays.find(({ date }) => date === '2026-10-09');
  await send('DELETE', '/api/holidays?date=2026-10-09');

  expect(worked).toMatchObject({ dayKind: 'work', plannedStart: '2026-10-09T09:00:00+09:00' });
  expect(shown).toMatchObject({ kind: 'worked', name: '한글날' });
  expect(await dayOf('2026-10-09')).toMatchObject({ dayKind: 'holiday', holidayName: '한글날' });
});

test('several days get one name at once, and one of them can be taken out again', async () => {
  await addDays('2026-12-24', '2026-12-26', '연말 휴무');
  await send('DELETE', '/api/holidays?date=2026-12-24');

  const december = (await yearOf(2026)).holidays.filter(({ date }) => date > '2026-12-01');

  expect(december.map(({ date, kind }) => [date, kind])).toEqual([
    ['2026-12-25', 'own'],
    ['2026-12-26', 'own'],
  ]);
});

test('what cannot be is refused: days in the wrong order, a name of nothing, work on a day that is no holiday', async () => {
  expect(await addDays('2026-12-24', '2026-12-23', '연말')).toMatchObject({
    fields: [{ path: 'until', code: 'out-of-order' }],
  });
  expect(await addDays('2026-12-24', '2026-12-24', ' ')).toMatchObject({ fields: [{ path: 'name' }] });
  expect(await send('PUT', '/api/holidays/worked?date=2026-11-18')).toMatchObject({ code: 'not-found' });
  expect(await send('DELETE', '/api/holidays?date=2026-11-18')).toMatchObject({ code: 'not-found' });
});
