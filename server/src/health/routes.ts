import { setTimeout as sleep } from 'node:timers/promises';
import type { Readiness } from '@nadeul/contract';
import { type Database, newestMigration } from '../database/index.ts';
import type { Handlers } from '../http/index.ts';
import { appliedMigration } from './store.ts';

/** A database that takes longer to answer counts as unreachable. */
const answerMsMax = 3_000;

export type HealthParts = {
  readonly db: Database;
  readonly isDatabaseSafe: boolean;
  readonly version: string;
  readonly isStopping: () => boolean;
};

/** Liveness, which asks nobody else, and readiness, which asks the database. */
export function healthHandlers(parts: HealthParts): Pick<Handlers, 'health' | 'readiness'> {
  const { version, isDatabaseSafe, isStopping } = parts;
  const expected = newestMigration();
  return {
    health: async () => ({ status: isDatabaseSafe ? 'ok' : 'unsafe-database', version }),
    readiness: async ({ reply }) => {
      const database = await databaseState(parts, expected);
      const isReady = database === 'ok' && !isStopping();
      if (!isReady) reply.code(503);
      return { isReady, database, isStopping: isStopping() };
    },
  };
}

async function databaseState(
  { db, isDatabaseSafe }: HealthParts,
  expected: number,
): Promise<Readiness['database']> {
  const applied = await Promise.race([
    appliedMigration(db).catch(() => null),
    sleep(answerMsMax, null, { ref: false }),
  ]);
  if (applied === null) return 'unreachable';
  if (applied !== expected) return 'other-schema';
  return isDatabaseSafe ? 'ok' : 'unsafe';
}
