import type { MariaDb } from '@nadeul/connector/testing';
import { createTableSql, EventRows, insertSql, officeRows, vendorOf } from '@nadeul/simulator';
import { createConnection } from 'mysql2/promise';
import { type Door, type DoorPlan, siteOf } from './door.ts';
import { namesOf } from './mssql-door.ts';

const password = 'only-reads-1';

/** A vendor's tables in a real MariaDB, read by a user who can do nothing else. */
export async function mysqlDoor(plan: DoorPlan, server: MariaDb, months: readonly string[]): Promise<Door> {
  const vendor = vendorOf(plan.vendor, plan.office);
  const database = plan.profile.replaceAll('-', '_');
  const { host, port, user } = server;
  const admin = { host, port, user, password: server.password, multipleStatements: true };
  const connection = await createConnection(admin);
  await connection.query(`CREATE DATABASE ${database} CHARACTER SET utf8mb4;
    CREATE USER '${database}'@'%' IDENTIFIED BY '${password}';
    GRANT SELECT ON ${database}.* TO '${database}'@'%'; USE ${database}`);
  for (const name of namesOf(vendor.events, months))
    await connection.query(createTableSql(vendor.events, 'mysql', name));
  for (const table of [vendor.gates, vendor.people])
    if (table !== null) await connection.query(createTableSql(table, 'mysql'));
  const insert = async (table: string, row: Parameters<typeof insertSql>[1]) => {
    const { text, values } = insertSql(table, row, 'mysql');
    await connection.query(text, [...values]);
  };
  for (const { table, rows } of officeRows(vendor, plan.office))
    for (const row of rows) await insert(table, row);
  const events = new EventRows(vendor);
  return {
    vendor: plan.vendor,
    source: {
      ...siteOf(plan),
      place: {
        engine: 'mysql',
        host,
        port,
        database,
        user: database,
        password,
        encryption: 'required',
        allowPlainText: false,
        trustFolder: plan.folder,
      },
    },
    put: async (taps) => {
      const written = events.of(taps);
      for (const { table, row } of written) await insert(table, row);
      return written;
    },
    close: () => connection.end(),
  };
}
