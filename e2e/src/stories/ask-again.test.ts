import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from '../testing/axe.ts';
import { openBrowser } from '../testing/browser.ts';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { openPage, signInOnPage } from '../testing/page.ts';
import { lastWorkday, tapOf } from '../testing/taps.ts';
import { until } from '../testing/until.ts';

const workday = lastWorkday();
const before = workday.subtract({ days: 1 });

let office: OfficeUnderTest;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  office = await openOffice({ startDate: workday.toString(), withPage: true });
  browser = await openBrowser();
  const { people } = office.office;
  for (const day of [before, workday]) office.door.append(people.map((one) => tapOf(one, day, '08:52:00')));
  office.startConnector();
  await until(office.counts, ({ tags }) => tags >= people.length);
  page = await openPage(browser, office.origin);
  await signInOnPage(page);
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

async function openLink(): Promise<void> {
  const [link] = await office.query('select workplace_id as place, source_id as source from device_link');
  await page.goto(`${office.origin}/hr/settings/workplaces/${link?.place}/links/${link?.source}`);
  await page.getByRole('heading', { name: '빠짐없이 왔는지' }).waitFor();
}

test('an admin asks for a day on the server’s page, and its rows come from the door, each once', async () => {
  const { people } = office.office;
  await openLink();

  await page.getByLabel('다시 받을 첫날').fill(before.toString());
  await page.getByLabel('다시 받을 마지막 날').fill(before.toString());
  await page.locator('form').getByRole('button', { name: '다시 받기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '다시 받기' }).click();
  await page.getByText(`새로 받음 ${people.length} · 이미 있음 0 · 보류 0`).waitFor();

  await page.getByText('다 받음').waitFor();
  expect(await office.counts()).toMatchObject({ tags: 2 * people.length, distinctKeys: 2 * people.length });
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('asked for once more, nothing is doubled, and the page says that all were there', async () => {
  const { people } = office.office;
  await openLink();
  const day = `${before.month}. ${before.day}.`;

  await page
    .getByRole('button', { name: new RegExp(`^${day.replaceAll('.', '\\.')}\\(.\\) 다시 받기`) })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: '다시 받기' }).click();
  await page.getByText(`새로 받음 0 · 이미 있음 ${people.length} · 보류 0`).waitFor();

  expect(await office.counts()).toMatchObject({ tags: 2 * people.length, distinctKeys: 2 * people.length });
});
