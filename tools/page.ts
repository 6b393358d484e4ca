import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compressPage } from './compress.ts';
import { root } from './paths.ts';

/** The server's page, which comes over a line, and the settings page of the connector, which stays on its PC. */
const pages = [
  { config: 'vite.config.ts', folder: join(root, 'web', 'dist'), isCompressed: true },
  { config: 'vite.panel.config.ts', folder: join(root, 'web', 'dist-panel'), isCompressed: false },
];
type Page = (typeof pages)[number];

/** What a built page depends on. */
const ingredients = [
  'web/src/**/*',
  'web/public/**/*',
  'web/*.{html,ts,json}',
  'contract/src/**/*.ts',
  'pnpm-lock.yaml',
  'tools/{page,compress}.ts',
] as const;

/**
 * Builds the web pages that are missing or older than their sources. With `--check` only says so by its status: 0 fresh,
 * 1 stale.
 */
function main(isCheck: boolean): number {
  const wanted = sourcesHash();
  const stale = pages.filter(({ folder }) => stampOf(folder) !== wanted);
  if (isCheck) return stale.length === 0 ? 0 : 1;
  return Math.max(0, ...stale.map((page) => build(page, wanted)));
}

/** The sources that a built page was made of; null where there is none. */
function stampOf(folder: string): string | null {
  const stamp = join(folder, '.sources');
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : null;
}

/** Builds beside and then exchanges, so that nobody is ever served half a page. */
function build({ config, folder, isCompressed }: Page, sources: string): number {
  const vite = join(root, 'web', 'node_modules', 'vite', 'bin', 'vite.js');
  const fresh = `${folder}-${process.pid}`;
  const args = ['build', '--config', config, '--logLevel', 'warn', '--outDir', fresh];
  // Whatever asks for the page, also a test, whose own NODE_ENV would make it a page for development.
  const env = { ...process.env, NODE_ENV: 'production' };
  const run = spawnSync(process.execPath, [vite, ...args], { cwd: join(root, 'web'), encoding: 'utf8', env });
  if (run.status !== 0) {
    process.stderr.write(`The page could not be built: ${run.stdout}${run.stderr}\n`);
    return 2;
  }
  if (isCompressed) compressPage(fresh);
  writeFileSync(join(fresh, '.sources'), sources);
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  return 0;
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  const files = globSync([...ingredients], { cwd: root, withFileTypes: true });
  for (const file of files
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort())
    hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

process.exitCode = main(process.argv.includes('--check'));
