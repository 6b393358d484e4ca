import { type AnswerOf, api } from '@nadeul/contract';
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
import { signIn } from '../testing/sign-in.ts';
import { today, workToday } from '../testing/taps.ts';
import { until } from '../testing/until.ts';

const headOffice = { name: '본사', latitude: 37.5663, longitude: 126.9779, radiusMeters: 100 };
const aKilometreNorth = { latitude: 37.5753, longitude: 126.9779, accuracy: 15 };
const atTheDoor = { latitude: 37.5664, longitude: 126.9779, accuracy: 15 };

/** Until 05:00 a check belongs to the day before, on which phones do not count yet: what is set holds from today on. */
const isDay = workToday().equals(today());

let office: OfficeUnderTest;
let browser: Browser;
let phone: Page;

beforeAll(async () => {
  office = await openOffice({ startDate: today().toString(), withPage: true });
  browser = await openBrowser();
  await letPhonesCheckIn();
  phone = await openPage(browser, office.origin, {
    viewport: { width: 390, height: 844 },
    geolocation: aKilometreNorth,
    permissions: ['geolocation'],
  });
  await signInOnPhone(phone);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

/** As HR does in 인사설정: phones count, within a circle around the head office. */
async function letPhonesCheckIn(): Promise<void> {
  const admin = await signIn(office.origin, adminLoginId, adminPassword);
  const means = ['mobile', 'device'];
  await admin.send('PUT', api.saveCheckSettings.path, {
    from: today().toString(),
    inMeans: means,
    outMeans: means,
    restrictsWebByAddress: false,
  });
  // The contract's shape, which the server keeps to.
  const { workplaces } = (await admin.send('GET', api.workplaces.path)) as AnswerOf<typeof api.workplaces>;
  const [place] = workplaces;
  await admin.send(api.changeWorkplace.method, `${api.workplaces.path}/${place?.workplaceId}`, {
    name: place?.name,
    address: '',
    addressRanges: [],
    circles: [headOffice],
  });
}

async function signInOnPhone(page: Page): Promise<void> {
  await page.getByLabel('아이디').fill(employeeLoginId);
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByLabel('비밀번호', { exact: true }).fill(employeePassword);
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await page.getByRole('heading', { name: /홈$/, level: 1 }).waitFor();
  await page.goto(`${office.origin}/me`);
  await page.getByRole('heading', { name: '내 근무', level: 1 }).waitFor();
}

const button = (name: string) => phone.getByRole('button', { name, exact: true });

test.runIf(isDay)(
  'a phone outside the circle is told how far, and inside it checks in, which the board shows by itself',
  async () => {
    const board = await openPage(browser, office.origin, { viewport: { width: 1440, height: 900 } });
    await signInOnPage(board);

    await button('출근').click();
    await phone.getByText('구역에서 910 m 벗어나 있어요').waitFor();
    expect(await button('출근').isEnabled()).toBe(true);

    await phone.context().setGeolocation(atTheDoor);
    await button('출근').click();
    await phone.getByText(/\d\d:\d\d 출근했어요/).waitFor();
    const [me] = office.office.people;
    const card = board.getByRole('main').getByRole('link', { name: me?.name ?? '' });
    await card.filter({ hasText: '모바일' }).first().waitFor();

    expect(await button('출근').isDisabled()).toBe(true);
    await phone.getByText('이미 출근했어요.').waitFor();
    expect(await accessibilityViolations(phone)).toEqual([]);
  },
);

test.runIf(isDay)('a note to HR on a day is with HR, and the answer comes back to the day', async () => {
  const openToday = phone.getByRole('button', { name: new RegExp(`^${today().month}월 ${today().day}일`) });
  await openToday.click();
  await phone.getByLabel('인사 담당자에게 남길 말').fill('출근을 늦게 눌렀어요.');
  await phone.getByRole('button', { name: '보내기' }).click();
  await phone.getByText('정정 요청 대기').first().waitFor();
  expect(await accessibilityViolations(phone)).toEqual([]);
  await phone.keyboard.press('Escape');

  const hr = await openPage(browser, office.origin);
  await signInOnPage(hr);
  await hr.goto(`${office.origin}/correction-wishes`);
  await hr.getByText('출근을 늦게 눌렀어요.').waitFor();
  expect(await accessibilityViolations(hr)).toEqual([]);
  await hr.getByLabel('답').fill('확인했어요.');
  await hr.getByRole('button', { name: '처리', exact: true }).click();
  await hr.getByText('기다리는 정정 요청이 없어요').waitFor();

  await phone.reload();
  await openToday.click();
  await phone.getByText('확인했어요.').waitFor();
});

test('the page can be installed, and opens and says so when the server cannot be reached', async () => {
  const link = await phone.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = await fetch(new URL(link ?? '', office.origin));
  expect(manifest.headers.get('content-type')).toContain('application/manifest+json');
  expect(await manifest.json()).toMatchObject({ name: '나들 근태', start_url: '/me', display: 'standalone' });
  await until(() => phone.evaluate<boolean>(workerIsActive), Boolean);
  // Once more under the service worker, which then keeps the parts that the page loads by and by.
  await phone.reload();
  await phone.getByRole('heading', { name: '내 근무', level: 1 }).waitFor();
  await until(() => phone.evaluate<boolean>(workerServesThePage), Boolean);
  const kept = await phone.evaluate<string[]>(keptPaths);
  expect(kept).toContain('/');
  expect(kept).toEqual(kept.filter((path) => path === '/' || path.startsWith('/assets/')));

  await office.stopServer();
  await phone.reload();
  await phone.getByText('서버에 닿지 않아요').first().waitFor();
  await office.startServer();
  await phone.reload();
  await phone.getByRole('heading', { name: '내 근무', level: 1 }).waitFor();
});

// These run in the page, whose names the tests do not know. Waiting inside the page would need its
// consent to evaluate text, which the content security policy refuses.
const workerIsActive = 'navigator.serviceWorker.getRegistration().then((known) => known?.active != null)';
const workerServesThePage = 'navigator.serviceWorker.controller !== null';
const keptPaths = `caches.keys()
  .then((names) => Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys()))))
  .then((stores) => stores.flat().map(({ url }) => new URL(url).pathname))`;
