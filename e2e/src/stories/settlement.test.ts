import { type AnswerOf, api } from '@nadeul/contract';
import { usualRules } from '@nadeul/domain';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminLoginId, employeeLoginId } from '../demo/office.ts';
import { accessibilityViolations } from '../testing/axe.ts';
import { openBrowser } from '../testing/browser.ts';
import {
  adminPassword,
  employeePassword,
  type OfficeUnderTest,
  openOffice,
} from '../testing/office-under-test.ts';
import { openPage, signInOnPage } from '../testing/page.ts';
import { type SignedIn, signIn } from '../testing/sign-in.ts';
import { today } from '../testing/taps.ts';

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
/** Free between 07:00 and 22:00, eight hours a day. */
const selective = {
  kind: 'selective',
  startMinute: 420,
  endMinute: 1320,
  breaks: [{ startMinute: 720, endMinute: 780 }],
  workDays: [1, 2, 3, 4, 5],
  core: null,
  standardMinutes: 480,
  settlementMonths: 1,
};

let office: OfficeUnderTest;
let browser: Browser;
let admin: SignedIn;

beforeAll(async () => {
  office = await openOffice({ startDate: today().toString(), withPage: true });
  browser = await openBrowser();
  admin = await signIn(office.origin, adminLoginId, adminPassword);
  // The contract's shape, which the server keeps to.
  const { workTypes } = (await admin.send('GET', api.workTypes.path)) as AnswerOf<typeof api.workTypes>;
  const usual = workTypes.find(({ isDefault }) => isDefault);
  await admin.send('PUT', `${api.workTypes.path}/${usual?.workTypeId}/hours/1900-01-01`, selective);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

async function ownPage(viewport: typeof desk): Promise<Page> {
  const page = await openPage(browser, office.origin, { viewport });
  await page.getByLabel('아이디').fill(employeeLoginId);
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByLabel('비밀번호', { exact: true }).fill(employeePassword);
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await page.getByRole('heading', { name: /홈$/, level: 1 }).waitFor();
  await page.goto(`${office.origin}/me`);
  await page.getByRole('heading', { name: '내 근무', level: 1 }).waitFor();
  return page;
}

test.each([
  { what: 'a desk', viewport: desk },
  { what: 'a phone', viewport: phone },
])(
  'an employee of selective hours sees the month settled and no week held against 52 hours on $what',
  async ({ viewport }) => {
    const page = await ownPage(viewport);

    const settlement = page.getByRole('region', { name: '선택적 근로 정산' });
    await settlement.getByText('법정 총량').first().waitFor();
    await page.getByText('선택적 근로라 한 주가 아니라 한 달로 정산해요.').waitFor();

    expect(await page.getByText('주 52시간까지').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    expect(await accessibilityViolations(page)).toEqual([]);
  },
);

test('a month on paper has its settlement and the date of each day', async () => {
  const page = await ownPage(desk);
  await page.getByRole('link', { name: '목록으로 보기' }).click();
  await page.getByRole('region', { name: '선택적 근로 정산' }).waitFor();

  await page.emulateMedia({ media: 'print' });

  const dates = page.locator('tbody th button');
  expect(await dates.count()).toBeGreaterThan(27);
  expect(await dates.first().isVisible()).toBe(true);
  expect(await page.getByRole('region', { name: '선택적 근로 정산' }).isVisible()).toBe(true);
});

test('an office below five employees is told that no week has a limit, and sees no column about it', async () => {
  const page = await openPage(browser, office.origin, { viewport: desk });
  await signInOnPage(page);
  const rules = { ...usualRules, employerSize: 'under-five' };
  await admin.send('PUT', api.attendanceRules.path, { from: '1900-01-01', rules });

  await page.goto(`${office.origin}/statistics`);

  await page.getByText('5명 미만 사업장이라 주 40·52시간 기준이 없어요.').waitFor();
  expect(await page.getByText('52시간 초과').count()).toBe(0);
});
