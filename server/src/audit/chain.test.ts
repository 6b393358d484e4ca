import { randomUUID } from 'node:crypto';
import { parseSeoul } from '@nadeul/domain';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../http/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { type AuditEntry, recordAudit } from './index.ts';
import { verifyAudit } from './verify-store.ts';

const database: TestDatabase = await createTestDatabase();
const { db, ownerPool } = database;
const actor: Actor = { kind: 'person', id: 'admin', name: '관리자', address: '127.0.0.1' };
const now = parseSeoul('2026-11-18T12:00:00+09:00');
let officeId: string;

beforeEach(() => {
  officeId = randomUUID();
});
afterAll(() => database.close());

const entry = (id: string): AuditEntry => ({
  action: 'token-made',
  subject: { kind: 'token', id, name: `인증키 ${id}` },
  before: { b: 1, a: null },
  after: { 이름: id },
});
const record = (ids: readonly string[], office = officeId) =>
  db
    .transaction()
    .execute((transaction) => recordAudit(transaction, { officeId: office, actor, now }, ids.map(entry)));

/** Somebody with the rights of the tables’ owner, who switches off what keeps the entries. */
async function tamper(statement: string): Promise<void> {
  await ownerPool.query(
    `set session_replication_role = replica; ${statement}; reset session_replication_role`,
  );
}

test('entries that many write at once make one chain, whole and without gaps', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, index) => record([`${index}a`, `${index}b`])));

  const state = await verifyAudit(db, officeId);

  expect(state).toMatchObject({ entries: 80, dropped: 0, head: { position: 80 }, broken: null });
});

test('what was rolled back leaves no hole in the chain', async () => {
  await record(['1']);
  const failing = db.transaction().execute(async (transaction) => {
    await recordAudit(transaction, { officeId, actor, now }, [entry('2')]);
    throw new Error('undone');
  });
  await expect(failing).rejects.toThrow('undone');
  await record(['3']);

  expect(await verifyAudit(db, officeId)).toMatchObject({ entries: 2, head: { position: 2 }, broken: null });
});

test('offices have chains of their own', async () => {
  const other = randomUUID();
  await Promise.all([record(['1', '2']), record(['1'], other)]);

  expect(await verifyAudit(db, officeId)).toMatchObject({ head: { position: 2 }, broken: null });
  expect(await verifyAudit(db, other)).toMatchObject({ head: { position: 1 }, broken: null });
});

test.each([
  ['entry-changed', `update audit_entry set actor_name = '누군가' where`],
  ['entry-missing', 'delete from audit_entry where'],
  ['seal-wrong', `update audit_seal set entry_sha256 = sha256('x') where`],
  ['seal-wrong', 'delete from audit_seal where'],
] as const)('%s is found, and where, whoever did it', async (kind, statement) => {
  await record(['1', '2', '3']);
  const { rows } = await ownerPool.query<{ ordinal: number }>(
    'select ordinal from audit_seal where office_id = $1 and position = 2',
    [officeId],
  );

  await tamper(`${statement} office_id = '${officeId}' and ordinal = ${rows[0]?.ordinal}`);

  const { broken } = await verifyAudit(db, officeId);
  expect(broken?.kind).toBe(kind);
  expect([2, 3]).toContain(broken?.position);
});

test('an entry that was slipped in past the seals is found', async () => {
  await record(['1']);
  await tamper(`insert into audit_entry (office_id, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_name)
    values ('${officeId}', 'person', 'x', 'x', 'token-made', 'token', 'x', 'x')`);

  expect((await verifyAudit(db, officeId)).broken?.kind).toBe('entry-unsealed');
});

test.each([
  'update audit_entry set actor_name = actor_name',
  'delete from audit_entry',
  'truncate audit_entry',
  'update audit_seal set at = at',
  'delete from audit_seal',
  `insert into audit_seal values (gen_random_uuid(), 1, 1, now(), 'a', 'a')`,
])('the server itself may not: %s', async (statement) => {
  await record(['1']);

  await expect(database.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/);
});
