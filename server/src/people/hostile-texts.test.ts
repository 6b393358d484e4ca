import type { EmployeeCard, EmployeeRow } from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;
let cookie: string;

beforeAll(async () => {
  server = await createTestServer();
  office = await server.makeOffice('texts.example');
  cookie = await office.cookieOf('admin');
});
afterAll(() => server.close());

const found = async (search: string) =>
  (
    await server.read<{ rows: EmployeeRow[] }>(`/api/employees?search=${encodeURIComponent(search)}`, cookie)
  ).rows.map(({ employeeNumber }) => employeeNumber);

test.each([
  "'; drop table employee cascade; --",
  "' or '1'='1",
  '$1 %s {0}',
  '%',
  '_',
  '\\',
  '*',
  '\u202e김나하\u202c',
  '<b>김</b>',
  '__proto__',
])('a person named %s has this name in every text, is found by it alone, and harms nobody', async (text) => {
  const before = (await found('')).length;
  const payload = { employeeNumber: text, name: text, title: text };

  const made = await server.app.inject({
    method: 'POST',
    url: '/api/employees',
    headers: { cookie },
    payload,
  });

  const { employeeId } = made.json<EmployeeCard>();
  const card = await server.read<EmployeeCard>(`/api/employees/${employeeId}`, cookie);
  expect(card).toMatchObject(payload);
  expect(await found(text)).toContain(text);
  expect(await found(text)).not.toContain('0001');
  expect(await found('')).toHaveLength(before + 1);
});
