import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { appRoleName, type Connection } from './connection.ts';
import { DatabaseError } from './errors.ts';

const migrationsFolder = join(import.meta.dirname, 'migrations');
/** One migrating process at a time; any number that nothing else of ours uses. */
const migrationLockKey = 7_201_950;

type Migration = {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
};

/**
 * Brings the schema up to date, or up to a migration's number, and returns the names of what was applied. Forward
 * only; safe to run at once twice.
 */
export async function migrate(
  connection: Connection,
  { until = newestMigration() }: { until?: number } = {},
): Promise<string[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLockKey]);
    await client.query(
      'create table if not exists schema_migration (number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const applied = await applyMissing(client, until);
    await grantToApp(client);
    return applied;
  } finally {
    await client.end();
  }
}

async function applyMissing(client: Client, until: number): Promise<string[]> {
  const { rows } = await client.query<{ number: number; sha256: string }>(
    'select number, sha256 from schema_migration',
  );
  const known = new Map(rows.map((row) => [row.number, row.sha256]));
  const applied: string[] = [];
  for (const migration of migrations()) {
    if (migration.number > until) break;
    const sha256 = known.get(migration.number);
    if (sha256 === undefined) {
      await apply(client, migration);
      applied.push(migration.name);
    } else if (sha256 !== migration.sha256) {
      throw new DatabaseError(
        'migration-changed',
        `The migration ${migration.name} differs from the one that this database was made with. Use the released program again.`,
      );
    }
  }
  return applied;
}

async function apply(client: Client, { number, name, sql, sha256 }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into schema_migration (number, name, sha256) values ($1, $2, $3)', [
      number,
      name,
      sha256,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new DatabaseError('migration-failed', `The migration ${name} failed and changed nothing.`, {
      cause,
    });
  }
}

/** Number of the last migration that this program has. */
export function newestMigration(): number {
  return Math.max(...migrations().map(({ number }) => number));
}

function migrations(): Migration[] {
  return readdirSync(migrationsFolder)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(migrationsFolder, name), 'utf8');
      return {
        number: Number(name.slice(0, 4)),
        name,
        sql,
        sha256: createHash('sha256').update(sql).digest('hex'),
      };
    });
}

/** The app's role, where there is one, reads and writes rows; tags it only adds. */
async function grantToApp(client: Client): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [appRoleName]);
  if (rowCount === 0) return;
  await client.query(`
    grant usage on schema public to ${appRoleName};
    grant select, insert, update, delete on all tables in schema public to ${appRoleName};
    revoke update, delete on tag, tag_amendment, audit_entry from ${appRoleName};
    revoke insert, update, delete on schema_migration from ${appRoleName};
  `);
}
