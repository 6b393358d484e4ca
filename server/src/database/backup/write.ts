import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform, type Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { to } from 'pg-copy-streams';
import type { Connection } from '../connection.ts';
import { BackupError } from './errors.ts';
import type { BackupEnd, BackupHead, TableHead } from './format.ts';
import { tableEnd } from './format.ts';
import { columnList, tablesInOrder } from './tables.ts';

const lineFeed = 10;

export type BackupSummary = { readonly file: string; readonly tables: number; readonly rows: number };

/**
 * Writes all offices as they are at one moment into a new file, beside a server that works on. The file is there
 * whole or not at all, and only its owner may read it. Throws a `BackupError`.
 */
export async function writeBackup(
  owner: Connection,
  { file, serverVersion, now }: { file: string; serverVersion: string; now: Date },
): Promise<BackupSummary> {
  if (existsSync(file))
    throw new BackupError('backup-file-exists', `${file} is there already. Name another file.`);
  const unfinished = `${file}.unfinished`;
  const client = new Client(owner);
  await client.connect();
  try {
    const end = await writeTo(client, unfinished, { serverVersion, createdAt: now.toISOString() });
    await rename(unfinished, file);
    await syncFolder(dirname(file));
    return { file, tables: end.tables, rows: end.rows };
  } catch (cause) {
    await rm(unfinished, { force: true });
    throw new BackupError(
      'backup-write-failed',
      `The backup could not be written to ${file}. Check the folder and the space on its disk.`,
      { cause },
    );
  } finally {
    await client.end();
  }
}

async function writeTo(
  client: Client,
  path: string,
  about: Pick<BackupHead, 'serverVersion' | 'createdAt'>,
): Promise<BackupEnd> {
  const disk = createWriteStream(path, { mode: 0o600, flags: 'w', flush: true });
  const packed = createGzip();
  const written = pipeline(packed, disk);
  // Awaited below; a failure there must not count as unhandled while a table is under way.
  written.catch(() => {});
  await client.query('begin isolation level repeatable read read only');
  const schema = await client.query<{ number: number }>('select max(number) as number from schema_migration');
  const head: BackupHead = { nadeul: 'backup', format: 1, schema: schema.rows[0]?.number ?? 0, ...about };
  await writeLine(packed, head);
  const tables = await tablesInOrder(client);
  let rows = 0;
  for (const table of tables) rows += await writeTable(client, packed, table);
  await client.query('commit');
  const end: BackupEnd = { end: true, tables: tables.length, rows };
  await writeLine(packed, end);
  packed.end();
  await written;
  return end;
}

async function writeTable(client: Client, sink: Writable, table: TableHead): Promise<number> {
  await writeLine(sink, table);
  const source = client.query(to(`copy (select ${columnList(table)} from "${table.table}") to stdout`));
  let rows = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) rows += 1;
      done(null, chunk);
    },
  });
  counter.on('data', (chunk: Buffer) => {
    if (sink.write(chunk)) return;
    counter.pause();
    sink.once('drain', () => counter.resume());
  });
  source.on('error', (error) => counter.destroy(error)).pipe(counter);
  await finished(counter);
  await write(sink, tableEnd);
  return rows;
}

async function writeLine(sink: Writable, value: object): Promise<void> {
  await write(sink, Buffer.from(`${JSON.stringify(value)}\n`));
}

async function write(sink: Writable, bytes: Buffer): Promise<void> {
  if (!sink.write(bytes)) await once(sink, 'drain');
}

/** A rename is only certain once its folder is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
