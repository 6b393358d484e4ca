import { Connection, Request } from 'tedious';
import type { DatabasePlace } from '../../config/source-config.ts';
import type { TdsRow, TdsTable } from './table.ts';

/** The SQL Server that the tests may write to: `mssql://user:password@host:port/database`. */
const variable = 'NADEUL_TEST_MSSQL';

/** Why there is no such server; null where there is one. */
export const whyNoRealServer = process.env[variable] === undefined ? `${variable} is not set` : null;

/** How the server of the environment is reached. */
export function realPlace(trustFolder: string): DatabasePlace {
  const url = new URL(process.env[variable] ?? '');
  return {
    engine: 'mssql',
    host: url.hostname,
    port: Number(url.port || 1433),
    database: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    encryption: 'required',
    allowPlainText: true,
    trustFolder,
  };
}

/** Makes a table anew at a real server. Text is Korean whatever the database's own code page is. */
export async function createRealTable(place: DatabasePlace, name: string, table: TdsTable): Promise<void> {
  const columns = Object.entries(table.columns).map(([column, type]) => {
    const collation = /char/.test(type) ? ' COLLATE Korean_Wansung_CI_AS' : '';
    const isKey = table.key?.includes(column) === true;
    return `[${column}] ${type}${collation}${isKey ? ' NOT NULL' : ' NULL'}`;
  });
  if (table.key !== undefined) columns.push(`PRIMARY KEY (${table.key.map((one) => `[${one}]`).join(', ')})`);
  await dropRealTable(place, name);
  await write(place, `CREATE TABLE [dbo].[${name}] (${columns.join(', ')})`);
}

export async function dropRealTable(place: DatabasePlace, name: string): Promise<void> {
  await write(place, `IF OBJECT_ID(N'dbo.${name}') IS NOT NULL DROP TABLE [dbo].[${name}]`);
}

export async function putRealRows(
  place: DatabasePlace,
  name: string,
  rows: readonly TdsRow[],
): Promise<void> {
  const statements = rows.map((row) => {
    const names = Object.keys(row).map((column) => `[${column}]`);
    return `INSERT INTO [dbo].[${name}] (${names.join(', ')}) VALUES (${Object.values(row).map(literal).join(', ')})`;
  });
  await write(place, statements.join('\n'));
}

function literal(value: TdsRow[string]): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return `N'${value.replaceAll("'", "''")}'`;
  return value instanceof Uint8Array ? `0x${Buffer.from(value).toString('hex')}` : String(value);
}

/** The product's own connection cannot write, so the tests have another one. */
function write(place: DatabasePlace, text: string): Promise<void> {
  const connection = new Connection({
    server: place.host,
    authentication: { type: 'default', options: { userName: place.user, password: place.password } },
    options: {
      port: place.port ?? 1433,
      database: place.database,
      encrypt: true,
      trustServerCertificate: true,
    },
  });
  return new Promise((resolve, reject) => {
    const finish = (cause: Error | null | undefined): void => {
      connection.close();
      if (cause) reject(cause);
      else resolve();
    };
    connection.connect((cause) => {
      if (cause) finish(cause);
      else connection.execSqlBatch(new Request(text, finish));
    });
  });
}
