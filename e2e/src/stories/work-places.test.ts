import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from '../testing/axe.ts';
import { openBrowser } from '../testing/browser.ts';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { openPage, signInOnPage } from '../testing/page.ts';
import { tapOf, today } from '../testing/taps.ts';

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

let office: OfficeUnderTest;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  office = await openOffice({ startDate: today().toString(), withPage: true });
  browser = await openBrowser();
  page = await openPage(browser, office.origin, { viewport: desk });
  await signInOnPage(page);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await office.close();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByRole('textbox', { name });

test('means of clocking are ticked and saved, and what it means to leave devices out is said before', async () => {
  await page.goto(`${office.origin}/hr/settings/check`);
  await page.getByLabel('연동기기(세콤, 캡스): 출근').uncheck();
  await page.getByText('오늘 이미 찍힌 태그도 빠져요.').waitFor();
  await page.getByLabel('연동기기(세콤, 캡스): 퇴근').check();
  await page.getByLabel('웹: 출근').check();
  await button('저장').click();
  await page.getByText('저장했어요.').waitFor();
  await page.reload();
  await page.getByLabel('웹: 출근').waitFor();

  const ticked = await page
    .locator('input[type=checkbox]:checked')
    .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label')));
  expect(ticked).toEqual(['웹: 출근', '연동기기(세콤, 캡스): 출근', '연동기기(세콤, 캡스): 퇴근']);
  expect(await page.getByLabel('메신저: 출근').isDisabled()).toBe(true);
});

test('from a new place to the first tag, on the page alone', async () => {
  await button('+ 장소 등록').click();
  await field('장소 이름').fill('부산 지점');
  await button('등록').click();
  await page.getByRole('heading', { name: '부산 지점', level: 1 }).waitFor();
  await field('허용 IP').fill('203.0.113.0/33');
  await button('+ 구역 추가').click();
  await field('가운데 좌표').fill('35.1631, 129.1636');
  await page.getByRole('img', { name: '반지름 100 m 구역' }).waitFor();
  await button('저장').last().click();
  await page.getByText('203.0.113.0/33: IP 주소나 범위가 아니에요.').waitFor();
  await field('허용 IP').fill('203.0.113.0/24');
  await button('저장').last().click();
  await page.getByText('저장했어요.').waitFor();

  await button('캡스 연동 설정').click();
  await field('연동기기 이름').fill('본사 출입문');
  await button('만들기').click();
  await page.getByText('첫 태그를 기다리고 있어요…').waitFor();
  await button('인증키 만들기').click();
  const officeToken = (await page.locator('code', { hasText: /^nd_/ }).textContent()) ?? '';
  office.configureConnector({ officeToken });
  office.startConnector();
  await page.getByText('연동 프로그램은 연결됐어요.').waitFor();
  const [person] = office.office.people;
  if (person === undefined) throw new Error('Nobody works here.');
  office.door.append([tapOf(person, today(), '00:00:30')]);

  await page.getByText(/00:00 .+ 태그가 왔어요/).waitFor();
  await page.getByRole('heading', { name: '연동 프로그램 상태' }).waitFor();
  expect(await office.query('select name, needs_placing as unplaced from device_link')).toEqual([
    { name: '본사 출입문', unplaced: false },
  ]);
});

test.each([
  ['a desk', desk, 'light'],
  ['a phone in the dark', phone, 'dark'],
] as const)(
  'the pages of places and devices are accessible and fit on %s',
  async (_, viewport, colorScheme) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const faults: string[] = [];
    const look = async (where: string) => {
      for (const violation of await accessibilityViolations(page)) faults.push(`${where}: ${violation}`);
      if (await page.evaluate('document.documentElement.scrollWidth > innerWidth'))
        faults.push(`${where}: scrolls sideways`);
    };

    await page.goto(`${office.origin}/hr/settings/check`);
    await page.getByRole('link', { name: '부산 지점' }).waitFor();
    await look('check');
    await page.getByRole('link', { name: '부산 지점' }).click();
    await page.getByRole('link', { name: '본사 출입문' }).waitFor();
    await page.getByRole('img', { name: '반지름 100 m 구역' }).waitFor();
    await look('place');
    await button('캡스 연동기기 추가').click();
    await field('연동기기 이름').waitFor();
    await look('new link');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '본사 출입문' }).click();
    await page.getByRole('heading', { name: '연동 프로그램 상태' }).waitFor();
    await look('link');

    expect(faults).toEqual([]);
  },
);
