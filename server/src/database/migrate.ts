import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { appRoleName, type Connection } from './connection.ts';
import { codeOf, DatabaseError } from './errors.ts';

const migrationsFolder = join(import.meta.dirname, 'migrations');
/** One migrating process at a time; any number that nothing else of ours uses. */
const migrationLockKey = 7_201_950;

/** PostgreSQL's code for what a role may not do. */
const notAllowed = '42501';

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
  } catch (error) {
    throw codeOf(error) === notAllowed ? schemaNotOurs(error) : error;
  } finally {
    await client.end();
  }
}

/**
 * Whether nothing is left to apply. A role that may not change the schema can ask; throws `migration-changed` where
 * the database was made with other migrations.
 */
export async function isMigrated(connection: Connection): Promise<boolean> {
  const client = new Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ made: boolean }>(
      "select to_regclass('schema_migration') is not null as made",
    );
    return rows[0]?.made === true && (await missing(client)).length === 0;
  } finally {
    await client.end();
  }
}

async function applyMissing(client: Client, until: number): Promise<string[]> {
  const wanted = (await missing(client)).filter(({ number }) => number <= until);
  for (const migration of wanted) await apply(client, migration);
  return wanted.map(({ name }) => name);
}

async function missing(client: Client): Promise<Migration[]> {
  const { rows } = await client.query<{ number: number; sha256: string }>(
    'select number, sha256 from schema_migration',
  );
  const known = new Map(rows.map((row) => [row.number, row.sha256]));
  return migrations().filter(({ number, name, sha256 }) => {
    const found = known.get(number);
    if (found !== undefined && found !== sha256)
      throw new DatabaseError(
        'migration-changed',
        `The migration ${name} differs from the one that this database was made with. Use the released program again.`,
      );
    return found === undefined;
  });
}

function schemaNotOurs(cause: unknown): DatabaseError {
  return new DatabaseError(
    'migration-not-allowed',
    'The schema of the database is older than this program, and the role in DATABASE_URL may not change it. Run npm run server -- migrate once with the address of the role that owns the tables.',
    { cause },
  );
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
    revoke insert, update, delete on audit_seal, schema_migration from ${appRoleName};
  `);
  // A schema that is brought up to an earlier migration knows no erasing yet.
  const { rows } = await client.query<{ erases: boolean }>(
    `select to_regclass('erased_audit_entry') is not null as erases`,
  );
  if (rows[0]?.erases !== true) return;
  await client.query(`
    revoke insert, update, delete on erased_audit_entry from ${appRoleName};
    grant execute on function erase_person_rows to ${appRoleName};
  `);
}
