import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../testing/wait.ts';
import { type OpenDatabase, openDatabase } from '../index.ts';
import { type EmbeddedDatabase, openEmbedded } from './supervisor.ts';

const isRoot = process.getuid?.() === 0;

let base: string;
let dataFolder: string;
const opened: EmbeddedDatabase[] = [];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'nadeul-cluster-'));
  chmodSync(base, 0o711);
  dataFolder = join(base, 'data');
});
afterEach(async () => {
  for (const database of opened.splice(0)) await database.stop();
  rmSync(base, { recursive: true, force: true });
});

async function open(): Promise<EmbeddedDatabase> {
  const database = await openEmbedded(dataFolder);
  opened.push(database);
  return database;
}

const home = () => join(dataFolder, 'postgres');
const pidFile = () => join(home(), 'cluster', 'postmaster.pid');
const postmasterPid = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);

/** The process of that title which the postmaster of this cluster started. */
function childOfPostmaster(title: string): number {
  const found = readdirSync('/proc').find((name) => {
    if (!/^\d+$/.test(name) || parentOf(name) !== postmasterPid()) return false;
    return readFileSync(`/proc/${name}/cmdline`, 'utf8').startsWith(`postgres: ${title}`);
  });
  if (found === undefined) throw new Error(`PostgreSQL has no ${title}.`);
  return Number(found);
}

function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

function answers(pool: OpenDatabase['pool']): Promise<boolean> {
  return pool.query('select 1').then(
    () => true,
    () => false,
  );
}

function isGone(pid: number): boolean {
  try {
    // A zombie, which only an init process would clear away, is gone too.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return true;
  }
}

test('a PostgreSQL that outlived its server is adopted, not started twice', async () => {
  const first = await open();
  const pid = postmasterPid();

  const second = await open();

  expect([first.wasRunning, second.wasRunning]).toEqual([false, true]);
  expect(postmasterPid()).toBe(pid);
});

test('a PostgreSQL that was killed starts again by itself', async () => {
  await open();
  const pid = postmasterPid();
  process.kill(pid, 'SIGKILL');
  await until('the postmaster is gone', () => isGone(pid));

  const again = await open();

  expect(again.wasRunning).toBe(false);
  expect(postmasterPid()).not.toBe(pid);
});

test.each(['io worker', 'checkpointer'])(
  'when PostgreSQL’s own %s is killed, a serving process has its database back by itself',
  async (title) => {
    const server = await openDatabase({ dataFolder, databaseUrl: null }, { serve: true });

    process.kill(childOfPostmaster(title), 'SIGKILL');
    await until('it is noticed', async () => !(await answers(server.pool)));
    await until('it answers again', () => answers(server.pool));

    await server.close();
    expect(existsSync(pidFile())).toBe(false);
  },
);

test('a PostgreSQL that is being asked to stop and cannot is ended and started anew', async () => {
  await open();
  const pid = postmasterPid();
  const child = childOfPostmaster('checkpointer');
  process.kill(child, 'SIGSTOP');
  process.kill(pid, 'SIGINT');

  const again = await open();

  expect(again.wasRunning).toBe(false);
  expect(postmasterPid()).not.toBe(pid);
});

test('a pid file that names somebody else’s process does not keep it from starting', async () => {
  const first = await open();
  await first.stop();
  writeFileSync(pidFile(), `${process.pid}\n${join(home(), 'cluster')}\n0\n5432\n\n\n\n`);
  if (isRoot) chmodSync(pidFile(), 0o666);

  const again = await open();

  expect(again.wasRunning).toBe(false);
  expect(postmasterPid()).not.toBe(process.pid);
});

test('two starts at once make one cluster', async () => {
  const [one, two] = await Promise.all([open(), open()]);

  expect([one.wasRunning, two.wasRunning].sort()).toEqual([false, true]);
});

test('a second server on one folder is told so and leaves the first one’s database running', async () => {
  const place = { dataFolder, databaseUrl: null };
  const first = await openDatabase(place, { serve: true });

  await expect(openDatabase(place, { serve: true })).rejects.toMatchObject({ code: 'database-in-use' });

  expect((await first.pool.query('select 1')).rowCount).toBe(1);
  await first.close();
  expect(existsSync(pidFile())).toBe(false);
});

test('a command beside a running server uses its database and leaves it running', async () => {
  const place = { dataFolder, databaseUrl: null };
  const server = await openDatabase(place, { serve: true });

  const command = await openDatabase(place, { serve: false });
  await command.close();

  expect((await server.pool.query('select 1')).rowCount).toBe(1);
  await server.close();
});

test('a cluster whose fsync was turned off is found unsafe', async () => {
  const first = await open();
  await first.stop();
  appendFileSync(join(home(), 'cluster', 'postgresql.conf'), '\nfsync = off\n');

  const database = await openDatabase({ dataFolder, databaseUrl: null }, { serve: true });
  const { unsafe } = database;
  await database.close();

  expect(unsafe).toEqual(['fsync = off']);
});

test('a cluster that cannot start says why in the last lines of its log', async () => {
  const first = await open();
  await first.stop();
  appendFileSync(
    join(home(), 'cluster', 'postgresql.conf'),
    "\nshared_preload_libraries = 'no_such_library'\n",
  );

  await expect(openEmbedded(dataFolder)).rejects.toMatchObject({
    code: 'database-start-failed',
    message: expect.stringContaining('no_such_library'),
  });
});

test('nobody else can read the passwords or reach the socket', async () => {
  await open();

  expect(statSync(join(dataFolder, 'database-secrets.json')).mode & 0o077).toBe(0);
  expect(statSync(join(home(), 'socket')).mode & 0o077).toBe(0);
});

test('the database is reached by its own server only: it has no TCP port and its role is no superuser', async () => {
  const database = await openDatabase({ dataFolder, databaseUrl: null }, { serve: true });
  const { rows } = await database.pool.query(
    "select current_setting('listen_addresses') as addresses, rolsuper as super from pg_roles where rolname = current_user",
  );
  await database.close();

  expect(rows).toEqual([{ addresses: '', super: false }]);
});

test.runIf(isRoot)(
  'as root, a cluster that its user cannot reach is kept elsewhere, and it is said',
  async () => {
    chmodSync(base, 0o700);

    const first = await open();
    const elsewhere = readFileSync(join(dataFolder, 'postgres-home'), 'utf8').trim();
    await first.stop();
    const again = await open();
    await again.stop();
    rmSync(elsewhere, { recursive: true });

    expect(first.note).toContain(elsewhere);
    expect(again.note).toBe(first.note);
  },
);

test('a data folder with a long name works, though a socket’s path must be short', async () => {
  dataFolder = join(base, 'a'.repeat(120));

  const database = await openDatabase({ dataFolder, databaseUrl: null }, { serve: true });
  const { rowCount } = await database.pool.query('select 1');
  await database.close();

  expect(rowCount).toBe(1);
});

test('something that somebody else put where the socket belongs is not used', async () => {
  const first = await open();
  await first.stop();
  rmSync(join(home(), 'socket'), { recursive: true });
  symlinkSync('/tmp', join(home(), 'socket'));

  await expect(openEmbedded(dataFolder)).rejects.toMatchObject({ code: 'database-start-failed' });
});
