import type { ProfileName } from '@nadeul/contract';
import { EventRows, officeRows, sqlTypes, type VendorName, vendorOf } from '@nadeul/simulator';
import { onTestFinished } from 'vitest';
import type { DatabasePlace } from '../../config/source-config.ts';
import { limits } from '../../limits.ts';
import { testOffice } from '../../testing/door.ts';
import { testFolder } from '../../testing/folder.ts';
import { benchBounds } from '../../testing/mariadb/bench.ts';
import {
  benchNowMs,
  benchStartDate,
  promisesOfASource,
  type SourceBench,
} from '../../testing/source-conformance.ts';
import { startTdsServer, testDatabase, testLogin } from '../../testing/tds/server.ts';
import { profileOf } from '../profiles/profile-of.ts';
import { openMssql } from './mssql/open-mssql.ts';
import { sqlSource } from './sql-source.ts';

/** A vendor's tables behind SQL Server's protocol, filled as the vendor would. */
async function tdsBench(vendorName: VendorName, profile: ProfileName): Promise<SourceBench> {
  const vendor = vendorOf(vendorName, testOffice);
  const tables = [vendor.events, vendor.gates, vendor.people].filter((table) => table !== null);
  const server = await startTdsServer({
    tables: Object.fromEntries(
      tables.map((table) => [table.name, { columns: sqlTypes(table, 'mssql'), key: table.key }]),
    ),
    nowMs: () => benchNowMs,
  });
  onTestFinished(() => server.close());
  for (const { table, rows } of officeRows(vendor, testOffice)) server.put(table, rows);
  const place: DatabasePlace = {
    engine: 'mssql',
    host: server.host,
    port: server.port,
    database: testDatabase,
    ...testLogin,
    encryption: 'required',
    allowPlainText: false,
    trustFolder: testFolder(),
  };
  const eventRows = new EventRows(vendor);
  const site = { name: '본사', profile, startDate: benchStartDate, emptyResultIsGranted: true };
  return {
    open: (cursor) =>
      sqlSource({
        profile: profileOf(site),
        site,
        connect: () => openMssql(place, { connectMs: 5_000, queryMs: 5_000 }),
        cursor,
        now: () => benchNowMs,
        limits,
        sqlLimits: benchBounds,
      }),
    write: (taps) => {
      const written = eventRows.of(taps);
      server.put(
        vendor.events.name,
        written.map(({ row }) => row),
      );
      return written.map(({ tap }) => tap);
    },
    told: vendor.told,
    // Whatever arrived that is neither a question nor a setting of the session.
    fingerprint: () =>
      JSON.stringify(
        server.statements.map(({ text }) => text).filter((text) => !/^\s*(SELECT|SET)\b/i.test(text)),
      ),
  };
}

promisesOfASource('CAPS on SQL Server', () => tdsBench('caps', 'caps-mssql'));
promisesOfASource('UNIS on SQL Server', () => tdsBench('unis', 'unis-mssql'));
promisesOfASource('SECOM on SQL Server', () => tdsBench('secom', 'secom-mssql'));
promisesOfASource('NITGEN on SQL Server', () => tdsBench('nitgen-mssql', 'nitgen-mssql'));
