import type { EmployeeMonth, PeopleMonth, Statistics } from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

const server: TestServer = await createTestServer();
const numbers = ['0001', '0002', '0003'] as const;
const isoDays = (month: string, days: readonly number[]) =>
  days.map((day) => `${month}-${String(day).padStart(2, '0')}`);
/** The weeks of the 2nd to the 29th of November 2026, Monday to Saturday, all of them over. */
const workDates = isoDays('2026-11', [2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25]);
let office: TestOffice;
let cookie: string;

beforeAll(async () => {
  server.setNow('2026-12-02T12:00:00+09:00');
  office = await server.makeOffice('agreement.example', {
    employees: numbers.map((employeeNumber) => ({
      employeeNumber,
      name: `사람${employeeNumber}`,
      department: '',
      identities: [],
    })),
  });
  await office.send(
    numbers.flatMap((employeeNumber, person) =>
      workDates.flatMap((date, index) => {
        const late = (index * 7 + person * 13) % 40;
        const until = 17 + ((index + person) % 6);
        const out = tagAt(`${date} ${until}:${10 + late}:20`, { employeeNumber });
        const isForgotten = index % 9 === 4 + person;
        const two = (minute: number) => String(minute).padStart(2, '0');
        const arrival = tagAt(`${date} ${late > 25 ? `09:${two(late)}` : `08:${two(late)}`}:40`, {
          employeeNumber,
        });
        return isForgotten ? [arrival] : [arrival, out];
      }),
    ),
  );
  await server.database.ownerPool.query(
    `update device_link set covered_from = '2026-10-01', covered_until = '2026-12-02 12:00+09' where office_id = $1`,
    [office.officeId],
  );
  cookie = await office.cookieOf('admin');
  await server.settle();
});
afterAll(() => server.close());

const monthsOf = () =>
  Promise.all(
    numbers.map((number) =>
      server.read<EmployeeMonth>(`/api/employees/${office.employees[number]}/months/2026-11`, cookie),
    ),
  );
const totalOf = <T>(rows: readonly T[], of: (row: T) => number) =>
  rows.reduce((sum, row) => sum + of(row), 0);

test('a person’s month, the month of all and the statistics come to the same sums', async () => {
  const months = await monthsOf();
  const { people } = await server.read<PeopleMonth>('/api/attendance/months/2026-11', cookie);
  const statistics = await server.read<Statistics>('/api/statistics?until=2026-11&months=1', cookie);
  const [figures] = statistics.months;

  for (const month of months) {
    const person = people.find(({ employeeId }) => employeeId === month.employee.employeeId);
    expect(person?.totals, month.employee.employeeNumber).toMatchObject(month.totals);
    expect(month.totals.lateDays * month.totals.missingDays * month.totals.absentDays).toBeGreaterThan(0);
  }
  expect(figures).toMatchObject({
    people: numbers.length,
    workedMinutes: totalOf(months, ({ totals }) => totals.workedMinutes),
    lateDays: totalOf(months, ({ totals }) => totals.lateDays),
    earlyLeaveDays: totalOf(people, ({ totals }) => totals.earlyLeaveDays),
    nightMinutes: totalOf(people, ({ totals }) => totals.nightMinutes),
  });
});

test('the weeks of the statistics are those that the days of the people add up to', async () => {
  const months = await monthsOf();
  const { weeks } = await server.read<Statistics>('/api/statistics?until=2026-11&months=1', cookie);
  const mondays = isoDays('2026-11', [2, 9, 16, 23]);
  const sums = mondays.map((from) => {
    const until = isoDays('2026-11', [Number(from.slice(8)) + 6])[0] ?? '';
    const minutes = months.map(({ days }) =>
      totalOf(
        days.filter(({ workDate }) => from <= workDate && workDate <= until),
        ({ recognisedMinutes, unapprovedMinutes }) => recognisedMinutes + unapprovedMinutes,
      ),
    );
    return {
      from,
      people: minutes.filter((one) => one > 0).length,
      averageMinutes: Math.round(totalOf(minutes, (one) => one) / minutes.length),
      overtimeMinutes: totalOf(minutes, (one) => Math.max(0, one - 2400)),
      nearPeople: minutes.filter((one) => one >= 2880 && one <= 3120).length,
      overPeople: minutes.filter((one) => one > 3120).length,
    };
  });

  expect(weeks).toEqual(sums);
  expect(totalOf(weeks, ({ overtimeMinutes }) => overtimeMinutes)).toBeGreaterThan(0);
});
