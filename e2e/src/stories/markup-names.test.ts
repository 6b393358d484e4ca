import { api, helloAnswer } from '@nadeul/contract';
import { officeOfThirty } from '@nadeul/simulator';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../testing/browser.ts';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { openPage, signInOnPage } from '../testing/page.ts';
import { today } from '../testing/taps.ts';

// Names come from a database that nobody here controls: whoever may write into it must not run anything on the page.
const names = {
  person: '<img src=x onerror="window.hurt=1">',
  stranger: '<svg onload="window.hurt=1">',
  gate: '<script>window.hurt=1</script>',
  link: '"><iframe srcdoc="<script>top.hurt=1</script>">',
} as const;

let office: OfficeUnderTest;
let browser: Browser;
let page: Page;
const dialogs: string[] = [];
const violations: string[] = [];

beforeAll(async () => {
  const thirty = officeOfThirty('markup');
  const people = thirty.people.map((person, index) =>
    index === 1 ? { ...person, name: names.person } : person,
  );
  office = await openOffice({ startDate: today().toString(), withPage: true, office: { ...thirty, people } });
  await sendTags(people[1]?.employeeNumber ?? '');
  browser = await openBrowser();
  page = await openPage(browser, office.origin, { viewport: { width: 1440, height: 900 } });
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  await signInOnPage(page);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await office.close();
});

async function sendTags(employeeNumber: string): Promise<void> {
  const { officeNumber } = office;
  const source = { name: names.link, profile: 'caps-access' };
  const met = await post(api.hello.path, { officeNumber, source, connectorVersion: '0.1.0' });
  const { sourceId } = helloAnswer.parse(await met.json());
  const tag = {
    occurredAt: `${today()}T00:00:30+09:00`,
    occurredRaw: '',
    storedAt: null,
    kind: 'pass',
    granted: true,
    userNumber: null,
    cardNumber: null,
    gateId: '1',
    gateName: names.gate,
    raw: {},
  };
  const events = [
    { ...tag, vendorKey: 'known', employeeNumber, name: names.person },
    { ...tag, vendorKey: 'unknown', employeeNumber: null, cardNumber: 'FFEE', name: names.stranger },
  ];
  const sent = await post(api.sendTags.path, { officeNumber, sourceId, events });
  expect(sent.status).toBe(200);
}

function post(path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${office.officeToken}` };
  return fetch(`${office.origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function linkAddress(): Promise<string> {
  const [row] = await office.query('select workplace_id as place, source_id as source from device_link');
  return `/hr/settings/workplaces/${row?.place}/links/${row?.source}`;
}

test.each([
  { path: '/board', shown: names.person },
  { path: '/unmatched', shown: names.stranger },
  { path: 'the page of the device link', shown: names.link },
  { path: 'the gates of the device link', shown: names.gate },
  { path: '/people', shown: names.person },
])('markup in a name is text on $path and runs nothing', async ({ path, shown }) => {
  const address = path.startsWith('/') ? path : await linkAddress();
  await page.goto(`${office.origin}${address}`);
  await page.getByText(shown).first().waitFor();

  const injected = await page.locator('img[src="x"], svg[onload], iframe[srcdoc], [onerror]').count();
  const isHurt = await page.evaluate('"hurt" in window');

  expect({ injected, isHurt }).toEqual({ injected: 0, isHurt: false });
  expect({ dialogs, violations }).toEqual({ dialogs: [], violations: [] });
});
