import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { type Connection, type Database, openPool, queryBuilder } from '../database/index.ts';
import { toldStatements } from './statements.ts';

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

/** A running PostgreSQL, as the owner of its databases and as the server's own role. */
export type TestCluster = { readonly owner: Connection; readonly app: Connection };

/** The cluster of this test run, which only exists within one. */
async function clusterOfRun(): Promise<TestCluster> {
  const { inject } = await import('vitest');
  return inject('cluster');
}

/** A migrated, empty database of its own; where it is bare, nothing is in it yet. */
export async function createTestDatabase({
  isBare = false,
  cluster,
}: {
  readonly isBare?: boolean;
  readonly cluster?: TestCluster | undefined;
} = {}): Promise<TestDatabase> {
  const { owner, app } = cluster ?? (await clusterOfRun());
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = new Client({ ...owner, database: 'postgres' });
  await admin.connect();
  await admin.query(`create database ${database} template ${isBare ? 'template0' : 'nadeul'}`);
  const connection = { ...app, database };
  const pool = openPool(connection, 8);
  const ownerPool = openPool({ ...owner, database }, 2);
  const db = toldStatements(queryBuilder(pool));
  const close = async () => {
    await db.destroy();
    await ownerPool.end();
    await admin.query(`drop database ${database} with (force)`);
    await admin.end();
  };
  return { pool, db, connection, owner: { ...owner, database }, ownerPool, close };
}
