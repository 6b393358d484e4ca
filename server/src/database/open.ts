import type { Pool } from 'pg';
import { type Connection, type Database, openPool, queryBuilder } from './connection.ts';
import { inUse, openEmbedded } from './embedded/supervisor.ts';
import { isMigrated, migrate } from './migrate.ts';
import { unsafeSettings } from './safety.ts';

export type DatabasePlace = {
  readonly dataFolder: string;
  /** A PostgreSQL of one's own; null for the embedded one. */
  readonly databaseUrl: string | null;
};

/** A migrated database, ready to use. */
export type OpenDatabase = {
  readonly pool: Pool;
  readonly db: Database;
  readonly connection: Connection;
  /** Why it must not take tags; empty when it may. */
  readonly unsafe: readonly string[];
  readonly note: string | null;
  readonly close: () => Promise<void>;
};

/**
 * Opens and migrates the database. `serve` says that this process is the folder's one server: it is refused when
 * there already is one, and stops the embedded PostgreSQL at the end even if it found it running. Otherwise a
 * running one is only used, and one that had to be started is stopped again.
 */
export async function openDatabase(
  place: DatabasePlace,
  { serve }: { serve: boolean },
): Promise<OpenDatabase> {
  return opened(await reach(place, serve));
}

/**
 * The database as its owner, as it is: nothing is migrated. `alone` refuses a data folder whose server runs. Close it
 * when done.
 */
export async function openAsOwner(
  place: DatabasePlace,
  { alone }: { alone: boolean },
): Promise<{ readonly owner: Connection; readonly close: () => Promise<void> }> {
  const { owner, stop } = await reach(place, alone);
  return { owner, close: stop };
}

type Opening = { owner: Connection; app: Connection; note: string | null; stop: () => Promise<void> };

async function reach(place: DatabasePlace, serve: boolean): Promise<Opening> {
  if (place.databaseUrl !== null) {
    const connection = { connectionString: place.databaseUrl };
    return { owner: connection, app: connection, note: null, stop: async () => {} };
  }
  const embedded = await openEmbedded(place.dataFolder);
  if (serve && !(await embedded.claim())) throw inUse(place.dataFolder);
  const stop = serve || !embedded.wasRunning ? embedded.stop : async () => {};
  return { owner: embedded.owner, app: embedded.app, note: embedded.note, stop };
}

async function opened({ owner, app, note, stop }: Opening): Promise<OpenDatabase> {
  try {
    // A server on somebody's own PostgreSQL may run as a role that cannot change the schema.
    if (owner !== app || !(await isMigrated(owner))) await migrate(owner);
    const pool = openPool(app);
    const db = queryBuilder(pool);
    const unsafe = await unsafeSettings(pool);
    const close = async () => {
      await db.destroy();
      await stop();
    };
    return { pool, db, connection: app, unsafe, note, close };
  } catch (error) {
    await stop();
    throw error;
  }
}
