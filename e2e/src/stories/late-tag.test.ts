import { generateDay, type Person } from '@nadeul/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminLoginId } from '../demo/office.ts';
import { adminPassword, type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { type SignedIn, signIn } from '../testing/sign-in.ts';
import { lastWorkday, strangerTap, tapOf, today } from '../testing/taps.ts';
import { until } from '../testing/until.ts';

const workday = lastWorkday();
const historyDays = 7;

let office: OfficeUnderTest;
let admin: SignedIn;
let person: Person;
let employeeId: string;
beforeAll(async () => {
  office = await openOffice({ startDate: workday.subtract({ days: historyDays }).toString() });
  person = officeWorker();
  for (let days = historyDays; days > 1; days -= 1)
    office.door.append(generateDay('late-tag', workday.subtract({ days }).toString(), office.office));
  office.door.append(office.office.people.map((one) => tapOf(one, workday, '08:50:00')));
  office.startConnector();
  admin = await signIn(office.origin, adminLoginId, adminPassword);
  const { rows } = await admin.get('board');
  const number = person.employeeNumber;
  employeeId = rows.find(({ employee }) => employee.employeeNumber === number)?.employee.employeeId ?? '';
  await until(workIsDone, Boolean);
});
afterAll(() => office.close());

function officeWorker(): Person {
  const found = office.office.people.find(
    ({ shift, doorEmployeeNumber }) => shift === 'day' && doorEmployeeNumber !== '',
  );
  if (found === undefined) throw new Error('Nobody works by day.');
  return found;
}

async function workIsDone(): Promise<boolean> {
  const { tags, setAside } = await office.counts();
  const stale = await office.query('select 1 from stale_day limit 1');
  return tags + setAside === office.door.rowCount && stale.length === 0;
}

/** The stored days as text, by person and work date. */
async function storedDays(): Promise<Map<string, string>> {
  const rows = await office.query(
    `select employee_id || ' ' || work_date as whose, day_record::text as record from day_record`,
  );
  return new Map(rows.map(({ whose, record }) => [String(whose), String(record)]));
}

const readDay = () => admin.get('dayDetail', { employeeId, workDate: workday.toString() });

test('a tag that arrives days later corrects its own day, and no other', async () => {
  const isJudged = ({ day }: { day: { state: string } }) => day.state !== 'pending';
  const before = await until(readDay, isJudged);
  const daysBefore = await storedDays();

  office.door.append([tapOf(person, workday, '18:10:00', { isCollectedLater: true })]);
  const after = await until(readDay, ({ day }) => day.outAt !== null);

  expect(before.day.flags).toEqual(['out-missing']);
  expect(after.day).toMatchObject({
    state: 'done',
    flags: [],
    inAt: `${workday}T08:50:00+09:00`,
    outAt: `${workday}T18:10:00+09:00`,
    workedMinutes: 9 * 60 + 20 - 60,
  });
  expect(after.tags.map(({ use }) => use)).toEqual(['in', 'out']);
  await until(workIsDone, Boolean);
  const daysAfter = await storedDays();
  const changed = [...daysAfter].filter(([whose, record]) => daysBefore.get(whose) !== record);
  expect(changed.map(([whose]) => whose)).toEqual([`${employeeId} ${workday}`]);
  expect(daysAfter.size).toBe(daysBefore.size);
});

test('the month shows the corrected day', async () => {
  const readMonth = () => admin.get('employeeMonth', { employeeId, month: workday.toString().slice(0, 7) });

  office.door.append([tapOf(person, workday, '19:30:00', { isCollectedLater: true })]);
  const { days } = await until(readMonth, (month) => dayIn(month)?.outAt === `${workday}T19:30:00+09:00`);

  expect(dayIn({ days })).toEqual((await readDay()).day);

  function dayIn(month: { days: readonly { workDate: string; outAt: string | null }[] }) {
    return month.days.find(({ workDate }) => workDate === workday.toString());
  }
});

test('a card that nobody knows appears as unmatched, and is counted', async () => {
  const card = '0000C0FFE1';
  const before = await admin.get('board');
  const tapped = strangerTap(card, today(), '00:01:02');

  office.door.append([tapped]);
  const find = async () =>
    (await admin.get('unmatched')).rows.find(({ cardNumberMasked }) => cardNumberMasked?.endsWith('FFE1'));
  const found = await until(find, (identity) => identity !== undefined);

  expect(found).toMatchObject({
    tagCount: 1,
    userNumber: null,
    employeeNumber: null,
    firstAt: `${today()}T00:01:02+09:00`,
    lastGateName: '정문 1',
  });
  expect(JSON.stringify(found)).not.toContain(card);
  expect((await admin.get('board')).unmatchedCount).toBe(before.unmatchedCount + 1);
});
