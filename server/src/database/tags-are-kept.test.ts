import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer, tagAt } from '../testing/server.ts';
import { migrate } from './index.ts';

let server: TestServer;

beforeAll(async () => {
  server = await createTestServer();
  const office = await server.makeOffice('kept.example');
  await office.send([tagAt('2026-11-18 08:50:00'), { ...tagAt('2026-11-18 08:50:00'), name: '다른 이름' }]);
});
afterAll(() => server.close());

test.each(['tag', 'tag_amendment'])(
  'the server’s own role can neither change nor delete rows of %s',
  async (table) => {
    const { pool } = server.database;

    await expect(pool.query(`update ${table} set received_at = now()`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(pool.query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' });
    await expect(pool.query(`truncate ${table} cascade`)).rejects.toMatchObject({ code: '42501' });
  },
);

test.each(['tag', 'tag_amendment'])('not even the owner of %s changes its rows by mistake', async (table) => {
  const { ownerPool } = server.database;

  await expect(ownerPool.query(`update ${table} set received_at = now()`)).rejects.toMatchObject({
    code: '23001',
  });
  await expect(ownerPool.query(`delete from ${table}`)).rejects.toMatchObject({ code: '23001' });
});

test('every tenant table leads its primary key with office_id', async () => {
  const { rows } = await server.database.ownerPool.query<{ name: string; first: string }>(`
    select c.relname as name, a.attname as first
    from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
    join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where c.relnamespace = 'public'::regnamespace order by 1`);

  const others = rows.filter(({ first }) => first !== 'office_id').map(({ name }) => name);
  expect(others).toEqual([
    // One row: since when this installation has been watching.
    'incident_watch',
    'schema_migration',
    'server_secret',
    'setup_code',
    'sign_in_account',
    // An address that fails belongs to no office.
    'sign_in_attempt',
    'sign_in_session',
    'sign_in_user',
    'sign_in_verification',
  ]);
});

test('migrating again applies nothing, and a migration that was changed after release is refused', async () => {
  const { ownerPool, connection } = server.database;
  const { options } = ownerPool;
  // The pool was opened with these very fields.
  const { host, port, user, password } = options as {
    host: string;
    port: number;
    user: string;
    password: string;
  };
  const owner = { ...connection, host, port, database: options.database ?? '', user, password };

  expect(await migrate(owner)).toEqual([]);

  await ownerPool.query("update schema_migration set sha256 = 'other' where number = 1");
  await expect(migrate(owner)).rejects.toMatchObject({ code: 'migration-changed' });
});
