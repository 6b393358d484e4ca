import type { Problem } from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { bloatedWorkbook } from '../testing/zip.ts';

const mega = 1_000_000;
let server: TestServer;
let cookie: string;

beforeAll(async () => {
  server = await createTestServer();
  cookie = await (await server.makeOffice('hostile-plans.example')).cookieOf('admin');
});
afterAll(() => server.close());

async function preview(payload: Buffer): Promise<string> {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/plans/imports?month=2026-11',
    headers: { cookie, 'content-type': 'application/octet-stream' },
    payload,
  });
  return answer.json<Problem>().code;
}

test('a file of plans that unpacks beyond any month is refused before it is read', async () => {
  // The same file without the blanks is read, and found to name no people.
  expect(await preview(bloatedWorkbook('근무', 1000))).toBe('file-without-numbers');
  expect(await preview(bloatedWorkbook('근무', 70 * mega))).toBe('file-unreadable');
});
