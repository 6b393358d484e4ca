import { createServer as createSecureServer } from 'node:https';
import { createServer, type Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Limits } from '../limits.ts';
import { limits } from '../limits.ts';
import { configOf } from '../testing/config.ts';
import { FarSide, refuse, send } from '../testing/far-side.ts';
import { makeCertificate } from '../testing/tds/certificate.ts';
import type { Check } from './check.ts';
import { checkServer } from './server.ts';

const minuteMs = 60_000;
const knownId = '5b1f3c9e-6a52-4c8f-9a51-0c9a3f0e7d11';

async function farSide(): Promise<FarSide> {
  const server = await new FarSide().start();
  onTestFinished(() => server.stop());
  return server;
}

function look(address: string, sourceId: string | null = knownId, changes: Partial<Limits> = {}) {
  const config = configOf('/nowhere', address);
  return checkServer(config, { now: Date.now, limits: { ...limits, ...changes }, sourceId });
}

function portOf(address: ReturnType<Server['address']>): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const codesOf = (checks: readonly Check[]) => checks.map(({ state, code }) => [state, code]);

test('a server that is well, with this PC’s clock and a known token, is said to be', async () => {
  const server = await farSide();

  expect(codesOf(await look(server.address))).toEqual([
    ['ok', 'server-reached'],
    ['ok', 'pc-clock-right'],
    ['ok', 'office-token-known'],
  ]);
});

test('looking registers nothing: no greeting, no report, no tag', async () => {
  const server = await farSide();

  await look(server.address, null);

  expect([server.hellos, server.heartbeats, server.batches]).toEqual([0, [], []]);
});

test.each([
  ['a name that nobody knows', 'https://nadeul.invalid', 'server-unreachable'],
  ['a port on which nothing listens', '', 'server-unreachable'],
])('%s is a server that cannot be reached, and the rest is left out', async (_, address, code) => {
  const gone = await farSide();
  const closed = gone.address;
  await gone.stop();

  expect(codesOf(await look(address || closed))).toEqual([
    ['failed', code],
    ['skipped', 'check-skipped'],
    ['skipped', 'check-skipped'],
  ]);
});

test('a server that takes the connection and never answers is given up after a bounded time', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void silent.close());

  const [reach] = await look(`http://127.0.0.1:${portOf(silent.address())}`, null, { requestMs: 200 });

  expect(reach).toMatchObject({ state: 'failed', code: 'server-silent' });
});

test('a server whose certificate cannot be trusted gets no token, and is named', async () => {
  const { certificate, key } = makeCertificate();
  let asked = 0;
  const server = createSecureServer({ cert: certificate, key }, () => {
    asked++;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());

  const [reach] = await look(`https://127.0.0.1:${portOf(server.address())}`);

  expect(reach).toMatchObject({ state: 'failed', code: 'server-certificate' });
  expect(asked).toBe(0);
});

test.each([
  ['is another program', { welcome: true }, 200, 'failed', 'server-not-nadeul'],
  ['does not know the address', {}, 404, 'failed', 'server-not-nadeul'],
  ['points elsewhere', {}, 302, 'failed', 'server-redirects'],
  ['has a problem', {}, 500, 'failed', 'server-error'],
  ['could lose tags', { status: 'unsafe-database', version: '1' }, 200, 'warning', 'database-unsafe'],
] as const)('a server that %s is told apart', async (_, body, status, state, code) => {
  const server = await farSide();
  server.onOther = (path, response) => {
    if (path !== '/api/health') return false;
    send(response, status, body);
    return true;
  };

  const [reach] = await look(server.address);

  expect(reach).toMatchObject({ state, code });
});

test.each([
  [0, 'ok', 'pc-clock-right', 0],
  [-7, 'warning', 'pc-clock-ahead', 7],
  [90, 'warning', 'pc-clock-behind', 90],
])('a server whose clock is %i minutes ahead of this PC is said', async (minutes, state, code, said) => {
  const server = await farSide();
  server.clockAheadMs = minutes * minuteMs;

  const [, clock] = await look(server.address);

  expect(clock).toMatchObject({ state, code, details: { minutes: said } });
});

test.each([
  ['a token that is not known', 'token-unknown', knownId, 'failed', 'token-unknown'],
  ['an office number of another office', 'office-mismatch', knownId, 'failed', 'office-mismatch'],
  ['a source that was never registered', 'source-unknown', null, 'ok', 'office-token-known-new'],
  ['a source that the server forgot', 'source-unknown', knownId, 'warning', 'source-unknown'],
  ['a server that cannot count yet', 'not-found', knownId, 'failed', 'server-too-old'],
] as const)('%s is told apart', async (_, answer, sourceId, state, code) => {
  const server = await farSide();
  server.onOther = (path, response) => {
    if (path !== '/api/connector/counts') return false;
    refuse(response, answer);
    return true;
  };

  const [, , token] = await look(server.address, sourceId);

  expect(token).toMatchObject({ state, code });
});
