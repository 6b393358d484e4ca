import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { makeCertificate } from '../tds/certificate.ts';

/** A MariaDB that only this process knows, or the server that `NADEUL_TEST_MYSQL` names. */
export type TestServer = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Its data folder; null for a server of somebody else. */
  readonly folder: string | null;
  readonly stop: () => Promise<void>;
};

const program = '/usr/sbin/mariadbd';
const installer = '/usr/bin/mariadb-install-db';
const startMs = 60_000;

/** Stops the server and removes its folder when this process ends, however it ends: then the pipe closes. */
const guard = `
  folder=$1; shift
  "$@" </dev/null >"$folder/server.log" 2>&1 &
  server=$!
  trap '' INT TERM HUP
  cat >/dev/null
  kill -KILL "$server"
  wait "$server"
  rm -rf "$folder"
`;

/** Why no test can have a MariaDB here; null where it can. With `NADEUL_REQUIRE_MARIADB=1` it has to be there. */
export function whyNoMariaDb(): string | null {
  if (process.env.NADEUL_TEST_MYSQL !== undefined) return null;
  if (process.platform === 'linux' && existsSync(program) && existsSync(installer)) return null;
  const reason = "Debian's package mariadb-server is not installed";
  if (process.env.NADEUL_REQUIRE_MARIADB === '1') throw new Error(`${reason}, and NADEUL_REQUIRE_MARIADB=1.`);
  return reason;
}

/** Starts a private server, or gives the named one. */
export async function startMariaDb(): Promise<TestServer> {
  const named = process.env.NADEUL_TEST_MYSQL;
  if (named !== undefined) return namedServer(new URL(named));
  const folder = mkdtempSync(join(tmpdir(), 'nadeul-mariadb-'));
  try {
    return await startIn(folder);
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw cause;
  }
}

async function startIn(folder: string): Promise<TestServer> {
  const asUser = userOf(folder);
  install(folder, asUser);
  putCertificate(folder);
  const port = await freePort();
  const stop = startGuarded(folder, port, asUser);
  const server = { host: '127.0.0.1', port, user: 'root', password: '', folder, stop };
  await untilItAnswers(server);
  return server;
}

/** With a folder of its own for temporary tables: a server that starts removes those of all others in the common one. */
function install(folder: string, asUser: readonly string[]): void {
  const ended = spawnSync(
    installer,
    [
      '--no-defaults',
      `--datadir=${join(folder, 'data')}`,
      `--tmpdir=${folder}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      '--skip-name-resolve',
      ...asUser,
    ],
    { encoding: 'utf8', timeout: startMs },
  );
  if (ended.status !== 0)
    throw new Error(
      `mariadb-install-db failed (${ended.status ?? ended.signal}): ${ended.stdout}${ended.stderr}`,
    );
}

function namedServer(url: URL): TestServer {
  return {
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    folder: null,
    stop: async () => {},
  };
}

/** MariaDB does not run as root. */
function userOf(folder: string): string[] {
  if (process.getuid?.() !== 0) return [];
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'mysql'], { encoding: 'utf8' }));
  chownSync(folder, idOf('-u'), idOf('-g'));
  return ['--user=mysql'];
}

function putCertificate(folder: string): void {
  const { certificate, key } = makeCertificate();
  writeFileSync(join(folder, 'cert.pem'), certificate);
  writeFileSync(join(folder, 'key.pem'), key);
}

function startGuarded(folder: string, port: number, asUser: readonly string[]): () => Promise<void> {
  const child = spawn(
    'sh',
    [
      ...['-c', guard, 'guard', folder, program, '--no-defaults', ...asUser],
      `--datadir=${join(folder, 'data')}`,
      `--tmpdir=${folder}`,
      `--socket=${join(folder, 'socket')}`,
      `--pid-file=${join(folder, 'pid')}`,
      `--ssl-cert=${join(folder, 'cert.pem')}`,
      `--ssl-key=${join(folder, 'key.pem')}`,
      ...['--skip-networking=0', '--bind-address=127.0.0.1', `--port=${port}`, '--skip-name-resolve'],
      // What is lost with the machine is no matter here.
      ...[
        '--innodb-flush-log-at-trx-commit=0',
        '--innodb-flush-method=nosync',
        '--innodb-buffer-pool-size=256M',
      ],
      ...['--innodb-log-file-size=256M', '--skip-log-bin', '--character-set-server=utf8mb4'],
    ],
    { stdio: ['pipe', 'ignore', 'ignore'], detached: true },
  );
  child.unref();
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return () => {
    child.ref();
    child.stdin.end();
    return gone;
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function untilItAnswers(server: TestServer): Promise<void> {
  const deadline = performance.now() + startMs;
  for (;;) {
    try {
      if (await answers(server)) return;
    } catch (cause) {
      if (performance.now() > deadline) {
        await server.stop();
        throw new Error('The test server did not start.', { cause });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Whether it is ours: the port was free a moment ago, and another server may have been quicker. */
async function answers({ host, port, user, folder }: TestServer): Promise<boolean> {
  const connection = await createConnection({ host, port, user });
  try {
    const [rows] = await connection.query<RowDataPacket[]>('SELECT @@datadir AS folder');
    if (folder !== null && String(rows[0]?.folder).startsWith(folder)) return true;
    throw new Error('Another server has the port.');
  } finally {
    await connection.end();
  }
}
