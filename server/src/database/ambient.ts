import { AsyncLocalStorage } from 'node:async_hooks';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type Transaction,
} from 'kysely';

/** A transaction that everything done within one piece of work joins, also what begins one of its own. */
type Ambient = { connection: DatabaseConnection | null; depth: number; isOpen: boolean };

const ambients = new AsyncLocalStorage<Ambient>();

/**
 * Does a piece of work as one transaction: what it does through the same query builder joins in, a transaction within it
 * becomes a savepoint, and nothing of it stays when it throws. Transactions within it come one after another.
 */
export async function asOneTransaction<Tables, T>(
  db: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return ambients.run({ connection: null, depth: 0, isOpen: true }, () => db.transaction().execute(work));
}

/** A dialect whose connections follow the transaction of the work that asks for one. */
export function ambientDialect(dialect: Dialect): Dialect {
  return {
    createDriver: () => ambientDriver(dialect.createDriver()),
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

function ambientDriver(driver: Driver): Driver {
  return {
    init: (options) => driver.init(options),
    destroy: (options) => driver.destroy(options),
    acquireConnection: async (options) => {
      const ambient = openAmbient();
      if (ambient === undefined) return driver.acquireConnection(options);
      ambient.connection ??= await driver.acquireConnection(options);
      return ambient.connection;
    },
    releaseConnection: async (connection, options) => {
      const ambient = ambientOf(connection);
      if (ambient === undefined) return driver.releaseConnection(connection, options);
      if (ambient.depth > 0) return;
      ambient.isOpen = false;
      return driver.releaseConnection(connection, options);
    },
    beginTransaction: async (connection, settings) => {
      const ambient = ambientOf(connection);
      if (ambient === undefined) return driver.beginTransaction(connection, settings);
      if (ambient.depth === 0) await driver.beginTransaction(connection, settings);
      else await run(connection, `savepoint ${savepointAt(ambient.depth)}`);
      ambient.depth += 1;
    },
    commitTransaction: async (connection) => {
      const ambient = ambientOf(connection);
      if (ambient === undefined) return driver.commitTransaction(connection);
      ambient.depth -= 1;
      if (ambient.depth === 0) return driver.commitTransaction(connection);
      return run(connection, `release savepoint ${savepointAt(ambient.depth)}`);
    },
    rollbackTransaction: async (connection) => {
      const ambient = ambientOf(connection);
      if (ambient !== undefined) ambient.depth -= 1;
      const depth = ambient?.depth ?? 0;
      const undone =
        depth === 0
          ? driver.rollbackTransaction(connection)
          : run(connection, `rollback to savepoint ${savepointAt(depth)}`);
      // A connection that broke has rolled back by itself, and what broke it says more than this would.
      await undone.catch(() => {});
    },
  };
}

/** Undefined also for what was started within such work and goes on after it. */
function openAmbient(): Ambient | undefined {
  const ambient = ambients.getStore();
  return ambient?.isOpen === true ? ambient : undefined;
}

function ambientOf(connection: DatabaseConnection): Ambient | undefined {
  const ambient = openAmbient();
  return ambient?.connection === connection ? ambient : undefined;
}

function savepointAt(depth: number): string {
  return `within_${depth}`;
}

async function run(connection: DatabaseConnection, statement: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(statement));
}
