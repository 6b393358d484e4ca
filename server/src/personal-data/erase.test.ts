import type { Erased, Erasure, Problem } from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { verifyAudit } from '../audit/index.ts';
import { createTestServer, password, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

const server: TestServer = await createTestServer();
const { ownerPool, db } = server.database;
/** Whatever tells who somebody was; others in each test, whose offices share the database. */
let person: Record<'name' | 'number' | 'card' | 'login' | 'mail' | 'user', string>;
let office: TestOffice;
let admin: string;
let employeeId: string;
let count = 0;

afterAll(() => server.close());

beforeEach(async () => {
  count += 1;
  person = {
    name: `홍길동무${count}`,
    number: `E-9081${count}`,
    card: `C4RD778${count}`,
    login: `gildong-${count}`,
    mail: `gildong${count}@mail.example`,
    user: `778123${count}`,
  };
  server.setNow('2022-03-02T12:00:00+09:00');
  office = await server.makeOffice(`erased-${count}.example`, {
    users: [
      { loginId: 'admin', password, name: '관리자', role: 'super-admin' },
      { loginId: person.login, password, name: person.name, role: 'employee', employeeNumber: person.number },
    ],
    employees: [
      {
        employeeNumber: person.number,
        name: person.name,
        department: '개발',
        identities: [
          { kind: 'card', value: person.card },
          { kind: 'user-number', value: person.user },
          { kind: 'employee-number', value: person.number },
        ],
      },
      {
        employeeNumber: '0002',
        name: '이두리',
        department: '개발',
        identities: [{ kind: 'card', value: '0A1B2C3D' }],
      },
    ],
  });
  admin = await office.cookieOf('admin');
  employeeId = office.employees[person.number] ?? '';
  await work();
});

const theirs = () => ({
  employeeNumber: person.number,
  cardNumber: person.card,
  userNumber: person.user,
  name: person.name,
});
const asked = (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object, cookie = admin) =>
  server.app.inject({ method, url, headers: { cookie }, ...(payload === undefined ? {} : { payload }) });
const done = async (...call: Parameters<typeof asked>) => {
  const answer = await asked(...call);
  if (answer.statusCode >= 300) throw new Error(`${call[1]}: ${answer.body}`);
  return answer;
};
const erasureUrl = () => `/api/employees/${employeeId}/personal-data/erasure`;
const erase = (name = person.name) => asked('POST', erasureUrl(), { name, reason: 'term-over' });

/** A person's life in an office, years ago: whatever writes about them. */
async function work(): Promise<void> {
  const own = await office.cookieOf(person.login);
  await office.send([
    tagAt('2022-03-02 08:52:14', theirs()),
    tagAt('2022-03-02 18:01:00', theirs()),
    { ...tagAt('2022-03-02 18:01:00', theirs()), raw: { e_mode: '2', who: person.name } },
    { ...tagAt('2022-03-02 18:02:00', theirs()), occurredAt: 'never' },
    tagAt('2022-03-02 08:55:00', { employeeNumber: null, cardNumber: '0A1B2C3D', name: '이두리' }),
  ]);
  await server.settle();
  await done('PATCH', `/api/employees/${employeeId}`, {
    version: 1,
    email: person.mail,
    title: `${person.name}의 일`,
  });
  await done('POST', `/api/employees/${employeeId}/days/2022-03-02/corrections`, {
    value: { kind: 'set-in', at: '2022-03-02T08:00:00+09:00' },
    reason: `${person.name} 님이 잊음`,
  });
  await done(
    'POST',
    '/api/me/correction-wishes',
    { workDate: '2022-03-02', text: `${person.name}입니다. 확인해 주세요.` },
    own,
  );
  await done('GET', `/api/employees?search=${encodeURIComponent(person.name)}`);
  await done('POST', `/api/employees/${employeeId}/personal-data/exports`, {
    reason: `${person.name} 님 요청`,
  });
  await done('POST', '/api/employees/exports', {
    format: 'csv',
    reason: `${person.name} 확인`,
    filter: { search: person.name },
  });
  await server.settle();
  await ownerPool.query(`update day_correction set made_at = '2022-03-03' where office_id = $1`, [
    office.officeId,
  ]);
}

async function leave(): Promise<void> {
  server.setNow('2022-03-31T12:00:00+09:00');
  const { version } = (await asked('GET', `/api/employees/${employeeId}`)).json<{ version: number }>();
  await done('POST', `/api/employees/${employeeId}/leaving`, { version, leftOn: '2022-03-31' });
  await server.settle();
  server.setNow('2026-11-18T12:00:00+09:00');
}

/** Every table in which one of the words still stands, with the word. */
async function foundIn(words: readonly string[]): Promise<string[]> {
  const { rows } = await ownerPool.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of rows)
    for (const word of words) {
      const { rowCount } = await ownerPool.query(
        `select 1 from "${name}" t where position($1 in t::text) > 0 limit 1`,
        [word],
      );
      if (rowCount !== 0) found.push(`${name}: ${word}`);
    }
  return found;
}

test('after the term a person is gone from every table: name, numbers, card, mail and sign-in', async () => {
  await leave();
  expect((await foundIn(Object.values(person))).length).toBeGreaterThan(10);

  const answer = await erase();

  expect(answer.statusCode).toBe(200);
  expect(answer.json<Erased>()).toMatchObject({ tags: 2, days: 1 });
  expect(await foundIn(Object.values(person))).toEqual([]);
  // Only the audit names the key, which is nobody's any more.
  const keyed = await foundIn([employeeId]);
  expect(keyed.map((found) => found.split(':')[0])).toEqual(['audit_entry', 'erased_audit_entry']);
});

test('a person is not erased before the term of what was last written of them is over', async () => {
  const before = await done('GET', erasureUrl());
  expect(before.json<Erasure>()).toMatchObject({ dueOn: null, isDue: false });
  expect((await erase()).json<Problem>().code).toBe('erasure-not-due');
  await leave();
  server.setNow('2025-03-31T23:59:59+09:00');
  expect((await erase()).json<Problem>().code).toBe('erasure-not-due');

  server.setNow('2025-04-01T00:00:00+09:00');
  const after = await done('GET', erasureUrl());
  expect(after.json<Erasure>()).toMatchObject({
    dueOn: '2025-04-01',
    isDue: true,
    terms: expect.arrayContaining([{ kind: 'left', countsFrom: '2022-03-31' }]),
  });
});

test('a day of leaving that is typed into the past erases nothing that is young', async () => {
  server.setNow('2026-11-18T12:00:00+09:00');
  await office.send([tagAt('2026-11-17 08:52:14', theirs())]);
  await server.settle();
  await ownerPool.query(
    `update employee set left_on = '2020-01-31', hired_on = null, hire_entered_on = null
    where office_id = $1 and employee_id = $2`,
    [office.officeId, employeeId],
  );

  expect((await erase()).json<Problem>().code).toBe('erasure-not-due');
  await expect(
    server.database.pool.query(`select * from erase_person_rows($1, $2, '{}', '{}', null)`, [
      office.officeId,
      employeeId,
    ]),
  ).rejects.toMatchObject({ code: '23001' });
});

test('a name that was typed wrong erases nothing', async () => {
  await leave();

  const answer = await erase('홍길동');

  expect(answer.json<Problem>().fields).toMatchObject([{ path: 'name', code: 'name-differs' }]);
  expect((await asked('GET', `/api/employees/${employeeId}`)).statusCode).toBe(200);
});

test('colleagues, their tags and days, and the count of rows at the door stay as they were', async () => {
  await leave();
  const colleague = `/api/employees/${office.employees['0002']}`;
  const before = await done('GET', colleague);
  const rowsOf = async () =>
    (
      await ownerPool.query(
        `select (select count(*)::int from tag where office_id = $1) as tags,
           (select count(*)::int from set_aside where office_id = $1) as aside,
           (select json_agg(d order by work_date) from day_record d
            where office_id = $1 and employee_id = $2) as days`,
        [office.officeId, office.employees['0002']],
      )
    ).rows;
  const rowsBefore = await rowsOf();

  await erase();

  expect((await done('GET', colleague)).json()).toEqual(before.json());
  expect(await rowsOf()).toEqual(rowsBefore);
});

test('the audit stays whole, says that somebody was erased, and a change beside it is still found', async () => {
  await leave();

  await erase();

  const state = await verifyAudit(db, office.officeId);
  expect(state.broken).toBeNull();
  const { rows } = await ownerPool.query(
    `select actor_id, subject_name, after ->> 'reason' as reason from audit_entry
     where office_id = $1 and action = 'person-erased'`,
    [office.officeId],
  );
  expect(rows).toEqual([{ actor_id: 'admin', subject_name: '(삭제)', reason: 'term-over' }]);
  await ownerPool.query(`set session_replication_role = replica;
    update audit_entry set subject_name = '누군가' where office_id = '${office.officeId}' and subject_name = '(삭제)';
    reset session_replication_role`);
  expect((await verifyAudit(db, office.officeId)).broken?.kind).toBe('entry-changed');
});

test('when the door sends the rows of an erased person again, nothing of them comes back', async () => {
  await leave();
  await erase();

  const answer = await office.send([
    tagAt('2022-03-02 08:52:14', theirs()),
    { ...tagAt('2022-03-02 18:01:00', theirs()), raw: { e_mode: '3' } },
    { ...tagAt('2022-03-02 18:02:00', theirs()), occurredAt: 'never' },
  ]);
  await server.settle();

  expect(answer.results.map(({ result }) => result)).toEqual(['duplicate', 'duplicate', 'set-aside']);
  expect(await foundIn(Object.values(person))).toEqual([]);
});

test('who was erased cannot sign in, and their number can be given to somebody new', async () => {
  await leave();
  await erase();

  expect(await office.cookieOf(person.login)).toBe('undefined');
  await done('POST', '/api/employees', { employeeNumber: person.number, name: '새 사람' });
});

test('the server’s role can still write neither tags nor audit, not even by naming the exception', async () => {
  const client = await server.database.pool.connect();
  await client.query('begin');
  await client.query(`select set_config('nadeul.erasing', pg_current_xact_id()::text, true)`);

  await expect(client.query(`update tag set name = null`)).rejects.toMatchObject({ code: '42501' });

  await client.query('rollback');
  client.release();
});
