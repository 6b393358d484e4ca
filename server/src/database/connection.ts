import { Temporal } from '@nadeul/domain';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import { tellingDialect } from './after-commit.ts';
import { ambientDialect } from './ambient.ts';
import type { Tables } from './tables.ts';

export const databaseName = 'nadeul';
export const appRoleName = 'nadeul_app';

/** How to reach a database: the embedded one by its socket, another by its URL. */
export type Connection =
  | {
      readonly host: string;
      readonly port: number;
      readonly database: string;
      readonly user: string;
      readonly password: string;
    }
  | { readonly connectionString: string };

/** The typed query builder; only stores and the database folder use it. */
export type Database = Kysely<Tables>;

const connectionsMax = 20;
const connectMsMax = 10_000;
/** No query of the product runs longer; one that does is cancelled instead of holding a connection. */
const statementMsMax = 60_000;

const parsers: Record<number, (text: string) => unknown> = {
  [types.builtins.INT8]: Number,
  [types.builtins.DATE]: (text) => Temporal.PlainDate.from(text),
  [types.builtins.TIMESTAMPTZ]: (text) => Temporal.Instant.from(`${text.replace(' ', 'T')}:00`),
};

// The driver asks for a parser by type and format, and its typing has one signature for both formats.
const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  parsers[oid] ?? types.getTypeParser(oid, format)) as typeof types.getTypeParser;

/** A pool whose rows carry instants, plain dates and safe integers instead of JavaScript dates and strings. */
export function openPool(connection: Connection, max = connectionsMax): Pool {
  return enduring(
    new Pool({
      ...connection,
      max,
      connectionTimeoutMillis: connectMsMax,
      statement_timeout: statementMsMax,
      options: '-c timezone=UTC',
      types: { getTypeParser },
    }),
  );
}

/** A pool with the driver's own types, for the sign-in library, which expects JavaScript dates. */
export function openPlainPool(connection: Connection, max: number): Pool {
  return enduring(new Pool({ ...connection, max, connectionTimeoutMillis: connectMsMax }));
}

/** A pool whose broken connections end no process: what nobody listens to would. */
function enduring(pool: Pool): Pool {
  // An idle connection that breaks is replaced by the pool; the next query reports what is wrong, if it still is.
  pool.on('error', () => {});
  // One that breaks while it is used fails the query that uses it.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

export function queryBuilder(pool: Pool): Database {
  return new Kysely<Tables>({ dialect: ambientDialect(tellingDialect(new PostgresDialect({ pool }))) });
}
