import type { Problem, Statistics } from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let cookie: string;

beforeAll(async () => {
  office = await server.makeOffice('statistics.example');
  server.setNow('2026-11-19T20:00:00+09:00');
  cookie = await office.cookieOf('admin');
  // The week of the 9th: five days from 09:20 to 21:00. The running week: three days until 23:00 so far, and today.
  await office.send([
    ...['09', '10', '11', '12', '13'].flatMap((day) => [
      tagAt(`2026-11-${day} 09:20:00`),
      tagAt(`2026-11-${day} 21:00:00`),
    ]),
    ...['16', '17', '18'].flatMap((day) => [
      tagAt(`2026-11-${day} 08:50:00`),
      tagAt(`2026-11-${day} 23:00:00`),
    ]),
    tagAt('2026-11-19 08:50:00'),
  ]);
  await server.settle();
});
afterAll(() => server.close());

const read = (query = '') => server.read<Statistics>(`/api/statistics?until=2026-11${query}`, cookie);

test('a month is summed by what its days say', async () => {
  const { months } = await read();

  expect(months).toMatchObject([
    { month: '2026-11', people: 1, lateDays: 5, lateMinutes: 100, nightMinutes: 180, correctedDays: 0 },
  ]);
});

test('whole weeks show who came near the 52 hours; the running one only warns', async () => {
  const { weeks, running } = await read();

  // 10 hours and 40 minutes a day, five days.
  expect(weeks).toEqual([
    {
      from: '2026-11-09',
      people: 1,
      averageMinutes: 3200,
      overtimeMinutes: 800,
      nearPeople: 0,
      overPeople: 1,
    },
  ]);
  // Three days of 13 hours; today's and Friday's planned eight lead to 55.
  expect(running).toMatchObject({
    from: '2026-11-16',
    warnings: [
      {
        employee: { employeeNumber: '0001' },
        workedMinutes: 2340,
        forecastMinutes: 3300,
        state: 'will-be-over',
      },
    ],
  });
});

test('months before the asked ones are left out, and employees see no figures of others', async () => {
  expect((await server.read<Statistics>('/api/statistics?until=2026-10&months=3', cookie)).months).toEqual(
    [],
  );
  const hana = await office.cookieOf('hana');
  const answer = await server.app.inject({ url: '/api/statistics?until=2026-11', headers: { cookie: hana } });
  expect(answer.json<Problem>().code).toBe('forbidden');
});
