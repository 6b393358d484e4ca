import type { Person } from '@nadeul/simulator';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { employeeLoginId } from '../demo/office.ts';
import { accessibilityViolations } from '../testing/axe.ts';
import { openBrowser } from '../testing/browser.ts';
import { employeePassword, type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { openPage, signInOnPage } from '../testing/page.ts';
import { lastWorkday, tapOf } from '../testing/taps.ts';
import { until } from '../testing/until.ts';

/** A day that is over, of which the morning's outage is told as well. */
const workday = lastWorkday();
const date = workday.toString();

let office: OfficeUnderTest;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  office = await openOffice({ startDate: workday.subtract({ days: 2 }).toString(), withPage: true });
  await office.query(`update employee set hired_on = '2020-01-02', hire_entered_on = '2020-01-01'`);
  const [forgetful, stranded, ...others] = dayPeople();
  office.door.append([
    ...(forgetful === undefined ? [] : [tapOf(forgetful, workday, '08:52:00')]),
    ...(stranded === undefined ? [] : [tapOf(stranded, workday, '18:20:00')]),
    ...others.flatMap((person) => [tapOf(person, workday, '07:55:00'), tapOf(person, workday, '18:05:00')]),
  ]);
  office.startConnector();
  browser = await openBrowser();
  page = await openPage(browser, office.origin, { viewport: { width: 1440, height: 900 } });
  await signInOnPage(page);
  await allArrived();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await office.close();
});

/** The people of the day shift; the first forgets to tap out, the second taps for the first time in the evening. */
function dayPeople(): Person[] {
  return office.office.people.filter(
    ({ shift, doorEmployeeNumber }) => shift === 'day' && doorEmployeeNumber !== '',
  );
}

function person(index: number): Person {
  const found = dayPeople()[index];
  if (found === undefined) throw new Error('Too few people work by day here.');
  return found;
}

/** Waits until every row of the door is a tag. */
async function allArrived(): Promise<void> {
  await until(office.counts, ({ tags }) => tags === office.door.rowCount);
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** Opens the drawer of somebody's work day. */
async function openDay(who: Person, on: Page = page): Promise<void> {
  const [row] = await office.query(
    `select employee_id as id from employee where employee_number = '${who.employeeNumber}'`,
  );
  await on.goto(`${office.origin}/people/${String(row?.id)}/${date.slice(0, 7)}?day=${date}`);
  await on
    .getByRole('dialog')
    .getByText(/이 근무일은/)
    .waitFor();
}

test('a forgotten out is set with a reason, and holds when the tag arrives after all', async () => {
  const dialog = page.getByRole('dialog');
  await openDay(person(0));
  await button('퇴근 시각').click();
  await dialog.getByLabel(/^시각/).fill('18:00');
  await dialog.getByLabel(/^사유/).fill('태그를 찍지 않고 퇴근');
  await button('수정').click();
  await dialog.getByText('퇴근 18:00', { exact: true }).waitFor();
  await dialog.getByText('태그로는 출근 08:52, 퇴근 –').waitFor();

  office.door.append([tapOf(person(0), workday, '18:31:00', { isCollectedLater: true })]);
  await allArrived();
  await openDay(person(0));

  await dialog.getByText(/수정한 뒤에 18:31 태그가 도착했어요/).waitFor();
  await dialog.getByText('태그로는 출근 08:52, 퇴근 18:31').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);

  await button(/퇴근 18:00 되돌리기/).click();
  await page
    .getByRole('dialog', { name: '수정을 되돌릴까요?' })
    .getByRole('button', { name: '되돌리기' })
    .click();
  await dialog.getByText(/님이 .*에 되돌림/).waitFor();
  await dialog
    .getByText(/18:31 .*퇴근/)
    .first()
    .waitFor();
});

test('after an outage HR looks the missing ins over, sets them at once, and takes all of them back', async () => {
  const [source] = await office.query('select office_id, source_id from device_link limit 1');
  await office.query(
    `insert into incident (office_id, incident_id, kind, subject, source_id, gate_id, gate_name, from_at, until_at)
     values ('${source?.office_id}', gen_random_uuid(), 'gate-silent', 'gate', '${source?.source_id}', '2', '2번 게이트',
       '${date}T08:00:00+09:00', '${date}T09:40:00+09:00')`,
  );
  await page.goto(`${office.origin}/incidents`);
  await page.getByRole('link', { name: '일괄 수정' }).first().click();
  const row = page.getByRole('row', { name: new RegExp(person(1).name) });
  await row.waitFor();
  expect(await row.getByRole('checkbox').isChecked()).toBe(true);
  expect(await accessibilityViolations(page)).toEqual([]);
  await button(/건 수정$/).click();
  await page.getByText(/건을 수정했어요/).waitFor();

  await openDay(person(1));
  await page.getByRole('dialog').getByText(/18:20/).first().waitFor();
  await page.getByRole('dialog').getByText('출근 09:00', { exact: true }).waitFor();

  await page.goto(`${office.origin}/corrections`);
  await button('함께 수정한 기록').first().click();
  expect(await accessibilityViolations(page)).toEqual([]);
  await button('일괄 수정 모두 되돌리기').click();
  await page.getByRole('dialog').getByRole('button', { name: '되돌리기', exact: true }).click();
  await page
    .getByText(/님이 .*에 되돌림/)
    .first()
    .waitFor();
});

test('an employee looks up why the day is so, with the plan, the rules and what HR said, and can change nothing', async () => {
  const [own] = office.office.people;
  if (own === undefined) throw new Error('Nobody works here.');
  const [row] = await office.query(
    `select employee_id as id from employee where employee_number = '${own.employeeNumber}'`,
  );
  await page.evaluate(setOut, {
    url: `/api/employees/${String(row?.id)}/days/${date}/corrections`,
    at: `${date}T18:00:00+09:00`,
  });
  const mine = await openPage(browser, office.origin, { viewport: { width: 390, height: 844 } });
  await mine.getByLabel('아이디').fill(employeeLoginId);
  await mine.getByRole('button', { name: '다음' }).click();
  await mine.getByLabel('비밀번호', { exact: true }).fill(employeePassword);
  await mine.getByRole('button', { name: '로그인', exact: true }).click();
  await mine.getByRole('heading', { name: /홈$/, level: 1 }).waitFor();

  await mine.goto(`${office.origin}/me?day=${date}`);
  const dialog = mine.getByRole('dialog');
  await dialog.getByRole('heading', { name: '이렇게 된 까닭' }).waitFor();

  await dialog.getByText('부산 지사에서 바로 퇴근').waitFor();
  await dialog
    .getByText(/08:52 .* 출근, 이하나 님이 정한 18:00에 퇴근.* 일찍 온 8분을 빼고 8시간이 인정돼요/)
    .waitFor();
  for (const term of ['근무계획', '판정 방식', '규칙', '인정 시간'])
    await dialog.getByRole('term').filter({ hasText: term }).waitFor();
  await dialog.getByText(/근로형태 .*\(고정\)/).waitFor();
  expect(await dialog.getByRole('button', { name: /퇴근 시각|상태 넣기|되돌리기|제외/ }).count()).toBe(0);
  expect(await accessibilityViolations(mine)).toEqual([]);
  await mine.context().close();
});

/** Sets an out, as whoever is signed in on the page. */
async function setOut({ url, at }: { url: string; at: string }): Promise<void> {
  const body = JSON.stringify({ value: { kind: 'set-out', at }, reason: '부산 지사에서 바로 퇴근' });
  await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}
