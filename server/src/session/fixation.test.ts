import { afterAll, expect, test } from 'vitest';
import { createTestServer, password } from '../testing/server.ts';

const server = await createTestServer();
const office = await server.makeOffice('fixed.example');
afterAll(() => server.close());

type Asked = { loginId: string; cookie?: string };

async function signIn({ loginId, cookie }: Asked): Promise<string> {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { officeNumber: office.officeNumber, loginId, password },
    headers: cookie === undefined ? {} : { cookie },
  });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

async function whoIs(cookie: string): Promise<unknown> {
  const answer = await server.app.inject({ url: '/api/session', headers: { cookie } });
  return answer.statusCode === 200 ? answer.json().user.loginId : null;
}

test('a session that was there before signing in is not the one that is signed in', async () => {
  const planted = await signIn({ loginId: 'hana' });

  const own = await signIn({ loginId: 'admin', cookie: planted });

  expect(own).not.toBe(planted);
  expect([await whoIs(planted), await whoIs(own)]).toEqual(['hana', 'admin']);
});

test('a cookie that somebody made up is not taken over by a sign-in', async () => {
  const madeUp = 'nadeul.session_token=chosen-by-another.c2lnbmVk';

  const own = await signIn({ loginId: 'admin', cookie: madeUp });

  expect(own).not.toContain('chosen-by-another');
  expect([await whoIs(madeUp), await whoIs(own)]).toEqual([null, 'admin']);
});
