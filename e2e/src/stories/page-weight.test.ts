import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../testing/browser.ts';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { openPage, signInOnPage } from '../testing/page.ts';
import { today } from '../testing/taps.ts';

const kilobyte = 1_000;

let office: OfficeUnderTest;
let browser: Browser;
beforeAll(async () => {
  office = await openOffice({ startDate: today().toString(), withPage: true });
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

/** Bytes of script as they came over the line, compressed, since the page was opened. */
function scriptBytes(page: Page): Promise<number> {
  return page.evaluate<number>(`performance.getEntriesByType('resource')
    .filter(({ name }) => name.endsWith('.js'))
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`);
}

test('a first visitor loads at most 200 kB of script to sign in, and 400 kB to see the board', async () => {
  // What the service worker kept would be counted as unpacked.
  const page = await openPage(browser, office.origin, { serviceWorkers: 'block' });
  const atSignIn = await scriptBytes(page);
  await signInOnPage(page);
  await page.reload();
  await page.getByRole('heading', { name: '현황', level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  const atBoard = await scriptBytes(page);

  expect(atSignIn).toBeGreaterThan(0);
  expect(atSignIn).toBeLessThanOrEqual(200 * kilobyte);
  expect(atBoard).toBeGreaterThan(0);
  expect(atBoard).toBeLessThanOrEqual(400 * kilobyte);
});
