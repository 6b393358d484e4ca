import { api, fillPath, type Problem } from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

/** Any value of the right form for each parameter of a path. */
function anyParams(path: string): Record<string, string> {
  const known: Record<string, string> = { month: '2026-11', workDate: '2026-11-18', from: '2026-11-18' };
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  return Object.fromEntries(
    names.map((name) => [name, known[name] ?? '00000000-0000-4000-8000-000000000000']),
  );
}
const guarded = Object.values(api).filter(({ access }) => access !== 'public');

test.each(guarded.map(({ method, path, access }) => [method, path, access] as const))(
  '%s %s answers nobody who has not shown who they are',
  async (method, path, access) => {
    const answer = await server.app.inject({ method, url: fillPath(path, anyParams(path)) });

    expect(answer.json<Problem>().code).toBe(access === 'connector' ? 'token-missing' : 'signed-out');
  },
);

test('every address below /api is an endpoint of the contract or unknown', () => {
  const routes = server.app.printRoutes({ commonPrefix: false });
  const found = [...routes.matchAll(/(\/api\S*) \(/g)].map(([, path]) => path);

  const declared = new Set<string>(Object.values(api).map(({ path }) => path));
  expect(found.filter((path) => path !== undefined && !declared.has(path)).sort()).toEqual([
    '/api/docs',
    '/api/openapi.json',
  ]);
});

test('an unknown address of the API is a problem, not a page', async () => {
  const answer = await server.app.inject('/api/nothing-here');

  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json<Problem>().code).toBe('not-found');
});

test('an unknown address is unknown whatever is sent to it', async () => {
  const answer = await server.app.inject({ method: 'POST', url: '/api/nothing-here', payload: { a: 1 } });

  expect(answer.json<Problem>().code).toBe('not-found');
});

test('a body beyond the limit is refused in words after all of it was sent', async () => {
  const url = await server.app.listen({ port: 0, host: '127.0.0.1' });
  const body = JSON.stringify({ loginId: 'x'.repeat(8_000_000), password: 'x' });

  const answer = await fetch(`${url}${api.signIn.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });

  expect(await answer.json()).toMatchObject({ code: 'request-too-large' });
});

test('the OpenAPI document names every endpoint', async () => {
  const { paths } = (await server.app.inject('/api/openapi.json')).json<{ paths: Record<string, object> }>();

  expect(Object.keys(paths)).toHaveLength(new Set(Object.values(api).map(({ path }) => path)).size);
});

test('a path that is no id is malformed, not an error of the server', async () => {
  const office = await server.makeOffice('path.example');
  const cookie = await office.cookieOf('admin');

  const answer = await server.app.inject({ url: '/api/employees/7/months/2026-13', headers: { cookie } });

  expect(answer.json<Problem>().fields?.map(({ path }) => path)).toEqual(['employeeId', 'month']);
});

test('the page’s policy allows no foreign scripts and no styles but ours, by a nonce that is never used again', async () => {
  const policies = await Promise.all(
    [1, 2].map(async () => String((await server.app.inject('/')).headers['content-security-policy'])),
  );

  expect(policies[0]).toMatch(/default-src 'self'; style-src 'self' 'nonce-[^']{24}'/);
  expect(policies[0]).not.toContain('unsafe');
  expect(policies[0]).not.toBe(policies[1]);
});

test('the page is framed by nobody, guessed as nothing else, and tells other sites nothing of where one was', async () => {
  const { headers } = await server.app.inject('/people/7');

  expect(headers['content-security-policy']).toMatch(
    /object-src 'none'; frame-ancestors 'none'; base-uri 'none'/,
  );
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
});
