import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from '../testing/axe.ts';
import { openBrowser } from '../testing/browser.ts';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { openPage, signInOnPage } from '../testing/page.ts';

let office: OfficeUnderTest;
let browser: Browser;

beforeAll(async () => {
  office = await openOffice({ startDate: '2026-11-08', withPage: true });
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const newPassword = 'quiet river 77 stones';

/** Adds a user on the page of 사용자 관리; the password that is shown once. */
async function addUser(page: Page, loginId: string, name: string): Promise<string> {
  await page.goto(`${office.origin}/admin/users`);
  await page.getByRole('button', { name: '사용자 추가' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('아이디').fill(loginId);
  await dialog.getByLabel('이름').fill(name);
  await dialog.getByRole('button', { name: '추가', exact: true }).click();
  await dialog.getByText('지금만 보여요').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  return (await dialog.locator('code').nth(1).textContent()) ?? '';
}

test('somebody whom an admin added changes the password that was told to them before anything else', async () => {
  const admin = await openPage(browser, office.origin);
  await signInOnPage(admin);
  const oneTime = await addUser(admin, 'newcomer', '새사람');
  const page = await openPage(browser, office.origin);

  await page.getByLabel('아이디').fill('newcomer');
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByLabel('비밀번호', { exact: true }).fill(oneTime);
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await page.getByLabel('새 비밀번호', { exact: true }).fill('1234567890');
  await page.getByLabel('새 비밀번호 다시').fill('1234567890');
  await page.getByRole('button', { name: '바꾸고 시작' }).click();
  await page.getByText('너무 흔해서').waitFor();
  await page.getByLabel('새 비밀번호', { exact: true }).fill(newPassword);
  await page.getByLabel('새 비밀번호 다시').fill(newPassword);
  await page.getByRole('button', { name: '바꾸고 시작' }).click();

  await page.getByRole('heading', { name: /홈$/, level: 1 }).waitFor();
  await page.goto(`${office.origin}/account`);
  await page.getByText('이 기기').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('the page of sign-in security names the line that is no address', async () => {
  const page = await openPage(browser, office.origin);
  await signInOnPage(page);

  await page.goto(`${office.origin}/admin/security`);
  await page.getByLabel('허용할 주소').fill('203.0.113.0/24\n203.0.113.0/99');
  await page.getByRole('button', { name: '저장', exact: true }).click();

  await page.getByText('203.0.113.0/99: 형식이 맞지 않아요.').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
});
