import { type AddressInfo, connect } from 'node:net';
import { type Problem, problem } from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;
let cookie: string;

beforeAll(async () => {
  server = await createTestServer();
  office = await server.makeOffice('hostile.example');
  cookie = await office.cookieOf('admin');
  await server.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

async function refusal(method: Method, url: string, payload?: object | string): Promise<string> {
  const answer = await server.app.inject({
    method,
    url,
    headers: { cookie, 'content-type': 'application/json' },
    ...(payload === undefined ? {} : { payload }),
  });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  return problem.parse(answer.json<Problem>()).code;
}

test.each<[string, Method, string, object?]>([
  ['a NUL in a query', 'GET', '/api/audit?text=%00'],
  ['a NUL in a path', 'DELETE', '/api/users/%00/sessions'],
  ['a NUL in a body', 'POST', '/api/departments', { name: 'a\0b', parentId: null }],
  ['a NUL in a name of a field', 'POST', '/api/departments', { name: 'a', parentId: null, 'x\0': 1 }],
  ['half a character in a body', 'POST', '/api/departments', { name: '\ud800', parentId: null }],
  ['the year 0', 'GET', '/api/incidents?from=0000-01-01'],
  ['the last month that can be written', 'GET', '/api/exceptions/9999-12'],
])('%s is refused as malformed', async (_, method, url, payload) => {
  expect(await refusal(method, url, payload)).toBe('request-malformed');
});

test.each(['/api/users/%zz/sessions', '/api/users/%/sessions', '/api/users/%c0%af/sessions'])(
  'an address that is none, %s, is refused as every other',
  async (url) => {
    expect(await refusal('DELETE', url)).toBe('not-found');
  },
);

test('a body of ten thousand levels is refused and the next request is served', async () => {
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;

  expect(await refusal('POST', '/api/departments', deep)).toBe('request-malformed');
  expect(await refusal('POST', '/api/departments', `{"name":${deep},"parentId":null}`)).toBe(
    'request-malformed',
  );
  expect((await server.app.inject({ url: '/api/departments', headers: { cookie } })).statusCode).toBe(200);
});

test('a name of ten million signs is refused as too large', async () => {
  const payload = { name: '가'.repeat(10_000_000), parentId: null };

  expect(await refusal('POST', '/api/departments', payload)).toBe('request-too-large');
});

test.each([
  [
    'headers beyond any use',
    `GET /api/board HTTP/1.1\r\nx: ${'a'.repeat(40_000)}\r\n\r\n`,
    'request-too-large',
  ],
  ['what is not HTTP', 'nonsense\r\n\r\n', 'request-malformed'],
])('%s are answered as a problem that tells nothing of the server’s inside', async (_, sent, code) => {
  const said = await overTheWire(sent);

  expect(said).toContain('content-type: application/problem+json');
  expect(problem.parse(JSON.parse(said.split('\r\n\r\n')[1] ?? '')).code).toBe(code);
});

/** Sends bytes as they are and gives all that comes back. */
function overTheWire(text: string): Promise<string> {
  // A TCP server's address is never a path.
  const { port } = server.app.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let said = '';
    socket.on('data', (part) => {
      said += part.toString();
    });
    socket.on('close', () => resolve(said)).on('error', reject);
  });
}
