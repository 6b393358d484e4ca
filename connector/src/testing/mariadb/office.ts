import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { DatabasePlace } from '../../config/source-config.ts';
import { startMariaDb, type TestServer } from './server.ts';

/** One database of a test: the vendor writes through `vendor`, the connector reads through `place`. */
export type TestDatabase = {
  readonly place: DatabasePlace;
  readonly vendor: Connection;
};

/** A MariaDB for all tests of a file, and a new database for each that asks. */
export type MariaDbOffice = {
  readonly server: () => TestServer;
  /** A new database, gone when the test has ended, with a user who may only read it. */
  readonly database: (...statements: readonly string[]) => Promise<TestDatabase>;
  /** The same for all tests of the file; for tables that take long to make. */
  readonly lastingDatabase: (...statements: readonly string[]) => Promise<TestDatabase>;
};

let made = 0;

/** Starts a server before the tests of this file and stops it after them. */
export function mariaDbOffice(): MariaDbOffice {
  let server: TestServer | undefined;
  const atTheEnd: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    server = await startMariaDb();
  });
  afterAll(async () => {
    for (const end of atTheEnd) await end();
    await server?.stop();
  });
  const running = () => {
    if (server === undefined) throw new Error('The test server has not been started.');
    return server;
  };
  return {
    server: running,
    database: async (...statements) => {
      const { database, end } = await makeDatabase(running(), statements);
      onTestFinished(end);
      return database;
    },
    lastingDatabase: async (...statements) => {
      const { database, end } = await makeDatabase(running(), statements);
      atTheEnd.push(end);
      return database;
    },
  };
}

async function makeDatabase(server: TestServer, statements: readonly string[]) {
  made += 1;
  const name = `nadeul_${process.pid}_${made}`;
  const password = 'only-reads-1';
  const { host, port, user } = server;
  const admin = { host, port, user, password: server.password, multipleStatements: true };
  const vendor = await createConnection(admin);
  await vendor.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4;
    CREATE USER '${name}'@'%' IDENTIFIED BY '${password}'; GRANT SELECT ON ${name}.* TO '${name}'@'%'; USE ${name}`);
  for (const statement of statements) await vendor.query(statement);
  const trustFolder = mkdtempSync(join(tmpdir(), 'nadeul-trust-'));
  const place: DatabasePlace = {
    engine: 'mysql',
    host,
    port,
    database: name,
    user: name,
    password,
    encryption: 'required',
    allowPlainText: false,
    trustFolder,
  };
  const end = async () => {
    await vendor.query(`DROP DATABASE ${name}; DROP USER '${name}'@'%'`);
    await vendor.end();
    rmSync(trustFolder, { recursive: true, force: true });
  };
  return { database: { place, vendor }, end };
}
