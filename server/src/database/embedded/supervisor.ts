import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError as PostgresError } from 'pg';
import { appRoleName, type Connection, databaseName } from '../connection.ts';
import { DatabaseError } from '../errors.ts';
import { type Cluster, prepareCluster, startPostmaster, stopPostmaster, superuserName } from './cluster.ts';
import { tellingOfFullDisk } from './disk-room.ts';
import { runningPostmaster } from './postmaster.ts';
import { serveClaim } from './serve-claim.ts';
import { withStartLock } from './start-lock.ts';

const startsMax = 3;
const betweenStartsMs = 500;
const connectMsMax = 10_000;
/** A cluster that goes through its log after a crash is waited for so long: stopped in it, it never ends. */
const recoveryMsMax = 60_000;
/** What PostgreSQL answers while it starts, recovers or stops. */
const notNowCode = '57P03';

/** The running embedded PostgreSQL of a data folder. */
export type EmbeddedDatabase = {
  /** As the owner of the tables: migrations only. */
  readonly owner: Connection;
  /** As the role that may not change tags. */
  readonly app: Connection;
  readonly wasRunning: boolean;
  readonly note: string | null;
  /** Takes the place of the one server of this folder; false when another process serves it. */
  readonly claim: () => Promise<boolean>;
  /** Gives up the claim and stops PostgreSQL, unless another process serves from it. */
  readonly stop: () => Promise<void>;
};

/**
 * Makes sure that the data folder's PostgreSQL runs. One that survived its server (kill -9) is adopted when it
 * answers, else stopped and started anew. Throws a DatabaseError that says what to do.
 */
export async function openEmbedded(dataFolder: string): Promise<EmbeddedDatabase> {
  // Root's data folder may be entered by PostgreSQL's user, but not listed.
  mkdirSync(dataFolder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  return withStartLock(dataFolder, async () => {
    const { cluster, wasRunning } = await tellingOfFullDisk(dataFolder, async () => {
      const prepared = await prepareCluster(dataFolder);
      return { cluster: prepared, wasRunning: await adoptOrStart(prepared) };
    });
    await ensureRoleAndDatabase(cluster);
    return running(dataFolder, cluster, wasRunning);
  });
}

async function adoptOrStart(cluster: Cluster): Promise<boolean> {
  // Asked first: one that runs in another container is reached by its socket, and its process is not seen from here.
  if (await recovers(cluster)) return true;
  if (runningPostmaster(cluster.folder) !== null) await stopPostmaster(cluster);
  await startWithPatience(cluster);
  return false;
}

/** The children of a killed server take a moment to notice; until then PostgreSQL refuses to start. */
async function startWithPatience(cluster: Cluster): Promise<void> {
  for (let left = startsMax - 1; left > 0; left -= 1) {
    try {
      return await startPostmaster(cluster);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      await sleep(betweenStartsMs);
    }
  }
  await startPostmaster(cluster);
}

/** Whether it answers, now or when it has gone through what a crash left. */
async function recovers(cluster: Cluster): Promise<boolean> {
  const deadline = performance.now() + recoveryMsMax;
  for (;;) {
    const found = await asked(cluster);
    if (found !== 'recovering' || performance.now() > deadline) return found === 'answers';
    await sleep(betweenStartsMs);
  }
}

async function answers(cluster: Cluster): Promise<boolean> {
  return (await asked(cluster)) === 'answers';
}

/** One that is stopping is as good as gone. */
async function asked(cluster: Cluster): Promise<'answers' | 'recovering' | 'gone'> {
  const client = superClient(cluster, 'postgres');
  try {
    await client.connect();
    await client.query('select 1');
    return 'answers';
  } catch (error) {
    const isNotNow = error instanceof PostgresError && error.code === notNowCode;
    return isNotNow && !error.message.includes('shutting down') ? 'recovering' : 'gone';
  } finally {
    await client.end().catch(() => {});
  }
}

function superClient({ socketFolder, secrets }: Cluster, database: string): Client {
  const client = new Client({
    host: socketFolder,
    port: 5432,
    user: superuserName,
    password: secrets.superuserPassword,
    database,
    connectionTimeoutMillis: connectMsMax,
  });
  // A connection that breaks fails its query; without a listener it would end the process too.
  client.on('error', () => {});
  return client;
}

async function ensureRoleAndDatabase(cluster: Cluster): Promise<void> {
  const client = superClient(cluster, 'postgres');
  await client.connect();
  try {
    const roles = await client.query('select 1 from pg_roles where rolname = $1', [appRoleName]);
    const password = client.escapeLiteral(cluster.secrets.appPassword);
    if (roles.rowCount === 0)
      await client.query(
        `create role ${appRoleName} login nosuperuser nocreatedb nocreaterole password ${password}`,
      );
    await keepValuesOutOfLog(client);
    const databases = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (databases.rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

/**
 * PostgreSQL quotes wrong values in its errors. Those of our own sessions are told to us, who mask them; its own log keeps
 * what its background work has to say.
 */
async function keepValuesOutOfLog(client: Client): Promise<void> {
  for (const role of [appRoleName, superuserName])
    await client.query(`alter role ${role} set log_min_messages = 'log'`);
}

function running(dataFolder: string, cluster: Cluster, wasRunning: boolean): EmbeddedDatabase {
  const at = { host: cluster.socketFolder, port: 5432, database: databaseName };
  const revive = () => withStartLock(dataFolder, () => adoptOrStart(cluster));
  const claim = serveClaim(() => superClient(cluster, 'postgres'), revive);
  return {
    owner: { ...at, user: superuserName, password: cluster.secrets.superuserPassword },
    app: { ...at, user: appRoleName, password: cluster.secrets.appPassword },
    wasRunning,
    note: cluster.note,
    claim: claim.take,
    stop: async () => {
      claim.giveUp();
      await withStartLock(dataFolder, async () => {
        const isFree = !(await answers(cluster)) || (await claim.take());
        await claim.release();
        if (isFree) await stopPostmaster(cluster);
      });
    },
  };
}

/** The sentence for a second server on one folder. */
export function inUse(dataFolder: string): DatabaseError {
  return new DatabaseError(
    'database-in-use',
    `Another server is already running on ${dataFolder}. Stop it, or name another folder in NADEUL_DATA.`,
  );
}
