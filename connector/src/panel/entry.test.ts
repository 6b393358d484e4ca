import { request } from 'node:http';
import { panelPaths } from '@nadeul/contract/panel';
import { expect, test } from 'vitest';
import { startTestPanel, type TestPanel } from '../testing/panel.ts';
import { panelLimits } from './panel-limits.ts';

const password = 'correct horse battery';

test('the link lets one browser in, once', async () => {
  const panel = await startTestPanel();

  const again = await fetch(panel.running.link, { redirect: 'manual' });

  expect(panel.cookie).toMatch(/^nadeul-panel-\d+=[\w-]{43}$/);
  expect(again.headers.get('set-cookie')).toBeNull();
  expect(again.headers.get('location')).toBe('/');
  expect((await panel.ask('GET', panelPaths.state)).status).toBe(200);
});

test('the cookie is out of reach of scripts and of other sites; a wrong link gives none', async () => {
  const { opened, address } = await startTestPanel();

  const wrong = await fetch(`${address}/?key=wrong`, { redirect: 'manual' });

  expect(opened.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
  expect(wrong.headers.get('set-cookie')).toBeNull();
});

test.each([
  ['no cookie', { cookie: '' }],
  ['a guessed cookie', { cookie: 'nadeul-panel-1=guess' }],
])('with %s nothing is shown', async (_, headers) => {
  const panel = await startTestPanel();

  for (const path of [panelPaths.state, panelPaths.status, panelPaths.files, panelPaths.proposals])
    expect(await panel.ask('GET', path, undefined, headers)).toMatchObject({
      status: 401,
      body: { code: 'panel-link-needed', sentence: { ko: expect.any(String), en: expect.any(String) } },
    });
});

test.each([
  ['POST', panelPaths.checkServer],
  ['PUT', panelPaths.settings],
  ['POST', panelPaths.service],
  ['PUT', panelPaths.password],
])('%s %s from another site is refused, even with the cookie', async (method, path) => {
  const panel = await startTestPanel();
  const port = new URL(panel.address).port;
  const foreign = [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: `http://127.0.0.1:${Number(port) + 1}` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];

  for (const headers of foreign)
    expect(await panel.ask(method, path, {}, headers)).toMatchObject({
      status: 403,
      body: { code: 'panel-origin-wrong' },
    });
});

test('a foreign name that points to this machine gets nothing, not even the page', async () => {
  const panel = await startTestPanel();

  for (const path of ['/', panelPaths.state]) {
    expect(await statusWithHost(panel, path, 'evil.example')).toBe(403);
    expect(await statusWithHost(panel, path, `evil.example:${new URL(panel.address).port}`)).toBe(403);
    expect(await statusWithHost(panel, path, '127.0.0.1')).toBe(403);
  }
});

test('the page may load nothing from elsewhere, and its styles carry a nonce of their own', async () => {
  const panel = await startTestPanel();

  const page = await panel.ask('GET', '/');
  const again = await panel.ask('GET', '/');
  const asset = await panel.ask('GET', '/assets/panel-1.js');

  const nonce = /content="([^"]+)"/.exec(page.body)?.[1] ?? 'none';
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`'nonce-${nonce}'`);
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(again.body).not.toBe(page.body);
  expect(asset.headers.get('content-type')).toContain('text/javascript');
  expect((await panel.ask('GET', '/assets/../../connector.json')).status).toBe(404);
});

test('bodies are JSON and bounded', async () => {
  const panel = await startTestPanel();
  const long = { password: 'a'.repeat(panelLimits.bodyBytesMax) };

  expect((await panel.ask('PUT', panelPaths.password, long)).status).toBe(413);
  expect((await panel.ask('PUT', panelPaths.password, '{"a"')).status).toBe(400);
  expect((await panel.ask('PUT', panelPaths.password, { password: '12345678', more: 1 })).status).toBe(400);
  const asText = await panel.ask('PUT', panelPaths.password, '{}', { 'content-type': 'text/plain' });
  expect(asText).toMatchObject({ status: 400, body: { code: 'request-malformed' } });
});

test('where a password is set, the next browser gives it besides the link', async () => {
  const panel = await startTestPanel();
  await panel.ask('PUT', panelPaths.password, { password });
  expect((await panel.ask('GET', panelPaths.state)).body.hasPassword).toBe(true);

  const next = await startTestPanel({ config: panel.config });

  expect((await next.ask('GET', panelPaths.state)).body.code).toBe('panel-password-needed');
  expect((await next.ask('POST', panelPaths.signIn, { password: 'wrong' })).body.code).toBe(
    'panel-password-wrong',
  );
  expect((await next.ask('POST', panelPaths.signIn, { password })).status).toBe(200);
  expect((await next.ask('GET', panelPaths.state)).status).toBe(200);
  expect((await next.ask('PUT', panelPaths.password, { password: null })).status).toBe(200);
  expect((await next.ask('GET', panelPaths.state)).body.hasPassword).toBe(false);
});

test('after several wrong passwords even the right one waits', async () => {
  let nowMs = Date.now();
  const panel = await startTestPanel();
  await panel.ask('PUT', panelPaths.password, { password });
  const next = await startTestPanel({ config: panel.config, now: () => nowMs });
  const signIn = async (given: string) =>
    (await next.ask('POST', panelPaths.signIn, { password: given })).status;

  for (let attempt = 0; attempt < panelLimits.freeAttempts; attempt++)
    expect(await signIn('wrong')).toBe(403);

  expect(await signIn(password)).toBe(429);
  nowMs += panelLimits.attemptWaitMs;
  expect(await signIn(password)).toBe(200);
});

test('a panel that nobody uses ends by itself; a page that only looks does not keep it', async () => {
  const panel = await startTestPanel({ panelLimits: { ...panelLimits, idleMs: 300 } });
  const looking = setInterval(() => void panel.ask('GET', panelPaths.status).catch(() => {}), 50);

  await panel.running.finished;
  clearInterval(looking);

  await expect(fetch(panel.address)).rejects.toThrow();
});

/** `fetch` does not let a page say another host than it asks. */
function statusWithHost(panel: TestPanel, path: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(panel.address + path, { headers: { host, cookie: panel.cookie } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
