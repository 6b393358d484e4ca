import type { Problem, Session } from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openProvider, type TestProvider } from '../testing/provider.ts';
import { createTestServer, type TestOffice, type TestServer } from '../testing/server.ts';

const server: TestServer = await createTestServer();
const provider: TestProvider = await openProvider();
let office: TestOffice;
let admin: string;
let count = 0;

const clientSecret = 'told by the provider';

beforeEach(async () => {
  count += 1;
  office = await server.makeOffice(`provider-${count}.example`);
  admin = await office.cookieOf('admin');
  provider.answers({ sub: '1', preferred_username: 'hana', email: 'hana@provider.example' });
});
afterAll(async () => {
  await server.close();
  await provider.close();
});

async function configure(changes: object = {}): Promise<string> {
  const payload = {
    label: '회사 계정',
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret,
    scopes: 'openid profile email',
    claim: 'preferred_username',
    matches: 'login-id',
    makesUsers: false,
    isActive: true,
    ...changes,
  };
  const request = {
    method: 'PUT',
    url: '/api/security/provider',
    headers: { cookie: admin },
    payload,
  } as const;
  const answer = await server.app.inject(request);
  return answer.statusCode === 204 ? 'done' : answer.json<Problem>().code;
}

/** Leaves for the provider as a browser does. */
async function leave(): Promise<{ cookie: string; url: URL }> {
  const answer = await server.app.inject(`/api/sign-in/provider?officeNumber=${office.officeNumber}`);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  return { cookie, url: new URL(String(answer.headers.location)) };
}

/** Comes back with what the provider gave, and the cookie of the browser that left. */
async function comeBack(back: URL, cookie: string): Promise<{ location: string; cookie: string }> {
  const answer = await server.app.inject({ url: `${back.pathname}${back.search}`, headers: { cookie } });
  const cookies = [answer.headers['set-cookie']].flat().map((line) => String(line).split(';')[0]);
  return { location: String(answer.headers.location), cookie: cookies.join('; ') };
}

async function signIn(): Promise<{ location: string; cookie: string }> {
  const { cookie, url } = await leave();
  return comeBack(await provider.agree(url), cookie);
}

const sessionOf = (cookie: string) => server.read<Session>('/api/session', cookie);

test('who signed in at the provider is signed in here, as whom the claim names', async () => {
  expect(await configure()).toBe('done');

  const { location, cookie } = await signIn();

  expect(location).toBe('/');
  expect(await sessionOf(cookie)).toMatchObject({ user: { loginId: 'hana' }, needs: null });
});

test('the sign-in page learns of it only while it is active', async () => {
  const options = async () =>
    (await server.app.inject(`/api/sign-in?officeNumber=${office.officeNumber}`)).json<{
      provider: object | null;
    }>();

  expect((await options()).provider).toBeNull();
  await configure();
  expect((await options()).provider).toEqual({ label: '회사 계정' });
  await configure({ isActive: false });
  expect((await options()).provider).toBeNull();
});

test('a person is found by the address where the office says so', async () => {
  await server.database.ownerPool.query(
    "update office_user set email = 'Hana@provider.example' where office_id = $1 and login_id = 'hana'",
    [office.officeId],
  );
  await configure({ claim: 'email', matches: 'email' });

  expect(await sessionOf((await signIn()).cookie)).toMatchObject({ user: { loginId: 'hana' } });
  provider.answers({ sub: '1', email: 'hana@provider.example', email_verified: false });
  expect((await signIn()).location).toBe('/sign-in?fault=provider-refused');
});

test('nobody is made by it unless the office says so', async () => {
  provider.answers({ sub: '2', preferred_username: 'newcomer', name: '새사람' });
  await configure();
  expect((await signIn()).location).toBe('/sign-in?fault=provider-user-unknown');

  await configure({ makesUsers: true });
  const { cookie } = await signIn();
  expect(await sessionOf(cookie)).toMatchObject({ user: { loginId: 'newcomer', name: '새사람', roles: [] } });
});

test('what comes back in another browser, twice, or with another state is refused', async () => {
  await configure();
  const { cookie, url } = await leave();
  const back = await provider.agree(url);
  const refused = '/sign-in?fault=provider-refused';

  expect((await comeBack(back, '')).location).toBe(refused);
  expect((await comeBack(back, (await leave()).cookie)).location).toBe(refused);
  expect((await comeBack(back, cookie)).location).toBe('/');
  expect((await comeBack(back, cookie)).location).toBe(refused);
});

test.each(['signed by another key', 'for another client', 'of another nonce', 'that has ended'] as const)(
  'a token %s is refused',
  async (fault) => {
    await configure();
    provider.cheats(fault);

    expect((await signIn()).location).toBe('/sign-in?fault=provider-refused');
  },
);

test('an address where no provider answers is not taken for an active one', async () => {
  expect(await configure({ issuer: 'http://127.0.0.1:9/none' })).toBe('provider-unavailable');
});

test('the client’s secret is neither shown nor readable in the database', async () => {
  await configure();

  const shown = await server.app.inject({ url: '/api/security', headers: { cookie: admin } });
  const { rows } = await server.database.ownerPool.query<{ text: string }>(
    'select p::text as text from sign_in_provider p union all select a::text from audit_entry a',
  );
  expect(shown.body).not.toContain(clientSecret);
  expect(rows.map(({ text }) => text).join()).not.toContain(clientSecret);
  expect(await configure({ clientSecret: undefined })).toBe('done');
  expect((await signIn()).location).toBe('/');
});
