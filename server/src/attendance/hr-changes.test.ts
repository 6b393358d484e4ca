import type { DayDetail, PlanValue, StatedCorrection, TagEvent } from '@nadeul/contract';
import { type AttendanceRules, usualRules } from '@nadeul/domain';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';
import { rebuildDays } from './index.ts';

const server: TestServer = await createTestServer();
server.setNow('2026-11-20T12:00:00+09:00');
afterAll(() => server.close());

/** What somebody does to a month: taps at the door, or changes it as HR. */
type Step =
  | { readonly kind: 'tap'; readonly tag: TagEvent }
  | { readonly kind: 'plan'; readonly number: string; readonly date: string; readonly plan: PlanValue }
  | { readonly kind: 'day-off' | 'no-day-off' | 'undo'; readonly date: string }
  | { readonly kind: 'rules'; readonly date: string; readonly rules: Partial<AttendanceRules> }
  | { readonly kind: 'correct'; readonly date: string; readonly value: StatedCorrection };

const numbers = ['0001', '0002', '0003'] as const;
const night = { startMinute: 1_320, endMinute: 420, breaks: [] };
const late = { startMinute: 600, endMinute: 1_140, breaks: [{ startMinute: 720, endMinute: 780 }] };
const date = fc.integer({ min: 8, max: 19 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`);
const time = fc
  .integer({ min: 0, max: 1_439 })
  .map((minute) =>
    [Math.floor(minute / 60), minute % 60].map((part) => `${part}`.padStart(2, '0')).join(':'),
  );

const tap = fc
  .record({
    date,
    time,
    employeeNumber: fc.constantFrom(...numbers),
    key: fc.constantFrom('pass', 'in', 'out'),
  })
  .map(({ date, time, employeeNumber, key }): Step => {
    const tag = tagAt(`${date} ${time}:00`, { employeeNumber, kind: key });
    return { kind: 'tap', tag: { ...tag, name: employeeNumber } };
  });
const correction = fc
  .record({ date, time, what: fc.constantFrom('set-in', 'set-out', 'leave', 'trip') })
  .map(({ date, time, what }): Step => {
    const at = `${date}T${time}:00+09:00`;
    const value: StatedCorrection =
      what === 'set-in' || what === 'set-out' ? { kind: what, at } : { kind: 'set-status', status: what };
    return { kind: 'correct', date, value };
  });
const plan = fc.record({
  kind: fc.constant('plan' as const),
  number: fc.constantFrom(...numbers),
  date,
  plan: fc.constantFrom<PlanValue>(
    { kind: 'off' },
    { kind: 'hours', hours: night },
    { kind: 'hours', hours: late },
    { kind: 'work-type' },
  ),
});
const rules = fc.record({
  kind: fc.constant('rules' as const),
  date,
  rules: fc.constantFrom<Partial<AttendanceRules>>(
    { graceInMinutes: 10 },
    { presenceGapSeconds: 0 },
    { openBeforeStartMinutes: 120 },
    { cutoffMinute: 180, overtime: 'approved' },
  ),
});
const undo = fc.record({ kind: fc.constant('undo' as const), date });
/** On few dates, so that one is taken back at times. */
const dayOff = fc.record({
  kind: fc.constantFrom('day-off', 'no-day-off'),
  date: fc.constantFrom('2026-11-11', '2026-11-12'),
});
const steps = fc.array(fc.oneof({ arbitrary: tap, weight: 5 }, correction, plan, rules, undo, dayOff), {
  minLength: 15,
  maxLength: 30,
});

/** How often each kind of step was taken and not refused, over all runs. */
const taken = new Map<Step['kind'], number>();

/** Does what a step says. A refusal, such as of a day off that is one already, is an answer too; a fault is none. */
async function take(step: Step, office: TestOffice, cookie: string): Promise<void> {
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
    const body = payload === undefined ? {} : { payload };
    const answer = await server.app.inject({ method, url: `/api${url}`, headers: { cookie }, ...body });
    expect(answer.statusCode, answer.body).toBeLessThan(500);
    if (answer.statusCode < 300 && method !== 'GET') taken.set(step.kind, (taken.get(step.kind) ?? 0) + 1);
    return answer;
  };
  const day = `/employees/${office.employees['0001']}/days/${'date' in step ? step.date : ''}`;
  switch (step.kind) {
    case 'tap':
      await office.send([step.tag]);
      taken.set('tap', (taken.get('tap') ?? 0) + 1);
      return;
    case 'plan': {
      const days = [{ workDate: step.date, plan: 0 }];
      const people = [{ employeeId: office.employees[step.number], days }];
      await ask('PUT', '/plans', { plans: [step.plan], people, reason: '변경' });
      return;
    }
    case 'day-off':
      await ask('POST', '/holidays', { from: step.date, until: step.date, name: '창립기념일' });
      return;
    case 'no-day-off':
      await ask('DELETE', `/holidays?date=${step.date}`);
      return;
    case 'rules':
      await ask('PUT', '/attendance-rules', { from: step.date, rules: { ...usualRules, ...step.rules } });
      return;
    case 'correct':
      await ask('POST', `${day}/corrections`, { value: step.value, reason: '확인함' });
      return;
    case 'undo': {
      const { corrections } = (await ask('GET', day)).json<DayDetail>();
      const last = corrections.findLast(({ undoneAt }) => undoneAt === null);
      if (last !== undefined) await ask('DELETE', `/corrections/${last.correctionId}`);
    }
  }
}

async function records({ officeId }: TestOffice): Promise<string[]> {
  const { rows } = await server.database.ownerPool.query<{ row: string }>(
    'select d::text as row from day_record d where office_id = $1 order by 1',
    [officeId],
  );
  return rows.map(({ row }) => row);
}

test('taps, plans, days off, rules and corrections in any order leave the days that a rebuild makes', async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (taking) => {
      count += 1;
      const office = await server.makeOffice(`hr-changes-${count}.example`);
      const cookie = await office.cookieOf('admin');
      for (const step of taking) await take(step, office, cookie);
      await server.settle();
      const incremental = await records(office);

      await rebuildDays(server.database.db, office.officeId);

      expect(await records(office)).toEqual(incremental);
    }),
    { numRuns: 12, seed: 20_261_123 },
  );

  // None of them was refused throughout, which would show nothing of it.
  expect([...taken.keys()].sort()).toEqual(
    ['correct', 'day-off', 'no-day-off', 'plan', 'rules', 'tap', 'undo'].sort(),
  );
});
