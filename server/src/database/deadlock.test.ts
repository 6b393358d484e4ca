import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { againAfterDeadlock } from './deadlock.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('two transactions that wait for each other are both done', async () => {
  const tries: string[] = [];
  const { promise: bothHoldOne, resolve } = Promise.withResolvers<void>();
  const locking = (name: string, keys: readonly number[]) =>
    againAfterDeadlock(() =>
      database.db.transaction().execute(async (transaction) => {
        tries.push(name);
        for (const [index, key] of keys.entries()) {
          if (index === 1) await bothHoldOne;
          await sql`select pg_advisory_xact_lock(${key})`.execute(transaction);
          if (index === 0 && tries.length === 2) resolve();
        }
        return name;
      }),
    );

  const done = await Promise.all([locking('a', [1, 2]), locking('b', [2, 1])]);

  expect(done).toEqual(['a', 'b']);
  expect(tries.length).toBeGreaterThan(2);
});
