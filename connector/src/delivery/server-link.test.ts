import { api } from '@nadeul/contract';
import { expect, onTestFinished, test } from 'vitest';
import { type Limits, limits } from '../limits.ts';
import { officeToken, shortWaits } from '../testing/config.ts';
import { FarSide, send } from '../testing/far-side.ts';
import { ServerLink } from './server-link.ts';

const hello = JSON.stringify({
  officeNumber: '480216935',
  source: { name: '본사', profile: 'caps-access' },
  connectorVersion: '0.1.0',
});

async function farSide(onOther: FarSide['onOther']): Promise<FarSide> {
  const server = await new FarSide().start();
  server.onOther = onOther;
  onTestFinished(() => server.stop());
  return server;
}

function call(server: string, given: Partial<Limits> = {}) {
  const bounds = { ...limits, ...shortWaits, ...given };
  const link = new ServerLink({ server, officeToken, limits: bounds, now: Date.now });
  return link.call(api.hello, hello, { signal: new AbortController().signal });
}

test('what the server asks to wait is heard', async () => {
  const server = await farSide((_, response) => {
    send(response, 429, {}, { 'retry-after': '120' });
    return true;
  });

  expect(await call(server.address)).toEqual({
    isOk: false,
    failure: { kind: 'transient', code: 'server-busy', retryAfterMs: 120_000 },
  });
});

test('a redirect is not followed, so the token goes nowhere else', async () => {
  const elsewhere = await farSide(() => false);
  const server = await farSide((path, response) => {
    response.writeHead(307, { location: `${elsewhere.address}${path}` }).end();
    return true;
  });

  expect(await call(server.address)).toMatchObject({
    failure: { kind: 'permanent', code: 'server-redirects' },
  });
  expect(elsewhere.hellos).toBe(0);
});

test('a server that never answers is given up', async () => {
  const server = await farSide(() => true);

  expect(await call(server.address, { requestMs: 100 })).toMatchObject({
    failure: { kind: 'ambiguous', code: 'server-silent' },
  });
});

test('an answer without end is not read to the end', async () => {
  const server = await farSide((_, response) => {
    response.writeHead(200);
    const pour = (): void => {
      if (!response.destroyed) response.write(Buffer.alloc(64 * 1024, ' '), () => setImmediate(pour));
    };
    pour();
    return true;
  });

  expect(await call(server.address)).toMatchObject({
    failure: { kind: 'ambiguous', code: 'answer-malformed' },
  });
});
