import { onTestFinished } from 'vitest';
import type { DatabasePlace } from '../../config/source-config.ts';
import { testFolder } from '../folder.ts';
import { startTdsServer, type TdsServer, type TdsServerOptions, testDatabase, testLogin } from './server.ts';

/** A test server that is gone when the test has ended. */
export async function tdsServer(options: TdsServerOptions = {}): Promise<TdsServer> {
  const server = await startTdsServer(options);
  onTestFinished(() => server.close());
  return server;
}

/** How a test server is reached by a config that names no certificate. */
export function placeOf(
  server: { readonly host: string; readonly port: number },
  changes: Partial<DatabasePlace> = {},
): DatabasePlace {
  return {
    engine: 'mssql',
    host: server.host,
    port: server.port,
    database: testDatabase,
    ...testLogin,
    encryption: 'required',
    allowPlainText: false,
    trustFolder: changes.trustFolder ?? testFolder(),
    ...changes,
  };
}

/** A table as CAPS has it, with its key. */
export const tenter = {
  columns: {
    e_date: 'varchar(8)',
    e_time: 'varchar(6)',
    g_id: 'int',
    e_id: 'int',
    e_name: 'varchar(40)',
    e_result: 'varchar(1)',
    e_uptime: 'varchar(14)',
  },
  key: ['e_date', 'e_time', 'g_id', 'e_id'],
} as const;

/** Any row of `tenter`, the `nth` of its day. */
export function tenterRow(nth: number): Readonly<Record<string, string | number>> {
  const time = [Math.floor(nth / 3600), Math.floor(nth / 60) % 60, nth % 60];
  return {
    e_date: '20261122',
    e_time: time.map((part) => String(part).padStart(2, '0')).join(''),
    g_id: 1,
    e_id: 1000 + nth,
    e_name: `홍길동${nth}`,
    e_result: '0',
    e_uptime: '20261122090000',
  };
}
