import type { EmployeeMonth, ExceptionPage, Statistics, WorkHours } from '@nadeul/contract';
import { usualRules } from '@nadeul/domain';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let cookie: string;

const breaks = [{ startMinute: 720, endMinute: 780 }];
/** Free between 07:00 and 22:00, eight hours a day. */
const selective: WorkHours = {
  kind: 'selective',
  startMinute: 420,
  endMinute: 1320,
  breaks,
  workDays: [1, 2, 3, 4, 5],
  core: null,
  standardMinutes: 480,
  settlementMonths: 1,
};
/** November 2026 has 21 days from Monday to Friday, and no holiday on them. */
const workdays = Array.from({ length: 30 }, (_, day) => day + 1)
  .filter((day) => ![0, 6].includes(new Date(Date.UTC(2026, 10, day)).getUTCDay()))
  .map((day) => `2026-11-${String(day).padStart(2, '0')}`);

beforeAll(async () => {
  office = await server.makeOffice('settlement.example');
  server.setNow('2026-12-02T12:00:00+09:00');
  cookie = await office.cookieOf('admin');
  await setHours(selective);
  // The first two weeks eleven hours a day, the last three ones eight; nobody else comes.
  await office.send(
    workdays.flatMap((date, index) => [
      tagAt(`${date} 09:00:00`),
      tagAt(`${date} ${index < 10 ? '21' : '18'}:00:00`),
    ]),
  );
  await server.settle();
});
afterAll(() => server.close());

/** Gives the work type that everybody begins with these hours as if always. */
async function setHours(hours: WorkHours): Promise<void> {
  const { workTypes } = await server.read<{ workTypes: { workTypeId: string }[] }>('/api/work-types', cookie);
  const url = `/api/work-types/${workTypes[0]?.workTypeId}/hours/1900-01-01`;
  await server.app.inject({ method: 'PUT', url, headers: { cookie }, payload: hours });
  await server.settle();
}

const month = () =>
  server.read<EmployeeMonth>(`/api/employees/${office.employees['0001']}/months/2026-11`, cookie);

async function summary(): Promise<Record<string, string> | undefined> {
  const payload = { month: '2026-11', departmentId: null, format: 'csv', sheet: 'summary', reason: '급여' };
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/attendance/exports',
    headers: { cookie },
    payload,
  });
  return parse<Record<string, string>>(answer.payload, { bom: true, columns: true })[0];
}

test('a month of selective hours is settled as a whole, alike on the page and in the file', async () => {
  const { premiums, days, hasWeekLimit } = await month();

  // 10 × 660 + 11 × 480 minutes against 30 × 2,400 ÷ 7.
  expect(days[1]).toMatchObject({ workKind: 'selective', recognisedMinutes: 660 });
  expect(premiums.selective).toMatchObject({
    calendarDays: 30,
    targetMinutes: 10_080,
    workedMinutes: 11_880,
    legalMinutes: 10_285,
    overtimeMinutes: 1_594,
    withinLawMinutes: 206,
    shortfallMinutes: 0,
    isOver: false,
  });
  expect([premiums.overtimeMinutes, hasWeekLimit]).toEqual([1_594, true]);
  expect(await summary()).toMatchObject({
    연장: '26:34',
    정산: '선택적',
    '정산 약정': '168:00',
    '정산 근로': '198:00',
    '법정 총량': '171:25',
    '법내 초과': '3:26',
    부족: '0:00',
  });
});

test('weeks of 55 selective hours are neither overtime of a week nor exceptions', async () => {
  const { weeks } = await server.read<Statistics>('/api/statistics?until=2026-11&months=1', cookie);
  const { rows } = await server.read<ExceptionPage>('/api/exceptions/2026-11?kind=over-week', cookie);

  expect(weeks[0]).toMatchObject({ people: 1, averageMinutes: 3_300, overtimeMinutes: 0, overPeople: 0 });
  expect(rows).toEqual([]);
});

test('below five employees the settlement knows no overtime and the month says that no week has a limit', async () => {
  const set = (employerSize: 'under-five' | 'five-or-more') =>
    server.app.inject({
      method: 'PUT',
      url: '/api/attendance-rules',
      headers: { cookie },
      payload: { from: '2026-11-01', rules: { ...usualRules, employerSize } },
    });
  await set('under-five');
  const small = await month();
  await set('five-or-more');

  expect(small).toMatchObject({ hasWeekLimit: false, premiums: { overtimeMinutes: 0 } });
  expect(small.premiums.selective).toMatchObject({ withinLawMinutes: 1_800, isOver: false });
});

test('averaged hours are settled by their unit, which pays in the month in which it ends', async () => {
  const hoursUntil = (endMinute: number) => ({ startMinute: 540, endMinute, breaks });
  const [long, short] = [hoursUntil(1260), hoursUntil(1080)];
  const ofWeek = (day: typeof long) => [day, day, day, day, day, null, null];
  const cycle = { from: '2026-11-02', days: [...ofWeek(long), ...ofWeek(short)] };
  await setHours({ kind: 'averaged', unitWeeks: 2, cycle });

  const { premiums, days } = await month();
  const file = await summary();
  await setHours(selective);

  // Units of the 2nd and the 16th are 55 + 55 and 40 + 40 hours; those before and after have one day of November each.
  expect(days[1]).toMatchObject({ workKind: 'averaged', averaging: { from: '2026-11-02', weeks: 2 } });
  expect(premiums.selective).toBeNull();
  expect(premiums.averaged).toMatchObject([
    { from: '2026-10-19', until: '2026-11-01', monthMinutes: 0 },
    { from: '2026-11-02', workedMinutes: 6_600, overtimeMinutes: 1_800, monthMinutes: 1_800 },
    { from: '2026-11-16', workedMinutes: 4_800, overtimeMinutes: 0 },
    { from: '2026-11-30', until: '2026-12-13', workedMinutes: 480, monthMinutes: 0 },
  ]);
  expect(premiums.overtimeMinutes).toBe(1_800);
  expect(file).toMatchObject({ 연장: '30:00', '정산 약정': '' });
  expect(file?.정산).toContain('탄력적 2주(2026-11-02~2026-11-15)');
});

test('beyond short agreed hours all work is overtime, and under 18 from the eighth hour on', async () => {
  const short = { startMinute: 540, endMinute: 1080, breaks, workDays: [1, 2, 3, 4, 5] };
  // Ten days of eleven hours and eleven of eight, against seven a day: 10 × 240 + 11 × 60 minutes.
  await setHours({ kind: 'part-time', ...short, endMinute: 1020 });
  expect((await month()).premiums.overtimeMinutes).toBe(3_060);
  await setHours({ kind: 'minor', ...short });
  const minor = await month();
  await setHours(selective);

  expect(minor.days[1]).toMatchObject({ workKind: 'minor' });
  expect(minor.premiums).toMatchObject({ overtimeMinutes: 3_060, selective: null });
});

test('a month signed before days kept their kind of work stays as it was signed: by days and weeks', async () => {
  const { rows } = await server.database.ownerPool.query<{ closing_id: string }>(
    `insert into closing (office_id, closing_id, month, people, closed_by, closed_at)
     values ($1, gen_random_uuid(), '2026-11-01', 1, 'HR', now()) returning closing_id`,
    [office.officeId],
  );
  const signed = [office.officeId, rows[0]?.closing_id, office.employees['0001']];
  await server.database.ownerPool.query(
    `insert into signed_month (office_id, closing_id, employee_id, month) values ($1, $2, $3, '2026-11-01')`,
    signed,
  );
  const { days } = await month();
  const old = days.map(({ workKind: _, averaging: __, ...record }) => record);
  await server.database.ownerPool.query(
    `insert into signed_day (office_id, closing_id, employee_id, work_date, record)
     select $1, $2, $3, (r->>'workDate')::date, r from jsonb_array_elements($4::jsonb) as r`,
    [...signed, JSON.stringify(old)],
  );

  const { premiums, days: kept } = await month();

  expect(kept[1]).toMatchObject({ workKind: 'fixed', averaging: null, recognisedMinutes: 660 });
  expect(premiums).toMatchObject({ overtimeMinutes: 10 * 180, selective: null });
});
