import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../devenv/program.ts';

export const webFolder = join(projectRoot, 'web', 'dist');

/** Builds the web page where it is missing or older than its sources. Throws with the builder's words. */
export function buildPageWhenStale(onBuild: () => void): void {
  if (pageTool(['--check']).status === 0) return;
  onBuild();
  const { status, stderr } = pageTool([]);
  if (status !== 0) throw new Error(stderr.trim());
}

function pageTool(args: readonly string[]) {
  return spawnSync(process.execPath, [join(projectRoot, 'tools', 'page.ts'), ...args], { encoding: 'utf8' });
}
