import { expect, inject, test } from 'vitest';
import { createTestDatabase } from '../testing/database.ts';
import { openDatabase } from './index.ts';

test('with DATABASE_URL another PostgreSQL is used, migrated and checked, and left running', async () => {
  const { owner } = inject('cluster');
  const made = await createTestDatabase();
  // The test's cluster is reached by its socket, with these fields.
  const { host, user, password } = owner as { host: string; user: string; password: string };
  const { database } = made.connection as { database: string };
  const databaseUrl = `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(host)}`;

  const external = await openDatabase({ dataFolder: '/nowhere', databaseUrl }, { serve: true });
  const { rows } = await external.pool.query<{ n: number }>('select count(*) as n from office');
  await external.close();

  expect(rows).toEqual([{ n: 0 }]);
  expect(external).toMatchObject({ unsafe: [], note: null });
  expect((await made.pool.query('select 1')).rowCount).toBe(1);
  await made.close();
});
