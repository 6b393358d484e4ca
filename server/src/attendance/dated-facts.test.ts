import type { Board, DayDetail, EmployeeMonth } from '@nadeul/contract';
import { Temporal } from '@nadeul/domain';
import fc from 'fast-check';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { markDaysFrom, markWorkplaceDaysFrom } from '../schedule/index.ts';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';
import { rebuildDays } from './index.ts';

const server: TestServer = await createTestServer();
const { ownerPool, db } = server.database;
let office: TestOffice;
let cookie: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  office = await server.makeOffice(`dated-${count}.example`);
  await at('2026-11-18T20:00:00+09:00');
});
afterAll(() => server.close());

/** Goes to an instant and signs in there. */
async function at(now: string): Promise<void> {
  server.setNow(now);
  cookie = await office.cookieOf('admin');
}

const dayOf = (workDate: string, number = '0001') =>
  server.read<DayDetail>(`/api/employees/${office.employees[number]}/days/${workDate}`, cookie);
const numbersOnBoard = async () =>
  (await server.read<Board>('/api/board', cookie)).rows.map(({ employee }) => employee.employeeNumber);

/** Changes facts by a statement on the office ($1) and an employee ($2), and marks the days that follow from it. */
async function change(sql: string, from: string, number = '0001'): Promise<void> {
  const employeeId = office.employees[number] ?? '';
  await ownerPool.query(sql, [office.officeId, employeeId]);
  await db.transaction().execute(async (transaction) => {
    const range = { employeeIds: [employeeId], from: Temporal.PlainDate.from(from) };
    await markDaysFrom(transaction, office.officeId, range);
  });
  await server.settle();
}

const hire = (hiredOn: string, enteredOn: string) =>
  change(
    `update employee set hired_on = '${hiredOn}', hire_entered_on = '${enteredOn}'
     where office_id = $1 and employee_id = $2`,
    '1900-01-02',
  );

async function records(): Promise<string[]> {
  const { rows } = await ownerPool.query<{ row: string }>(
    'select d::text as row from day_record d where office_id = $1 order by 1',
    [office.officeId],
  );
  return rows.map(({ row }) => row);
}

test('who was entered after the hire date is checked from the day after, and no tag before it is lost', async () => {
  await office.send([
    tagAt('2026-11-16 09:30:00'),
    tagAt('2026-11-17 09:30:00'),
    tagAt('2026-11-18 09:30:00'),
  ]);
  await hire('2026-11-17', '2026-11-17');
  const known = [await dayOf('2026-11-16'), await dayOf('2026-11-17')];

  await hire('2026-11-16', '2026-11-17');
  const late = [await dayOf('2026-11-15'), await dayOf('2026-11-17'), await dayOf('2026-11-18')];

  expect(known.map(({ day }) => [day.state, day.flags])).toEqual([
    ['not-employed', []],
    ['pending', ['late']],
  ]);
  expect(late.map(({ day }) => day.state)).toEqual(['not-employed', 'not-checked', 'working']);
  expect(late[1]?.day).toMatchObject({ inAt: null, lateMinutes: 0, plannedStart: null, tagCount: 1 });
  expect(late[1]?.tags).toMatchObject([{ use: 'ignored', rule: 'not-checked' }]);
});

test('who leaves is on the board until the end of the last day, and no later day is ever absent', async () => {
  await change(
    `update employee set left_on = '2026-11-18' where office_id = $1 and employee_id = $2`,
    '2026-11-19',
  );

  const onLastDay = await numbersOnBoard();
  await at('2026-11-19T12:00:00+09:00');
  const month = await server.read<EmployeeMonth>(
    `/api/employees/${office.employees['0001']}/months/2026-11`,
    cookie,
  );

  expect(onLastDay).toContain('0001');
  expect(await numbersOnBoard()).toEqual(['0002', '0003']);
  expect(month.days[17]?.state).not.toBe('not-employed');
  expect(month.days.slice(18).map(({ state }) => state)).toEqual(Array(12).fill('not-employed'));
});

test('days of 휴직 have no plan, keep their tags uncounted, and the plan goes on by itself afterwards', async () => {
  await office.send(['11', '12', '13'].map((day) => tagAt(`2026-11-${day} 09:30:00`)));
  await change(
    `insert into leave_of_absence (office_id, leave_id, employee_id, from_date, until_date, reason)
     values ($1, gen_random_uuid(), $2, '2026-11-12', '2026-11-12', 'sick'),
            ($1, gen_random_uuid(), $2, '2026-11-18', null, 'left')`,
    '2026-11-12',
  );

  const days = [await dayOf('2026-11-11'), await dayOf('2026-11-12'), await dayOf('2026-11-13')];

  expect(days.map(({ day }) => [day.state, day.lateMinutes, day.tagCount])).toEqual([
    ['pending', 30, 1],
    ['leave-of-absence', 0, 1],
    ['pending', 30, 1],
  ]);
  expect(days[1]?.tags).toMatchObject([{ use: 'ignored', rule: 'leave-of-absence' }]);
  expect(await numbersOnBoard()).toEqual(['0002', '0003']);
});

test('the check option and the door of the workplace on the work date decide, and the past keeps its own', async () => {
  await office.send(
    ['16', '17', '18'].flatMap((day) => [
      tagAt(`2026-11-${day} 08:55:00`),
      tagAt(`2026-11-${day} 18:05:00`, { kind: 'out', vendorKey: `out ${day}` }),
    ]),
  );
  await server.settle();
  const before = await records();

  const { rows } = await ownerPool.query<{ id: string }>(
    'select workplace_id as id from workplace where office_id = $1',
    [office.officeId],
  );
  const workplaceId = rows[0]?.id ?? '';
  const check = async (from: string, option: string, isLinked: boolean) => {
    await ownerPool.query('insert into workplace_check values ($1, $2, $3, $4, $5)', [
      office.officeId,
      workplaceId,
      from,
      option,
      isLinked,
    ]);
    await db.transaction().execute((transaction) =>
      markWorkplaceDaysFrom(transaction, office.officeId, {
        workplaceId,
        from: Temporal.PlainDate.from(from),
      }),
    );
    await server.settle();
  };
  await check('2026-11-17', 'button', true);
  await check('2026-11-18', 'button', false);

  const days = [await dayOf('2026-11-16'), await dayOf('2026-11-17'), await dayOf('2026-11-18')];
  expect(days.map(({ day }) => [day.checkOption, day.flags, day.tagCount])).toEqual([
    ['first-last', [], 2],
    ['button', ['in-missing'], 2],
    ['button', [], 0],
  ]);
  expect((await records()).filter((row) => before.includes(row))).toHaveLength(1);
});

test('a day depends on the doors of the workplace on that day, not on those that moved there later', async () => {
  await at('2026-11-19T12:00:00+09:00');
  await ownerPool.query(
    `with other as (
       insert into workplace (office_id, workplace_id, name) values ($1, gen_random_uuid(), '지점') returning workplace_id
     ), checked as (
       insert into workplace_check (office_id, workplace_id, from_date, check_option, uses_device_links)
       select $1, workplace_id, '1900-01-01', 'first-last', true from other
     )
     insert into device_link_place (office_id, source_id, from_date, workplace_id, is_active)
     select $1, $2::uuid, '1900-01-01'::date, workplace_id, true from other
     union all
     select $1, $2, '2026-11-17', workplace_id, true from workplace where office_id = $1 and name = '본사'`,
    [office.officeId, office.sourceId],
  );

  const states = [await dayOf('2026-11-16'), await dayOf('2026-11-17')].map(({ day }) => day.state);

  expect(states).toEqual(['absent', 'pending']);
});

test('days after a change of shift, of leaving and of hiring are those that a rebuild makes', async () => {
  await office.send(
    Array.from({ length: 12 }, (_, day) => String(day + 5).padStart(2, '0')).flatMap((day) => [
      tagAt(`2026-11-${day} 07:02:00`),
      tagAt(`2026-11-${day} 21:50:00`),
    ]),
  );
  await server.settle();
  const shiftFrom = (date: string, number: string) =>
    change(
      `insert into employee_work_type select $1, $2, '${date}', t.work_type_id from employee_work_type t
       join employee e using (office_id, employee_id) where office_id = $1 and e.employee_number = '${number}'`,
      date,
    );

  await shiftFrom('2026-11-09', '0003');
  const onNights = await dayOf('2026-11-09');
  await shiftFrom('2026-11-12', '0002');
  await hire('2026-11-06', '2026-11-06');
  const changed = await records();
  await rebuildDays(db, office.officeId);

  expect(onNights.day).toMatchObject({
    inAt: '2026-11-09T21:50:00+09:00',
    outAt: '2026-11-10T07:02:00+09:00',
  });
  expect(await records()).toEqual(changed);
  expect(changed.length).toBeGreaterThan(8);
});

const anyDate = fc.integer({ min: 3, max: 20 }).map((day) => `2026-10-${String(day).padStart(2, '0')}`);
const anyTag = fc
  .record({ date: anyDate, minute: fc.integer({ min: 0, max: 1439 }) })
  .map(({ date, minute }) => {
    const clock = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
    return tagAt(`${date} ${clock.join(':')}:00`);
  });
const anyChange = fc.oneof(
  fc.record({ date: anyDate, number: fc.constantFrom('0002', '0003') }).map(({ date, number }) => ({
    from: date,
    sql: `insert into employee_work_type select $1, $2, '${date}', t.work_type_id from employee_work_type t
          join employee e using (office_id, employee_id) where office_id = $1 and e.employee_number = '${number}'
          order by t.from_date limit 1
          on conflict (office_id, employee_id, from_date) do update set work_type_id = excluded.work_type_id`,
  })),
  // Another 퇴사일 changes the days from the earlier of the two on.
  anyDate.map((date) => ({
    from: '2026-10-01',
    sql: `update employee set left_on = date '${date}' - 1 where office_id = $1 and employee_id = $2`,
  })),
  anyDate.map((date) => ({
    from: date,
    sql: `insert into leave_of_absence (office_id, leave_id, employee_id, from_date, until_date, reason)
          values ($1, gen_random_uuid(), $2, '${date}', date '${date}' + 2, 'sick')`,
  })),
);

test('whatever changes from whatever day, in between tags, gives the days that a rebuild makes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(anyTag, anyChange), { minLength: 4, maxLength: 14 }),
      async (steps) => {
        for (const step of steps) {
          if ('sql' in step) await change(step.sql, step.from);
          else await office.send([step]);
        }
        await server.settle();
        const incremental = await records();

        await rebuildDays(db, office.officeId);

        expect(await records()).toEqual(incremental);
        await change(
          'update employee set left_on = null where office_id = $1 and employee_id = $2',
          '2026-10-01',
        );
      },
    ),
    { numRuns: 8, seed: 20_261_122 },
  );
});

test('a change marks nothing of employees without tags', async () => {
  const employeeIds = Object.values(office.employees);

  const marked = await db.transaction().execute(async (transaction) => {
    await markDaysFrom(transaction, office.officeId, {
      employeeIds,
      from: Temporal.PlainDate.from('2026-01-01'),
    });
    return transaction.selectFrom('stale_day').select('work_date').execute();
  });

  expect(marked).toEqual([]);
});
