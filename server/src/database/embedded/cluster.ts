import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseError } from '../errors.ts';
import { refuseUnfitting } from './fitting.ts';
import { clusterHome } from './home.ts';
import { giveTo, makePrivateFolder, type Owner, unprivilegedOwner } from './owner.ts';
import { nativePrograms } from './platform.ts';
import { dropMisleadingLocks, runningPostmaster } from './postmaster.ts';
import { runProgram } from './programs.ts';
import { prepareRuntime } from './runtime.ts';
import { type ClusterSecrets, clusterSecrets } from './secrets.ts';

export const superuserName = 'nadeul_super';

const startSecondsMax = 60;
const stopSecondsMax = 20;
const logLinesShown = 15;
const logBytesShown = 16 * 1024;
/** A socket's whole path may have 107 bytes; the name `/.s.PGSQL.5432` takes 15 of them. */
const socketFolderBytesMax = 92;

/** The embedded cluster of a data folder, prepared but not necessarily running. */
export type Cluster = {
  readonly home: string;
  readonly folder: string;
  readonly socketFolder: string;
  readonly runtime: string;
  readonly owner: Owner | null;
  readonly secrets: ClusterSecrets;
  /** What a person should know about where it lives; null when there is nothing to say. */
  readonly note: string | null;
};

/**
 * Brings programs, passwords and the cluster itself into being where they are not yet. A cluster that is there and that
 * the carried PostgreSQL cannot take over is refused untouched.
 */
export async function prepareCluster(dataFolder: string): Promise<Cluster> {
  const programs = nativePrograms();
  const owner = unprivilegedOwner();
  const { folder: home, note } = clusterHome(resolve(dataFolder), owner);
  const folder = join(home, 'cluster');
  refuseUnfitting(folder, programs.version, owner);
  const secrets = clusterSecrets(dataFolder);
  const runtime = prepareRuntime(programs, home, owner);
  const cluster = { home, folder, runtime, owner, secrets, note };
  const prepared = { ...cluster, socketFolder: socketFolderOf(home) };
  if (!existsSync(prepared.folder)) await initialise(prepared);
  return prepared;
}

function socketFolderOf(home: string): string {
  const folder = join(home, 'socket');
  if (Buffer.byteLength(folder) <= socketFolderBytesMax) return folder;
  return `/tmp/nadeul-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`;
}

/** Makes the cluster beside its place and moves it there whole, so that a crash leaves no half cluster. */
async function initialise(cluster: Cluster): Promise<void> {
  const half = `${cluster.folder}.half`;
  const passwordFile = join(cluster.home, 'initdb-password');
  rmSync(half, { recursive: true, force: true });
  writeFileSync(passwordFile, cluster.secrets.superuserPassword, { mode: 0o600 });
  giveTo(cluster.owner, passwordFile);
  const args = ['-D', half, '-U', superuserName, '-E', 'UTF8', '-A', 'scram-sha-256'];
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C');
  args.push(`--pwfile=${passwordFile}`);
  const { status, output } = await run(cluster, 'initdb', args);
  rmSync(passwordFile, { force: true });
  if (status !== 0)
    throw new DatabaseError('database-init-failed', `The database could not be created:\n${output.trim()}`);
  appendFileSync(join(half, 'postgresql.conf'), "\ninclude_if_exists 'nadeul.conf'\n");
  renameSync(half, cluster.folder);
}

/** Starts the server on its local socket. A pid file that misleads is removed before. */
export async function startPostmaster(cluster: Cluster): Promise<void> {
  dropMisleadingLocks(cluster);
  makePrivateFolder(cluster.socketFolder, cluster.owner);
  writeFileSync(join(cluster.folder, 'nadeul.conf'), settings(cluster));
  const startLog = join(cluster.home, 'start.log');
  rmSync(startLog, { force: true });
  const args = ['start', '-D', cluster.folder, '-w', '-t', String(startSecondsMax), '-l', startLog, '-s'];
  const { status, output } = await run(cluster, 'pg_ctl', args);
  if (status === 0) return;
  throw new DatabaseError(
    'database-start-failed',
    `The database did not start. Its last lines:\n${output.trim()}\n${lastLogLines(cluster)}`,
  );
}

/**
 * Stops the server: open transactions are rolled back, everything committed stays. One that does not stop in time,
 * because a process of its own hangs, is stopped as a crash would, from which its next start recovers.
 */
export async function stopPostmaster(cluster: Cluster): Promise<void> {
  if (runningPostmaster(cluster.folder) === null) return;
  let output = '';
  for (const mode of ['fast', 'immediate']) {
    if (runningPostmaster(cluster.folder) === null) break;
    const args = ['stop', '-D', cluster.folder, '-m', mode, '-t', String(stopSecondsMax), '-s'];
    ({ output } = await run(cluster, 'pg_ctl', args));
  }
  if (runningPostmaster(cluster.folder) !== null)
    throw new DatabaseError('database-stop-failed', `The database did not stop:\n${output.trim()}`);
  if (!cluster.socketFolder.startsWith(cluster.home)) rmSync(cluster.socketFolder, { recursive: true });
}

function settings({ socketFolder }: Cluster): string {
  return [
    "listen_addresses = ''",
    'port = 5432',
    `unix_socket_directories = '${socketFolder.replaceAll("'", "''")}'`,
    'unix_socket_permissions = 0700',
    'max_connections = 60',
    'shared_buffers = 64MB',
    'max_wal_size = 256MB',
    'ssl = off',
    'logging_collector = on',
    "log_directory = 'log'",
    "log_filename = 'postgresql-%a.log'",
    'log_truncate_on_rotation = on',
    'log_rotation_age = 1d',
    // Values in statements are personal data and stay out of the log.
    'log_parameter_max_length_on_error = 0',
    "log_min_error_statement = 'panic'",
    "log_error_verbosity = 'terse'",
    "timezone = 'UTC'",
    '',
  ].join('\n');
}

function lastLogLines({ home, folder }: Cluster): string {
  const logs = join(folder, 'log');
  const files = [join(home, 'start.log')];
  if (existsSync(logs)) files.push(...readdirSync(logs).map((name) => join(logs, name)));
  const text = files
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8').slice(-logBytesShown))
    .join('\n');
  return text.trim().split('\n').slice(-logLinesShown).join('\n');
}

function run({ runtime, owner, home }: Cluster, program: string, args: readonly string[]) {
  return runProgram(join(runtime, 'bin', program), args, { owner, cwd: home });
}
