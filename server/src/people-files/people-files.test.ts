import type {
  EmployeeCard,
  EmployeeRow,
  ImportPreview,
  ImportResult,
  ImportRow,
  Problem,
} from '@nadeul/contract';
import ExcelJs from 'exceljs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, password, type TestOffice, type TestServer } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;
let admin: string;
let count = 0;

beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  count += 1;
  server.setNow('2026-11-18T12:00:00+09:00');
  office = await server.makeOffice(`files-${count}.example`, {
    users: [{ loginId: 'admin', password, name: '관리자', role: 'super-admin' }],
    employees: [
      { employeeNumber: '0001', name: '김하나', department: '개발', identities: [] },
      { employeeNumber: '0002', name: '이두리', department: '영업', identities: [] },
    ],
  });
  admin = await office.cookieOf('admin');
});

type Method = 'GET' | 'POST' | 'PATCH';
async function send<T = Partial<Problem>>(method: Method, url: string, payload?: object): Promise<T> {
  const body = payload === undefined ? {} : { payload };
  const answer = await server.app.inject({ method, url, headers: { cookie: admin }, ...body });
  // The contract's shape, which the tests look into.
  return answer.json() as T;
}

async function upload(bytes: Buffer, fileName = 'people.xlsx'): Promise<ImportPreview & Partial<Problem>> {
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api/employees/imports?fileName=${encodeURIComponent(fileName)}`,
    headers: { cookie: admin, 'content-type': 'application/octet-stream' },
    payload: bytes,
  });
  return answer.json();
}

async function excel(
  rows: readonly (readonly unknown[])[],
  edit: (sheet: ExcelJs.Worksheet) => void = () => {},
): Promise<Buffer> {
  const workbook = new ExcelJs.Workbook();
  const sheet = workbook.addWorksheet('임직원');
  for (const row of rows) sheet.addRow([...row]);
  edit(sheet);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const rowsOf = async ({ importId }: ImportPreview, query = '') =>
  (await send<{ rows: ImportRow[] }>('GET', `/api/employees/imports/${importId}/rows?limit=200${query}`))
    .rows;
const apply = ({ importId }: ImportPreview, makeDepartments = true) =>
  send<ImportResult & Partial<Problem>>('POST', `/api/employees/imports/${importId}/application`, {
    makeDepartments,
  });
const everybody = async () => (await send<{ rows: EmployeeRow[] }>('GET', '/api/employees?limit=200')).rows;
const codes = (rows: readonly ImportRow[]) =>
  rows.map(({ line, problems }) => [line, ...problems.map(({ column, code }) => `${column} ${code}`)]);

test('a preview tells who is new, what changes for whom, who stays, and stores nothing', async () => {
  const preview = await upload(
    await excel([
      ['이름', '사번', '부서', '입사일', '메모'],
      ['김하나', '0001', '영업', '', ''],
      ['이두리', '0002', '영업', '', '그대로'],
      ['최새롬', '0003', '본부 > 새 팀', new Date('2026-12-01T00:00:00Z'), ''],
    ]),
  );

  expect(preview).toMatchObject({
    counts: { new: 1, changed: 1, same: 1, wrong: 0 },
    columns: ['name', 'employee-number', 'department', 'hired-on'],
    ignoredHeads: ['메모'],
    newDepartments: ['본부 > 새 팀'],
    result: null,
  });
  expect(await rowsOf(preview)).toMatchObject([
    { line: 2, kind: 'changed', changes: [{ column: 'department', before: '개발', after: '영업' }] },
    { line: 3, kind: 'same', changes: [] },
    { line: 4, kind: 'new', newDepartment: '본부 > 새 팀' },
  ]);
  expect(await everybody()).toHaveLength(2);
});

test('every wrong row is told with its line, its column and why, in both languages', async () => {
  const preview = await upload(
    await excel(
      [
        ['사번', '이름', '부서', '직위', '근로형태', '근무 장소', '입사일', '퇴사일', '이메일'],
        ['', '번호 없음'],
        ['0010', ''],
        ['0011', '가', '', '없는 직위', '없는 형태', '없는 곳', '2026-02-30', '', 'not-an-address'],
        ['0012', '나', Array.from({ length: 12 }, (_, level) => level).join(' > ')],
        ['0013', '다', '', '', '', '', '2026-03-02', '2026-03-01'],
        ['0014', '라'],
        ['0014', '마'],
        ['x'.repeat(61), '바'],
        ['0015', '사'],
      ],
      (sheet) => {
        sheet.getCell('B10').value = { error: '#REF!' };
      },
    ),
  );
  const rows = await rowsOf(preview, '&kind=wrong');

  expect(codes(rows)).toEqual([
    [2, 'employee-number number-missing'],
    [3, 'name name-missing'],
    [
      4,
      'email email-malformed',
      'rank rank-unknown',
      'work-type work-type-unknown',
      'workplace workplace-unknown',
      'hired-on date-malformed',
    ],
    [5, 'department department-too-deep'],
    [6, 'left-on left-before-hired'],
    [7, 'employee-number number-twice'],
    [8, 'employee-number number-twice'],
    [9, 'employee-number too-long'],
    [10, 'name cell-error'],
  ]);
  expect(rows[5]?.problems[0]).toMatchObject({
    value: '0014',
    otherLine: 8,
    sentence: { ko: expect.stringMatching(/[가-힣]/), en: expect.stringMatching(/file/) },
  });
  expect(await apply(preview)).toMatchObject({ added: 0, wrong: 9 });
});

test('all good rows are stored once, however often the preview is applied', async () => {
  const preview = await upload(
    await excel([
      ['사번', '이름', '부서', '입사일'],
      ['0001', '', '본부 > 개발 1팀', ''],
      ['0003', '최새롬', '본부 > 개발 1팀', '2026.12.1'],
      ['0004', '', '', ''],
    ]),
  );

  const first = await apply(preview);

  expect(first).toEqual({ added: 1, changed: 1, wrong: 1, same: 0, departmentsMade: 2, leftOut: [] });
  expect(await apply(preview)).toEqual(first);
  expect(await everybody()).toMatchObject([
    { employeeNumber: '0001', name: '김하나', department: { name: '개발 1팀' }, version: 2 },
    { employeeNumber: '0002', department: { name: '영업' }, version: 1 },
    {
      employeeNumber: '0003',
      department: { name: '개발 1팀' },
      hiredOn: '2026-12-01',
      workType: { name: expect.any(String) },
      workplace: { name: expect.any(String) },
    },
  ]);
  const card = await send<EmployeeCard>('GET', `/api/employees/${office.employees['0001']}`);
  expect(card.history.filter(({ fact }) => fact === 'department')).toMatchObject([
    { from: '2026-11-18' },
    { from: null, value: { name: '개발' } },
  ]);
});

test('who was changed by somebody since the preview is left out and told, and so is who got the 사번', async () => {
  const preview = await upload(
    await excel([
      ['사번', '이름'],
      ['0001', '김하나 (새 이름)'],
      ['0002', '이두리 (새 이름)'],
      ['0003', '최새롬'],
    ]),
  );
  await send('PATCH', `/api/employees/${office.employees['0001']}`, { version: 1, title: '개발' });
  await send('POST', '/api/employees', { employeeNumber: '0003', name: '먼저 온 사람' });

  const result = await apply(preview);

  expect(result).toMatchObject({
    added: 0,
    changed: 1,
    leftOut: [
      { line: 2, employeeNumber: '0001', why: 'changed-meanwhile' },
      { line: 4, employeeNumber: '0003', why: 'changed-meanwhile' },
    ],
  });
  expect((await everybody()).map(({ name }) => name)).toEqual(['김하나', '이두리 (새 이름)', '먼저 온 사람']);
});

test('without making departments, rows that need one are left out', async () => {
  const preview = await upload(
    await excel([
      ['사번', '이름', '부서'],
      ['0003', '최새롬', '새 본부'],
      ['0004', '정바름', '개발'],
    ]),
  );

  expect(await apply(preview, false)).toMatchObject({
    added: 1,
    leftOut: [{ line: 2, why: 'department-not-made' }],
  });
});

test('a preview that is too old is not applied', async () => {
  const preview = await upload(
    await excel([
      ['사번', '이름'],
      ['0003', '최새롬'],
    ]),
  );
  server.setNow('2026-11-18T13:00:01+09:00');

  expect(await apply(preview)).toMatchObject({ code: 'import-expired' });
});

test.each([
  ['UTF-8 with a mark', Buffer.from('\uFEFF사번,성명\r\n0007,"김, 일곱"\r\n')],
  // 사번,성명 ↵ 0007,"김, 일곱" as Excel in Korea writes it.
  [
    'CP949',
    Buffer.concat([
      Buffer.from('bbe7b9f82cbcbab8ed0d0a', 'hex'),
      Buffer.from('303030372c22b1e82c20c0cfb0f6220d0a', 'hex'),
    ]),
  ],
  ['UTF-16 with tabs', Buffer.from('\uFEFF사번\t성명\r\n0007\t김, 일곱\r\n', 'utf16le')],
])('a CSV file in %s keeps its Korean and its leading zeros', async (_, bytes) => {
  const preview = await upload(bytes, 'people.csv');

  expect(await rowsOf(preview)).toMatchObject([{ kind: 'new', employeeNumber: '0007', name: '김, 일곱' }]);
});

test('a 사번 that Excel shows with leading zeros has them, and heads may be English in any order', async () => {
  const preview = await upload(
    await excel(
      [
        ['Hire Date', 'Name', 'Employee No.'],
        [46_023, 'Kim', 42],
      ],
      (sheet) => {
        sheet.getCell('A2').numFmt = 'yyyy-mm-dd';
        sheet.getCell('C2').numFmt = '000000';
      },
    ),
  );

  expect(await rowsOf(preview)).toMatchObject([
    { employeeNumber: '000042', name: 'Kim', changes: [{ column: 'name' }, { after: '2026-01-01' }] },
  ]);
});

test.each([
  ['file-unreadable', Buffer.from('PK\u0003\u0004 this is no workbook')],
  ['file-unreadable', Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7) % 32))],
  ['file-of-old-excel', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['file-without-numbers', Buffer.from('이름,부서\n김하나,개발\n')],
])('a file that is no list of employees is refused: %s', async (code, bytes) => {
  expect(await upload(bytes)).toMatchObject({ code });
});

async function download(format: 'xlsx' | 'csv', reason = '급여 대장 확인'): Promise<Buffer> {
  const payload = { format, reason, filter: {} };
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/employees/exports',
    headers: { cookie: admin },
    payload,
  });
  return answer.rawPayload;
}

test('what was exported can be imported and changes nothing, formulas in names included', async () => {
  await send('POST', '/api/employees', { employeeNumber: '00900', name: '=1+1', title: '@SUM(A1)' });

  for (const format of ['xlsx', 'csv'] as const) {
    const preview = await upload(await download(format));
    expect(preview.counts).toEqual({ new: 0, changed: 0, same: 3, wrong: 0 });
  }
});

test('no cell of an exported file is run as a formula', async () => {
  await send('POST', '/api/employees', { employeeNumber: '00900', name: '=HYPERLINK("http://x","y")' });

  const csv = (await download('csv')).toString();
  const workbook = new ExcelJs.Workbook();
  await workbook.xlsx.load(new Uint8Array(await download('xlsx')).buffer as unknown as ExcelJs.Buffer);

  expect(csv.startsWith('\uFEFF사번,이름')).toBe(true);
  expect(csv).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
  const cell = workbook.worksheets[0]?.getRow(4).getCell(2);
  expect(cell?.type).toBe(ExcelJs.ValueType.String);
});

test('who took a file of employees, and why, is in the audit', async () => {
  await download('csv', '감사 대응');

  const { rows } = await server.database.ownerPool.query(
    `select actor_id, after from audit_entry where office_id = $1 and action = 'employees-exported'`,
    [office.officeId],
  );

  expect(rows).toEqual([
    { actor_id: 'admin', after: { format: 'csv', reason: '감사 대응', filter: {}, employees: 2 } },
  ]);
});

test('the empty file to fill in can be filled in and read', async () => {
  const answer = await server.app.inject({
    url: '/api/employees/import-template',
    headers: { cookie: admin },
  });
  const workbook = new ExcelJs.Workbook();
  await workbook.xlsx.load(new Uint8Array(answer.rawPayload).buffer as unknown as ExcelJs.Buffer);
  workbook.worksheets[0]?.addRow(['0003', '최새롬']);

  const preview = await upload(Buffer.from(await workbook.xlsx.writeBuffer()));

  expect(preview).toMatchObject({ counts: { new: 1 }, ignoredHeads: [] });
});
