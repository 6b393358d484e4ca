import type { Pool } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { createTestDatabase } from '../testing/database.ts';
import { openPlainPool, openPool } from './index.ts';

const database = await createTestDatabase();
afterAll(database.close);

const pools: readonly [name: string, open: () => Pool][] = [
  ['the server’s own pool', () => openPool(database.connection, 2)],
  ['the pool of the sign-in library', () => openPlainPool(database.connection, 2)],
];

test.each(pools)(
  'a connection of %s that breaks while it is used fails its query and ends no process',
  async (_, open) => {
    const pool = open();
    const told: unknown[] = [];
    const used = await pool.connect();
    // What nobody listens to ends the process; so nobody else may be needed to listen.
    expect(used.listenerCount('error')).toBeGreaterThan(0);
    used.on('error', (error) => told.push(error));
    const { rows } = await used.query<{ pid: number }>('select pg_backend_pid() as pid');
    // Awaited from the start: the query may fail before the termination itself is answered.
    const failed = expect(used.query('select pg_sleep(30)')).rejects.toThrow();

    await database.ownerPool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);

    await failed;
    await expect.poll(() => told.length).toBeGreaterThan(0);
    used.release(true);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  },
);
