import type { Board, EmployeeMonth, Problem } from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { lockPlans } from '../schedule/index.ts';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let admin: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  office = await server.makeOffice(`rematch-${count}.example`);
  admin = await office.cookieOf('admin');
});
afterAll(() => server.close());

async function call(
  method: 'POST' | 'PATCH',
  url: string,
  payload: object,
): Promise<Record<string, unknown>> {
  const answer = await server.app.inject({ method, url, headers: { cookie: admin }, payload });
  if (answer.statusCode >= 300) throw new Error(answer.json<Problem>().code);
  return answer.statusCode === 204 ? {} : answer.json();
}

async function addEmployee(employeeNumber: string, name: string): Promise<string> {
  const { employeeId } = await call('POST', '/api/employees', { employeeNumber, name });
  return String(employeeId);
}

async function renumber(employeeId: string, employeeNumber: string): Promise<void> {
  const { version } = await server.read<{ version: number }>(`/api/employees/${employeeId}`, admin);
  await call('PATCH', `/api/employees/${employeeId}`, { version, employeeNumber });
}

/** The days of November on which an employee came in. */
async function daysOf(employeeId: string): Promise<string[]> {
  await server.settle();
  const { days } = await server.read<EmployeeMonth>(`/api/employees/${employeeId}/months/2026-11`, admin);
  return days.filter(({ inAt }) => inAt !== null).map(({ workDate }) => workDate.slice(8));
}

const unmatched = async () => (await server.read<Board>('/api/board', admin)).unmatchedCount;
const tap = (day: string, employeeNumber: string) => tagAt(`2026-11-${day} 08:50:00`, { employeeNumber });

test('who is added after tapping gets the taps from before', async () => {
  await office.send([tap('16', '0900'), tap('17', '0900')]);
  expect(await unmatched()).toBe(1);

  const employeeId = await addEmployee('0900', '최보라');

  expect(await daysOf(employeeId)).toEqual(['16', '17']);
  expect(await unmatched()).toBe(0);
});

test('a 사번 that is given up and given to somebody else leaves the past where it was', async () => {
  server.setNow('2026-11-18T12:00:00+09:00');
  const first = await addEmployee('0901', '정다운');
  await office.send([tap('16', '0901')]);
  await renumber(first, '0902');
  await office.send([tap('17', '0901')]);
  const second = await addEmployee('0901', '강산');

  await office.send([tap('18', '0901')]);

  expect(await daysOf(first)).toEqual(['16', '17']);
  expect(await daysOf(second)).toEqual(['18']);
});

test('tags that arrive while claims are being changed wait, and are matched by the new ones', async () => {
  const { db } = server.database;
  const arrived: string[] = [];
  let sent: Promise<unknown> = Promise.resolve();

  await db.transaction().execute(async (transaction) => {
    await lockPlans(transaction, office.officeId);
    sent = office.send([tap('16', '0903')]).then(() => arrived.push('tag'));
    await transaction
      .updateTable('employee')
      .set({ employee_number: '0903' })
      .where('office_id', '=', office.officeId)
      .where('employee_number', '=', '0002')
      .execute();
    expect(arrived).toEqual([]);
  });
  await sent;

  expect(await daysOf(office.employees['0002'] ?? '')).toEqual(['16']);
});
