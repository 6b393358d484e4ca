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
/** A night that is over whenever the story runs. */
const nightOf = lastWorkday(workday);

let office: OfficeUnderTest;
let browser: Browser;
let page: Page;
let person: Person;
beforeAll(async () => {
  office = await openOffice({ startDate: nightOf.toString(), withPage: true });
  person = workerOf('day');
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

/** Somebody of a shift, whom the door knows by 사번. */
function workerOf(asked: Person['shift']): Person {
  const found = office.office.people.find(
    ({ shift, doorEmployeeNumber }) => shift === asked && doorEmployeeNumber !== '',
  );
  if (found === undefined) throw new Error(`Nobody works by ${asked}.`);
  return found;
}

/** Where somebody's month is. */
async function monthOf({ employeeNumber }: Person, month: string): Promise<string> {
  const admin = await signIn(office.origin, adminLoginId, adminPassword);
  const { rows } = await admin.get('board');
  const found = rows.find(({ employee }) => employee.employeeNumber === employeeNumber);
  return `${office.origin}/people/${found?.employee.employeeId}/${month}`;
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
  await page.goto(await monthOf(person, workday.toString().slice(0, 7)));
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

test('a night belongs to the day on which it began, up to the out of the next morning', async () => {
  const worker = workerOf('night');
  const morning = nightOf.add({ days: 1 });
  office.door.append([tapOf(worker, nightOf, '21:50:00'), tapOf(worker, morning, '07:05:00')]);
  await page.goto(await monthOf(worker, nightOf.toString().slice(0, 7)));
  const openNight = page.getByRole('button', { name: dayName(nightOf) });
  const line = page.getByRole('row').filter({ has: openNight });
  await line.getByRole('cell', { name: '21:50' }).waitFor();
  await line.getByRole('cell', { name: '07:05' }).waitFor();
  await openNight.click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('07:05:00').waitFor();

  expect(await drawer.textContent()).toContain('21:50:00');
  expect(await line.textContent()).not.toContain('누락');
  await page.keyboard.press('Escape');
  // The next day's own line holds nothing of the night. It may stand in the next month.
  if (morning.month !== nightOf.month) return;
  const next = page.getByRole('row').filter({ has: page.getByRole('button', { name: dayName(morning) }) });
  expect(await next.textContent()).not.toContain('07:05');
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
