import type { LinkDays, Problem } from '@nadeul/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestConnector, testConnector } from '../testing/connector.ts';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;
let connector: TestConnector;
let cookie: string;
let count = 0;

beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  server.setNow('2026-11-18T12:00:00+09:00');
  office = await server.makeOffice(`whole${count++}.example`);
  connector = testConnector(server, office);
  cookie = await office.cookieOf('admin');
});

const asked = (from: string, until: string) =>
  server.read<LinkDays & Partial<Problem>>(
    `/api/device-links/${office.sourceId}/days?from=${from}&until=${until}`,
    cookie,
  );
const dayOf = async (day: string) => (await asked(day, day)).days[0];
const at = (gateId: string | null, time: string) => ({ ...tagAt(`2026-11-17 ${time}`), gateId });
const oneDay = (counts: readonly (readonly [string | null, number])[], day = '2026-11-17') => ({
  from: day,
  until: day,
  counts: counts.map(([gateId, rows]) => ({ day, gateId, rows })),
});

test('a day whose rows all arrived lacks none, those set aside included', async () => {
  await office.send([
    at('1', '08:50:00'),
    at('2', '18:00:00'),
    { ...at('2', '19:00:00'), kind: 'unheard-of' },
  ]);
  await connector.count(
    oneDay([
      ['1', 1],
      ['2', 2],
    ]),
  );

  expect(await dayOf('2026-11-17')).toEqual({
    day: '2026-11-17',
    sourceRows: 3,
    countedAt: '2026-11-18T03:00:00.000Z',
    counted: 'whole',
    accepted: 2,
    setAside: 1,
    missing: 0,
  });
});

test('rows that a gate lacks are missing, although another gate has more than the door does', async () => {
  await office.send([at('1', '08:50:00'), at('1', '08:51:00'), at('1', '08:52:00'), at(null, '09:00:00')]);
  await connector.count(
    oneDay([
      ['1', 1],
      ['2', 2],
      [null, 1],
    ]),
  );

  expect(await dayOf('2026-11-17')).toMatchObject({ sourceRows: 4, accepted: 4, missing: 2 });
});

test('a day that was never counted says so, and one that was counted without a row is whole', async () => {
  await connector.count({ from: '2026-11-15', until: '2026-11-16', counts: [] });

  const { days } = await asked('2026-11-14', '2026-11-16');

  expect(days).toMatchObject([
    { day: '2026-11-16', sourceRows: 0, counted: 'whole', missing: 0 },
    { day: '2026-11-15', sourceRows: 0, counted: 'whole', missing: 0 },
    { day: '2026-11-14', sourceRows: null, countedAt: null, counted: 'never', missing: null },
  ]);
});

test('today is under way: its rows are shown, none is called missing, and no later day is there', async () => {
  await connector.count(oneDay([['1', 5]], '2026-11-18'));

  const { days } = await asked('2026-11-18', '2026-11-20');

  expect(days).toMatchObject([{ day: '2026-11-18', sourceRows: 5, counted: 'in-part', missing: null }]);
});

test('a day that was counted before it was over tells what is surely missing', async () => {
  await connector.count(oneDay([['1', 5]], '2026-11-18'));
  server.setNow('2026-11-19T09:00:00+09:00');
  cookie = await office.cookieOf('admin');

  expect(await dayOf('2026-11-18')).toMatchObject({ counted: 'in-part', missing: 5 });
});

test('counts replace those of their period and leave other days as they are', async () => {
  const counts = (gateId: string, rows: number) =>
    ['2026-11-15', '2026-11-16'].map((day) => ({ day, gateId, rows }));
  await connector.count({ from: '2026-11-15', until: '2026-11-16', counts: counts('1', 7) });
  const { kept } = await connector.count(oneDay([['2', 3]], '2026-11-16'));

  expect(kept).toBe(1);
  expect((await asked('2026-11-15', '2026-11-16')).days).toMatchObject([
    { sourceRows: 3, missing: 3 },
    { sourceRows: 7, missing: 7 },
  ]);
});

test('reports of the same days at the same moment end as one after the other', async () => {
  const reports = Array.from({ length: 8 }, (_, n) =>
    connector.count(
      oneDay([
        ['1', n],
        [null, 1],
      ]),
    ),
  );

  expect((await Promise.all(reports)).map(({ kept }) => kept)).toEqual(Array(8).fill(2));
});

test('counts of days outside the period and of an unknown source are refused', async () => {
  const outside = { ...oneDay([['1', 1]], '2026-11-17'), from: '2026-11-18', until: '2026-11-18' };

  expect(await connector.count(outside)).toMatchObject({
    code: 'request-malformed',
    fields: [{ path: 'counts.0.day' }],
  });
  const sourceId = '00000000-0000-4000-8000-000000000000';
  const told = (other: object) => connector.tell('day-counts', { ...oneDay([]), ...other });
  expect(await told({ sourceId })).toMatchObject({ code: 'source-unknown' });
  expect(await told({ officeNumber: '123456789' })).toMatchObject({ code: 'office-mismatch' });
});

test.each([
  ['2026-11-18', '2026-11-17', 'until', 'out-of-order'],
  ['2026-01-01', '2026-11-17', 'until', 'too-large'],
  ['1899-12-31', '1900-01-01', 'from', 'malformed'],
])('days from %s until %s are no period to look at', async (from, until, path, code) => {
  expect(await asked(from, until)).toMatchObject({ code: 'request-malformed', fields: [{ path, code }] });
});
