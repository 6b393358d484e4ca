import { seoul, Temporal } from '@nadeul/domain';
import type { Person } from '@nadeul/simulator';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminLoginId } from '../demo/office.ts';
import { openBrowser } from '../testing/browser.ts';
import { adminPassword, type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { openPage, signInOnPage } from '../testing/page.ts';
import { signIn } from '../testing/sign-in.ts';
import { lastWorkday, strangerTap, tapOf } from '../testing/taps.ts';
import { until } from '../testing/until.ts';

const workday = lastWorkday();

let office: OfficeUnderTest;
let browser: Browser;
let page: Page;
let person: Person;
beforeAll(async () => {
  office = await openOffice({ startDate: workday.toString(), withPage: true });
  person = officeWorker();
  office.door.append([tapOf(person, workday, '08:52:00')]);
  office.startConnector();
  browser = await openBrowser();
  page = await openPage(browser, office.origin, { viewport: { width: 1440, height: 900 } });
  await until(office.counts, ({ tags }) => tags >= office.door.rowCount);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await office.close();
});

/** Somebody of the day shift, whose name no other name holds. */
function officeWorker(): Person {
  const found = office.office.people.find(
    ({ shift, doorEmployeeNumber }) => shift === 'day' && doorEmployeeNumber !== '',
  );
  if (found === undefined) throw new Error('Nobody works by day.');
  return found;
}

test('a wrong password is refused in words, the right one opens the board', async () => {
  await page.getByLabel('아이디').fill(adminLoginId);
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByLabel('비밀번호', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await page.getByText('아이디나 비밀번호가 맞지 않아요.').waitFor();
  await page.getByRole('button', { name: '다른 아이디로' }).click();

  await signInOnPage(page);

  const cards = page.getByRole('main').getByRole('listitem').getByRole('link');
  await until(
    () => cards.count(),
    (count) => count === office.office.people.length,
  );
  expect(await cards.count()).toBe(office.office.people.length);
});

test('a tap at the door shows on the board by itself', async () => {
  const now = Temporal.Now.instant().toZonedDateTimeISO(seoul);
  const time = now.toPlainTime().toString({ smallestUnit: 'second' });
  const card = page.getByRole('main').getByRole('link', { name: person.name });
  expect(await card.textContent()).not.toContain('후문');

  office.door.append([tapOf(person, now.toPlainDate(), time, { gateId: 3 })]);
  await card.filter({ hasText: '후문' }).waitFor();

  expect(await card.textContent()).toContain(time.slice(0, 5));
});

test('a tag that arrives late corrects its day on an open month', async () => {
  const admin = await signIn(office.origin, adminLoginId, adminPassword);
  const { rows } = await admin.get('board');
  const { employeeId = '' } =
    rows.find(({ employee }) => employee.employeeNumber === person.employeeNumber)?.employee ?? {};
  await page.goto(`${office.origin}/people/${employeeId}/${workday.toString().slice(0, 7)}`);
  const openDay = page.getByRole('button', { name: dayName(workday) });
  const line = page.getByRole('row').filter({ has: openDay });
  await line.getByRole('cell', { name: '08:52' }).waitFor();
  expect(await line.textContent()).not.toContain('18:10');

  office.door.append([tapOf(person, workday, '18:10:00', { isCollectedLater: true })]);
  await line.getByRole('cell', { name: '18:10' }).waitFor();
  await openDay.click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('08:52:00').waitFor();

  expect(await drawer.textContent()).toContain('18:10:00');
  expect(await line.textContent()).toContain('8:18');
});

test('a card that nobody knows shows among the unmatched by itself', async () => {
  await page.goto(`${office.origin}/unmatched`);
  await page.getByRole('heading', { name: '모두 이어졌어요' }).waitFor();

  office.door.append([strangerTap('0000C0FFE1', workday, '10:11:12')]);
  const row = page.getByRole('row').filter({ hasText: 'FFE1' });
  await row.waitFor();

  expect(await row.textContent()).toContain('정문 1');
});

/** How a day is named in the month: `11. 20.(금) 자세히 보기`. */
function dayName(date: Temporal.PlainDate): string {
  const weekday = '월화수목금토일'[date.dayOfWeek - 1] ?? '';
  return `${date.month}. ${date.day}.(${weekday}) 자세히 보기`;
}
