import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type OpenDatabase, openDatabase } from '@nadeul/server';
import {
  type CapsWriter,
  createCapsDatabase,
  type Office,
  officeOfThirty,
  openCapsWriter,
} from '@nadeul/simulator';
import { officeWith } from '../demo/office.ts';
import { buildPageWhenStale, webFolder } from '../demo/page.ts';
import {
  type ConnectorBuild,
  type ConnectorPlace,
  startConnectorProgram,
  writeConnectorConfig,
} from '../devenv/connector.ts';
import type { Program } from '../devenv/program.ts';
import { freePort } from '../devenv/ready.ts';
import { provision, type ServerPlace, startServerProgram, untilServerReady } from '../devenv/server.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const adminPassword = 'only-for-this-test-1';
export const employeePassword = 'only-for-this-test-2';

/** How many rows the server holds, by what became of them. */
export type Counts = { readonly tags: number; readonly distinctKeys: number; readonly setAside: number };

export type OfficeUnderTest = {
  readonly folder: string;
  /** The server's data folder. */
  readonly serverFolder: string;
  readonly origin: string;
  readonly office: Office;
  readonly officeNumber: string;
  readonly officeToken: string;
  readonly door: CapsWriter;
  readonly databasePath: string;
  startServer(): Promise<void>;
  stopServer(): Promise<void>;
  /** The server that was started last. */
  serverProgram(): Program;
  /** Ends the server at once, as a power cut would; its database lives on as an orphan. */
  killServer(): Promise<void>;
  /** Writes the connector's settings anew; what is not named is as it was at first. */
  configureConnector(changes: Partial<ConnectorPlace>): void;
  /** The connector from the sources, or another build of it. */
  startConnector(env?: Readonly<Record<string, string>>, build?: ConnectorBuild): Program;
  counts(): Promise<Counts>;
  /** Runs one statement of the test's own on the server's database. */
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** Connections to the server's database, for what needs more than one statement. */
  readonly pool: OpenDatabase['pool'];
  close(): Promise<void>;
};

export type OfficeOptions = {
  /** First civil date that the connector sends: 2026-11-08. */
  readonly startDate: string;
  /** Whether a browser will open the page, which is then built where it is stale. */
  readonly withPage?: boolean;
  /** Who taps; thirty people where nobody else is named. */
  readonly office?: Office;
};

/** A whole office of real parts in a folder of its own: server, database, door file; page and connector when asked. */
export async function openOffice(options: OfficeOptions): Promise<OfficeUnderTest> {
  const { startDate, withPage = false, office = officeOfThirty('stories') } = options;
  const folder = temporaryFolder('office');
  const place: ServerPlace = { folder, port: await freePort(), webFolder: join(folder, 'page') };
  if (withPage) copyPage(place.webFolder);
  const origin = `http://127.0.0.1:${place.port}`;
  const databasePath = join(folder, 'ACCESS.mdb');
  createCapsDatabase(databasePath, office);
  const door = openCapsWriter(databasePath);
  const connectors: Program[] = [];
  let server = startServerProgram(place);
  await untilServerReady(server, place);
  const { officeNumber, officeToken = '' } = provision(
    place,
    officeWith(office, { adminPassword, employeePassword }),
  );
  const connectorPlace: ConnectorPlace = {
    folder,
    server: origin,
    officeNumber,
    officeToken,
    database: databasePath,
    startDate,
  };
  const configureConnector = (changes: Partial<ConnectorPlace>) =>
    void writeConnectorConfig({ ...connectorPlace, ...changes });
  configureConnector({});
  const serverFolder = join(folder, 'server');
  const opened = await openDatabase({ dataFolder: serverFolder, databaseUrl: null }, { serve: false });
  const query = async (sql: string) => (await opened.pool.query<Record<string, unknown>>(sql)).rows;

  return {
    folder,
    serverFolder,
    origin,
    office,
    officeNumber,
    officeToken,
    door,
    databasePath,
    query,
    pool: opened.pool,
    configureConnector,
    async startServer() {
      server = startServerProgram(place);
      await untilServerReady(server, place);
    },
    stopServer: () => server.stop(),
    serverProgram: () => server,
    async killServer() {
      server.child.kill('SIGKILL');
      await server.ended;
    },
    startConnector(env, build) {
      const program = startConnectorProgram(folder, env, build);
      connectors.push(program);
      return program;
    },
    counts: () => countRows(query),
    async close() {
      for (const connector of connectors) await connector.stop();
      door.close();
      await opened.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A copy of the built page: the office keeps its own while somebody works on the sources. */
function copyPage(to: string): void {
  buildPageWhenStale(() => {});
  cpSync(webFolder, to, { recursive: true });
}

async function countRows(query: OfficeUnderTest['query']): Promise<Counts> {
  const [row] = await query(`
    select (select count(*)::int from tag) as tags,
           (select count(distinct (source_id, vendor_key))::int from tag) as distinct_keys,
           (select count(*)::int from set_aside where resolved_at is null) as set_aside`);
  return {
    tags: Number(row?.tags),
    distinctKeys: Number(row?.distinct_keys),
    setAside: Number(row?.set_aside),
  };
}
