import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from '../testing/axe.ts';
import { openBrowser } from '../testing/browser.ts';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { openPage, signInOnPage } from '../testing/page.ts';
import { lastWorkday, tapOf } from '../testing/taps.ts';
import { until } from '../testing/until.ts';

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const day = lastWorkday();
/** From the search to the grid it is a dozen. */
const tabsMax = 30;

let office: OfficeUnderTest;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  office = await openOffice({ startDate: day.toString(), withPage: true });
  office.startConnector();
  browser = await openBrowser();
  page = await openPage(browser, office.origin, { viewport: desk });
  await signInOnPage(page);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await office.close();
});

/** What a screen reader hears of where the keyboard is. */
const focused = async () =>
  String(await page.evaluate("document.activeElement?.getAttribute('aria-label') ?? ''"));

test('a day is found and opened in the month sheet by keyboard alone', async () => {
  const person = office.office.people.find(
    ({ shift, doorEmployeeNumber }) => shift === 'day' && doorEmployeeNumber !== '',
  );
  if (person === undefined) throw new Error('The office has nobody.');
  office.door.append([tapOf(person, day, '09:12:00'), tapOf(person, day, '18:03:00')]);
  await until(
    () => office.query('select tag_count from day_record'),
    ([record]) => record?.tag_count === 2,
  );
  await page.goto(`${office.origin}/sheet/${day.toString().slice(0, 7)}`);
  await page.getByRole('gridcell').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(person.name);
  await until(
    () => page.getByRole('grid').getAttribute('aria-rowcount'),
    (count) => count === '2',
  );
  for (let press = 0; press < tabsMax && !(await focused()).startsWith(person.name); press += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Home');
  for (let step = 1; step < day.day; step += 1) await page.keyboard.press('ArrowRight');

  expect(await focused()).toMatch(new RegExp(`^${person.name}, ${day.month}월 ${day.day}일 .*09:12–18:03$`));

  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('09:12').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await focused()).toContain('09:12–18:03');
});

const views = [
  { what: 'a desk', viewport: desk, colorScheme: 'light' },
  { what: 'a desk in the dark', viewport: desk, colorScheme: 'dark' },
  { what: 'a phone', viewport: phone, colorScheme: 'light' },
  { what: 'a phone in the dark', viewport: phone, colorScheme: 'dark' },
] as const;

test.each(views)('month sheet and wall are accessible on $what', async ({ viewport, colorScheme }) => {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  await page.goto(`${office.origin}/sheet`);
  await page.getByRole('gridcell').first().waitFor();
  const onSheet = await accessibilityViolations(page);
  const isTooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  await page.goto(`${office.origin}/wall`);
  await page.getByRole('listitem').first().waitFor();
  const onWall = await accessibilityViolations(page);

  expect({ onSheet, onWall, isTooWide }).toEqual({ onSheet: [], onWall: [], isTooWide: false });
});

test('the wall says when it is cut off, and mends itself when the server is back', async () => {
  await page.setViewportSize(desk);
  await page.goto(`${office.origin}/wall`);
  await page.getByRole('listitem').first().waitFor();
  await page.getByText(/연결 끊김/).waitFor({ state: 'hidden' });

  await office.stopServer();
  await page.getByText(/^⚠ 연결 끊김 · \d\d:\d\d 기준$/).waitFor();
  await office.startServer();
  await page.getByText(/연결 끊김/).waitFor({ state: 'hidden' });

  expect(await page.getByRole('listitem').count()).toBeGreaterThan(0);
});
