import type { Board, DayDetail, EmployeeMonth, Stranger } from '@nadeul/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';
import { rebuildDays } from './index.ts';

let server: TestServer;
let office: TestOffice;
let cookie: string;

beforeAll(async () => {
  server = await createTestServer();
  office = await server.makeOffice('attendance.example');
  cookie = await office.cookieOf('admin');
});
afterAll(() => server.close());

const idOf = (employeeNumber: string) => office.employees[employeeNumber] ?? '';
const dayOf = (employeeNumber: string, workDate: string) =>
  server.read<DayDetail>(`/api/employees/${idOf(employeeNumber)}/days/${workDate}`, cookie);
const board = () => server.read<Board>('/api/board', cookie);

async function reportCovered(coveredUntil: string): Promise<void> {
  const { officeNumber, sourceId } = office;
  const report = {
    officeNumber,
    sourceId,
    coveredFrom: '2026-11-01',
    coveredUntil,
    waiting: 0,
    lastTagAt: null,
    lastErrorCode: null,
  };
  await server.app.inject({
    method: 'POST',
    url: '/api/connector/heartbeat',
    headers: { authorization: `Bearer ${office.token}` },
    payload: { ...report, connectorVersion: '0.1.0' },
  });
}

async function dayRows(): Promise<string[]> {
  const { rows } = await server.database.pool.query<{ row: string }>(
    'select d::text as row from day_record d order by 1',
  );
  return rows.map(({ row }) => row);
}

test('a tap in the morning shows on the board as working, and late when it is', async () => {
  server.setNow('2026-11-18T10:00:00+09:00');

  await office.send([tagAt('2026-11-18 09:12:30')]);
  await server.settle();

  const { rows, workDate } = await board();
  const row = rows.find(({ employee }) => employee.employeeNumber === '0001');
  expect(workDate).toBe('2026-11-18');
  expect(row?.day).toMatchObject({ state: 'working', flags: ['late'], lateMinutes: 12, tagCount: 1 });
  expect(row?.lastTag).toEqual({ occurredAt: '2026-11-18T09:12:30+09:00', gateName: '정문', kind: 'pass' });
});

test('a tag that arrives late corrects exactly the day that it belongs to', async () => {
  await office.send([tagAt('2026-11-17 08:55:00'), tagAt('2026-11-16 08:55:00')]);
  await server.settle();
  const before = await dayRows();

  await office.send([tagAt('2026-11-17 18:30:00')]);
  const { rows: marks } = await server.database.ownerPool.query('select 1 from stale_day');
  await server.settle();

  const after = await dayRows();
  expect(marks.length).toBeLessThanOrEqual(1);
  expect(after.filter((row) => !before.includes(row))).toHaveLength(1);
  const { day } = await dayOf('0001', '2026-11-17');
  expect(day).toMatchObject({ presenceMinutes: 575, breakMinutes: 60, workedMinutes: 515 });
});

test('a tap after midnight belongs to the work day before', async () => {
  await office.send([tagAt('2026-11-13 08:50:00'), tagAt('2026-11-14 01:20:00')]);
  await server.settle();

  const { day } = await dayOf('0001', '2026-11-13');

  expect(day).toMatchObject({ inAt: '2026-11-13T08:50:00+09:00', outAt: '2026-11-14T01:20:00+09:00' });
});

test('a night shift is one work day, from evening to morning', async () => {
  const of = { employeeNumber: '0003' };
  await office.send([tagAt('2026-11-16 21:50:00', of), tagAt('2026-11-17 07:05:00', of)]);
  await server.settle();

  const { day, tags } = await dayOf('0003', '2026-11-16');

  expect(day).toMatchObject({ presenceMinutes: 555, lateMinutes: 0, earlyLeaveMinutes: 0 });
  expect(tags.map(({ use, rule }) => [use, rule])).toEqual([
    ['in', 'first-of-day'],
    ['out', 'last-of-day'],
  ]);
});

test('a card that a person assigned finds its employee, in any letter case', async () => {
  const byCard = { employeeNumber: null, name: null, cardNumber: '0a1b2c3d', vendorKey: 'card' };

  await office.send([tagAt('2026-11-18 08:40:00', byCard)]);
  await server.settle();

  expect((await dayOf('0002', '2026-11-18')).day.inAt).toBe('2026-11-18T08:40:00+09:00');
});

test('an unknown card appears as unmatched, masked, and on no one’s day', async () => {
  const unknown = { employeeNumber: null, name: null, cardNumber: 'FFEE00112233', granted: false };
  await office.send([tagAt('2026-11-18 08:41:00', { ...unknown, vendorKey: 'unknown' })]);

  const { rows } = await server.read<{ rows: Stranger[] }>('/api/unmatched', cookie);

  expect(rows).toMatchObject([{ cardNumberMasked: '••••2233', tagCount: 1, lastGateName: '정문' }]);
  expect((await board()).unmatchedCount).toBe(1);
});

test('a 사번 that is filled in later moves the tag to its employee’s day', async () => {
  const tag = tagAt('2026-11-12 08:45:00', { vendorKey: 'filled in', employeeNumber: null, name: null });
  await office.send([tag]);
  await server.settle();

  await office.send([{ ...tag, employeeNumber: '0002' }]);
  await server.settle();

  expect((await dayOf('0002', '2026-11-12')).day.inAt).toBe('2026-11-12T08:45:00+09:00');
});

test('a day is pending until its sources have reported past its end, and only then absent', async () => {
  server.setNow('2026-11-18T12:00:00+09:00');
  await reportCovered('2026-11-11T12:00:00+09:00');
  const before = (await dayOf('0001', '2026-11-11')).day.state;

  await reportCovered('2026-11-18T11:59:00+09:00');

  expect(before).toBe('pending');
  expect((await dayOf('0001', '2026-11-11')).day.state).toBe('absent');
});

test('a month has every one of its days, and totals that add up', async () => {
  const month = await server.read<EmployeeMonth>(`/api/employees/${idOf('0001')}/months/2026-11`, cookie);

  expect(month.days).toHaveLength(30);
  expect(month.days[0]?.state).toBe('off');
  expect(month.days[29]?.state).toBe('before-work');
  expect(month.totals.workedMinutes).toBe(month.days.reduce((sum, day) => sum + day.workedMinutes, 0));
  expect(month.totals.lateDays).toBe(1);
});

test('a connector that reports is ok, and quiet when it has not for a while', async () => {
  server.setNow('2026-11-18T12:00:00+09:00');
  await reportCovered('2026-11-18T11:59:30+09:00');
  const before = (await board()).connectors;

  server.setNow('2026-11-18T12:01:00+09:00');

  expect(before).toMatchObject([{ name: 'CAPS', status: 'ok', coveredUntil: '2026-11-18T11:59:30+09:00' }]);
  expect((await board()).connectors).toMatchObject([{ status: 'quiet' }]);
});

const anyTag = fc
  .record({
    day: fc.integer({ min: 1, max: 5 }),
    minute: fc.integer({ min: 0, max: 1439 }),
    who: fc.constantFrom('0001', '0003'),
  })
  .map(({ day, minute, who }) => {
    const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`;
    return tagAt(`2026-10-0${day} ${clock}`, { employeeNumber: who });
  });

test('day records rebuilt from tags equal the incremental ones to the byte', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(anyTag, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
      async (batches) => {
        for (const batch of batches) {
          await office.send(batch);
          await server.settle();
        }
        const incremental = await dayRows();

        await rebuildDays(server.database.db, office.officeId);
        await server.settle();

        expect(await dayRows()).toEqual(incremental);
      },
    ),
    { numRuns: 10, seed: 20_261_122 },
  );
});

test('days that a crash left marked are computed at the next start', async () => {
  const { ownerPool } = server.database;
  const before = await dayRows();
  await ownerPool.query('delete from day_record');
  await ownerPool.query(
    'insert into stale_day select m.office_id, m.employee_id, d::date, now() from tag_match m cross join generate_series($1::date, $2::date, $3) d where m.employee_id is not null on conflict do nothing',
    ['2026-09-01', '2026-11-30', '1 day'],
  );

  await server.settle();

  expect(await dayRows()).toEqual(before);
});
