import { startTdsServer, testDatabase, testLogin } from '@nadeul/connector/testing';
import { EventRows, officeRows, sqlTypes, type Vendor, type VendorTable, vendorOf } from '@nadeul/simulator';
import { type Door, type DoorPlan, siteOf } from './door.ts';

/** A vendor's tables behind SQL Server's protocol. */
export async function mssqlDoor(plan: DoorPlan, months: readonly string[]): Promise<Door> {
  const vendor = vendorOf(plan.vendor, plan.office);
  const server = await startTdsServer({ tables: tablesOf(vendor, months) });
  for (const { table, rows } of officeRows(vendor, plan.office)) server.put(table, rows);
  const events = new EventRows(vendor);
  return {
    vendor: plan.vendor,
    source: {
      ...siteOf(plan),
      place: {
        engine: 'mssql',
        host: server.host,
        port: server.port,
        database: testDatabase,
        ...testLogin,
        encryption: 'required',
        allowPlainText: false,
        trustFolder: plan.folder,
      },
    },
    put: async (taps) => {
      const written = events.of(taps);
      for (const { table, row } of written) server.put(table, [row]);
      return written;
    },
    close: () => server.close(),
  };
}

function tablesOf({ events, gates, people }: Vendor, months: readonly string[]) {
  const named = namesOf(events, months).map((name) => [name, events] as const);
  const others = [gates, people].flatMap((table) => (table === null ? [] : [[table.name, table] as const]));
  return Object.fromEntries(
    [...named, ...others].map(([name, table]) => [
      name,
      { columns: sqlTypes(table, 'mssql'), key: table.key },
    ]),
  );
}

/** The tables of events: one, or one a month. */
export function namesOf({ name }: VendorTable, months: readonly string[]): string[] {
  return name.includes('YYYYMM') ? months.map((month) => name.replace('YYYYMM', month)) : [name];
}
