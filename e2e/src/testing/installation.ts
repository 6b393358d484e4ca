import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type OpenDatabase, openAsOwner, openDatabase, openPool } from '@nadeul/server';
import { type Program, startProgram } from '../devenv/program.ts';
import { freePort, untilHealthy } from '../devenv/ready.ts';
import { type Provisioned, provision } from '../devenv/server.ts';
import { temporaryFolder } from './temporary-folder.ts';

const readyWithinMs = 120_000;

/** One of several server processes on one database. */
export type ServerOfMany = { readonly origin: string; readonly program: Program };

/** An embedded PostgreSQL in a folder of its own, and as many server processes on it as are started. */
export type Installation = {
  readonly folder: string;
  readonly pool: OpenDatabase['pool'];
  /** Runs statements as the owner of the tables, whom the server's own role is not. */
  asOwner(statements: string): Promise<void>;
  /** Makes an office by the operator's command. */
  provision(office: object): Provisioned;
  startServer(): Promise<ServerOfMany>;
  /** Ends the servers and the database, and removes the folder. */
  close(): Promise<void>;
};

/** Opens a database that belongs to no server process, as one's own PostgreSQL does. */
export async function openInstallation(name: string): Promise<Installation> {
  const folder = temporaryFolder(name);
  const place = { dataFolder: join(folder, 'server'), databaseUrl: null };
  const database = await openDatabase(place, { serve: false });
  const programs: Program[] = [];
  const startServer = async () => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const program = startProgram({
      name: `server-${port}`,
      entry: 'server/src/main.ts',
      args: ['serve', '--until-stdin-ends'],
      env: {
        DATABASE_URL: urlOf(database),
        NADEUL_DATA: join(folder, `server-${port}`),
        NADEUL_PORT: String(port),
        NADEUL_WEB: join(folder, 'page'),
        NADEUL_LOG_LEVEL: 'warn',
      },
      logFile: join(folder, 'logs', `server-${port}.log`),
    });
    programs.push(program);
    const { child } = program;
    await untilHealthy(origin, readyWithinMs, () => child.exitCode !== null || child.signalCode !== null);
    return { origin, program };
  };
  return {
    folder,
    pool: database.pool,
    async asOwner(statements) {
      const { owner, close } = await openAsOwner(place, { alone: false });
      const pool = openPool(owner, 1);
      await pool.query(statements);
      await pool.end();
      await close();
    },
    provision: (office) => provision({ folder, port: 0, webFolder: join(folder, 'page') }, office),
    startServer,
    async close() {
      await Promise.all(programs.map((program) => program.stop()));
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function urlOf({ connection }: OpenDatabase): string {
  if ('connectionString' in connection) return connection.connectionString;
  const { host, port, database, user, password } = connection;
  const socket = new URLSearchParams({ host, port: String(port) });
  return `postgresql://${user}:${encodeURIComponent(password)}@/${database}?${socket}`;
}
