import { CompiledQuery, type DatabaseConnection, type Dialect, type Driver } from 'kysely';

const tellStatement =
  'select pg_notify(channel, text) from unnest($1::text[], $2::text[]) as told (channel, text)';

/** Tells what listens to a channel: at once, or where a transaction is under way, right after its commit. */
export function tell(channel: string, texts: readonly string[]): CompiledQuery {
  return CompiledQuery.raw(tellStatement, [texts.map(() => channel), texts]);
}

/** What one connection's transaction is to tell, by channel and text; null outside of one. */
type Kept = { told: Map<string, readonly [string, string]> | null };

type Wrapped = { readonly raw: DatabaseConnection; readonly kept: Kept };

/**
 * A dialect whose transactions tell what they have to tell once they are committed. PostgreSQL lets transactions that
 * notify commit only one after the other, each waiting for the disk before the next may; one that does nothing else
 * does not wait for the disk. What a crash just after the commit leaves untold is found by looking.
 */
export function tellingDialect(dialect: Dialect): Dialect {
  return {
    createDriver: () => tellingDriver(dialect.createDriver()),
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

function tellingDriver(driver: Driver): Driver {
  const connections = new WeakMap<DatabaseConnection, Wrapped>();
  const wrappedOf = (connection: DatabaseConnection): Wrapped =>
    connections.get(connection) ?? { raw: connection, kept: { told: null } };
  return {
    init: (options) => driver.init(options),
    destroy: (options) => driver.destroy(options),
    acquireConnection: async (options) => {
      const raw = await driver.acquireConnection(options);
      const kept: Kept = { told: null };
      const connection = keeping(raw, kept);
      connections.set(connection, { raw, kept });
      return connection;
    },
    releaseConnection: (connection, options) => driver.releaseConnection(wrappedOf(connection).raw, options),
    beginTransaction: async (connection, settings) => {
      const { raw, kept } = wrappedOf(connection);
      await driver.beginTransaction(raw, settings);
      kept.told = new Map();
    },
    commitTransaction: async (connection) => {
      const { raw, kept } = wrappedOf(connection);
      await driver.commitTransaction(raw);
      const told = [...(kept.told?.values() ?? [])];
      kept.told = null;
      if (told.length === 0) return;
      const parameters = [told.map(([channel]) => channel), told.map(([, text]) => text)];
      // The work is committed: a connection that broke just now must not make it look undone.
      await raw.executeQuery(CompiledQuery.raw(tellStatement, parameters)).catch(() => {});
    },
    rollbackTransaction: async (connection) => {
      const { raw, kept } = wrappedOf(connection);
      kept.told = null;
      await driver.rollbackTransaction(raw);
    },
  };
}

/** A connection that keeps what is to be told while a transaction is under way. */
function keeping(raw: DatabaseConnection, kept: Kept): DatabaseConnection {
  return {
    executeQuery: async (query, options) => {
      if (kept.told === null || query.sql !== tellStatement) return raw.executeQuery(query, options);
      // Only `tell` above makes this statement, with these parameters.
      const [channels, texts] = query.parameters as [string[], string[]];
      for (const [index, text] of texts.entries()) {
        const channel = channels[index] ?? '';
        kept.told.set(`${channel} ${text}`, [channel, text]);
      }
      return { rows: [] };
    },
    streamQuery: (query, size, options) => raw.streamQuery(query, size, options),
  };
}
