import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from '../testing/axe.ts';
import { openBrowser } from '../testing/browser.ts';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { openPage, signInOnPage } from '../testing/page.ts';
import { tapOf, today } from '../testing/taps.ts';

/** A month that is over on any day on which this runs, and its last Monday to Friday, on which everybody begins. */
const first = today().with({ day: 1 }).subtract({ months: 2 });
let workday = first.add({ months: 1 }).subtract({ days: 1 });
while (workday.dayOfWeek > 5) workday = workday.subtract({ days: 1 });
const month = `${first.year}년 ${first.month}월`;

let office: OfficeUnderTest;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  office = await openOffice({ startDate: first.toString(), withPage: true });
  await office.query(
    `update employee set hired_on = '${workday}', hire_entered_on = '${first}', left_on = '${workday}'`,
  );
  for (const person of office.office.people) {
    const isNight = person.shift !== 'day';
    const next = workday.add({ days: 1 });
    office.door.append([
      tapOf(person, workday, isNight ? '21:50:00' : '08:50:00'),
      ...(person === forgetful()
        ? []
        : [tapOf(person, isNight ? next : workday, isNight ? '07:05:00' : '18:10:00')]),
    ]);
  }
  office.startConnector();
  browser = await openBrowser();
  page = await openPage(browser, office.origin, { viewport: { width: 1440, height: 900 } });
  await signInOnPage(page);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await office.close();
});

/** Who forgets to tap when leaving: somebody of the day shift. */
function forgetful() {
  const person = office.office.people.find(({ shift }) => shift === 'day');
  if (person === undefined) throw new Error('Nobody works by day here.');
  return person;
}
const button = (name: string) => page.getByRole('button', { name, exact: true });

/** Opens a page of months at the month. */
async function open(path: string): Promise<void> {
  await page.goto(`${office.origin}${path}`);
  while ((await page.getByText(month, { exact: true }).count()) === 0) await button('이전 달').click();
}

test('a missing out is accepted with a reason, and then the month is signed', async () => {
  await expect
    .poll(
      async () => {
        await open('/exceptions');
        await page.getByRole('table').or(page.getByText('확인할 예외가 없어요')).first().waitFor();
        return page.locator('tbody tr[aria-rowindex]').allInnerTexts();
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toEqual([expect.stringContaining('퇴근 누락')]);
  await page.getByRole('checkbox', { name: `${forgetful().name} 선택` }).check();
  await page.getByLabel('사유').fill('본인 확인함');
  await button('그대로 인정').click();
  await page.getByText('확인할 예외가 없어요').waitFor();

  await open('/closing');
  await button('마감').click();
  await page.getByRole('dialog').getByRole('button', { name: '마감', exact: true }).click();

  await page
    .getByText(`${office.office.people.length}명 가운데 ${office.office.people.length}명 마감`)
    .waitFor();
  await page.getByText('마감한 그대로예요.').waitFor();
});

test('the out that arrives after all changes no signed day, is listed, and shows once the month is opened again', async () => {
  office.door.append([tapOf(forgetful(), workday, '18:40:00')]);
  await expect
    .poll(
      async () => {
        await open('/closing');
        await page.getByRole('heading', { name: '마감 뒤에 달라진 날' }).waitFor();
        return page.getByRole('row', { name: new RegExp(forgetful().name) }).count();
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toBe(1);
  const row = page.getByRole('row', { name: new RegExp(forgetful().name) });
  expect(await row.textContent()).toMatch(/08:50 ~ –.*08:50 ~ 18:40/s);
  expect(await accessibilityViolations(page)).toEqual([]);
  await row.getByRole('link', { name: forgetful().name }).click();
  const signed = page.getByRole('dialog').getByRole('note', { name: '마감한 날이에요' });
  expect(await signed.textContent()).toMatch(/08:50 ~ –/);
  expect(await page.getByRole('dialog').getByRole('button', { name: '퇴근 시각' }).count()).toBe(0);
  expect(await accessibilityViolations(page)).toEqual([]);
  await open('/closing');

  await button('마감 취소').click();
  await page.getByRole('dialog').getByLabel('사유').fill('늦게 온 태그 반영');
  await page.getByRole('dialog').getByRole('button', { name: '마감 취소', exact: true }).click();

  await page.getByText('늦게 온 태그 반영').waitFor();
  await page.getByText(`${office.office.people.length}명 가운데 0명 마감`).waitFor();
});
