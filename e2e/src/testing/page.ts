import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { adminLoginId } from '../demo/office.ts';
import { adminPassword } from './office-under-test.ts';

export { adminLoginId };

/** Longest that a story waits for something to show. */
const showWithinMs = 30_000;

/** Opens the server's page as a Korean browser in Korea does; it then shows the sign-in. */
export async function openPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: 'ko-KR', timezoneId: 'Asia/Seoul', ...options });
  context.setDefaultTimeout(showWithinMs);
  const page = await context.newPage();
  await page.goto(origin);
  await page.getByLabel('아이디').waitFor();
  return page;
}

/** Signs in on the page as the office's admin does, first the ID, then the password, and opens the board. */
export async function signInOnPage(page: Page): Promise<void> {
  await page.getByLabel('아이디').fill(adminLoginId);
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByLabel('비밀번호', { exact: true }).fill(adminPassword);
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await page.getByRole('heading', { name: /홈$/, level: 1 }).waitFor();
  await page.goto(new URL('/board', page.url()).href);
  await page.getByRole('heading', { name: '현황', level: 1 }).waitFor();
  // From here on, what happens shows by itself.
  await page.getByRole('status').filter({ hasText: '실시간' }).waitFor();
}
