import type { Connection, FieldPacket, RowDataPacket } from 'mysql2';
import type { DatabasePlace } from '../../../config/source-config.ts';
import { SourceError } from '../../error.ts';
import type { VendorRow } from '../../profile.ts';
import type { Patience, SqlColumn, SqlConnection, SqlParameter } from '../connection.ts';
import { connectDriver } from './connect.ts';
import { mysqlDialect, positional } from './dialect.ts';
import { mysqlError } from './errors.ts';
import { columnType, vendorRow } from './values.ts';

/** How much longer than the server itself the driver waits, so that the server's own answer comes first. */
const graceMs = 1_000;
/** How long a polite farewell may take. */
const farewellMs = 1_000;

/**
 * A connection to MySQL or MariaDB whose session can only read, and whose statements end by themselves. Encrypted
 * unless the place says otherwise; the first certificate of a host is remembered, and another one is refused before
 * the login is sent. Throws a `SourceError`.
 */
export async function openMysql(place: DatabasePlace, patience: Patience): Promise<SqlConnection> {
  const connection = await connectDriver(place, patience.connectMs);
  try {
    await makeReadOnly(connection, patience);
  } catch (cause) {
    connection.destroy();
    throw mysqlError(cause);
  }
  const spellings = new Map<string, string>();
  const select: SqlConnection['select'] = async (text, parameters) => {
    if (!/^\s*select\b/i.test(text)) throw new TypeError('Only a SELECT may be sent to a door database.');
    return await run(connection, text, parameters, patience);
  };
  return {
    dialect: mysqlDialect(spellings),
    columnsOf: (table) => columnsOf(table, select, spellings),
    select,
    serverTime: () => serverTime(select),
    close: () => farewell(connection),
  };
}

/** MariaDB and MySQL have different names for the time that a statement may take. */
async function makeReadOnly(connection: Connection, { queryMs, connectMs }: Patience): Promise<void> {
  const set = (sql: string) => connection.promise().query({ sql, timeout: connectMs });
  await set('SET SESSION TRANSACTION READ ONLY');
  // Civil time in Korea also where a column holds an instant.
  await set(
    `SET SESSION time_zone = '+09:00', lock_wait_timeout = ${Math.max(1, Math.ceil(queryMs / 1000))}`,
  );
  const [rows] = await connection.promise().query<RowDataPacket[][]>('SELECT VERSION()');
  const isMariaDb = String(rows[0]?.[0]).toLowerCase().includes('mariadb');
  try {
    await set(
      isMariaDb
        ? `SET SESSION max_statement_time = ${queryMs / 1000}`
        : `SET SESSION max_execution_time = ${queryMs}`,
    );
  } catch (cause) {
    // Servers before 5.7 have no such limit: there only the driver's own holds.
    if (mysqlError(cause).code !== 'source-query-failed') throw cause;
  }
}

async function run(
  connection: Connection,
  text: string,
  parameters: readonly SqlParameter[],
  { queryMs }: Patience,
): Promise<VendorRow[]> {
  const { sql, values } = positional(text, parameters);
  try {
    const [rows, fields] = await connection
      .promise()
      .execute<RowDataPacket[][]>({ sql, timeout: queryMs + graceMs }, [...values]);
    return rows.map((row) => vendorRow(fields satisfies FieldPacket[], row));
  } catch (cause) {
    throw mysqlError(cause);
  }
}

type Select = SqlConnection['select'];

const columnsText = (schema: string) => `SELECT TABLE_NAME AS table_name, COLUMN_NAME AS column_name,
  DATA_TYPE AS data_type, CHARACTER_MAXIMUM_LENGTH AS max_length
  FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = ${schema} AND LOWER(TABLE_NAME) = :name
  ORDER BY TABLE_NAME, ORDINAL_POSITION`;

/** Where tables differ only by case, the one that is spelled as asked for comes first. */
async function columnsOf(
  table: string,
  select: Select,
  spellings: Map<string, string>,
): Promise<readonly SqlColumn[]> {
  const parts = table.split('.');
  const name = parts.at(-1) ?? table;
  const schema = parts.length > 1 ? parts.slice(0, -1).join('.') : null;
  const rows = await select(columnsText(schema === null ? 'DATABASE()' : ':schema'), [
    { name: 'name', value: name.toLowerCase(), type: 'text' },
    ...(schema === null ? [] : [{ name: 'schema', value: schema, type: 'text' as const }]),
  ]);
  const names = [...new Set(rows.map((row) => String(row.table_name)))];
  const chosen = names.find((one) => one === name) ?? names[0];
  if (chosen === undefined) return [];
  spellings.set(table.toLowerCase(), schema === null ? chosen : `${schema}.${chosen}`);
  return rows.filter((row) => row.table_name === chosen).map(columnOf);
}

function columnOf(row: VendorRow): SqlColumn {
  const length = row.max_length;
  return {
    name: String(row.column_name),
    type: columnType(String(row.data_type)),
    length: length === null || length === undefined ? null : Number(length),
  };
}

/** The wall clock of the server, by its own zone: that is what a person there sees. */
async function serverTime(select: Select): Promise<string> {
  const [row] = await select(
    `SELECT CAST(CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', @@global.time_zone) AS CHAR) AS civil,
      CAST(UTC_TIMESTAMP() AS CHAR) AS utc`,
    [],
  );
  const utc = String(row?.utc);
  const civil = typeof row?.civil === 'string' ? row.civil : utc;
  const offset = Math.round((instantOf(civil) - instantOf(utc)) / 60_000);
  if (Number.isNaN(offset)) throw new SourceError('source-query-failed', 'The database tells no time.');
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  return `${civil.replace(' ', 'T')}${sign}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
}

function instantOf(civil: string): number {
  return Date.parse(`${civil.replace(' ', 'T')}Z`);
}

async function farewell(connection: Connection): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, farewellMs);
    connection.end(() => {
      clearTimeout(timer);
      resolve();
    });
  });
  connection.destroy();
}
