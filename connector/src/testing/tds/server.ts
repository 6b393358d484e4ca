import { createServer, type Server, type Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import { makeCertificate, type TestCertificate } from './certificate.ts';
import type { TdsLogin } from './login.ts';
import type { TdsEncryption } from './prelogin.ts';
import type { TdsRequest } from './request.ts';
import { serveSession, type TdsAnswer } from './session.ts';
import { openSqliteEngine, type SqliteEngine } from './sqlite-engine.ts';
import type { TdsTable } from './table.ts';

export type TdsServerOptions = {
  /** Tables by name (`tenter`, `acs.tenter`), with SQL Server's types. */
  readonly tables?: Readonly<Record<string, TdsTable>>;
  /** Passwords by login. */
  readonly users?: Readonly<Record<string, string>>;
  readonly databases?: readonly string[];
  readonly encryption?: TdsEncryption;
  /** Made anew where left out. */
  readonly certificate?: TestCertificate;
  /** The TLS versions and ciphers that the server knows; TLS 1.2 where left out. */
  readonly tls?: SecureContextOptions;
  readonly codePage?: 'korean' | 'latin1';
  readonly packetBytes?: number;
  /** Another server to which whoever only reads is sent, as an availability group does. */
  readonly readersGoTo?: { readonly host: string; readonly port: number };
  /** The server's clock, in milliseconds since 1970. */
  readonly nowMs?: () => number;
  readonly zoneMinutes?: number;
  readonly host?: string;
  readonly port?: number;
};

/** A server that speaks SQL Server's protocol on loopback, its tables in SQLite. */
export type TdsServer = {
  readonly host: string;
  readonly port: number;
  /** Every statement that arrived, in order, settings of the session included. */
  readonly statements: readonly TdsRequest[];
  /** Every login that arrived, accepted or not. */
  readonly logins: readonly TdsLogin[];
  /** How many connections were made so far, logged in or not. */
  readonly connections: () => number;
  /** How many statements were given up by the client. */
  readonly cancels: () => number;
  readonly put: SqliteEngine['put'];
  readonly deny: SqliteEngine['deny'];
  readonly hideColumn: SqliteEngine['hideColumn'];
  readonly explain: SqliteEngine['explain'];
  /** Answers the next statement that matches in this way, once. */
  readonly answerNext: (pattern: RegExp, answer: TdsAnswer) => void;
  /** Breaks off every connection. */
  readonly dropAll: () => void;
  readonly close: () => Promise<void>;
};

/** The login and the database that a test server knows where a test names none. */
export const testLogin = { user: 'nadeul_reader', password: 'p@ss;word}한글1' } as const;
export const testDatabase = 'ACSDB';

export async function startTdsServer(options: TdsServerOptions = {}): Promise<TdsServer> {
  const databases = options.databases ?? [testDatabase];
  const engine = openSqliteEngine({
    tables: options.tables ?? {},
    database: databases[0] ?? testDatabase,
    codePage: options.codePage ?? 'korean',
    clock: { nowMs: options.nowMs ?? Date.now, zoneMinutes: options.zoneMinutes ?? 540 },
  });
  const { certificate, key } = options.certificate ?? makeCertificate();
  const statements: TdsRequest[] = [];
  const logins: TdsLogin[] = [];
  const sockets = new Set<Socket>();
  let wanted: { readonly pattern: RegExp; readonly answer: TdsAnswer }[] = [];
  let connections = 0;
  let cancels = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serveSession(socket, {
      encryption: options.encryption ?? 'on',
      tls: { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ...options.tls, cert: certificate, key },
      users: options.users ?? { [testLogin.user]: testLogin.password },
      databases,
      readersGoTo: options.readersGoTo ?? null,
      packetBytes: options.packetBytes ?? 4096,
      onCancel: () => {
        cancels += 1;
      },
      onLogin: (login) => logins.push(login),
      answerTo: (request) => {
        statements.push(request);
        const found = wanted.find(({ pattern }) => pattern.test(request.text));
        wanted = wanted.filter((one) => one !== found);
        return found?.answer ?? null;
      },
      run: engine.run,
    });
  });
  const host = options.host ?? '127.0.0.1';
  const port = await listening(server, host, options.port ?? 0);
  const dropAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    host,
    port,
    statements,
    logins,
    connections: () => connections,
    cancels: () => cancels,
    put: engine.put,
    deny: engine.deny,
    hideColumn: engine.hideColumn,
    explain: engine.explain,
    answerNext: (pattern, answer) => wanted.push({ pattern, answer }),
    dropAll,
    close: async () => {
      if (!server.listening) return;
      dropAll();
      await new Promise((resolve) => server.close(resolve));
      engine.close();
    },
  };
}

function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
}
