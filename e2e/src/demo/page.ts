import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../devenv/program.ts';

export const webFolder = join(projectRoot, 'web', 'dist');

/** Builds the web page where it is missing or older than its sources. Throws with the builder's words. */
export function buildPageWhenStale(onBuild: () => void): void {
  const stamp = join(webFolder, '.sources');
  const wanted = sourcesHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  onBuild();
  const vite = join(projectRoot, 'web', 'node_modules', 'vite', 'bin', 'vite.js');
  // Built beside and then exchanged, so that nobody is ever served half a page.
  const fresh = `${webFolder}-${process.pid}`;
  const run = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', fresh], {
    cwd: join(projectRoot, 'web'),
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`The page could not be built: ${run.stdout}${run.stderr}`);
  writeFileSync(join(fresh, '.sources'), wanted);
  rmSync(webFolder, { recursive: true, force: true });
  renameSync(fresh, webFolder);
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  const files = globSync(['web/src/**/*', 'web/*.{html,ts,json}', 'contract/src/*.ts', 'pnpm-lock.yaml'], {
    cwd: projectRoot,
    withFileTypes: true,
  });
  for (const file of files
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort())
    hash.update(file.slice(projectRoot.length)).update(readFileSync(file));
  return hash.digest('hex');
}
