import { api, type Endpoint, fillPath, type Problem, type TokenScope, tokenScopes } from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer } from '../testing/server.ts';

/** Every route × every scope of a token × the own office and another one, made from the contract. */
let server: TestServer;
const offices: TestOffice[] = [];
const tokens = new Map<TokenScope, string>();

const permitted = (Object.entries(api) as [string, Endpoint][]).filter(
  ([, { access, stream }]) => !['public', 'connector', 'person'].includes(access) && stream !== true,
);

beforeAll(async () => {
  server = await createTestServer();
  offices.push(await server.makeOffice('own.example'), await server.makeOffice('other.example'));
  for (const scope of tokenScopes) {
    const token = `nd_${scope}`;
    tokens.set(scope, token);
    await server.database.ownerPool.query(
      `insert into office_token (office_id, token_id, name, sha256, scopes)
       values ($1, gen_random_uuid(), $2, sha256(convert_to($3, 'UTF8')), array[$2])`,
      [offices[0]?.officeId, scope, token],
    );
  }
});
afterAll(() => server.close());

async function codeOf({ method, path, body }: Endpoint, scope: TokenScope, office: TestOffice | undefined) {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const known: Record<string, string> = {
    employeeId: office?.employees['0001'] ?? '',
    sourceId: office?.sourceId ?? '',
    month: '2026-11',
    workDate: '2026-11-18',
    from: '2026-11-18',
  };
  const nobody = '00000000-0000-4000-8000-000000000000';
  const url = fillPath(path, Object.fromEntries(names.map((name) => [name, known[name] ?? nobody])));
  const headers = { authorization: `Bearer ${tokens.get(scope)}` };
  const payload = body === undefined ? {} : { payload: {} };
  const answer = await server.app.inject({ method, url, headers, ...payload });
  return answer.statusCode < 300 ? 'done' : answer.json<Problem>().code;
}

test.each(permitted)('%s admits a token with its own scope and with no other', async (_, endpoint) => {
  for (const scope of tokenScopes.filter((one) => one !== endpoint.access))
    expect([scope, await codeOf(endpoint, scope, offices[0])]).toEqual([scope, 'token-not-allowed']);
});

test.each(permitted.filter(([, { path }]) => /:(employeeId|sourceId)/.test(path)))(
  '%s gives a token nothing of another office',
  async (_, endpoint) => {
    // What is permitted is one scope; the others are refused above, whatever they ask for.
    const code = await codeOf(endpoint, endpoint.access as TokenScope, offices[1]);

    expect(['forbidden', 'not-found', 'request-malformed']).toContain(code);
  },
);
