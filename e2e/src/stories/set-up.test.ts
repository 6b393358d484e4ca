import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort, untilHealthy } from '../devenv/ready.ts';
import { type RealServer, serverCommand, startRealServer } from '../devenv/real-server.ts';
import { accessibilityViolations } from '../testing/axe.ts';
import { openBrowser } from '../testing/browser.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { until } from '../testing/until.ts';

const password = 'only-for-this-story';
let folder: string;
let origin: string;
let server: RealServer;
let settings: Record<string, string>;
let browser: Browser;

beforeAll(async () => {
  folder = temporaryFolder('set-up');
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  settings = { NADEUL_DATA: join(folder, 'data'), NADEUL_PORT: String(port) };
  server = startRealServer(settings);
  await untilHealthy(origin, 120_000, server.hasEnded);
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser.close();
  await server.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

async function open(width: number): Promise<Page> {
  const context = await browser.newContext({
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    viewport: { width, height: 900 },
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(origin);
  return page;
}

async function faultsOf(page: Page): Promise<string[]> {
  const isWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  return [...(await accessibilityViolations(page)), ...(isWide === true ? ['scrolls sideways'] : [])];
}

async function toldCode(): Promise<string> {
  const said = await until(server.said, (text) => text.includes('/setup and enter'));
  return /one-time code within an hour: (\S+)/.exec(said)?.[1] ?? '';
}

const next = (page: Page) => page.getByRole('button', { name: '다음' }).click();

test('an empty server leads to the wizard, which opens with the told code alone and ends at the office’s home', async () => {
  const phone = await open(390);
  await phone.getByLabel('설정 코드').fill('AAAA-AAAA-AAAA');
  await next(phone);
  await phone.getByText('설정 코드가 맞지 않거나 지났어요').waitFor();
  const faults = await faultsOf(phone);
  await phone.getByLabel('설정 코드').fill((await toldCode()).toLowerCase());
  await next(phone);
  await phone.getByLabel('오피스 이름').waitFor();
  faults.push(...(await faultsOf(phone)));
  await phone.context().close();

  const page = await open(1440);
  await page.getByLabel('설정 코드').fill(await toldCode());
  await next(page);
  await page.getByLabel('아이디').fill('boss');
  await page.getByLabel('비밀번호', { exact: true }).fill('short');
  await page.getByLabel('비밀번호 다시').fill('short');
  await page.getByRole('button', { name: '오피스 만들기' }).click();
  await page.getByText('너무 짧아요').waitFor();
  const marked = await page.getByRole('textbox', { name: '오피스 이름' }).getAttribute('aria-invalid');
  faults.push(...(await faultsOf(page)));
  await page.getByLabel('오피스 이름').fill('나들상사');
  await page.getByLabel('이름', { exact: true }).fill('이하나');
  await page.getByLabel('비밀번호', { exact: true }).fill(password);
  await page.getByLabel('비밀번호 다시').fill(password);
  await page.getByRole('button', { name: '오피스 만들기' }).click();
  await page.getByRole('heading', { level: 1, name: '나들상사' }).waitFor();
  const home = new URL(page.url()).pathname;
  await page.goto(`${origin}/setup`);
  await page.getByRole('heading', { name: '이미 설정된 서버예요' }).waitFor();
  faults.push(...(await faultsOf(page)));
  await page.context().close();

  expect(marked).toBe('true');
  expect(home).toBe('/');
  expect(faults).toEqual([]);
});

test('the operator sees the office that the wizard made, and gets no second code', () => {
  const listed = serverCommand(['office', 'list'], settings);
  const again = serverCommand(['setup-code'], settings);

  expect(listed.found.offices).toMatchObject([{ name: '나들상사', domain: '127.0.0.1', users: 1 }]);
  expect(again.found).toEqual({ code: null });
});
