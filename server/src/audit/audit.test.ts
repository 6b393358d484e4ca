import type { AuditPage, Problem } from '@nadeul/contract';
import { parseSeoul } from '@nadeul/domain';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer } from '../testing/server.ts';
import { dropOldAudit, verifyAudit } from './index.ts';

const server: TestServer = await createTestServer();
const { ownerPool } = server.database;
let office: TestOffice;
let admin: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  server.setNow('2026-11-18T12:00:00+09:00');
  office = await server.makeOffice(`audit-${count}.example`);
  admin = await office.cookieOf('admin');
});
afterAll(() => server.close());

/** Entries whose names and days the tests search for. */
async function add(name: string, at: string, action = 'employee-changed'): Promise<void> {
  await ownerPool.query(
    `insert into audit_entry (office_id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_name, before, after)
     values ($1, $2, 'person', 'hr', '인사 담당', $3, 'employee', $4, $4, '{"name": "전"}', '{"name": "후"}')`,
    [office.officeId, at, action, name],
  );
}
const search = (query: string) => server.read<AuditPage>(`/api/audit?${query}`, admin);
const namesOf = ({ rows }: AuditPage) => rows.map(({ subject }) => subject.name);

test('the audit is searched by day, action, person and a part of a name, newest first', async () => {
  await add('김민준', '2026-11-10T23:59:59+09:00');
  await add('이서연', '2026-11-11T00:00:00+09:00');
  await add('김하늘', '2026-11-11T23:59:59+09:00', 'employee-left');
  await add('100%', '2026-11-12T00:00:00+09:00');

  expect(namesOf(await search('from=2026-11-11&until=2026-11-11'))).toEqual(['김하늘', '이서연']);
  expect(namesOf(await search('text=김&subjectKind=employee&until=2026-11-17'))).toEqual([
    '김하늘',
    '김민준',
  ]);
  expect(namesOf(await search('action=employee-left'))).toEqual(['김하늘']);
  expect(namesOf(await search('subjectId=이서연'))).toEqual(['이서연']);
  expect(namesOf(await search('text=%25&actorId=hr'))).toEqual(['100%']);
});

test('an entry says who, when, from where, and what was before and after', async () => {
  await add('김민준', '2026-11-10T10:00:00+09:00');

  const { rows } = await search('text=김민준');

  expect(rows).toMatchObject([
    {
      at: '2026-11-10T01:00:00.000Z',
      actor: { kind: 'person', id: 'hr', name: '인사 담당' },
      title: { ko: '임직원 정보 변경' },
      before: { name: '전' },
      after: { name: '후' },
    },
  ]);
});

test('pages follow each other without a gap or a repeat, also among entries of one instant', async () => {
  for (let index = 0; index < 7; index += 1) await add(`${index}`, '2026-11-10T10:00:00+09:00');

  const first = await search('actorId=hr&limit=3');
  const second = await search(`actorId=hr&limit=3&cursor=${first.next}`);
  const third = await search(`actorId=hr&limit=3&cursor=${second.next}`);

  expect([first, second, third].flatMap(namesOf)).toEqual(['6', '5', '4', '3', '2', '1', '0']);
  expect([first.total, third.next]).toEqual([7, null]);
});

test('a file of the audit needs a reason, which is kept, and holds no formula', async () => {
  await add('=1+1', '2026-11-10T10:00:00+09:00');
  const take = (payload: object) =>
    server.app.inject({ method: 'POST', url: '/api/audit/exports', headers: { cookie: admin }, payload });

  expect((await take({ actorId: 'hr' })).json<Problem>().fields).toMatchObject([
    { path: 'reason', code: 'required' },
  ]);
  const { body, headers } = await take({ actorId: 'hr', reason: '월간 점검' });

  expect(headers['content-disposition']).toContain('attachment');
  expect(body.split('\r\n')).toHaveLength(3);
  expect(body).toContain("'=1+1");
  const kept = await search('action=audit-exported');
  expect(kept.rows).toMatchObject([
    { actor: { id: 'admin' }, after: { reason: '월간 점검', actorId: 'hr' } },
  ]);
});

test('what is older than the law asks for can be dropped by the owner; grants stay longer and the chain holds', async () => {
  await add('old', '2024-10-01T10:00:00+09:00');
  await add('grant', '2024-10-01T10:00:00+09:00', 'role-granted');
  await add('young', '2024-12-01T10:00:00+09:00');
  const now = parseSeoul('2026-11-18T12:00:00+09:00');
  const { owner } = server.database;

  await expect(dropOldAudit(owner, { months: 23, now })).rejects.toThrow('too short');
  const dropped = await dropOldAudit(owner, { months: 24, now });

  expect(dropped).toBe(1);
  expect(namesOf(await search('actorId=hr'))).toEqual(['young', 'grant']);
  expect(await verifyAudit(server.database.db, office.officeId)).toMatchObject({ dropped: 1, broken: null });
  expect((await search('action=old-audit-dropped')).rows).toMatchObject([{ after: { entries: 1 } }]);
});
