import type { ImportPreview, Problem } from '@nadeul/contract';
import ExcelJs from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { zipOf } from '../testing/zip.ts';
import { unpackedBytes } from './zip-size.ts';

const mega = 1_000_000;
let server: TestServer;
let admin: string;

beforeAll(async () => {
  server = await createTestServer();
  admin = await (await server.makeOffice('hostile-files.example')).cookieOf('admin');
});
afterAll(() => server.close());

async function upload(bytes: Buffer, fileName = 'people.xlsx'): Promise<ImportPreview & Partial<Problem>> {
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api/employees/imports?fileName=${encodeURIComponent(fileName)}`,
    headers: { cookie: admin, 'content-type': 'application/octet-stream' },
    payload: bytes,
  });
  return answer.json();
}

async function workbook(): Promise<Buffer> {
  const book = new ExcelJs.Workbook();
  book.addWorksheet('임직원').addRows([
    ['사번', '이름'],
    ['0007', '김일곱'],
  ]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A zip file with one sheet of blanks, as large as is asked, that says of itself what it is told to. */
const bomb = (bytes: number, says = bytes): Buffer =>
  zipOf([{ name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(bytes, 32), says }]);

test('the size of a workbook is what it unpacks to', async () => {
  expect(await unpackedBytes(bomb(3 * mega), 5 * mega)).toBe(3 * mega);
  expect(await unpackedBytes(await workbook(), 5 * mega)).toBeGreaterThan(1000);
});

test.each([
  ['says how large it is', bomb(8 * mega)],
  ['says that it is small', bomb(8 * mega, 1000)],
  ['says that it is nothing', bomb(8 * mega, 0)],
  ['has something before its directory that shifts it', Buffer.concat([Buffer.from('x'), bomb(8 * mega, 9)])],
  ['is cut off', bomb(8 * mega).subarray(0, 500)],
])('a zip bomb that %s is known before it is read', async (_, bytes) => {
  expect(await unpackedBytes(bytes, 5 * mega)).toBe(Infinity);
});

test('a zip bomb is refused in words, and the next file is read', async () => {
  expect(await upload(bomb(mega, 500 * mega))).toMatchObject({ code: 'file-unreadable' });
  expect(await upload(bomb(30 * mega, 1000))).toMatchObject({ code: 'file-unreadable' });

  expect((await upload(await workbook())).counts).toMatchObject({ new: 1, wrong: 0 });
});

test.each(['../../../etc/passwd', 'C:\\..\\CON', "a'; drop table employee; --"])(
  'a file that calls itself %s is only told so, and read like another',
  async (fileName) => {
    const preview = await upload(await workbook(), fileName);

    expect(preview).toMatchObject({ fileName, counts: { new: 1 } });
  },
);
