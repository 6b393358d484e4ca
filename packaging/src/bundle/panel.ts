import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.ts';

const builtPanel = join(root, 'web', 'dist-panel');
const licencesFile = 'licences.md';

/** Copies the settings page, built anew where it is older than its sources. Gives the licences of what is in it. */
export function copyPanel(folder: string): string {
  const page = spawnSync(process.execPath, [join(root, 'tools', 'page.ts')], { encoding: 'utf8' });
  if (page.status !== 0) throw new Error(`The settings page was not built.\n${page.stdout}${page.stderr}`);
  const isOurs = (path: string) => !path.endsWith('.sources') && !path.endsWith(licencesFile);
  cpSync(builtPanel, folder, { recursive: true, filter: isOurs });
  const font = readFileSync(join(root, 'web', 'node_modules', 'pretendard', 'dist', 'LICENSE.txt'), 'utf8');
  return `${readFileSync(join(builtPanel, licencesFile), 'utf8')}\n## pretendard (font)\n\n${font}`;
}
