import type { DayDetail, NewCorrectionBatch, Problem, Proposals } from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let cookie: string;
let workplaceId: string;
let count = 0;

const numbers = ['0001', '0002', '0003', '0004'];
const workDate = '2026-11-18';
const at = (time: string) => `${workDate}T${time}:00+09:00`;

beforeEach(async () => {
  count += 1;
  const employees = numbers.map((employeeNumber) => ({
    employeeNumber,
    name: `사람 ${employeeNumber}`,
    department: '',
    identities: [],
  }));
  const users = [
    { loginId: 'admin', password: 'a good password', name: '관리자', role: 'super-admin' as const },
  ];
  office = await server.makeOffice(`batch-${count}.example`, { employees, users });
  server.setNow('2026-11-19T12:00:00+09:00');
  cookie = await office.cookieOf('admin');
  const { rows } = await server.database.ownerPool.query<{ id: string }>(
    'select workplace_id as id from workplace where office_id = $1',
    [office.officeId],
  );
  workplaceId = rows[0]?.id ?? '';
});
afterAll(() => server.close());

const tap = (employeeNumber: string, time: string) => tagAt(time, { employeeNumber });
const idOf = (number: string) => office.employees[number] ?? '';
const dayOf = (number: string) =>
  server.read<DayDetail>(`/api/employees/${idOf(number)}/days/${workDate}`, cookie);

async function post<T>(url: string, payload: object) {
  const answer = await server.app.inject({ method: 'POST', url, headers: { cookie }, payload });
  return { status: answer.statusCode, ...answer.json<T & Omit<Problem, 'status'>>() };
}

async function propose(span: object) {
  return post<Proposals>('/api/correction-proposals', span);
}

const morning = () => ({ workplaceId, from: at('08:00'), until: at('09:40') });

async function outage(): Promise<string> {
  const { rows } = await server.database.ownerPool.query<{ id: string }>(
    `insert into incident (office_id, incident_id, kind, subject, source_id, gate_id, gate_name, from_at, until_at)
     values ($1, gen_random_uuid(), 'gate-silent', 'gate', $2, '2', '2번 게이트', $3, $4) returning incident_id as id`,
    [office.officeId, office.sourceId, at('08:00'), at('09:40')],
  );
  return rows[0]?.id ?? '';
}

/** One who usually comes at 08:40, one who came by another gate, one with only an evening tag, and one without any. */
async function mornings(): Promise<void> {
  const before = ['12', '13', '16', '17'].flatMap((day) => [
    tap('0001', `2026-11-${day} 08:40:10`),
    tap('0001', `2026-11-${day} 18:05:00`),
  ]);
  await office.send([
    ...before,
    tap('0001', '2026-11-18 18:05:00'),
    tap('0002', '2026-11-18 08:55:00'),
    tap('0003', '2026-11-18 18:20:00'),
  ]);
  await server.settle();
}

test('an outage of the morning names whose in is missing, with the usual or the planned time', async () => {
  await mornings();

  const found = await propose({ incidentId: await outage() });

  const shown = found.rows.map(({ employee, side, basis, usualAt, plannedAt, isLikely }) => [
    employee.employeeNumber,
    side,
    basis === 'usual' ? usualAt : plannedAt,
    isLikely,
  ]);
  expect(shown).toEqual([
    ['0001', 'in', at('08:40'), true],
    ['0003', 'in', at('09:00'), true],
    ['0004', 'in', at('09:00'), false],
  ]);
  expect(found).toMatchObject({
    gateName: '2번 게이트',
    from: at('08:00'),
    until: at('09:40'),
    isCut: false,
  });
});

test('what is confirmed is set for all at once, so that evening tags are outs, and is undone as a whole', async () => {
  await mornings();
  const { rows } = await propose(morning());
  const corrections = rows
    .filter(({ isLikely }) => isLikely)
    .map(({ employee: { employeeId }, usualAt, plannedAt }) => ({
      employeeId,
      workDate,
      kind: 'set-in' as const,
      at: usualAt ?? plannedAt,
    }));

  const made = await post<{ batchId: string; count: number }>('/api/correction-batches', {
    reason: '2번 게이트 장애 (08:00–09:40)',
    corrections,
  } satisfies NewCorrectionBatch);
  await server.settle();
  const during = [await dayOf('0001'), await dayOf('0003')];
  const url = `/api/correction-batches/${made.batchId}`;
  const undone = await server.app.inject({ method: 'DELETE', url, headers: { cookie } });
  await server.settle();
  const again = await server.app.inject({ method: 'DELETE', url, headers: { cookie } });

  expect(made).toMatchObject({ status: 200, count: 2 });
  expect(during.map(({ day }) => [day.inAt, day.outAt])).toEqual([
    [at('08:40'), at('18:05')],
    [at('09:00'), at('18:20')],
  ]);
  expect((await propose(morning())).rows.length).toBe(3);
  expect(undone.json()).toEqual({ count: 2 });
  expect(again.json<Problem>().code).toBe('correction-undone');
});

test('a batch with one day that does not fit changes nothing and names every such row', async () => {
  await mornings();
  const inOf = (number: string, time: string) => ({
    employeeId: idOf(number),
    workDate,
    kind: 'set-in' as const,
    at: at(time),
  });

  const refused = await post('/api/correction-batches', {
    reason: '장애',
    corrections: [inOf('0001', '08:40'), inOf('0003', '04:00'), inOf('0004', '09:00'), inOf('0004', '09:10')],
  });

  expect(refused.status).toBe(400);
  expect(refused.fields?.map(({ path, code }) => [path, code])).toEqual([
    ['corrections.1.at', 'outside-day'],
    ['corrections.2.at', 'taken'],
  ]);
  expect((await dayOf('0001')).corrections).toEqual([]);
});

test('an in and an out of one day are judged by each other, and a time without end is refused', async () => {
  const both = (from: string, until: string) => ({
    reason: '장애',
    corrections: (['set-in', 'set-out'] as const).map((kind) => ({
      employeeId: idOf('0004'),
      workDate,
      kind,
      at: at(kind === 'set-in' ? from : until),
    })),
  });

  const wrong = await post('/api/correction-batches', both('18:00', '09:00'));
  const right = await post('/api/correction-batches', both('09:00', '18:00'));
  const long = await propose({ workplaceId, from: '2026-11-10T00:00:00+09:00', until: at('09:00') });

  expect(wrong.fields?.map(({ code }) => code)).toEqual(['in-after-out', 'in-after-out']);
  expect(right.status).toBe(200);
  expect(long.fields).toMatchObject([{ path: 'until', code: 'too-large' }]);
});
