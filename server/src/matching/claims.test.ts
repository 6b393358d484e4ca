import { randomUUID } from 'node:crypto';
import type { TagEvent } from '@nadeul/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../database/index.ts';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';
import { until } from '../testing/wait.ts';
import { rematch } from './index.ts';

let server: TestServer;
let office: TestOffice;
let count = 0;

beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  office = await server.makeOffice(`office-${count++}.example`);
});

/** A tag of card 77F0 without any other number. */
function cardAt(civilTime: string, changes: Partial<TagEvent> = {}): TagEvent {
  const tag = tagAt(civilTime, { employeeNumber: null, name: null, cardNumber: '77f0', ...changes });
  return { ...tag, vendorKey: `${civilTime} ${tag.userNumber} ${tag.cardNumber} ${tag.employeeNumber}` };
}

type Claim = { kind: string; value: string; who: string; from?: string; until?: string; ground?: string };

async function addIdentity({ kind, value, who, from, until, ground = 'assigned' }: Claim): Promise<void> {
  await server.database.pool.query(
    `insert into identity (office_id, identity_id, kind, value, employee_id, from_date, until_date, ground)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [office.officeId, randomUUID(), kind, value, office.employees[who], from, until, ground],
  );
}

async function tagsOf(who: string): Promise<string[]> {
  const { rows } = await server.database.pool.query<{ at: string }>(
    `select to_char(occurred_at at time zone 'Asia/Seoul', 'MM-DD HH24:MI') as at from tag_match
     where office_id = $1 and employee_id = $2 order by 1`,
    [office.officeId, office.employees[who]],
  );
  return rows.map(({ at }) => at);
}

/** The days marked in a transaction, before anybody computes them. */
async function markedIn(transaction: Database): Promise<string[]> {
  const rows = await transaction
    .selectFrom('stale_day as s')
    .innerJoin('employee as e', 'e.employee_id', 's.employee_id')
    .select(['e.employee_number as number', 's.work_date as day'])
    .where('s.office_id', '=', office.officeId)
    .execute();
  return rows.map(({ number, day }) => `${number} ${day.toString()}`).sort();
}

test('tags go to whoever a card is assigned to, and exactly the days left and entered are marked', async () => {
  await addIdentity({ kind: 'card', value: '77F0', who: '0001', ground: 'known' });
  await office.send([
    cardAt('2026-11-16 08:50:00'),
    cardAt('2026-11-17 08:50:00'),
    cardAt('2026-11-18 02:30:00'),
    cardAt('2026-11-18 08:50:00', { cardNumber: '5555' }),
  ]);
  await server.settle();
  await addIdentity({ kind: 'card', value: '77F0', who: '0003', from: '2026-11-17' });

  const { moved, days } = await server.database.db.transaction().execute(async (transaction) => ({
    moved: await rematch(transaction, office.officeId, [{ kind: 'card', value: '77f0 ' }]),
    days: await markedIn(transaction),
  }));

  // 0003 works at night: what they tap at half past two belongs to the evening before, as it does for a day worker.
  expect(days).toEqual(['0001 2026-11-17', '0003 2026-11-16', '0003 2026-11-17']);
  expect(await tagsOf('0001')).toEqual(['11-16 08:50']);
  expect(await tagsOf('0003')).toEqual(['11-17 08:50', '11-18 02:30']);
  expect(moved).toEqual({ tags: 2, days: 3 });
});

test('a batch that arrives while an assignment commits is not left with the old owner', async () => {
  await addIdentity({ kind: 'card', value: '77F0', who: '0001', ground: 'known' });
  const { db } = server.database;
  let commit: () => void = () => {};
  const committing = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let changed: () => void = () => {};
  const isChanged = new Promise<void>((resolve) => {
    changed = resolve;
  });

  const assigning = db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('identity')
      .set({ employee_id: office.employees['0002'] ?? '' })
      .where('office_id', '=', office.officeId)
      .where('value', '=', '77F0')
      .execute();
    await rematch(transaction, office.officeId, [{ kind: 'card', value: '77F0' }]);
    changed();
    await committing;
  });
  await isChanged;
  const sending = office.send([cardAt('2026-11-18 08:50:00')]);
  await untilSomebodyWaits();
  commit();
  await Promise.all([assigning, sending]);

  expect(await tagsOf('0001')).toEqual([]);
  expect(await tagsOf('0002')).toEqual(['11-18 08:50']);
});

test('an assignment that is made while a batch is under way takes the tags of that batch along', async () => {
  await addIdentity({ kind: 'card', value: '77F0', who: '0001', ground: 'known' });
  const blocker = await server.database.ownerPool.connect();
  await blocker.query('begin');
  await blocker.query('lock table stale_day in access exclusive mode');

  const sending = office.send([cardAt('2026-11-18 08:50:00')]);
  await untilSomebodyWaits();
  const assigning = server.database.db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('identity')
      .set({ employee_id: office.employees['0002'] ?? '' })
      .where('office_id', '=', office.officeId)
      .where('value', '=', '77F0')
      .execute();
    await rematch(transaction, office.officeId, [{ kind: 'card', value: '77F0' }]);
  });
  await untilSomebodyWaits('advisory');
  await blocker.query('commit');
  blocker.release();
  await Promise.all([sending, assigning]);

  expect(await tagsOf('0002')).toEqual(['11-18 08:50']);
});

async function untilSomebodyWaits(wait = ''): Promise<void> {
  await until('a statement waits', async () => {
    const { rows } = await server.database.ownerPool.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
       and wait_event like $1`,
      [`%${wait}`],
    );
    return rows.length > 0;
  });
}

test('what is amended counts: a row whose 사번 was filled in later follows that 사번', async () => {
  await office.send([cardAt('2026-11-18 08:50:00')]);
  await office.send([{ ...cardAt('2026-11-18 08:50:00'), employeeNumber: '0002' }]);

  const before = await tagsOf('0002');
  await server.database.pool.query(
    `update employee set employee_number = 'x' where office_id = $1 and employee_number = '0002'`,
    [office.officeId],
  );
  await server.database.db
    .transaction()
    .execute((transaction) =>
      rematch(transaction, office.officeId, [{ kind: 'employee-number', value: '0002' }]),
    );

  expect(before).toEqual(['11-18 08:50']);
  expect(await tagsOf('0002')).toEqual([]);
});

test('a user number that is seen with an assigned card brings taps of the finger along, earlier ones too', async () => {
  await addIdentity({ kind: 'card', value: '77F0', who: '0002', from: '2026-11-10' });
  const finger = (at: string) => cardAt(at, { cardNumber: null, userNumber: '7' });
  await office.send([finger('2026-11-16 08:50:00'), finger('2026-11-01 08:50:00')]);
  const before = await tagsOf('0002');

  await office.send([cardAt('2026-11-17 08:50:00', { userNumber: '7' })]);
  await office.send([finger('2026-11-18 08:50:00')]);

  expect(before).toEqual([]);
  expect(await tagsOf('0002')).toEqual(['11-16 08:50', '11-17 08:50', '11-18 08:50']);
});

test('user number 0 and negative ones are nobody’s, whoever they are assigned to', async () => {
  await addIdentity({ kind: 'user-number', value: '0', who: '0001' });
  await addIdentity({ kind: 'user-number', value: '-1', who: '0001' });

  await office.send([
    cardAt('2026-11-18 08:50:00', { userNumber: '0', cardNumber: null }),
    cardAt('2026-11-18 08:51:00', { userNumber: '-1', cardNumber: null }),
  ]);

  expect(await tagsOf('0001')).toEqual([]);
});

test('ten thousand new 사번 in one change take their tags', async () => {
  const numbers = Array.from({ length: 10_000 }, (_, index) => `n${index}`);
  for (let first = 0; first < 2000; first += 500)
    await office.send(
      numbers
        .slice(first, first + 500)
        .map((employeeNumber) => cardAt('2026-11-18 08:50:00', { cardNumber: null, employeeNumber })),
    );
  await server.database.pool.query(
    `insert into employee (office_id, employee_id, employee_number, name)
     select $1, gen_random_uuid(), n, n from unnest($2::text[]) as n`,
    [office.officeId, numbers],
  );

  const moved = await server.database.db.transaction().execute((transaction) =>
    rematch(
      transaction,
      office.officeId,
      numbers.map((value) => ({ kind: 'employee-number', value })),
    ),
  );

  expect(moved).toEqual({ tags: 2000, days: 2000 });
});
