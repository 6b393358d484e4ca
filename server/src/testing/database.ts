import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { inject } from 'vitest';
import { type Connection, type Database, openPool, queryBuilder } from '../database/index.ts';

export type TestDatabase = {
  /** As the server's own role. */
  readonly pool: Pool;
  readonly db: Database;
  readonly connection: Connection;
  readonly owner: Connection;
  /** As the owner of the tables, for looking behind the scenes. */
  readonly ownerPool: Pool;
  readonly close: () => Promise<void>;
};

/** A migrated, empty database of its own; where it is bare, nothing is in it yet. */
export async function createTestDatabase({ isBare = false } = {}): Promise<TestDatabase> {
  const { owner, app } = inject('cluster');
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = new Client({ ...owner, database: 'postgres' });
  await admin.connect();
  await admin.query(`create database ${database} template ${isBare ? 'template0' : 'nadeul'}`);
  const connection = { ...app, database };
  const pool = openPool(connection, 8);
  const ownerPool = openPool({ ...owner, database }, 2);
  const db = queryBuilder(pool);
  const close = async () => {
    await db.destroy();
    await ownerPool.end();
    await admin.query(`drop database ${database} with (force)`);
    await admin.end();
  };
  return { pool, db, connection, owner: { ...owner, database }, ownerPool, close };
}
