import type { DayDetail, Problem, WorkHours } from '@nadeul/contract';
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
const day = { startMinute: 420, endMinute: 900, breaks: [{ startMinute: 660, endMinute: 720 }] };
const night = { startMinute: 1320, endMinute: 420, breaks: [{ startMinute: 60, endMinute: 120 }] };

beforeEach(async () => {
  count += 1;
  office = await server.makeOffice(`kinds-${count}.example`);
  cookie = await office.cookieOf('admin');
  server.setNow('2026-11-20T12:00:00+09:00');
});
afterAll(() => server.close());

const dayOf = async (workDate: string) =>
  (await server.read<DayDetail>(`/api/employees/${office.employees['0001']}/days/${workDate}`, cookie)).day;

/** Gives the work type that everybody begins with these hours as if always. */
async function setHours(hours: WorkHours): Promise<Problem | 'done'> {
  const { workTypes } = await server.read<{ workTypes: { workTypeId: string }[] }>('/api/work-types', cookie);
  const url = `/api/work-types/${workTypes[0]?.workTypeId}/hours/1900-01-01`;
  const answer = await server.app.inject({ method: 'PUT', url, headers: { cookie }, payload: hours });
  await server.settle();
  return answer.statusCode < 300 ? 'done' : answer.json<Problem>();
}

test('staggered hours are kept by whoever starts within the span, and last as long from then', async () => {
  await office.send([tagAt('2026-11-18 09:40:00'), tagAt('2026-11-18 18:00:00')]);

  expect(await setHours({ ...nineToSix, kind: 'staggered', latestStartMinute: 600 })).toBe('done');

  expect(await dayOf('2026-11-18')).toMatchObject({ lateMinutes: 0, earlyLeaveMinutes: 40 });
});

test('selective hours ask for core time alone', async () => {
  await office.send([tagAt('2026-11-18 10:30:00'), tagAt('2026-11-18 15:30:00')]);
  const core = { startMinute: 600, endMinute: 960 };

  await setHours({ ...nineToSix, kind: 'selective', core, standardMinutes: 480, settlementMonths: 1 });
  const withCore = await dayOf('2026-11-18');
  await setHours({ ...nineToSix, kind: 'selective', core: null, standardMinutes: 480, settlementMonths: 1 });

  expect(withCore).toMatchObject({ lateMinutes: 30, earlyLeaveMinutes: 30, plannedMinutes: 480 });
  expect(await dayOf('2026-11-18')).toMatchObject({ lateMinutes: 0, earlyLeaveMinutes: 0 });
});

test('a cycle of shifts gives each date its shift, and a night is whole', async () => {
  await office.send([tagAt('2026-11-17 21:50:00'), tagAt('2026-11-18 07:05:00')]);

  await setHours({ kind: 'shift', cycle: { from: '2026-11-16', days: [day, night, null] } });

  expect(await dayOf('2026-11-16')).toMatchObject({ plannedStart: '2026-11-16T07:00:00+09:00' });
  expect(await dayOf('2026-11-17')).toMatchObject({
    inAt: '2026-11-17T21:50:00+09:00',
    outAt: '2026-11-18T07:05:00+09:00',
    plannedMinutes: 480,
  });
  expect(await dayOf('2026-11-18')).toMatchObject({ state: 'off', plannedStart: null });
});

test('averaged hours differ from week to week, and public holidays are off where it is said', async () => {
  const short = { ...day, endMinute: 780, breaks: [] };
  const weeks = [day, day, day, day, day, null, null, short, short, short, short, short, null, null];

  await setHours({
    kind: 'averaged',
    cycle: { from: '2026-09-28', days: weeks },
    unitWeeks: 2,
    observesHolidays: true,
  });

  expect((await dayOf('2026-09-30')).plannedMinutes).toBe(420);
  expect((await dayOf('2026-10-06')).plannedMinutes).toBe(360);
  expect(await dayOf('2026-10-05')).toMatchObject({ dayKind: 'holiday', plannedStart: null });
});

test.each(['deemed', 'exempt'] as const)('%s hours know neither late nor early', async (kind) => {
  await office.send([tagAt('2026-11-18 10:30:00'), tagAt('2026-11-18 15:30:00')]);

  await setHours(kind === 'deemed' ? { ...nineToSix, kind, standardMinutes: 480 } : { ...nineToSix, kind });

  expect(await dayOf('2026-11-18')).toMatchObject({ lateMinutes: 0, earlyLeaveMinutes: 0, flags: [] });
});

test('the weekly holiday is the weekday that is said, and other days without work are days off', async () => {
  await setHours({ ...nineToSix, workDays: [3, 4, 5, 6, 7], weeklyHoliday: 1 });

  expect((await dayOf('2026-11-16')).dayKind).toBe('weekly-holiday');
  expect((await dayOf('2026-11-17')).dayKind).toBe('off');
});

test.each([
  [
    'a latest start before the start',
    { ...nineToSix, kind: 'staggered', latestStartMinute: 540 },
    'latestStartMinute',
    'start-not-later',
  ],
  [
    'core time outside the band',
    {
      ...nineToSix,
      kind: 'selective',
      core: { startMinute: 480, endMinute: 600 },
      standardMinutes: 480,
      settlementMonths: 1,
    },
    'core',
    'outside-hours',
  ],
  [
    'a day longer than the band',
    { ...nineToSix, kind: 'selective', core: null, standardMinutes: 700, settlementMonths: 1 },
    'standardMinutes',
    'too-large',
  ],
  [
    'a settlement of four months',
    { ...nineToSix, kind: 'selective', core: null, standardMinutes: 480, settlementMonths: 4 },
    'settlementMonths',
    'too-large',
  ],
  [
    'a cycle without work',
    { kind: 'shift', cycle: { from: '2026-11-16', days: [null] } },
    'cycle.days',
    'no-work-day',
  ],
  [
    'a shift into the next one',
    { kind: 'shift', cycle: { from: '2026-11-16', days: [{ ...night, endMinute: 480 }, day, null] } },
    'cycle.days.0',
    'shifts-overlap',
  ],
  [
    'a break outside a shift',
    { kind: 'shift', cycle: { from: '2026-11-16', days: [{ ...day, breaks: night.breaks }, null] } },
    'cycle.days.0.breaks.0',
    'outside-work',
  ],
  [
    'a cycle of 57 days',
    { kind: 'shift', cycle: { from: '2026-11-16', days: Array(57).fill(day) } },
    'cycle.days',
    'too-long',
  ],
  [
    'averaged hours of ten days',
    { kind: 'averaged', unitWeeks: 2, cycle: { from: '2026-11-16', days: [...Array(9).fill(day), null] } },
    'cycle.days',
    'not-whole-weeks',
  ],
  ['a weekly holiday with work', { ...nineToSix, weeklyHoliday: 1 }, 'weeklyHoliday', 'is-work-day'],
  ['a kind that nobody knows', { ...nineToSix, kind: 'free' }, 'kind', 'not-a-choice'],
])('%s is refused with its field', async (_, hours, path, code) => {
  // What is sent is wrong on purpose.
  const answer = await setHours(hours as WorkHours);

  expect(answer).toMatchObject({ code: 'request-malformed', fields: [{ path, code }] });
});
