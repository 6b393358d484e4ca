import { type DatabasePlace, type OpenDatabase, openDatabase } from '../database/index.ts';

/** Works on a migrated database; uses a cluster that runs, or starts it for the time being. */
export async function withDatabase<T>(
  place: DatabasePlace,
  work: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(place, { serve: false });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
