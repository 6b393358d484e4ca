import { generateDay } from '@nadeul/simulator';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from '../testing/axe.ts';
import { openBrowser } from '../testing/browser.ts';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { openPage, signInOnPage } from '../testing/page.ts';
import { lastWorkday, strangerTap, tapOf, today } from '../testing/taps.ts';
import { until } from '../testing/until.ts';

const workday = lastWorkday();
const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

let office: OfficeUnderTest;
let browser: Browser;
beforeAll(async () => {
  office = await openOffice({ startDate: workday.subtract({ days: 7 }).toString(), withPage: true });
  const { people } = office.office;
  for (const days of [3, 2, 1])
    office.door.append(generateDay('everyone', workday.subtract({ days }).toString(), office.office));
  office.door.append(people.map((person) => tapOf(person, workday, '08:52:00')));
  office.door.append(people.slice(0, 12).map((person) => tapOf(person, today(), '00:00:30')));
  const zeroDates = people
    .slice(0, 2)
    .map((person) => ({ ...tapOf(person, today(), '00:01:00'), date: '00000000' }));
  office.door.append([strangerTap('0000C0FFE1', workday, '10:11:12'), ...zeroDates]);
  office.startConnector();
  browser = await openBrowser();
  await until(office.counts, ({ tags, setAside }) => tags + setAside >= office.door.rowCount);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await office.close();
});

const views = [
  { what: 'a desk', viewport: desk, colorScheme: 'light' },
  { what: 'a desk in the dark', viewport: desk, colorScheme: 'dark' },
  { what: 'a phone', viewport: phone, colorScheme: 'light' },
  { what: 'a phone in the dark', viewport: phone, colorScheme: 'dark' },
] as const;

test.each(views)('every page is accessible and fits on $what', async ({ viewport, colorScheme }) => {
  const page = await openPage(browser, office.origin, { viewport, colorScheme, reducedMotion: 'reduce' });
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
  const look = async (place: string) => {
    for (const violation of await accessibilityViolations(page)) faults.push(`${place}: ${violation}`);
    if (await isWiderThanItsWindow(page)) faults.push(`${place}: scrolls sideways`);
  };

  await look('sign-in');
  await signInOnPage(page);
  await cardOf(page).waitFor();
  await look('board');
  await cardOf(page).click();
  await page.getByRole('dialog').getByRole('term').first().waitFor();
  await look('day');
  await page.getByRole('button', { name: '닫기' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await look('month');
  await page.goto(`${office.origin}/people`);
  await cardOf(page).waitFor();
  await look('people');
  await page.goto(`${office.origin}/unmatched`);
  await page.getByRole('row').filter({ hasText: 'FFE1' }).waitFor();
  await look('unmatched');
  await page.goto(`${office.origin}/admin/roles`);
  await page.getByRole('row').filter({ hasText: '전체 관리자' }).first().waitFor();
  await look('roles');
  await page.context().close();

  expect(faults).toEqual([]);
});

const placesToLook = [
  '/',
  '/account',
  '/notices',
  '/incidents',
  '/corrections',
  '/corrections/outage',
  '/correction-wishes',
  '/exceptions',
  '/closing',
  '/statistics',
  `/plans/${workday.toString().slice(0, 7)}`,
  '/hr',
  '/hr/people',
  '/hr/people/import',
  '/hr/departments',
  '/hr/settings/check',
  '/hr/settings/work-types',
  '/hr/settings/rules',
  '/hr/settings/holidays',
  '/admin/users',
  '/admin/security',
  '/admin/links',
  '/admin/notices',
  '/admin/audit',
] as const;

test.each(views)(
  'every page of settings is accessible and fits on $what',
  async ({ viewport, colorScheme }) => {
    const page = await openPage(browser, office.origin, { viewport, colorScheme, reducedMotion: 'reduce' });
    await signInOnPage(page);
    await cardOf(page).waitFor();
    const faults: string[] = [];

    for (const place of placesToLook) {
      await page.goto(`${office.origin}${place}`);
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      await until(
        () => page.locator('.skeleton').count(),
        (count) => count === 0,
      );
      if (new URL(page.url()).pathname !== place) faults.push(`${place}: leads to ${page.url()}`);
      for (const violation of await accessibilityViolations(page)) faults.push(`${place}: ${violation}`);
      if (await isWiderThanItsWindow(page)) faults.push(`${place}: scrolls sideways`);
    }
    await page.context().close();

    expect(faults).toEqual([]);
  },
);

/** Somebody's card on the board, or their line in the list. */
function cardOf(page: Page): Locator {
  const name = office.office.people[0]?.name ?? '';
  return page.getByRole('main').getByRole('link', { name }).first();
}

function isWiderThanItsWindow(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > innerWidth');
}

test('the keyboard alone leads from the board to the tags behind a day', async () => {
  const page = await openPage(browser, office.origin, { viewport: desk });
  await signInOnPage(page);
  const card = cardOf(page);

  await card.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('term').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const openDays = page.getByRole('button', { name: /자세히 보기$/ });
  await openDays.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();

  expect(await page.getByRole('dialog').isVisible()).toBe(true);
  await page.context().close();
});
