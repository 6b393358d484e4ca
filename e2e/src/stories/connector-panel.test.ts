import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../devenv/ready.ts';
import { accessibilityViolations } from '../testing/axe.ts';
import { openBrowser } from '../testing/browser.ts';
import { type ConnectorPanel, openConnectorPanel } from '../testing/connector-panel.ts';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { openPage, signInOnPage } from '../testing/page.ts';
import { endProcessesNaming, processesNaming } from '../testing/processes.ts';
import { tapNow, tapOf, today } from '../testing/taps.ts';
import { until } from '../testing/until.ts';

/**
 * An office sets its connector up on an empty machine, as its reader would click: the settings page from its link to
 * the first tap on the server's board. Each test goes on where the one before stopped. NADEUL_PICTURES names a folder
 * that then gets the pictures of the manual.
 */
const desk = { width: 1280, height: 900 };
const panelPassword = 'only-for-this-panel';
const phone = { width: 390, height: 844 };
const looks = [desk, phone].flatMap((viewport) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ viewport, colorScheme })),
);

let office: OfficeUnderTest;
let folder: string;
let panel: ConnectorPanel;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  office = await openOffice({ startDate: today().toString(), withPage: true });
  folder = join(office.folder, 'pc');
  mkdirSync(folder);
  const { people } = office.office;
  const yesterday = today().subtract({ days: 1 });
  office.door.append(people.slice(0, 9).map((person) => tapOf(person, yesterday, '08:52:00')));
  office.door.append(people.slice(0, 7).map((person) => tapOf(person, today(), '00:00:30')));
  panel = await openConnectorPanel(folder);
  browser = await openBrowser();
  const context = await browser.newContext({
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    viewport: desk,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(60_000);
  page = await context.newPage();
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await panel?.stop();
  // A story that broke off leaves the service that it started.
  endProcessesNaming(folder);
  await office?.close();
});

const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const click = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
const says = (words: string | RegExp) => page.getByText(words).first().waitFor();

/** Takes the page as it is on a desk and a phone, by day and by night: it is accessible and fits; one is kept. */
async function look(place: string): Promise<void> {
  for (const { viewport, colorScheme } of looks) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    for (const violation of await accessibilityViolations(page))
      faults.push(`${place} ${viewport.width} ${colorScheme}: ${violation}`);
    const isWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
    if (await page.evaluate(isWide)) faults.push(`${place} ${viewport.width}: scrolls sideways`);
  }
  await page.setViewportSize(desk);
  await page.emulateMedia({ colorScheme: 'light' });
  const to = process.env.NADEUL_PICTURES;
  if (to === undefined) return;
  mkdirSync(to, { recursive: true });
  await page.screenshot({ path: join(to, `panel-${place}.png`), animations: 'disabled', fullPage: true });
}

test('an empty machine is asked for its settings, in the order of the manual', async () => {
  await page.goto(panel.link);
  await says('위에서부터 채우면 칸마다 바로 확인해요.');
  await look('empty');

  const labels = await page.locator('main label').allInnerTexts();
  const order = ['DB 경로', '도메인', '오피스 고유번호', '인증키'];
  expect(labels.map((label) => label.trim()).filter((label) => order.includes(label))).toEqual(order);
  expect(await page.getByRole('button', { name: '서비스 시작' }).isDisabled()).toBe(true);
});

test('a wrong path is explained at its field, and the file is found by looking for it', async () => {
  await field('DB 경로').fill(join(office.folder, 'ACCESS-old.mdb'));
  await says('이 경로에 파일이 없어요.');
  await click('찾아보기');
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('button', { name: /ACCESS\.mdb/ })
    .last()
    .waitFor();
  await look('files');
  await dialog.getByRole('button', { name: /^파일\s*ACCESS\.mdb/ }).click();
  await says('태그를 읽었어요');

  expect(await field('DB 경로').inputValue()).toBe(office.databasePath);
  const taps = page.getByRole('table', { name: '마지막 태그 (이름은 가려요)' }).getByRole('row');
  expect(await taps.count()).toBe(6);
  expect((await taps.allInnerTexts()).join()).toContain('*');
});

test('a wrong domain is explained at its field', async () => {
  await field('도메인').fill(`http://127.0.0.1:${await freePort()}`);
  await says('서버에 연결할 수 없어요.');
  await look('mistakes');

  expect(await field('도메인').getAttribute('aria-invalid')).toBe('true');
});

test('a wrong office number is explained, and saving leads back to it', async () => {
  await field('도메인').fill(office.origin);
  await field('오피스 고유번호').fill(otherNumber(office.officeNumber));
  await field('인증키').fill(office.officeToken);
  await until(
    () => field('오피스 고유번호').getAttribute('aria-invalid'),
    (invalid) => invalid === 'true',
  );
  await click('설정 저장');
  await says('고칠 곳이 1군데 있어 저장하지 않았어요');
  await look('refused');

  const focused = await page.evaluate('document.activeElement.name');
  expect(focused).toBe('officeNumber');
});

/** Nine digits that are another office's, if anybody's. */
function otherNumber(number: string): string {
  return `${(Number(number[0]) % 9) + 1}${number.slice(1)}`;
}

test('once all is right the office shows its name; saving says that the service has to be started', async () => {
  await field('오피스 고유번호').fill(office.officeNumber);
  await says('한빛테크 오피스');
  await look('filled');
  await click('설정 저장');
  await says('설정을 저장했어요');
  await says('아직 태그를 보내지 않아요. 서비스를 시작해 주세요.');
  await look('saved');

  expect(await page.evaluate('document.activeElement.textContent')).toBe('서비스 시작');
  expect(processesNaming(folder).filter((line) => line.includes(' run '))).toEqual([]);
});

test('the service is started, and the taps of today stand on the server’s board', async () => {
  await click('서비스 시작');
  await click('상태 보기');
  await says('서비스 작동 중');
  await until(office.counts, ({ tags, setAside }) => tags + setAside === 7);
  const person = office.office.people[20];
  if (person === undefined) throw new Error('The office has fewer people.');
  const tap = tapNow(person);
  office.door.append([tap]);
  await page
    .getByRole('table', { name: '출입문의 최근 태그' })
    .getByRole('row')
    .filter({ hasText: `${tap.time.slice(0, 2)}:${tap.time.slice(2, 4)}:${tap.time.slice(4)}` })
    .waitFor();
  await look('status');

  const board = await openPage(browser, office.origin, { viewport: desk });
  await signInOnPage(board);
  const card = board.getByRole('main').getByRole('link', { name: person.name });
  await card.filter({ hasText: `${tap.time.slice(0, 2)}:${tap.time.slice(2, 4)}` }).waitFor();
  expect(await office.counts()).toEqual({ tags: 8, distinctKeys: 8, setAside: 0 });
  await board.context().close();
});

test('a day that was not sent is shown before it is sent, and sending it twice changes nothing', async () => {
  const yesterday = today().subtract({ days: 1 }).toString();
  await click('설정');
  await page.getByLabel('첫날').fill(yesterday);
  await page.getByLabel('마지막 날').fill(yesterday);
  await click('보낼 것 보기');
  await says('9건을 보내요. 서버에 없는 것은 9건이에요.');
  await look('preview');
  await click('전송');
  const result = page.getByRole('region', { name: '날짜별 전송 결과' });
  await result.getByText('다 보냈어요').waitFor();

  expect(await countsOf(result)).toEqual(['9', '0', '0']);
  expect(await office.counts()).toEqual({ tags: 17, distinctKeys: 17, setAside: 0 });

  await click('보낼 것 보기');
  await says('서버에 없는 것은 0건이에요.');
  await click('전송');
  await until(
    () => countsOf(result),
    ([accepted]) => accepted === '0',
  );
  await result.getByText('다 보냈어요').waitFor();
  await look('resent');

  expect(await countsOf(result)).toEqual(['0', '9', '0']);
  expect(await office.counts()).toEqual({ tags: 17, distinctKeys: 17, setAside: 0 });
});

/** 보냄, 이미 있음, 보류. */
function countsOf(result: Locator): Promise<string[]> {
  return result.getByRole('definition').allInnerTexts();
}

test('a password keeps the page from others who use the machine', async () => {
  await field('새 비밀번호').fill(panelPassword);
  await click('정하기');
  await says('비밀번호를 정했어요.');
  await look('settings');
  const other = await browser.newPage();
  await other.goto(panel.link);
  await other.getByText('이 링크로는 열 수 없어요').waitFor();

  expect(await other.getByRole('textbox').count()).toBe(0);
  await other.close();
});

test('who opens the settings anew is asked for the password, and a wrong one opens nothing', async () => {
  const again = await openConnectorPanel(folder);
  const other = await browser.newPage({ locale: 'ko-KR' });
  const give = async (password: string) => {
    await other.getByLabel('비밀번호', { exact: true }).fill(password);
    await other.getByRole('button', { name: '열기', exact: true }).click();
  };
  await other.goto(again.link);
  await give('a-wrong-password');
  await other.getByText('비밀번호가 맞지 않아요. 다시 입력해 주세요.').waitFor();
  const isShownBefore = await other.getByText(office.databasePath).count();
  const fieldsBefore = await other.getByRole('textbox', { name: 'DB 경로' }).count();
  await give(panelPassword);
  await other.getByText('서비스 작동 중').first().waitFor();
  await other.getByRole('button', { name: '설정', exact: true }).click();
  await other.getByRole('textbox', { name: 'DB 경로' }).waitFor();

  expect([isShownBefore, fieldsBefore]).toEqual([0, 0]);
  expect(await other.getByRole('textbox', { name: 'DB 경로' }).inputValue()).toBe(office.databasePath);
  await other.close();
  await again.stop();
});

test('the support bundle tells how the connector is, and nothing of a person and no secret', async () => {
  const [download] = await Promise.all([page.waitForEvent('download'), click('지원 묶음 내려받기')]);
  const files = unzipSync(readFileSync(await download.path()));
  const texts = Object.values(files).map((bytes) => strFromU8(bytes));
  const { people } = office.office;
  const telltales = [
    office.officeToken,
    panelPassword,
    ...people.flatMap(({ name, cardNumber }) => [name, cardNumber]),
  ].filter((text) => text !== null && text !== '');

  expect(telltales.filter((text) => texts.some((inside) => inside.includes(text)))).toEqual([]);
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining([
      'about.json',
      'settings.json',
      'source-1/diagnose.json',
      'source-1/reconcile.json',
    ]),
  );
  expect(Object.keys(files).filter((name) => /\.(mdb|ldb|sqlite|db)$/i.test(name))).toEqual([]);
  const read = (name: string) => JSON.stringify(JSON.parse(strFromU8(files[name] ?? new Uint8Array())));
  expect(read('about.json')).toContain(process.version);
  expect(read('source-1/diagnose.json')).toContain('"code"');
  expect(read('source-1/reconcile.json')).toContain(today().toString());
});

test('the service is stopped, and the page says when it has ended itself', async () => {
  await click('중지');
  await says('서비스 멈춤');
  await until(
    () => processesNaming(folder).filter((line) => line.includes(' run ')),
    (lines) => lines.length === 0,
  );
  await panel.stop();
  await says('이 설정 화면은 끝났어요');
  await look('ended');

  expect(faults).toEqual([]);
});
