import type { EmployeeMonth, PeopleMonth, SheetPerson } from '@nadeul/contract';
import { kindAt, minutesAt, timeAt } from '@nadeul/contract/sheet-cells';
import { Temporal } from '@nadeul/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { markDaysFrom } from '../schedule/index.ts';
import { createTestServer, password, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

const server: TestServer = await createTestServer();
const { ownerPool, db } = server.database;
const numbers = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(4, '0'));
const kinds = ['pass', 'in', 'out', 'go-out', 'return'] as const;
let office: TestOffice;
let cookie: string;

/** Twelve people of two departments, one below the other, with a month of taps at all hours; looked at on the 18th. */
beforeAll(async () => {
  office = await server.makeOffice('sheet.example', {
    users: [
      { loginId: 'admin', password, name: '관리자', role: 'super-admin' },
      { loginId: 'manager', password, name: '근무 관리자', role: 'employee', employeeNumber: '0012' },
    ],
    employees: numbers.map((employeeNumber, index) => ({
      employeeNumber,
      name: `사람${employeeNumber}`,
      department: index < 4 ? '개발' : index < 8 ? '서버' : '',
      identities: [],
      ...(index % 3 === 2
        ? { workType: { start: '22:00', end: '07:00', breaks: [], workDays: [1, 2, 3, 4, 5] } }
        : {}),
    })),
  });
  await inOffice(`update department set parent_id = (
      select department_id from department where office_id = $1 and name = '개발')
    where office_id = $1 and name = '서버'`);
  await inOffice(`update employee set hired_on = '2026-11-09', hire_entered_on = '2026-11-10'
    where office_id = $1 and employee_number = '0002'`);
  await inOffice(
    `update employee set left_on = '2026-11-10' where office_id = $1 and employee_number = '0005'`,
  );
  await inOffice(
    `update employee set left_on = '2026-10-10' where office_id = $1 and employee_number = '0009'`,
  );
  await inOffice(`insert into leave_of_absence (office_id, leave_id, employee_id, from_date, until_date, reason)
    select office_id, gen_random_uuid(), employee_id, '2026-11-12', '2026-11-13', 'sick' from employee
    where office_id = $1 and employee_number = '0003'`);
  await inOffice(`insert into day_correction
      (office_id, correction_id, employee_id, work_date, kind, value, reason, made_by, made_at)
    select office_id, gen_random_uuid(), employee_id, '2026-11-05', 'set-status', '{"status":"trip"}', '출장', '관리자', now()
    from employee where office_id = $1 and employee_number = '0004'`);
  await office.send(taps());
  await inOffice(`update device_link set covered_from = '2026-11-03', covered_until = '2026-11-16 12:00+09'
    where office_id = $1`);
  await db.transaction().execute((transaction) =>
    markDaysFrom(transaction, office.officeId, {
      employeeIds: Object.values(office.employees),
      from: Temporal.PlainDate.from('2026-10-31'),
    }),
  );
  server.setNow('2026-11-18T15:00:00+09:00');
  cookie = await office.cookieOf('admin');
  await server.settle();
});
afterAll(() => server.close());

async function inOffice(statement: string): Promise<void> {
  await ownerPool.query(statement, [office.officeId]);
}

/** Some two taps a person and day, at hours and with keys that look random and are the same in each run. */
function taps() {
  const isOnTrip = (number: string, day: string) => number === '0004' && day === '05';
  let state = 20_261_122;
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const two = (value: number) => String(value).padStart(2, '0');
  return numbers.flatMap((employeeNumber) =>
    Array.from({ length: 18 * 2 }, (_, index) => index).flatMap((index) => {
      const day = two(1 + Math.floor(index / 2));
      const usual = index % 2 === 0 ? 7 + next(4) : 17 + next(3);
      const hour = two(next(4) === 0 ? next(24) : usual);
      const time = `2026-11-${day} ${hour}:${two(next(60))}:${two(next(60))}`;
      const kind = kinds[next(kinds.length)] ?? 'pass';
      if (isOnTrip(employeeNumber, day)) return [];
      return tagAt(time, {
        employeeNumber,
        kind,
        granted: next(9) > 0,
        vendorKey: `${employeeNumber} ${index}`,
      });
    }),
  );
}

const sheetOf = (query = '', by = cookie, month = '2026-11') =>
  server.read<PeopleMonth>(`/api/attendance/months/${month}${query}`, by);
const monthOf = (employeeId: string) =>
  server.read<EmployeeMonth>(`/api/employees/${employeeId}/months/2026-11`, cookie);
const numbersOf = ({ people }: PeopleMonth) => people.map(({ employeeNumber }) => employeeNumber);

/** What the sheet and the person's page both say of each day, in the same words. */
function saidBySheet(sheet: PeopleMonth, person: SheetPerson) {
  return sheet.days.map(({ workDate }, day) => ({
    workDate,
    ...sheet.kinds[kindAt(person.kinds, day)],
    in: timeAt(person.ins, day),
    out: timeAt(person.outs, day),
    worked: minutesAt(person.worked, day),
  }));
}

function saidByMonth({ days }: EmployeeMonth) {
  return days.map(({ workDate, state, flags, isCorrected, inAt, outAt, workedMinutes }) => ({
    workDate,
    state,
    flags,
    isCorrected,
    in: minuteOf(workDate, inAt),
    out: minuteOf(workDate, outAt),
    worked: workedMinutes,
  }));
}

function minuteOf(workDate: string, at: string | null): number | null {
  if (at === null) return null;
  const midnight = Temporal.Instant.from(`${workDate}T00:00:00+09:00`);
  return Math.floor((Temporal.Instant.from(at).epochMilliseconds - midnight.epochMilliseconds) / 60_000);
}

async function expectSameAsMonths(): Promise<PeopleMonth> {
  const sheet = await sheetOf();
  for (const person of sheet.people) {
    const month = await monthOf(person.employeeId);
    expect(saidBySheet(sheet, person), person.employeeNumber).toEqual(saidByMonth(month));
    expect(person.totals, person.employeeNumber).toMatchObject(month.totals);
  }
  return sheet;
}

test('every day of everybody says the same as the person’s own month, and so do the totals', async () => {
  const sheet = await expectSameAsMonths();

  expect(numbersOf(sheet)).toEqual(numbers.filter((number) => number !== '0009'));
  const states = new Set(sheet.kinds.map(({ state }) => state));
  expect([...states].sort()).toEqual(
    expect.arrayContaining(['absent', 'done', 'not-employed', 'off', 'pending', 'trip', 'working']),
  );
});

test('minutes and days of the totals are the sums of the days', async () => {
  const sheet = await sheetOf();

  for (const person of sheet.people) {
    const days = saidBySheet(sheet, person);
    const late = days.filter(({ flags }) => flags?.includes('late'));
    expect(person.totals).toMatchObject({
      workedMinutes: days.reduce((sum, { worked }) => sum + worked, 0),
      lateDays: late.length,
      pendingDays: days.filter(({ state }) => state === 'pending').length,
    });
  }
});

test('a signed month is shown as it was signed, whatever comes afterwards', async () => {
  const employeeId = office.employees['0001'] ?? '';
  const { days } = await monthOf(employeeId);
  const signed = days.map((day) => ({
    ...day,
    state: 'done',
    flags: ['late', 'in-missing'],
    isCorrected: true,
    inAt: `${day.workDate}T09:30:59+09:00`,
    outAt: `${Temporal.PlainDate.from(day.workDate).add({ days: 1 })}T01:40:00+09:00`,
    workedMinutes: 600,
  }));
  await ownerPool.query(
    `with made as (
       insert into closing (office_id, closing_id, month, people, closed_at)
       values ($1, gen_random_uuid(), '2026-11-01', 1, now()) returning closing_id
     ), month as (
       insert into signed_month (office_id, month, employee_id, closing_id)
       select $1, '2026-11-01', $2, closing_id from made returning closing_id
     )
     insert into signed_day (office_id, closing_id, employee_id, work_date, record)
     select $1, closing_id, $2, (r ->> 'workDate')::date, r from month, jsonb_array_elements($3::jsonb) as r`,
    [office.officeId, employeeId, JSON.stringify(signed)],
  );

  const sheet = await expectSameAsMonths();

  const [person] = sheet.people;
  expect(person?.totals).toMatchObject({ workedMinutes: 18_000, lateDays: 30, missingDays: 30 });
  expect(timeAt(person?.outs ?? '', 4)).toBe(1540);
});

test('a 근무 관리자 sees the own departments with those below, and nobody else', async () => {
  await inOffice(`insert into role_grant (office_id, grant_id, login_id, role, department_id)
    select office_id, gen_random_uuid(), 'manager', 'work-manager', department_id from department
    where office_id = $1 and name = '서버'`);

  const sheet = await sheetOf('', await office.cookieOf('manager'));

  expect(numbersOf(sheet)).toEqual(['0005', '0006', '0007', '0008']);
  expect(sheet.departments.map(({ name }) => name).sort()).toEqual(['개발', '서버']);
});

test('a department with those below, and a text, narrow the sheet', async () => {
  const { departments } = await sheetOf();
  const idOf = (name: string) => departments.find((one) => one.name === name)?.departmentId ?? '';

  expect(numbersOf(await sheetOf(`?departmentId=${idOf('개발')}`))).toEqual(numbers.slice(0, 8));
  expect(numbersOf(await sheetOf(`?departmentId=${idOf('서버')}`))).toEqual(numbers.slice(4, 8));
  expect(numbersOf(await sheetOf(`?search=${encodeURIComponent('사람001')}`))).toEqual([
    '0010',
    '0011',
    '0012',
  ]);
  expect(numbersOf(await sheetOf('?search=0003'))).toEqual(['0003']);
});

test('a year of no office is no month, and a month that has not come is planned', async () => {
  const before = await server.app.inject({ url: '/api/attendance/months/1899-12', headers: { cookie } });
  const later = await sheetOf('', cookie, '2027-02');

  expect(before.statusCode).toBe(400);
  expect(later.days).toHaveLength(28);
  expect(later.days[6]).toEqual({ workDate: '2027-02-07', holidayName: '설날' });
  expect(new Set(later.people.map(({ totals }) => totals.absentDays))).toEqual(new Set([0]));
});
