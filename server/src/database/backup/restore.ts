import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { Client } from 'pg';
import { from } from 'pg-copy-streams';
import type { Connection } from '../connection.ts';
import { migrate, newestMigration } from '../migrate.ts';
import { BackupError } from './errors.ts';
import type { BackupHead, TableHead } from './format.ts';
import { type BackupPiece, readBackup } from './read.ts';
import { columnList } from './tables.ts';

export type RestoreSummary = { readonly tables: number; readonly rows: number; readonly createdAt: string };

/**
 * Brings a backup into an empty database: the file is read to its end first, its rows enter in one transaction under
 * the schema that they were written with, and the schema is then brought up to date. Throws a `BackupError`; a
 * database that holds an office is never touched.
 */
export async function restoreBackup(owner: Connection, file: string): Promise<RestoreSummary> {
  const head = await checkBackup(file);
  if (head.schema > newestMigration())
    throw new BackupError(
      'backup-newer',
      `The backup was written by Nadeul ${head.serverVersion}, which is newer than this program. Update it first.`,
    );
  await refuseUsed(owner, head);
  await migrate(owner, { until: head.schema });
  const loaded = await load(owner, file);
  await migrate(owner);
  return { ...loaded, createdAt: head.createdAt };
}

/** Reads a backup to its end. Throws when it is not whole. */
export async function checkBackup(file: string): Promise<BackupHead> {
  let head: BackupHead | undefined;
  for await (const piece of readBackup(file)) if (piece.kind === 'head') head = piece.head;
  // A backup that was read to its end began with its head.
  return head as BackupHead;
}

/** The target has no tables of ours yet, or those of the same schema without any office. */
async function refuseUsed(owner: Connection, { schema }: BackupHead): Promise<void> {
  await withClient(owner, async (client) => {
    const made = await client.query<{ made: boolean }>(
      `select to_regclass('schema_migration') is not null as made`,
    );
    if (made.rows[0]?.made !== true) return;
    const { rows } = await client.query<{ number: number; isUsed: boolean }>(
      `select coalesce(max(number), 0) as number, exists (select 1 from office) as "isUsed" from schema_migration`,
    );
    if (rows[0]?.isUsed === true)
      throw new BackupError(
        'restore-not-empty',
        'This database holds an office already. Restore into an empty data folder or database.',
      );
    if (rows[0]?.number !== schema)
      throw new BackupError(
        'restore-not-empty',
        'This database was set up by another version. Restore into an empty data folder or database.',
      );
  });
}

async function load(owner: Connection, file: string): Promise<Pick<RestoreSummary, 'tables' | 'rows'>> {
  return withClient(owner, async (client) => {
    try {
      await client.query('begin');
      const loaded = await loadTables(client, file);
      await setSequences(client);
      await client.query('commit');
      return loaded;
    } catch (cause) {
      await client.query('rollback');
      if (cause instanceof BackupError) throw cause;
      throw new BackupError(
        'restore-failed',
        'The database refused the rows of the backup, and is empty as before.',
        {
          cause,
        },
      );
    }
  });
}

async function loadTables(client: Client, file: string): Promise<Pick<RestoreSummary, 'tables' | 'rows'>> {
  let tables = 0;
  let rows = 0;
  let sink: ReturnType<typeof openTable> | undefined;
  for await (const piece of readBackup(file)) {
    if (piece.kind === 'table') {
      await empty(client, piece.table);
      sink = openTable(client, piece.table);
      tables += 1;
    } else if (sink !== undefined) {
      rows += await feed(sink, piece);
    }
  }
  return { tables, rows };
}

/** A server that was started once has made its own secrets; those of the backup take their place. */
async function empty(client: Client, { table }: TableHead): Promise<void> {
  const { rows } = await client.query<{ isUsed: boolean }>(
    `select exists (select 1 from "${table}") as "isUsed"`,
  );
  // Asked first: tables of tags refuse even a delete that finds nothing.
  if (rows[0]?.isUsed === true) await client.query(`delete from "${table}"`);
}

function openTable(client: Client, table: TableHead) {
  return client.query(from(`copy "${table.table}" (${columnList(table)}) from stdin`));
}

async function feed(sink: ReturnType<typeof openTable>, piece: BackupPiece): Promise<number> {
  if (piece.kind === 'rows') {
    // The reader goes on in the same memory.
    if (!sink.write(Buffer.from(piece.bytes))) await Promise.race([once(sink, 'drain'), finished(sink)]);
    return piece.count;
  }
  sink.end();
  await finished(sink);
  return 0;
}

/** Numbers that the database counts up go on behind those that came. */
async function setSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `select c.relname as table, a.attname as column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
     from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and a.attidentity <> ''`,
  );
  for (const { table, column, sequence } of rows)
    await client.query(
      `select setval($1, coalesce((select max("${column}") from "${table}"), 0) + 1, false)`,
      [sequence],
    );
}

async function withClient<T>(owner: Connection, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(owner);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
