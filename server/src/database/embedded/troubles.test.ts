import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { until } from '../../testing/wait.ts';
import { openPool } from '../connection.ts';
import { type OpenDatabase, openAsOwner, openDatabase } from '../open.ts';

const isRoot = process.getuid?.() === 0;
const megabyte = 1024 * 1024;

let base: string;
let dataFolder: string;
let isMounted = false;
const opened: OpenDatabase[] = [];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'nadeul-troubles-'));
  chmodSync(base, 0o711);
  dataFolder = join(base, 'data');
});
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
  if (isMounted) execFileSync('umount', ['-l', dataFolder]);
  isMounted = false;
  rmSync(base, { recursive: true, force: true });
});

async function open(): Promise<OpenDatabase> {
  const database = await openDatabase({ dataFolder, databaseUrl: null }, { serve: true });
  opened.push(database);
  return database;
}

/** A data folder whose database ran once and was stopped. */
async function used(): Promise<string> {
  await open();
  await opened.pop()?.close();
  return join(dataFolder, 'postgres', 'cluster');
}

/** What lies in a folder, with sizes and times: the same twice when nothing was touched. */
function stateOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const { size, mtimeMs } = statSync(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    });
}

test('a data folder of another major version is refused untouched, with the way on', async () => {
  const version = join(await used(), 'PG_VERSION');
  const carried = readFileSync(version, 'utf8');

  for (const [major, sentence] of [
    ['14', /PostgreSQL 14.*carries \d+.*backup --file.*restore --file/],
    ['99', /PostgreSQL 99.*newer version of Nadeul/],
  ] as const) {
    writeFileSync(version, `${major}\n`);
    const before = stateOf(dataFolder);
    const message = expect.stringMatching(sentence);
    await expect(open()).rejects.toMatchObject({ code: 'database-other-major', message });
    expect(stateOf(dataFolder)).toEqual(before);
  }
  writeFileSync(version, carried);
  expect((await (await open()).pool.query('select 1')).rowCount).toBe(1);
});

test.runIf(isRoot)(
  'a data folder that a copy gave to another user is refused with the way to give it back',
  async () => {
    const cluster = await used();
    const { uid, gid } = statSync(cluster);
    chownSync(cluster, 54_321, 54_321);

    await expect(open()).rejects.toMatchObject({
      code: 'database-wrong-owner',
      message: expect.stringContaining('chown -R'),
    });
    chownSync(cluster, uid, gid);

    expect((await (await open()).pool.query('select 1')).rowCount).toBe(1);
  },
);

function listening(where: { port: number; host: string } | { path: string }): Promise<Server> {
  const foreign = createServer((socket) => socket.end('nothing that PostgreSQL says'));
  onTestFinished(() => void foreign.close());
  return new Promise((resolve) => {
    // A port that is taken already is as foreign as ours would be.
    foreign.once('error', () => resolve(foreign)).listen(where, () => resolve(foreign));
  });
}

test('somebody else’s process on PostgreSQL’s port and on its socket does not keep it from starting', async () => {
  await used();
  await listening({ port: 5432, host: '127.0.0.1' });
  await listening({ path: join(dataFolder, 'postgres', 'socket', '.s.PGSQL.5432') });

  const { pool } = await open();

  expect((await pool.query('select 1')).rowCount).toBe(1);
});

test('a cluster that was being made when the power went is made anew', async () => {
  const cluster = join(dataFolder, 'postgres', 'cluster');
  await used();
  rmSync(cluster, { recursive: true });
  mkdirSync(`${cluster}.half`);
  writeFileSync(join(`${cluster}.half`, 'PG_VERSION'), '1');

  const { pool } = await open();

  expect((await pool.query('select 1')).rowCount).toBe(1);
  expect(existsSync(`${cluster}.half`)).toBe(false);
});

test('what a statement says of a person does not reach PostgreSQL’s own log', async () => {
  const { pool } = await open();
  const asked = await pool
    .query('select $1::text::integer', ['표지인하나'])
    .catch((error: Error) => error.message);

  // What it says is written by a process of its own, which has written all when it has ended.
  await opened.pop()?.close();
  const folder = join(dataFolder, 'postgres', 'cluster', 'log');
  const said = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

  expect(asked).toContain('표지인하나');
  expect(said.join('')).toContain('ready to accept connections');
  expect(said.join('')).not.toContain('표지인하나');
});

/** A disk of its own in memory, so small that a test can fill it. */
function smallDisk(megabytes: number): void {
  mkdirSync(dataFolder, { mode: 0o711 });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', dataFolder]);
  isMounted = true;
}

/** Takes what is left of the disk, but for so many megabytes; gives it back when called. */
function fill(leaveMegabytes: number): () => void {
  const { bavail, bsize } = statfsSync(dataFolder);
  const file = join(dataFolder, 'filler');
  writeFileSync(file, Buffer.alloc(Math.max(0, bavail * bsize - leaveMegabytes * megabyte)));
  return () => rmSync(file);
}

const canMount = isRoot && process.platform === 'linux' && tryMount();

function tryMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.runIf(canMount)('a disk without room for a new database is told, and with room it starts', async () => {
  smallDisk(512);
  const giveBack = fill(8);

  await expect(open()).rejects.toMatchObject({
    code: 'database-disk-full',
    message: expect.stringContaining('Make room'),
  });
  giveBack();

  expect((await (await open()).pool.query('select 1')).rowCount).toBe(1);
});

test.runIf(canMount)(
  'a disk that fills under a running database loses nothing, and with room it goes on by itself',
  async () => {
    smallDisk(640);
    await open();
    const { owner } = await openAsOwner({ dataFolder, databaseUrl: null }, { alone: false });
    const pool = openPool(owner);
    await pool.query('create table heavy (row bytea)');
    const giveBack = fill(24);
    let kept = 0;
    await until('the disk is full', () =>
      pool.query('insert into heavy (row) values ($1)', [randomBytes(megabyte)]).then(
        () => {
          kept += 1;
          return false;
        },
        () => true,
      ),
    );
    giveBack();

    const count = await until('it answers again', () =>
      pool.query<{ count: string }>('select count(*) from heavy').then(
        ({ rows }) => Number(rows[0]?.count),
        () => undefined,
      ),
    );
    await pool.end();

    expect(kept).toBeGreaterThan(0);
    // The row whose answer was an error may be there or not.
    expect([kept, kept + 1]).toContain(count);
  },
);
