import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

const webFolder = join(root, 'web', 'dist');

/**
 * Builds the web page where it is missing or older than its sources. With `--check` only says so by its status: 0 fresh,
 * 1 stale.
 */
function main(isCheck: boolean): number {
  const stamp = join(webFolder, '.sources');
  const wanted = sourcesHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 0;
  return isCheck ? 1 : build(wanted);
}

/** Builds beside and then exchanges, so that nobody is ever served half a page. */
function build(sources: string): number {
  const vite = join(root, 'web', 'node_modules', 'vite', 'bin', 'vite.js');
  const fresh = `${webFolder}-${process.pid}`;
  const run = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', fresh], {
    cwd: join(root, 'web'),
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    process.stderr.write(`The page could not be built: ${run.stdout}${run.stderr}\n`);
    return 2;
  }
  writeFileSync(join(fresh, '.sources'), sources);
  rmSync(webFolder, { recursive: true, force: true });
  renameSync(fresh, webFolder);
  return 0;
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  const files = globSync(['web/src/**/*', 'web/*.{html,ts,json}', 'contract/src/**/*.ts', 'pnpm-lock.yaml'], {
    cwd: root,
    withFileTypes: true,
  });
  for (const file of files
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort())
    hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

process.exitCode = main(process.argv.includes('--check'));
