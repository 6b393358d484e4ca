import type { Board, MenuCounts } from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let count = 0;

beforeEach(async () => {
  count += 1;
  server.setNow('2026-11-18T12:00:00+09:00');
  office = await server.makeOffice(`reads-${count}.example`);
});
afterAll(() => server.close());

const monthOf = (number: string) => `/api/employees/${office.employees[number]}/months/2026-11`;

async function kept() {
  const { rows } = await server.database.ownerPool.query(
    `select actor_id, address, subject_kind, subject_name, after from audit_entry
     where office_id = $1 and action = 'personal-data-read' order by ordinal`,
    [office.officeId],
  );
  return rows;
}

test('an admin who opens an employee’s month is kept with whose it was, once in ten minutes', async () => {
  const admin = await office.cookieOf('admin');

  await server.read(monthOf('0001'), admin);
  await server.read(monthOf('0001'), admin);
  await server.read(monthOf('0002'), admin);
  server.setNow('2026-11-18T12:10:01+09:00');
  await server.read(monthOf('0001'), admin);

  const one = { actor_id: 'admin', address: '127.0.0.1', subject_kind: 'employee' };
  const after = { endpoint: 'employeeMonth', month: '2026-11' };
  expect(await kept()).toEqual([
    { ...one, subject_name: '김하나 0001', after },
    { ...one, subject_name: '이두리 0002', after },
    { ...one, subject_name: '김하나 0001', after },
  ]);
});

test('two processes of the server keep the same reading once', async () => {
  const admin = await office.cookieOf('admin');
  const second = await server.another();

  await server.read('/api/board', admin);
  await second.app.inject({ url: '/api/board', headers: { cookie: admin } });
  await second.close();

  expect(await kept()).toMatchObject([{ subject_kind: 'office', after: { endpoint: 'board' } }]);
});

test('looking at one’s own month is not kept', async () => {
  await server.read(monthOf('0001'), await office.cookieOf('hana'));

  expect(await kept()).toEqual([]);
});

test('the counts of the menu are those of the board, and show nobody', async () => {
  const admin = await office.cookieOf('admin');
  await office.send([tagAt('2026-11-18 09:12:30', { employeeNumber: '9999', name: '모르는 사람' })]);

  const counts = await server.read<MenuCounts>('/api/board/counts', admin);

  expect(await kept()).toEqual([]);
  const { rows, unmatchedCount, setAsideCount } = await server.read<Board>('/api/board', admin);
  expect(counts).toEqual({ people: rows.length, unmatchedCount, setAsideCount });
  expect(counts).toMatchObject({ people: 3, unmatchedCount: 1 });
});

test('what was refused or is not there was not read', async () => {
  const nobody = '/api/employees/00000000-0000-4000-8000-000000000000/months/2026-11';
  await server.read(nobody, await office.cookieOf('admin'));
  await server.read(monthOf('0002'), await office.cookieOf('hana'));

  expect(await kept()).toEqual([]);
});

test('no answer of the API is kept, framed or taken for a page, a refusal neither', async () => {
  const admin = await office.cookieOf('admin');
  const answers = await Promise.all([
    server.app.inject({ url: monthOf('0001'), headers: { cookie: admin } }),
    server.app.inject({ url: monthOf('0001') }),
    server.app.inject('/api/nothing'),
  ]);

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 401, 404]);
  for (const { headers } of answers)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
});
