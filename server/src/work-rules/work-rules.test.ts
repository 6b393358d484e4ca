import type { DayDetail, Problem } from '@nadeul/contract';
import { usualRules } from '@nadeul/domain';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';
import { daysComputedSince, dayVersions } from '../testing/versions.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let cookie: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  office = await server.makeOffice(`rules-${count}.example`);
  cookie = await office.cookieOf('admin');
  server.setNow('2026-11-20T12:00:00+09:00');
});
afterAll(() => server.close());

const dayOf = async (workDate: string) =>
  (await server.read<DayDetail>(`/api/employees/${office.employees['0001']}/days/${workDate}`, cookie)).day;

async function send(method: 'PUT' | 'DELETE', url: string, payload?: object) {
  const body = payload === undefined ? {} : { payload };
  const answer = await server.app.inject({ method, url, headers: { cookie }, ...body });
  return answer.statusCode < 300 ? 'done' : answer.json<Problem>();
}
const setRules = (from: string, rules: object) =>
  send('PUT', '/api/attendance-rules', { from, rules: { ...usualRules, ...rules } });
const read = () =>
  server.read<{ rules: object; history: { from: string }[] }>('/api/attendance-rules', cookie);

test('an office that has set nothing has the usual rules', async () => {
  expect(await read()).toEqual({ rules: usualRules, usual: usualRules, history: [] });
});

test('rules hold from their day on, the days before it keep theirs, and taking them back restores all', async () => {
  await office.send(['16', '17', '18'].map((day) => tagAt(`2026-11-${day} 09:05:00`)));
  await server.settle();

  expect(await setRules('2026-11-17', { graceInMinutes: 10 })).toBe('done');
  await server.settle();
  const late = await Promise.all(['16', '17', '18'].map((day) => dayOf(`2026-11-${day}`)));
  const held = await read();
  expect(await send('DELETE', '/api/attendance-rules?from=2026-11-17')).toBe('done');
  await server.settle();

  expect(late.map(({ lateMinutes }) => lateMinutes)).toEqual([5, 0, 0]);
  expect(held).toMatchObject({ rules: { graceInMinutes: 10 }, history: [{ from: '2026-11-17' }] });
  expect((await dayOf('2026-11-18')).lateMinutes).toBe(5);
});

test('rules of next month are not those of today', async () => {
  await office.send([tagAt('2026-11-18 09:05:00')]);
  await setRules('2026-12-01', { graceInMinutes: 10 });
  await server.settle();

  expect((await read()).rules).toEqual(usualRules);
  expect((await dayOf('2026-11-18')).lateMinutes).toBe(5);
  expect((await dayOf('2026-11-19')).plannedStart).toBe('2026-11-19T09:00:00+09:00');
});

test('a change judges the days from the day before on, and the same rules again judge none', async () => {
  await office.send(['10', '17', '18'].map((day) => tagAt(`2026-11-${day} 09:05:00`)));
  await server.settle();
  const before = await dayVersions(server, office.officeId);

  await setRules('2026-11-18', { graceInMinutes: 10 });
  await server.settle();
  const computed = await daysComputedSince(server, office.officeId, before);
  const between = await dayVersions(server, office.officeId);
  await setRules('2026-11-19', { graceInMinutes: 10 });
  await server.settle();

  // The day before ends where the first one of the new rules begins.
  expect(computed).toEqual(['0001 2026-11-17', '0001 2026-11-18']);
  expect(await daysComputedSince(server, office.officeId, between)).toEqual([]);
});

test('rules out of their bounds are refused, and so is taking back what was never set', async () => {
  expect(await setRules('2026-12-01', { graceInMinutes: -1, weekStart: 8 })).toMatchObject({
    fields: [
      { path: 'rules.graceInMinutes', code: 'too-small' },
      { path: 'rules.weekStart', code: 'too-large' },
    ],
  });
  expect(await send('DELETE', '/api/attendance-rules?from=2026-12-01')).toMatchObject({ code: 'not-found' });
});
