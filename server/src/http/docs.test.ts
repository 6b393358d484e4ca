import { api, problems } from '@nadeul/contract';
import { afterAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../testing/server.ts';

const server: TestServer = await createTestServer();
afterAll(() => server.close());

const open = (url: string) => server.app.inject(url);

/** The pages of the docs: the first, and one a feature. */
async function allPages(): Promise<string[]> {
  const home = await open('/api/docs');
  const places = new Set(home.body.match(/\/api\/docs\/[a-z-]+(?=")/g));
  const pages = await Promise.all([...places].map(open));
  expect(pages.map(({ statusCode }) => statusCode)).toEqual(pages.map(() => 200));
  return [home.body, ...pages.map(({ body }) => body)];
}

test('every endpoint has its place in the docs with a call to copy, and is found from the first page', async () => {
  const [home = '', ...pages] = await allPages();

  for (const [name, { path, summary }] of Object.entries(api)) {
    expect(home).toContain(`#${name}">`);
    const page = pages.find((one) => one.includes(`<section class="endpoint" id="${name}"`)) ?? '';
    const section = page.slice(page.indexOf(`id="${name}"`)).split('</section>')[0];
    expect(section).toContain(`<code>${path.replace(/:(\w+)/g, '{$1}')}</code>`);
    expect(section).toContain(summary.ko);
    expect(section).toContain('curl ');
  }
});

test('every code is explained in both languages', async () => {
  const { body } = await open('/api/docs');

  for (const [code, { ko }] of Object.entries(problems)) {
    expect(body).toContain(`<code>${code}</code>`);
    expect(body).toContain(ko);
  }
});

test('a page runs nothing that is written into it, and asks nothing of others', async () => {
  const { headers, body } = await open('/api/docs/people');

  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(headers['content-security-policy']).toContain(
    "default-src 'none'; script-src 'self'; style-src 'self';",
  );
  expect(body).not.toMatch(/ style=| on\w+=|<style|<script(?! src)|(src|href)="https?:/);
});

test('what is in a link or an example stays text', async () => {
  const { body } = await open('/api/docs/people');

  expect(body).toContain('-H &quot;Authorization: Bearer $NADEUL_TOKEN&quot;');
});

test('a page that there is not is not found', async () => {
  expect((await open('/api/docs/nothing')).statusCode).toBe(404);
  expect((await open('/api/docs/__proto__')).statusCode).toBe(404);
});
