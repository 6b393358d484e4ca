import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** Number of the last migration that the database has. */
export async function appliedMigration(db: Database): Promise<number> {
  const { rows } = await sql<{ number: number }>`select max(number) as number from schema_migration`.execute(
    db,
  );
  return rows[0]?.number ?? 0;
}
