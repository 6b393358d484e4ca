import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, password, type TestOffice, type TestServer } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;
beforeAll(async () => {
  server = await createTestServer({
    site: {
      publicUrl: 'https://work.example.kr',
      isSecure: true,
      trustedProxies: ['10.1.0.0/16'],
      allowsPrivateWebhooks: false,
    },
  });
  office = await server.makeOffice('work.example.kr');
});
afterAll(() => server.close());

function signIn(remoteAddress: string, headers: Record<string, string>) {
  const payload = { loginId: 'admin', password };
  return server.app.inject({ method: 'POST', url: '/api/session', remoteAddress, headers, payload });
}

async function lastUsedFrom(remoteAddress: string, forwarded: string): Promise<unknown> {
  await server.database.ownerPool.query('update office_token set last_used_at = null, last_used_from = null');
  const headers = { authorization: `Bearer ${office.token}`, 'x-forwarded-for': forwarded };
  const url = '/api/connector/hello';
  const payload = {
    officeNumber: office.officeNumber,
    source: { name: 'CAPS', profile: 'caps-access' },
    connectorVersion: '1',
  };
  await server.app.inject({ method: 'POST', url, remoteAddress, headers, payload });
  const { rows } = await server.database.ownerPool.query('select last_used_from as "from" from office_token');
  return rows[0]?.from;
}

test('the caller’s address is the one that a trusted proxy names, and nobody else’s word counts', async () => {
  expect(await lastUsedFrom('10.1.2.3', '203.0.113.9')).toBe('203.0.113.9');
  expect(await lastUsedFrom('10.1.2.3', '198.51.100.1, 203.0.113.9')).toBe('203.0.113.9');
  expect(await lastUsedFrom('192.0.2.7', '203.0.113.9')).toBe('192.0.2.7');
});

test('cookies behind a proxy that speaks TLS travel over nothing else, and browsers keep to it', async () => {
  const forwarded = { 'x-forwarded-host': 'work.example.kr', 'x-forwarded-proto': 'https' };
  const origin = { origin: 'https://work.example.kr' };

  const answer = await signIn('10.1.2.3', { host: 'backend:4170', ...forwarded, ...origin });

  expect(answer.statusCode).toBe(200);
  expect(String(answer.headers['set-cookie'])).toMatch(/; Secure/i);
  expect(answer.headers['strict-transport-security']).toMatch(/^max-age=\d+/);
});

test('a page of another site is refused, also behind the proxy', async () => {
  const headers = { 'x-forwarded-host': 'work.example.kr', origin: 'https://elsewhere.example' };

  expect((await signIn('10.1.2.3', { host: 'backend:4170', ...headers })).statusCode).toBe(403);
});
