import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CapsWriter,
  createCapsDatabase,
  officeOfThirty,
  openCapsWriter,
  type Person,
  type Tap,
} from '@nadeul/simulator';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startConnectorProgram } from '../devenv/connector.ts';
import type { Program } from '../devenv/program.ts';
import { freePort, untilHealthy } from '../devenv/ready.ts';
import { type RealServer, startRealServer } from '../devenv/real-server.ts';
import { openBrowser } from '../testing/browser.ts';
import { tapNow, today, workToday } from '../testing/taps.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { until } from '../testing/until.ts';

/**
 * The whole way of an office, as its reader would click: from an empty server to the first tap on the board. Each
 * test goes on where the one before stopped. NADEUL_PICTURES names a folder that then gets the pictures of README.
 */
const password = 'only-for-this-story';
const desk = { width: 1440, height: 900 };

const office = officeOfThirty('seed-path');
const person = someone();

let folder: string;
let origin: string;
let server: RealServer;
let browser: Browser;
let page: Page;
let door: CapsWriter;
const connectors: Program[] = [];

beforeAll(async () => {
  folder = temporaryFolder('seed-path');
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const databasePath = join(folder, 'ACCESS.mdb');
  createCapsDatabase(databasePath, office);
  door = openCapsWriter(databasePath);
  server = startRealServer({ NADEUL_DATA: join(folder, 'data'), NADEUL_PORT: String(port) });
  await untilHealthy(origin, 120_000, server.hasEnded);
  browser = await openBrowser();
  const context = await browser.newContext({ locale: 'ko-KR', timezoneId: 'Asia/Seoul', viewport: desk });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
}, 180_000);
afterAll(async () => {
  await browser.close();
  for (const connector of connectors) await connector.stop();
  door.close();
  await server.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody whose 사번 the door knows. */
function someone(): Person {
  const found = office.people.find(({ doorEmployeeNumber }) => doorEmployeeNumber !== '');
  if (found === undefined) throw new Error('Nobody has a 사번 at the door.');
  return found;
}

const click = (name: string | RegExp, role: 'button' | 'link' = 'button') =>
  page.getByRole('main').getByRole(role, { name }).first().click();
const inDialog = (name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
const menu = (name: string) =>
  page.getByRole('navigation', { name: '주 메뉴' }).getByRole('link', { name, exact: true }).click();
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

/** Keeps the page as a picture for README, where a folder for it is named. */
async function picture(name: string): Promise<void> {
  const to = process.env.NADEUL_PICTURES;
  if (to === undefined) return;
  mkdirSync(to, { recursive: true });
  await page.screenshot({ path: join(to, `${name}.png`), animations: 'disabled' });
}

test('the first office is made with the code that the server told, and its admin signs in', async () => {
  const said = await until(server.said, (text) => text.includes('/setup and enter'));
  const code = /one-time code within an hour: (\S+)/.exec(said)?.[1] ?? '';
  await page.goto(origin);
  await page.getByLabel('설정 코드').fill(code);
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByLabel('오피스 이름').fill('나들상사');
  await page.getByLabel('아이디').fill('hana');
  await page.getByLabel('이름', { exact: true }).fill('이하나');
  await page.getByLabel('비밀번호', { exact: true }).fill(password);
  await page.getByLabel('비밀번호 다시').fill(password);
  await picture('set-up');
  await page.getByRole('button', { name: '오피스 만들기' }).click();
  await heading('나들상사 홈');
  await page.getByRole('button', { name: '로그아웃' }).click();

  await page.getByLabel('아이디').fill('hana');
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByLabel('비밀번호', { exact: true }).fill(password);
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await heading('나들상사 홈');

  await page.getByRole('listitem').filter({ hasText: '근무 장소와 연동기기를 연결해요' }).waitFor();
  await picture('home-empty');
  expect(new URL(page.url()).pathname).toBe('/');
});

test('인사/회계 › 인사설정 › 근무체크: device links are a means of checking', async () => {
  await click(/^인사\/회계/, 'link');
  await heading('인사/회계');
  await click(/^근무체크/, 'link');
  await heading('근무체크');
  const devices = page.getByRole('checkbox', { name: '연동기기(세콤, 캡스)' });

  await page.getByRole('checkbox', { name: '연동기기(세콤, 캡스): 출근' }).check();
  await click('저장');
  await page.getByText('저장했어요.').waitFor();

  expect(await devices.first().isChecked()).toBe(true);
  expect(await page.getByText('나들에는 메신저가 없어요').isVisible()).toBe(true);
});

test('+ 장소 등록, and the link of its door with the office number and a token', async () => {
  await click('+ 장소 등록');
  await page.getByLabel('장소 이름').fill('부산 지점');
  await inDialog('등록');
  await heading('부산 지점');
  await picture('workplace');
  await click('캡스 연동 설정');
  await page.getByLabel('연동기기 이름').fill('부산 출입문');
  await inDialog('만들기');
  await heading('부산 출입문');
  await click('조직 연동 신청하러 가기', 'link');
  await heading('서비스 연동(API)');
  await click('신청하기');
  await page.getByText(/\d{9}/).first().waitFor();
  await picture('office-link');
  await page.goBack();
  await heading('부산 출입문');
  await click('인증키 만들기');
  const token = (await page.getByText(/^nd_/).textContent()) ?? '';
  await page.getByText('첫 태그를 기다리고 있어요…').waitFor();

  expect(token).toMatch(/^nd_\S{40,}$/);
  await writeConnectorFiles(token);
});

/** The files that the page gives, with what only the site knows filled in. */
async function writeConnectorFiles(token: string): Promise<void> {
  const waiting = page.waitForEvent('download');
  await click('설정 파일 받기');
  const path = await (await waiting).path();
  // The page's own file; the test changes where the door's database is, as the page says.
  const config = JSON.parse(readFileSync(path, 'utf8')) as { source: object };
  const source = { ...config.source, path: join(folder, 'ACCESS.mdb') };
  writeFileSync(join(folder, 'office-token.txt'), token, { mode: 0o600 });
  writeFileSync(
    join(folder, 'connector.json'),
    JSON.stringify({ ...config, dataFolder: join(folder, 'connector'), source }),
    { mode: 0o600 },
  );
}

test('the employee is added with the 사번 of the door and the hire date', async () => {
  await menu('임직원관리');
  await heading('임직원관리');
  await click('임직원 추가');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '사번' }).fill(person.doorEmployeeNumber);
  await dialog.getByRole('textbox', { name: '이름' }).fill(person.name);
  await dialog.getByLabel('입사일').fill(today().toString());
  await dialog.getByRole('button', { name: '저장' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(person.name).first().waitFor();
  await picture('employees');

  expect(await page.getByText(person.doorEmployeeNumber, { exact: true }).first().isVisible()).toBe(true);
});

let tap: Tap;

test('the first tap at the door shows on the link page by itself', async () => {
  connectors.push(startConnectorProgram(folder));
  await menu('근무체크');
  await click('부산 지점', 'link');
  await click('부산 출입문', 'link');
  await page.getByText('연동 프로그램은 연결됐어요. 출입문에 한 번 태그해 보세요.').waitFor();

  tap = tapNow(person);
  door.append([tap]);
  await page.getByText(/태그가 왔어요/).waitFor();
  await picture('first-tap');
});

// Until 05:00 it belongs to the day before, on which nobody was hired yet.
test.runIf(workToday().equals(today()))('and it is on the board', async () => {
  await menu('현황');
  const card = page.getByRole('main').getByRole('link', { name: person.name });
  await card.filter({ hasText: `${tap.time.slice(0, 2)}:${tap.time.slice(2, 4)}` }).waitFor();
  await picture('board-first-tap');

  expect(await card.textContent()).toContain('정문');
});
