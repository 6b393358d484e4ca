import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError } from '../errors.ts';
import type { Owner } from './owner.ts';

/**
 * Refuses a cluster that the carried PostgreSQL cannot take over, before anything of it is touched: one of another
 * major version, or one that belongs to another user, as after a copy. Throws a DatabaseError that says the way on.
 * `version` is that of the carried PostgreSQL, such as 18.4.0.
 */
export function refuseUnfitting(folder: string, version: string, owner: Owner | null): void {
  if (!existsSync(folder)) return;
  const uid = owner?.uid ?? process.getuid?.() ?? 0;
  const found = statSync(folder).uid;
  if (found !== uid)
    throw new DatabaseError(
      'database-wrong-owner',
      `${folder} belongs to the user ${found}, and PostgreSQL runs as ${owner?.name ?? `the user ${uid}`}. Nothing was touched. Give the folder back with: chown -R ${owner?.name ?? uid} '${folder}'`,
    );
  const carried = Number.parseInt(version, 10);
  const made = majorOf(folder);
  if (made === null || made === carried) return;
  throw new DatabaseError('database-other-major', otherMajor({ folder, made, carried }));
}

/** The major version that made a cluster; null where it does not say, which PostgreSQL itself then tells of. */
function majorOf(folder: string): number | null {
  const file = join(folder, 'PG_VERSION');
  const major = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN;
  return Number.isNaN(major) ? null : major;
}

function otherMajor({ folder, made, carried }: { folder: string; made: number; carried: number }): string {
  const what = `${folder} was made by PostgreSQL ${made}, and this version of Nadeul carries ${carried}. Nothing was touched.`;
  return made > carried
    ? `${what} Start the newer version of Nadeul that made it.`
    : `${what} Take a backup with the version of Nadeul that you had (npm run server -- backup --file FILE), then restore it with this one into another folder (NADEUL_DATA=NEW npm run server -- restore --file FILE).`;
}
