import { api, type TokenScope, tokenScopes } from '@nadeul/contract';
import type { Known } from './known.ts';
import { type Caller, type FuzzServer, type Pair, password } from './offices.ts';

/** Programs share the load, because one alone would be held back for asking too often. */
const programs = 6;

type Headers = Readonly<Record<string, string>>;

/** Those who ask, signed in. */
export type Visitors = {
  readonly headersOf: (caller: Caller, turn: number) => Headers;
  /** Signs the caller in again; false where the office lets nobody in any more. */
  readonly renew: (caller: Caller) => Promise<boolean>;
};

/** Signs everybody in and learns what is there to ask for. */
export async function openVisitors(server: FuzzServer, pair: Pair, known: Known): Promise<Visitors> {
  const cookies = new Map<Caller, string>();
  let tokens: string[] = [];
  const renew = async (caller: Caller) => {
    if (caller === 'nobody') return true;
    await server.forgetAttempts();
    if (caller === 'token') {
      tokens = await newTokens(server, cookies.get('admin') ?? '');
      return tokens.length > 0;
    }
    const office = caller === 'other-admin' ? pair.other : pair.asked;
    const cookie = await signIn(server, office.officeNumber, caller === 'employee' ? 'worker' : 'admin');
    cookies.set(caller, cookie ?? '');
    return cookie !== null;
  };
  for (const caller of ['admin', 'employee', 'other-admin', 'token'] as const) await renew(caller);
  await meet(server, pair, known);
  return {
    renew,
    headersOf: (caller, turn): Headers => {
      if (caller === 'nobody') return {};
      if (caller === 'token')
        return { authorization: `Bearer ${tokens[turn % Math.max(1, tokens.length)] ?? ''}` };
      return { cookie: cookies.get(caller) ?? '' };
    },
  };
}

async function signIn(server: FuzzServer, officeNumber: string, loginId: string): Promise<string | null> {
  const answer = await sendJson(server, api.signIn.path, { officeNumber, loginId, password }, {});
  if (!answer.ok) return null;
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function newTokens(server: FuzzServer, cookie: string): Promise<string[]> {
  const made: string[] = [];
  const scopes: readonly TokenScope[] = tokenScopes;
  for (let turn = 0; turn < programs; turn += 1) {
    const name = `program ${turn} ${performance.now()}`;
    const answer = await sendJson(server, api.makeToken.path, { name, scopes, expiresAt: null }, { cookie });
    if (answer.ok) made.push(api.makeToken.answer.parse(await answer.json()).token);
  }
  return made;
}

/** The connector's greeting, so that there is a source which tags may come from. */
async function meet(server: FuzzServer, { asked }: Pair, known: Known): Promise<void> {
  const { officeNumber, officeToken = '' } = asked;
  const hello = { officeNumber, source: { name: 'CAPS', profile: 'caps-access' }, connectorVersion: '0.1.0' };
  const answer = await sendJson(server, api.hello.path, hello, { authorization: `Bearer ${officeToken}` });
  known.learn(await answer.json());
  known.set('officeNumber', officeNumber);
  known.set('loginId', 'admin');
  known.set('loginId', 'worker');
  known.set('employeeNumber', '0001');
}

function sendJson({ origin }: FuzzServer, path: string, body: object, headers: Headers): Promise<Response> {
  const all = { 'content-type': 'application/json', ...headers };
  return fetch(`${origin}${path}`, { method: 'POST', headers: all, body: JSON.stringify(body) });
}
