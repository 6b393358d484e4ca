import ExcelJs from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, password, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;
let hr: string;

beforeAll(async () => {
  server = await createTestServer();
  server.setNow('2026-11-18T12:00:00+09:00');
  office = await server.makeOffice('takeout.example', {
    users: [
      { loginId: 'insa', password, name: '인사팀', role: 'hr-admin' },
      { loginId: 'hana', password, name: '김하나', role: 'employee', employeeNumber: '0001' },
    ],
  });
  hr = await office.cookieOf('insa');
  await office.cookieOf('hana');
  await office.send([
    tagAt('2026-11-18 08:52:14'),
    tagAt('2026-11-18 08:55:00', { employeeNumber: null, cardNumber: '0A1B2C3D', name: '이두리' }),
  ]);
  await server.settle();
});
afterAll(() => server.close());

const take = (employeeNumber: string, payload: object) =>
  server.app.inject({
    method: 'POST',
    url: `/api/employees/${office.employees[employeeNumber]}/personal-data/exports`,
    headers: { cookie: hr },
    payload,
  });

test('one file holds everything of a person, for people and for programs, and nothing of anybody else', async () => {
  const answer = await take('0001', { reason: '본인 열람 요청' });

  expect(answer.statusCode).toBe(200);
  expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
    '개인정보-0001-2026-11-18.zip',
  );
  const files = unzipSync(answer.rawPayload);
  expect(Object.keys(files)).toEqual(['읽어 주세요.txt', '개인정보.xlsx', '개인정보.json']);
  const json = strFromU8(files['개인정보.json'] ?? new Uint8Array());
  const all = JSON.parse(json);
  expect(all).toMatchObject({
    employee: [{ employee_number: '0001', name: '김하나' }],
    tag: [{ occurred_raw: '2026-11-18 08:52:14', name: '김하나', raw: { e_mode: '1' } }],
    day_record: [{ work_date: '2026-11-18' }],
    office_user: [{ login_id: 'hana' }],
    sign_in_session: [{ ipAddress: '127.0.0.1' }],
  });
  expect(all.audit_entry).toContainEqual(expect.objectContaining({ action: 'signed-in', actor_id: 'hana' }));
  expect(json).not.toMatch(/이두리|0A1B2C3D/);
  expect(json).not.toMatch(/argon2|"password":|totp_secret/);
});

test('the Excel file has a sheet for each kind, with Korean heads, times of Korea and leading zeros', async () => {
  const answer = await take('0001', { reason: '본인 열람 요청' });

  const workbook = new ExcelJs.Workbook();
  const sheets = unzipSync(answer.rawPayload)['개인정보.xlsx'] ?? new Uint8Array();
  // The library's own Buffer type is older than Node's.
  await workbook.xlsx.load(sheets.buffer as ArrayBuffer);
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['기본 정보', '근무일', '태그', '감사 기록']),
  );
  expect(workbook.getWorksheet('기본 정보')?.getCell('A2').value).toBe('0001');
  const tags = workbook.getWorksheet('태그');
  expect(tags?.getCell('A1').value).toBe('때');
  expect(tags?.getCell('A2').value).toBe('2026-11-18 08:52:14');
});

test('who took it and why is kept, and without a reason nothing is given', async () => {
  await take('0002', { reason: '퇴사자 요청' });
  const refused = await take('0002', { reason: ' ' });

  expect(refused.statusCode).toBe(400);
  const { rows } = await server.database.ownerPool.query(
    `select actor_id, after ->> 'reason' as reason from audit_entry
     where action = 'personal-data-exported' and subject_id = $1`,
    [office.employees['0002']],
  );
  expect(rows).toEqual([{ actor_id: 'insa', reason: '퇴사자 요청' }]);
});

test('a person of another office is not found', async () => {
  const other = await server.makeOffice('elsewhere.example');
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api/employees/${other.employees['0001']}/personal-data/exports`,
    headers: { cookie: hr },
    payload: { reason: '본인 열람 요청' },
  });

  expect(answer.statusCode).toBe(404);
});

test('every table that names an employee or a sign-in is among what is given', async () => {
  const { rows } = await server.database.ownerPool.query<{ table: string }>(
    `select distinct table_name as table from information_schema.columns
     where table_schema = 'public' and column_name in ('employee_id', 'login_id') order by 1`,
  );
  const answer = await take('0001', { reason: '본인 열람 요청' });
  const given = Object.keys(
    JSON.parse(strFromU8(unzipSync(answer.rawPayload)['개인정보.json'] ?? new Uint8Array())),
  );

  expect(rows.map(({ table }) => table).filter((table) => !given.includes(table))).toEqual([
    // There once a person is erased.
    'erased_audit_entry',
    // Which notices were read, for a few months.
    'notice_read',
    // Hashes of codes that open the sign-in.
    'office_user_recovery_code',
    'password_reset',
    // Days that wait to be computed.
    'stale_day',
    // Given with its tags.
    'tag_match',
  ]);
});
